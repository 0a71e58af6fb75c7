package porchlight.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.git.Author;
import porchlight.git.GitProblem;
import porchlight.git.WorkingCopy;
import porchlight.git.WorkingCopy.Edits;
import porchlight.git.WorkingCopy.Mark;
import porchlight.journal.Event;
import porchlight.journal.Follower;
import porchlight.journal.Journal;
import porchlight.journal.Positions;
import porchlight.markdown.Malformed;
import porchlight.texts.Merge;

/**
 * Follows the journal and makes a commit of git of each publication, by whoever published. Each commit names its event, so
 * that after a kill none is made twice and none is missing. What was edited by hand in the folder is left to whoever
 * edited it.
 */
public final class Commits implements Follower {
    private static final String BEGINNING = "The articles as they stand";

    /** What somebody does in one go with one reason, such as moving a category, follows one upon the other. */
    private static final Duration ONE_GO = Duration.ofSeconds(2);

    private static final String SHELVES = "categories";
    private static final int LONGEST_SUBJECT = 200;

    private final Path root;
    private final Database database;
    private final Journal journal;
    private final Positions positions;
    private final Manuscripts manuscripts;
    private final Supplier<WorkingCopy> copy;
    private final Function<String, Author> authors;
    private final Runnable committed;
    private final long since;
    private volatile @Nullable GitProblem problem;
    private volatile @Nullable Made last;

    /**
     * @param copy the working copy around the folder, opened when it is first asked for
     * @param authors who is meant by the author of an event
     * @param committed is told after commits
     */
    public Commits(
            Path root,
            Database database,
            Journal journal,
            Positions positions,
            Manuscripts manuscripts,
            Supplier<WorkingCopy> copy,
            Function<String, Author> authors,
            Runnable committed) {
        this.root = root;
        this.database = database;
        this.journal = journal;
        this.positions = positions;
        this.manuscripts = manuscripts;
        this.copy = copy;
        this.authors = authors;
        this.committed = committed;
        this.since = journal.last();
    }

    /** The latest commit since the start. */
    public record Made(String subject, Instant at) {}

    public @Nullable Made last() {
        return last;
    }

    /** What keeps commits from being made, or null. */
    public @Nullable GitProblem problem() {
        return problem;
    }

    @Override
    public String name() {
        return "git";
    }

    @Override
    public long position() {
        return attempt(() -> {
            long kept = positions.of(name());
            if (kept == 0 && (since > 0 || (copy.get().isNew() && journal.last() > 0))) {
                return begin();
            }
            return copy.get()
                    .last(id())
                    .filter(mark -> mark.seq() > kept && isOurs(mark))
                    .map(Mark::seq)
                    .orElse(kept);
        });
    }

    private long attempt(Supplier<Long> work) {
        try {
            long done = work.get();
            problem = null;
            return done;
        } catch (GitProblem unable) {
            problem = unable;
            throw unable;
        }
    }

    private String id() {
        return journal.id(() -> UUID.randomUUID().toString());
    }

    /** A database that was put back from a backup has had other events under the same numbers since. */
    private boolean isOurs(Mark mark) {
        return journal.after(mark.seq() - 1, 1).stream()
                .anyMatch(each -> each.seq() == mark.seq()
                        && each.at().toEpochMilli() == mark.at().toEpochMilli());
    }

    /** Git is new here: what was done before stays undone, but a repository without a commit begins with all there is. */
    private long begin() {
        Event upTo = journal.after(Math.max(since, 1) - 1, 1).getFirst();
        if (copy.get().isNew()) {
            commit(authors.apply(""), BEGINNING, upTo, this::everything);
        }
        database.run(tx -> positions.move(tx, name(), upTo.seq()));
        return upTo.seq();
    }

    private void everything(Edits edits) {
        Map<String, String> texts = database.readAtLeisure(Commits::standing);
        texts.forEach((file, text) -> {
            edits.put(file, text.getBytes(UTF_8));
            pictures(edits, file, text);
        });
    }

