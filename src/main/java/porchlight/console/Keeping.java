package porchlight.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Autosave;
import porchlight.articles.Draft;
import porchlight.articles.Tab;
import porchlight.articles.Working;
import porchlight.markdown.Malformed;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.site.Dates;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** Keeps what is being typed every few seconds, and tells who else is at the same article. */
public final class Keeping {
    private final Site site;
    private final Json json;
    private final Writing writing;
    private final Company company;
    private final People people;
    private final InstantSource clock;

    public Keeping(Site site, Json json, Writing writing, People people, InstantSource clock) {
        this.site = site;
        this.json = json;
        this.writing = writing;
        this.company = new Company(clock);
        this.people = people;
        this.clock = clock;
    }

    /**
     * What a page is told.
     *
     * @param at when its words were kept; null when there is nothing that was not saved
     * @param elsewhere whether the same person has typed something else in another window, and not saved it
     * @param others the names of those who have the same article open
     * @param latest the number of the revision that stands now
     * @param by who wrote that, when it was somebody else; "" otherwise
     * @param promise what is promised of the draft as it stands now, in words; "" for nothing
     * @param moved where the article is by now; "" while it is where the page shows it
     */
    private record Kept(
            @Nullable Instant at,
            boolean elsewhere,
            List<String> others,
            long latest,
            String by,
            String promise,
            String moved) {}

    public Answer keep(Request request) {
        String asked = request.part("path");
        String path = writing.whereabouts().now(asked, request.form("article").orElse(""));
        Person me = Editor.me(request);
        if (request.form("drop").isPresent()) {
            writing.autosaves().drop(me.id(), path, Sent.tab(request));
            if (request.wantsJson()) {
                return Answer.nothing();
            }
            return Answer.redirect(request.form("list").isPresent() ? UnsavedWords.ADDRESS : Editing.write(path));
        }
        Optional<Working> working = writing.drafts().working(path);
        if (request.form("only").isEmpty()) {
            keep(request, asked, me, working);
        }
        return json.answer(kept(request, path, asked, me, working));
    }

    private Kept kept(Request request, String path, String asked, Person me, Optional<Working> working) {
        Tab tab = Sent.tab(request);
        Draft draft = working.map(Working::draft).orElse(null);
        String by = draft == null || draft.author().equals(me.id())
                ? ""
                : Authors.of(people).name(draft.author());
        List<Autosave> typed = writing.autosaves().all(me.id(), path);
        return new Kept(
                typed.stream()
                        .filter(each -> each.tab().equals(tab.name()))
                        .map(Autosave::at)
                        .findFirst()
                        .orElse(null),
                typed.stream()
                        .anyMatch(each -> !each.tab().equals(tab.name())
                                && !each.mark().equals(tab.upon())
                                && working.filter(saved -> saved.text().equals(each.text()))
                                        .isEmpty()),
                company.join(path, me.id()).stream()
                        .map(Authors.of(people)::name)
                        .toList(),
                working.map(Working::number).orElse(0L),
                by,
                Promise.of(
                                draft,
                                request.visitor(),
                                Authors.of(people),
                                new Dates(Locale.forLanguageTag(site.language()), site.zone()),
                                clock.instant())
                        .map(Promise::words)
                        .orElse(""),
                path.equals(asked) ? "" : path);
    }

    private void keep(Request request, String asked, Person me, Optional<Working> working) {
        if (request.form("body").isEmpty()) {
            throw Problem.unfit("There are no words to keep.");
        }
        Sent sent = Sent.of(request, asked, writing.whereabouts());
        String path = sent.path();
        try {
            String text = sent.text(writing);
            if (working.filter(saved -> saved.text().equals(text)).isPresent()) {
                writing.autosaves().drop(me.id(), path, sent.tab());
            } else {
                writing.autosaves().keep(me.id(), path, sent.tab(), sent.basedOn(), text);
            }
        } catch (Malformed refused) {
            throw Problem.unfit("These words cannot be kept: " + refused.reason() + ".");
        }
    }
}
