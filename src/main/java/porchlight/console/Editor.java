package porchlight.console;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Autosave;
import porchlight.articles.Drafts.Done;
import porchlight.articles.Note;
import porchlight.articles.Proofreader.Proof;
import porchlight.articles.Significance;
import porchlight.articles.Stage;
import porchlight.articles.Tab;
import porchlight.articles.Typed;
import porchlight.articles.Working;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.Secret;
import porchlight.people.Visitor;
import porchlight.site.Dates;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where an article is written: its page, and what its form does. */
public final class Editor {
    private final Site site;
    private final Templates templates;
    private final Json json;
    private final Writing writing;
    private final People people;
    private final Waiting waiting;
    private final InstantSource clock;

    public Editor(
            Site site,
            Templates templates,
            Json json,
            Writing writing,
            People people,
            Waiting waiting,
            InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.json = json;
        this.writing = writing;
        this.people = people;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** Begins with what its writer left unsaved, if they did: last, or in the window that the address names. */
    public Answer show(Request request) {
        String path = request.part("path");
        String me = me(request).id();
        Working working = working(path, me);
        List<Autosave> all = unsaved(working, me);
        String asked = asked(request, "tab");
        Optional<Autosave> unsaved = all.stream()
                .filter(each -> each.tab().equals(asked))
                .findFirst()
                .or(() -> all.stream().findFirst());
        String text = unsaved.map(Autosave::text).orElse(working.text());
        Typed typed = Typed.kept(text);
        Proof proof = writing.proofreader().proof(path, text);
        return page(
                request,
                working,
                unsaved.map(Autosave::base).orElse(working.number()),
                new Tab(Secret.fresh(), unsaved.map(Autosave::mark).orElse("")),
                typed,
                proof,
                unsaved.map(Editor::left).orElse(null),
                tooLong(text),
                Publication.NONE);
    }

    /** What was kept while it was typed may be too long to be saved: it is shown all the same, and that is said. */
    private static String tooLong(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > Markdown.MOST_BYTES
                ? "This is too long to be saved: an article has at most " + Markdown.MOST_BYTES / 1024
                        + " KiB. Divide it into several."
                : "";
    }

    private static EditorPage.Left left(Autosave words) {
        return new EditorPage.Left(words.tab(), words.at());
    }

    private List<Autosave> unsaved(Working working, String person) {
        return writing.autosaves().all(person, working.path()).stream()
                .filter(each -> !each.text().equals(working.text()))
                .toList();
    }

    /** Shows what was typed as visitors would see it, for browsers without scripts. */
    Answer shown(Request request, Sent sent, Proof proof) {
        Working working = working(sent.path(), me(request).id());
        return page(request, working, sent.basedOn(), sent.tab(), sent.typed(), proof, null, "", Publication.NONE);
    }

    /** Saves the draft, and does with it what else is asked. */
    public Answer save(Request request) {
        Sent sent = Sent.of(request, request.part("path"), writing.whereabouts());
        Then then = Then.named(request);
        if (then.publishes() && !request.visitor().may(Right.PUBLISH)) {
            throw Problem.forbidden("You write and ask for a review; an editor publishes.");
        }
        Instant due;
        try {
            due = due(request, sent.path(), then);
        } catch (Malformed wrongTime) {
            String words = "It is not published yet: " + wrongTime.reason() + ".";
            return notYet(
                    request, sent, Publication.at(request, request.form("due").orElse(""), words));
        }
        try {
            return saved(request, sent, then, due);
        } catch (Malformed refused) {
            return refused(request, sent, refused);
        }
    }

    private Answer saved(Request request, Sent sent, Then then, @Nullable Instant due) {
        String path = sent.path();
        By by = request.by();
        String text = sent.text(writing);
        if (isPublishedAlready(path, text)) {
            writing.autosaves().drop(by.author(), path, sent.tab());
            return led(request, sent, sent.basedOn(), Editing.write(path) + "?done=nothing");
        }
        List<Note> found = then.publishes() && !Publication.isLookedAt(request) ? found(path, text) : List.of();
        if (!found.isEmpty()) {
            return notYet(request, sent, Publication.unlooked(request, due, site, found));
        }
        return switch (writing.drafts().save(path, text, by, reason(request), sent.basedOn())) {
            case Done.Gone _ -> anew(request, sent, then, due, text);
            case Done.Stale _ -> {
                writing.autosaves().keep(by.author(), path, sent.tab(), sent.basedOn(), text);
                yield led(request, sent, 0, Editing.merge(path, sent.tab().name()));
            }
            case Done.Well(long number) -> {
                writing.autosaves().drop(by.author(), path, sent.tab());
                yield done(request, sent, number, then, due, by);
            }
        };
    }

    /** Nothing in a text that cannot be saved: what is wrong with it is told first. */
    private List<Note> found(String path, String text) {
        Proof proof = writing.proofreader().proof(path, text);
        return proof.refused().isPresent() ? List.of() : writing.proofreader().personal(proof, ours(site));
    }

    /** Nothing is saved either: the panel says why it is not published, with all that was chosen in it. */
    private Answer notYet(Request request, Sent sent, Publication publication) {
        if (request.wantsJson()) {
            return Answer.text("application/problem+json", json.of(publication.told()))
                    .status(422);
        }
        Working working = working(sent.path(), me(request).id());
        Proof proof = writing.proofreader().proof(sent.path(), sent.text(writing));
        return page(
                        request,
                        working,
                        sent.basedOn(),
                        sent.tab(),
                        sent.typed(),
                        proof,
                        null,
                        publication.words(),
                        publication)
                .status(422);
    }

    /** Taken away meanwhile, the words begin it anew: nobody's words are stuck where nothing stands. */
    private Answer anew(Request request, Sent sent, Then then, @Nullable Instant due, String text) {
        By by = request.by();
        return switch (writing.drafts().save(sent.path(), text, by, reason(request), 0)) {
            case Done.Well(long number) -> {
                writing.autosaves().drop(by.author(), sent.path(), sent.tab());
                yield done(request, sent, number, then, due, by);
            }
            case Done.Stale _, Done.Gone _ -> saved(request, sent, then, due);
        };
    }

    private boolean isPublishedAlready(String path, String text) {
        return writing.drafts()
                .working(path)
                .filter(working -> working.draft() == null && working.text().equals(text))
                .isPresent();
    }

    private Answer done(Request request, Sent sent, long number, Then then, @Nullable Instant due, By by) {
        String path = sent.path();
        Significance.named(request.form("significance").orElse(""))
                .ifPresent(weight -> writing.drafts().weigh(path, number, weight));
        Done done = switch (then) {
            case SAVE -> new Done.Well(number);
            case ASK -> writing.drafts().ask(path, number, by);
            case WITHDRAW -> writing.drafts().withdraw(path, number, by);
            case PUBLISH -> writing.drafts().publish(path, number, by, reason(request));
            case SCHEDULE, AGAIN ->
                writing.drafts().schedule(path, number, Objects.requireNonNull(due), by, reason(request));
        };
        String word = then == Then.SAVE && sent.hasMoved() ? "moved" : then.done();
        return done instanceof Done.Well
                ? led(request, sent, number, Editing.write(path) + "?done=" + word)
                : led(request, sent, 0, Editing.merge(path));
    }

    /**
     * @param moved whether the article is at another address than the page that sent the words
     * @param lapsed whether these words ended what was asked, approved or scheduled of others
     */
    private record Led(long number, String next, boolean moved, boolean lapsed) {}

    /** Onwards: a browser by itself, a script by what it is told. */
    private Answer led(Request request, Sent sent, long number, String next) {
        if (!request.wantsJson()) {
            return Answer.redirect(next);
        }
        boolean lapsed = writing.drafts()
                .at(sent.path())
                .filter(draft -> draft.lapsed() != null)
                .isPresent();
        return json.answer(new Led(number, next, sent.hasMoved(), lapsed));
    }

    private Answer refused(Request request, Sent sent, Malformed refused) {
        int above = bodyLine(sent) - 1;
        String words = refused.line() > above
                ? "Line " + (refused.line() - above) + ": " + refused.reason() + "."
                : "It cannot be saved like this: " + refused.reason() + ".";
        if (request.wantsJson()) {
            throw Problem.unfit(words);
        }
        Working working = working(sent.path(), me(request).id());
        Proof proof = writing.proofreader().proof(sent.path(), sent.text(writing));
        return page(request, working, sent.basedOn(), sent.tab(), sent.typed(), proof, null, words, Publication.NONE)
                .status(422);
    }

    private int bodyLine(Sent sent) {
        try {
            return FrontMatter.of(sent.text(writing)).bodyLine();
        } catch (Malformed whole) {
            return 1;
        }
    }

    private static String reason(Request request) {
        String reason = request.form("reason").orElse("").strip();
        if (reason.length() > 500) {
            throw new Malformed(0, "what changed is told in at most 500 characters");
        }
        return reason;
    }

    private @Nullable Instant due(Request request, String path, Then then) {
        return switch (then) {
            case SCHEDULE -> ahead(due(request.form("due").orElse(""), site));
            case AGAIN -> chosenBefore(path);
            default -> null;
        };
    }

    private Instant ahead(Instant due) {
        if (!due.isAfter(clock.instant())) {
            throw new Malformed(0, "this time is past; choose a later one, or “now”");
        }
        return due;
    }

    /** The time at which other words were to go live, or these. */
    private Instant chosenBefore(String path) {
        return writing.drafts()
                .at(path)
                .flatMap(draft -> Stream.of(Optional.of(draft.stage()), Optional.ofNullable(draft.lapsed()))
                        .flatMap(Optional::stream)
                        .filter(Stage.Scheduled.class::isInstance)
                        .map(stage -> ((Stage.Scheduled) stage).due())
                        .findFirst())
                .filter(due -> due.isAfter(clock.instant()))
                .orElseThrow(() -> new Malformed(0, "the time that was chosen is past; choose another one"));
    }

    /**
     * A moment as a form has it, in the zone of the help center.
     *
     * @throws Malformed when it is none
     */
    static Instant due(String typed, Site site) {
        try {
            Instant due = LocalDateTime.parse(typed.strip()).atZone(site.zone()).toInstant();
            if (due.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                throw new Malformed(0, "it would be published after the year 9999");
            }
            return due;
        } catch (DateTimeParseException none) {
            throw new Malformed(0, "say the day and the time at which it should be published");
        }
    }

    private Working working(String path, String person) {
        return writing.drafts()
                .working(path)
                // A draft that somebody else threw away takes no unsaved words with it.
                .or(() -> writing.autosaves().of(person, path).map(_ -> new Working(path, 0, 0, "", null)))
                .orElseThrow(() -> Problem.notFound("There is no article of this name, and nobody is writing one."));
    }

    private Answer page(
            Request request,
            Working working,
            long basedOn,
            Tab tab,
            Typed typed,
            Proof proof,
            EditorPage.@Nullable Left unsaved,
            String problem,
            Publication publication) {
        String title = proof.title().isBlank() ? working.path() : proof.title();
        var draft = working.draft();
        return templates.html(
                "console/editor.jte",
                new EditorPage(
                        Shell.around(site, title, Room.ARTICLES, request),
                        working,
                        writing.whereabouts().id(working.path()),
                        basedOn,
                        tab,
                        unsaved(working, me(request).id()).stream()
                                .filter(each -> !each.tab().equals(tab.name())
                                        && !each.mark().equals(tab.upon()))
                                .map(Editor::left)
                                .toList(),
                        typed,
                        proof,
                        writing.proofreader().notes(proof, ours(site)),
                        unsaved,
                        unsaved == null ? null : meanwhile(working, basedOn),
                        draft == null ? "" : Authors.of(people).name(draft.author()),
                        Promise.of(
                                        draft,
                                        request.visitor(),
                                        Authors.of(people),
                                        new Dates(Locale.forLanguageTag(site.language()), site.zone()),
                                        clock.instant())
                                .orElse(null),
                        draft != null && request.visitor().may(Right.PUBLISH)
                                ? Told.words(waiting, site, working.path(), draft.title(), working.text())
                                : "",
                        remarks(working),
                        NewArticle.categories(writing),
                        Owners.of(people, typed.details().owner()),
                        problem,
                        publication,
                        asked(request, "done"),
                        asked(request, "picture")));
    }

    /** What was saved since words were begun that nobody has saved; null for nothing. */
    private EditorPage.@Nullable Meanwhile meanwhile(Working working, long basedOn) {
        if (basedOn == 0 || working.number() <= basedOn) {
            return null;
        }
        String history = Editing.history(working.path());
        // What its writer saved over in the same sitting is in no history any more.
        boolean known = writing.articles().revision(working.path(), basedOn).isPresent();
        return writing.articles()
                .revision(working.path(), working.number())
                .map(now -> new EditorPage.Meanwhile(
                        now.number(),
                        Authors.of(people).name(now.author()),
                        now.at(),
                        working.draft() == null,
                        known ? history + "?from=" + basedOn + "&to=" + now.number() + "#changes" : history))
                .orElse(null);
    }

    private static String asked(Request request, String name) {
        return request.method().equals("GET") ? request.query(name).orElse("") : "";
    }

    /** What the help center itself tells everybody is nobody's secret. */
    static Set<String> ours(Site site) {
        var contact = site.contact();
        return Set.copyOf(List.of(contact.mail(), contact.phone(), contact.tollFree()).stream()
                .distinct()
                .toList());
    }

    private List<EditorPage.Remarked> remarks(Working working) {
        int above = FrontMatter.of(working.text()).bodyLine() - 1;
        return writing.remarks().at(working.path()).stream()
                .filter(each -> each.isOpen())
                .map(each -> new EditorPage.Remarked(
                        Authors.of(people).name(each.by()),
                        each.at(),
                        Math.max(0, each.line() - above),
                        each.quoted(),
                        each.text()))
                .toList();
    }

    static Person me(Request request) {
        Visitor visitor = request.visitor();
        return visitor.present().person();
    }
}