    private static Map<String, String> standing(Tx tx) {
        var texts = new TreeMap<String, String>();
        tx.all(
                        "SELECT article.path, revision.text FROM article JOIN revision ON revision.article = article.id"
                                + " AND revision.number = article.revision WHERE article.removed IS NULL",
                        row -> Map.entry(Mirror.name(row.text("path")), row.text("text")))
                .forEach(each -> texts.put(each.getKey(), each.getValue()));
        tx.all(
                        "SELECT path, file FROM category",
                        row -> Map.entry(Mirror.categoryFile(row.text("path")), row.text("file")))
                .forEach(each -> texts.put(each.getKey(), each.getValue()));
        for (Sheet each : Sheet.values()) {
            texts.put(each.file(), Sheets.text(tx, each));
        }
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    // Events

    @Override
    public void follow(List<Event> events) {
        var _ = attempt(() -> {
            var going = new ArrayList<Act>();
            for (Event event : events) {
                Act act = event.author().equals(Mirror.AUTHOR) ? null : database.read(tx -> act(tx, event));
                if (act != null) {
                    if (!going.isEmpty() && !act.goesOn(going.getLast())) {
                        commit(going);
                        going.clear();
                    }
                    going.add(act);
                }
            }
            commit(going);
            long seq = events.getLast().seq();
            database.run(tx -> positions.move(tx, name(), seq));
            return seq;
        });
    }

    /**
     * What an event did to files.
     *
     * @param subject what the commit is called when it is for this alone
     * @param go what many of the kind are called that somebody does in one go; "" for what stands alone
     */
    private record Act(Event event, String subject, String go, List<Step> steps) {
        boolean goesOn(Act before) {
            boolean alike = go.equals(before.go) || (before.go.equals(Rearranging.REASON) && go.equals(SHELVES));
            return event.author().equals(before.event.author())
                    && !go.isEmpty()
                    && alike
                    && Duration.between(before.event.at(), event.at()).compareTo(ONE_GO) < 0;
        }
    }

    /**
     * @param text null when the file goes
     * @param before what stood here before it, null for nothing
     */
    private record Step(
            String file, @Nullable String text, @Nullable String before) {}

    private @Nullable Act act(Tx tx, Event event) {
        return switch (event.kind()) {
            case Articles.PUBLISHED -> published(tx, event);
            case Articles.REMOVED ->
                new Act(
                        event,
                        "Removed: " + event.detail(),
                        "removed",
                        List.of(new Step(Mirror.name(event.detail()), null, null)));
            case Articles.MOVED -> {
                List<String> paths = Articles.paths(event.detail());
                String text = before(tx, event);
                yield new Act(
                        event,
                        "Moved: " + event.detail(),
                        Rearranging.REASON,
                        List.of(
                                new Step(Mirror.name(paths.getFirst()), null, null),
                                new Step(Mirror.name(paths.getLast()), text, text)));
            }
            case Categories.CHANGED -> {
                String now = Categories.file(tx, event.subject()).orElse(null);
                Step step =
                        sheet(tx, event, Mirror.categoryFile(event.subject()), Categories.sheet(event.subject()), now);
                yield new Act(event, "Category " + event.subject(), SHELVES, List.of(step));
            }
            case Sheets.CHANGED -> {
                Sheet sheet = Sheet.named(event.subject());
                String now = Sheets.text(tx, sheet);
                Step step = sheet(tx, event, sheet.file(), sheet.word(), now.isEmpty() ? null : now);
                yield new Act(event, sheet.title(), "", List.of(step));
            }
            default -> null;
        };
    }

    private Act published(Tx tx, Event event) {
        String path = event.detail();
        Optional<Told> kept = tx.first(
                "SELECT text, reason FROM revision WHERE article = ? AND seq = ?",
                row -> new Told(row.text("text"), row.text("reason")),
                event.subject(),
                event.seq());
        // Events from before texts were kept by their numbers.
        String text = kept.map(Told::text).orElseGet(() -> Articles.textOf(tx, path));
        String reason = kept.map(Told::reason).orElse("");
        return new Act(
                event,
                titled(path, text) + (reason.isEmpty() ? "" : ": " + reason),
                reason.equals(Rearranging.FOLLOWING) ? Rearranging.REASON : reason,
                List.of(new Step(Mirror.name(path), text, before(tx, event))));
    }

    private record Told(String text, String reason) {}

    private String titled(String path, @Nullable String text) {
        try {
            return text == null ? path : manuscripts.read(path, text).title();
        } catch (Malformed byNow) {
            return path;
        }
    }

    /** What visitors saw of an article before an event. */
    private static @Nullable String before(Tx tx, Event event) {
        return tx.first(
                        "SELECT text FROM revision WHERE article = ? AND draft = 0 AND COALESCE(seq, 0) < ?"
                                + " ORDER BY COALESCE(seq, 0) DESC, number DESC LIMIT 1",
                        row -> row.text("text"),
                        event.subject(),
                        event.seq())
                .orElse(null);
    }

    private static Step sheet(Tx tx, Event event, String file, String name, @Nullable String now) {
        Optional<String> kept = tx.first(
                "SELECT text FROM sheet_revision WHERE name = ? AND seq = ?",
                row -> row.text("text"),
                name,
                event.seq());
        String before = tx.first(
                        "SELECT text FROM sheet_revision WHERE name = ? AND COALESCE(seq, 0) < ?"
                                + " ORDER BY COALESCE(seq, 0) DESC, number DESC LIMIT 1",
                        row -> row.text("text"),
                        name,
                        event.seq())
                .orElse(null);
        String text = kept.filter(each -> !each.isEmpty()).orElse(kept.isPresent() ? null : now);
        return new Step(file, text, before);
    }

    // Commits

    private void commit(List<Act> acts) {
        if (acts.isEmpty()) {
            return;
        }
        Act latest = acts.getLast();
        String subject = acts.size() == 1
                ? latest.subject
                : acts.getFirst().go + " ("
                        + acts.stream()
                                .flatMap(each -> each.steps.stream())
                                .map(Step::file)
                                .distinct()
                                .count() + " files)";
        commit(
                authors.apply(latest.event.author()),
                subject,
                latest.event,
                edits -> acts.forEach(each -> {
                    for (Step step : each.steps) {
                        make(edits, step);
                    }
                }));
    }

    private void commit(Author author, String subject, Event event, WorkingCopy.Change change) {
        String line = subject.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String cut = line.length() > LONGEST_SUBJECT
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT / 2)) + "…"
                : line;
        if (copy.get().commit(author, cut, new Mark(id(), event.seq(), event.at()), change)) {
            last = new Made(cut, event.at());
            committed.run();
        }
    }

    private void make(Edits edits, Step step) {
        if (step.text == null) {
            edits.remove(step.file);
            return;
        }
        byte[] there = edits.committed(step.file);
        String text = there == null || step.before == null
                ? step.text
                : withoutWhatIsNotOurs(step.before, step.text, new String(there, UTF_8));
        edits.put(step.file, text.getBytes(UTF_8));
        pictures(edits, step.file, text);
    }

    /**
     * Where the last commit says something else than what stood here, somebody edits by hand and has not committed that,
     * or a change of others has just come in. Neither is ours: only what was changed here is committed.
     */
    private static String withoutWhatIsNotOurs(String before, String text, String committed) {
        if (committed.equals(before) || committed.equals(text)) {
            return text;
        }
        Merge merge = Merge.of(before, text, committed);
        return merge.isClean() ? merge.text() : text;
    }

    /** Pictures that an article names and nobody has committed go along with it. */
    private void pictures(Edits edits, String file, String text) {
        var pictures = new Pictures(root);
        for (String each : Pictures.namedIn(Content.parentOf(file), text)) {
            try {
                if (edits.committed(each) == null) {
                    pictures.find(each).ifPresent(picture -> edits.put(each, picture.bytes()));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
