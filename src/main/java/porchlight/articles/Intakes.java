package porchlight.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.formats.Converted;
import porchlight.formats.Folders;
import porchlight.formats.Format;
import porchlight.formats.Formats;
import porchlight.formats.Note;
import porchlight.journal.Journal;
import porchlight.markdown.Malformed;
import porchlight.people.By;
import porchlight.work.Workers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that were handed in, on their way into the knowledge base. Each lies as a folder of Markdown until it is imported,
 * or for a day; what came of it stays in the list.
 */
public final class Intakes implements AutoCloseable {
    public static final int MOST_BYTES = 50 * 1024 * 1024;

    /** Journal kind. The subject is the intake's id, the detail says how many articles came. */
    public static final String IMPORTED = "article.imported";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration REMEMBERED = Duration.ofDays(365);
    private static final int MOST_WAITING = 10;
    private static final int MOST_GLANCES = 8;
    private static final String BEING_READ = ".part";

    /** Texts are taken at once, so that all or none of them are there; they have to find room in memory. */
    private static final int SHARE_OF_MEMORY = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Intakes.class);

    private final Database database;
    private final Journal journal;
    private final Imports imports;
    private final Path folder;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Workers workers = Workers.onHalfTheCores("imports");

    /** Whoever looks at a file does not wait for an import that is at work. */
    private final Workers looking = Workers.onHalfTheCores("import-looks");

    /** What was read of files that somebody is looking at. */
    private final Map<Seen, Glance> glances = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Glance> eldest) {
            return size() > MOST_GLANCES;
        }
    });

    private volatile boolean begun;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    /** @param folder for what was handed in; nobody else's */
    public Intakes(
            Database database,
            Journal journal,
            Imports imports,
            Path folder,
            InstantSource clock,
            Supplier<String> ids) {
        this.database = database;
        this.journal = journal;
        this.imports = imports;
        this.folder = folder;
        this.clock = clock;
        this.ids = ids;
    }

    /** How far the import has come that is at work. */
    public record Running(String id, long done, long of) {}

    /** What was at work when the server ended did not come to anything: noted once, as soon as that can be written. */
    public void begin() {
        if (begun) {
            return;
        }
        database.run(tx -> tx.run(
                "UPDATE intake SET stage = ?, stage_at = ? WHERE stage = ?",
                Intake.Stage.INTERRUPTED.name(),
                clock.instant(),
                Intake.Stage.RUNNING.name()));
        begun = true;
    }

    /**
     * Reads a file and lays it aside; nothing of it is imported yet.
     *
     * @param name what it is called, for people
     * @param chosen what it is; null to find it out
     * @throws Malformed in words for the sender; nothing is kept then
     * @throws IOException when the disk does not take it
     */
    public Intake take(ByteBuffer content, String name, @Nullable Format chosen, By by) throws IOException {
        database.run(tx -> requireFewWaiting(tx, by));
        String id = ids.get();
        Path aside = folder.resolve(id + BEING_READ);
        long bytes = content.remaining();
        try {
            Converted read = working(() -> read(content, chosen, aside));
            Files.move(aside.resolve("tree"), folder.resolve(id));
            Instant now = clock.instant();
            String notes = JsonMapper.shared()
                    .writeValueAsString(
                            new Notes(refusals(read.left()), refusals(read.told()), refusals(read.missing())));
            database.run(tx -> {
                // Others of theirs may have arrived while this one was read.
                requireFewWaiting(tx, by);
                tx.run(
                        "INSERT INTO intake (id, at, author, name, format, bytes, stage, stage_at, notes)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        id,
                        now,
                        by.author(),
                        name,
                        read.format().name(),
                        bytes,
                        Intake.Stage.WAITING.name(),
                        now,
                        notes);
            });
            return find(id).orElseThrow();
        } catch (Malformed tooMany) {
            Folders.delete(folder.resolve(id));
            throw tooMany;
        } finally {
            Folders.delete(aside);
        }
    }

    private static void requireFewWaiting(Tx tx, By by) {
        long waiting = tx.first(
                        "SELECT COUNT(*) AS waiting FROM intake WHERE author = ? AND stage <> ?",
                        row -> row.number("waiting"),
                        by.author(),
                        Intake.Stage.DONE.name())
                .orElse(0L);
        if (waiting >= MOST_WAITING) {
            throw new Malformed(
                    0,
                    MOST_WAITING
                            + " files of yours wait to be imported already; import them, or throw them away, first");
        }
    }

    private static Converted read(ByteBuffer content, @Nullable Format chosen, Path aside) throws IOException {
        Files.createDirectories(aside);
        Path file = aside.resolve("file");
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                out.write(content);
            }
        }
        Path tree = aside.resolve("tree");
        Converted read = Formats.convert(file, chosen, tree);
        requireRoom(tree);
        return read;
    }

    private static void requireRoom(Path tree) throws IOException {
        long most = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        long texts = 0;
        for (String each : Folder.files(tree)) {
            texts += Mirror.isArticle(each) ? Files.size(tree.resolve(each)) : 0;
        }
        if (texts > most) {
            throw new Malformed(
                    0,
                    "its texts have " + texts / (1024 * 1024) + " MB; this server has memory for "
                            + most / (1024 * 1024) + " MB at once: split it into several files");
        }
    }

    // Finding

    public Optional<Intake> find(String id) {
        return database.read(tx -> tx.first("SELECT * FROM intake WHERE id = ?", Intakes::intake, id));
    }

    /** The newest first. */
    public List<Intake> recent(int most) {
        return database.read(tx -> tx.all("SELECT * FROM intake ORDER BY at DESC LIMIT ?", Intakes::intake, most));
    }

    public Optional<Running> running(String id) {
        return Optional.ofNullable(running.get()).filter(each -> each.id.equals(id));
    }

    // Importing

    /** What decides how a file is read. */
    private record Seen(String id, String into, String language) {
        static Seen of(Intake intake, Imports.Wish wish) {
            return new Seen(intake.id(), wish.prefix(), wish.language());
        }
    }

    /** What would happen. */
    public Imports.Sight look(Intake intake, Imports.Wish wish) throws IOException {
        Glance glance = glance(intake, wish);
        return working(() -> imports.sight(glance, wish));
    }

    private Glance glance(Intake intake, Imports.Wish wish) throws IOException {
        Path tree = folder.resolve(intake.id());
        Glance kept = glances.get(Seen.of(intake, wish));
        if (kept != null && Files.isDirectory(tree) && imports.isStill(kept)) {
            return kept;
        }
        Glance read = working(() -> imports.glance(tree, wish, (_, _) -> {}));
        glances.put(Seen.of(intake, wish), read);
        return read;
    }

    /** One that is there already, or is being written, and tells nearly the same as an article of it. */
    public Optional<Proofreader.Twin> twin(
            Intake intake, Imports.Wish wish, Imports.Found found, Proofreader proofreader) {
        Glance glance = glances.get(Seen.of(intake, wish));
        return glance == null
                ? Optional.empty()
                : glance.twin(
                                found.file(),
                                () -> imports.text(folder.resolve(intake.id()), wish, found.file())
                                        .flatMap(text -> proofreader.twin(
                                                proofreader.proof(found.line().path(), text))))
                        .or(() -> proofreader.drafted(
                                found.line().title(), found.line().path()));
    }

    private void forget(String id) {
        synchronized (glances) {
            glances.keySet().removeIf(each -> each.id.equals(id));
        }
    }

    /** What would become of one article of it. */
    public Optional<Imports.Compared> look(Intake intake, Imports.Wish wish, String file) throws IOException {
        return working(() -> imports.look(folder.resolve(intake.id()), wish, file));
    }

    /** Begins to import behind the caller; false when another import is at work, or this one was begun already. */
    public boolean run(Intake intake, Imports.Wish wish, By by) {
        if (!running.compareAndSet(null, new Running(intake.id(), 0, 0))) {
            return false;
        }
        boolean mine = false;
        try {
            mine = database.inTransaction(tx -> tx.run(
                            "UPDATE intake SET stage = ?, stage_at = ? WHERE id = ? AND stage IN (?, ?, ?)",
                            Intake.Stage.RUNNING.name(),
                            clock.instant(),
                            intake.id(),
                            Intake.Stage.WAITING.name(),
                            Intake.Stage.INTERRUPTED.name(),
                            Intake.Stage.FAILED.name())
                    > 0);
            if (mine) {
                workers.execute(() -> work(intake, wish, by));
            }
            return mine;
        } finally {
            if (!mine) {
                running.set(null);
            }
        }
    }

    private void work(Intake intake, Imports.Wish wish, By by) {
        Path tree = folder.resolve(intake.id());
        try {
            imports.run(
                    intake.id(),
                    tree,
                    wish,
                    by,
                    (done, of) -> running.set(new Running(intake.id(), done, of)),
                    (tx, report) -> done(tx, intake.id(), report, by));
            forget(intake.id());
            Folders.delete(tree);
        } catch (IOException | RuntimeException unable) {
            LOG.warn("the import {} came to nothing", intake.id(), unable);
            stage(intake.id(), Intake.Stage.FAILED);
        } finally {
            running.set(null);
        }
    }

    /** In the same transaction as the articles: it is done if they are there, and not otherwise. */
    private void done(Tx tx, String id, Imports.Report report, By by) {
        tx.run(
                "UPDATE intake SET stage = ?, stage_at = ?, report = ? WHERE id = ?",
                Intake.Stage.DONE.name(),
                clock.instant(),
                JsonMapper.shared().writeValueAsString(report),
                id);
        journal.append(
                tx,
                by.author(),
                by.address(),
                IMPORTED,
                id,
                by.detail(
                        "new",
                        Integer.toString(report.fresh().size()),
                        "changed",
                        Integer.toString(report.changed().size())));
    }

    private void stage(String id, Intake.Stage stage) {
        database.run(tx -> tx.run(
                "UPDATE intake SET stage = ?, stage_at = ? WHERE id = ? AND stage = ?",
                stage.name(),
                clock.instant(),
                id,
                Intake.Stage.RUNNING.name()));
    }

    // Throwing away

    /** Takes a file away that was not imported; one that is at work stays. */
    public void discard(String id) throws IOException {
        int gone = database.inTransaction(tx -> tx.run(
                "DELETE FROM intake WHERE id = ? AND stage NOT IN (?, ?)",
                id,
                Intake.Stage.RUNNING.name(),
                Intake.Stage.DONE.name()));
        if (gone > 0) {
            forget(id);
            Folders.delete(folder.resolve(id));
        }
    }

    /** Forgets what was handed in a day ago and never imported, and old reports. */
    public void tidy() {
        Instant now = clock.instant();
        database.run(tx -> {
            tx.run(
                    "DELETE FROM intake WHERE at < ? AND stage NOT IN (?, ?)",
                    now.minus(KEPT),
                    Intake.Stage.RUNNING.name(),
                    Intake.Stage.DONE.name());
            tx.run("DELETE FROM intake WHERE at < ?", now.minus(REMEMBERED));
        });
        try {
            for (Path each : there()) {
                boolean old = Files.getLastModifiedTime(each).toInstant().isBefore(now.minus(KEPT));
                if (old && waitingFor(String.valueOf(each.getFileName())).isEmpty()) {
                    Folders.delete(each);
                }
            }
        } catch (IOException later) {
            LOG.warn("what was handed in and not imported could not be removed yet: {}", later.toString());
        }
    }

    private Optional<Intake> waitingFor(String id) {
        return find(id).filter(each -> each.stage() != Intake.Stage.DONE);
    }

    private List<Path> there() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Override
    public void close() {
        workers.close();
        looking.close();
    }

    /** Reading computes for seconds: not on the thread of a request. */
    private <T> T working(Callable<T> work) throws IOException {
        try {
            return looking.run(() -> {
                try {
                    return work.call();
                } catch (IOException unable) {
                    throw new UncheckedIOException(unable);
                }
            });
        } catch (UncheckedIOException unable) {
            throw unable.getCause();
        }
    }

    // Rows

    /** How what a format has to say is kept in a row. */
    record Notes(
            List<Refusal> left,
            List<Refusal> told,
            @Nullable List<Refusal> missing) {}

    private static List<Refusal> refusals(List<Note> notes) {
        var refusals = new ArrayList<Refusal>();
        notes.forEach(each -> refusals.add(new Refusal(each.file(), each.line(), each.text())));
        return refusals;
    }

    private static Intake intake(Row row) {
        JsonMapper json = JsonMapper.shared();
        Notes notes = json.readValue(row.text("notes"), Notes.class);
        String report = row.text("report");
        return new Intake(
                row.text("id"),
                row.instant("at"),
                row.text("author"),
                row.text("name"),
                Format.valueOf(row.text("format")),
                row.number("bytes"),
                Intake.Stage.valueOf(row.text("stage")),
                row.instant("stage_at"),
                notes.left(),
                notes.told(),
                notes.missing() == null ? List.of() : notes.missing(),
                report.isEmpty() ? null : json.readValue(report, Imports.Report.class));
    }
}
