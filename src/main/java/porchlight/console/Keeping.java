package porchlight.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Autosave;
import porchlight.articles.Draft;
import porchlight.articles.Working;
import porchlight.markdown.Malformed;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** Keeps what is being typed every few seconds, and tells who else is at the same article. */
public final class Keeping {
    private final Json json;
    private final Writing writing;
    private final Company company;
    private final People people;

    public Keeping(Json json, Writing writing, People people, InstantSource clock) {
        this.json = json;
        this.writing = writing;
        this.company = new Company(clock);
        this.people = people;
    }

    /**
     * What a page is told.
     *
     * @param at when its words were kept; null when there is nothing that was not saved
     * @param others the names of those who have the same article open
     * @param latest the number of the revision that stands now
     * @param by who wrote that, when it was somebody else; "" otherwise
     */
    private record Kept(@Nullable Instant at, List<String> others, long latest, String by) {}

    public Answer keep(Request request) {
        String path = request.part("path");
        Person me = Editor.me(request);
        if (request.form("drop").isPresent()) {
            writing.autosaves().drop(me.id(), path);
            return request.wantsJson() ? Answer.nothing() : Answer.redirect(Editing.write(path));
        }
        Optional<Working> working = writing.drafts().working(path);
        if (request.form("only").isEmpty()) {
            keep(request, path, me, working);
        }
        Draft draft = working.map(Working::draft).orElse(null);
        String by = draft == null || draft.author().equals(me.id())
                ? ""
                : Authors.of(people).name(draft.author());
        return json.answer(new Kept(
                writing.autosaves().of(me.id(), path).map(Autosave::at).orElse(null),
                company.join(path, me.id()).stream()
                        .map(Authors.of(people)::name)
                        .toList(),
                working.map(Working::number).orElse(0L),
                by));
    }

    private void keep(Request request, String path, Person me, Optional<Working> working) {
        if (request.form("body").isEmpty()) {
            throw Problem.unfit("There are no words to keep.");
        }
        Sent sent = Sent.of(request, path);
        try {
            String text = sent.text(writing.articles());
            if (working.filter(saved -> saved.text().equals(text)).isPresent()) {
                writing.autosaves().drop(me.id(), path);
            } else {
                writing.autosaves().keep(me.id(), path, sent.basedOn(), text);
            }
        } catch (Malformed refused) {
            throw Problem.unfit("These words cannot be kept: " + refused.reason() + ".");
        }
    }
}
