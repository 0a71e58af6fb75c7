package porchlight.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.files.FileKind;
import porchlight.files.PictureSize;
import porchlight.files.Shelf;
import porchlight.people.Secret;

/** Files that come with what is said in cases: taken in, found again by whoever may see them, and cleared away when nobody needs them. */
public final class Attachments {
    private static final long MOST_PIXELS = 40_000_000;

    /** As long as somebody may need to come back to a form. */
    private static final Duration WAITS = Duration.ofDays(1);

    /** Who mends what is wrong with a form and is a stranger does so at once. */
    private static final Duration STRANGERS_WAIT = Duration.ofHours(2);

    /** What somebody has laid on the shelf has its row long before. */
    private static final Duration ARRIVES = Duration.ofHours(1);

    /** In bytes, of files of strangers that wait for forms: nobody fills the disk with forms that are never sent in full. */
    private static final long MOST_OF_STRANGERS = 1024L * 1024 * 1024;

    /** Forms full of the largest files that one may have waiting. */
    private static final long MOST_FORMS = 2;

    /** To look at one takes up to 256 KiB of memory, whichever way it came. */
    static final int LOOKED_AT_AT_ONCE = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

    /**
     * @param most files with one message; 0 for none at all
     * @param largest of one, in bytes
     */
    public record Bounds(int most, long largest) {}

    private final Database database;
    private final Shelf shelf;
    private final Bounds bounds;
    private final InstantSource clock;
    private final Semaphore looking = new Semaphore(LOOKED_AT_AT_ONCE);

    public Attachments(Database database, Shelf shelf, Bounds bounds, InstantSource clock) {
        this.database = database;
        this.shelf = shelf;
        this.bounds = bounds;
        this.clock = clock;
    }

    public Bounds bounds() {
        return bounds;
    }

    // Taking in

    /** What became of a file. */
    public sealed interface Taken {
        record Well(Attachment file) implements Taken {}

        record Refused(Why why) implements Taken {}
    }

    /** Why a file is not taken. */
    public enum Why {
        EMPTY,
        LARGE,
        KIND,
        /** A picture that says nothing of its size, or that would unfold to more than anybody can look at (row 18). */
        PIXELS
    }

    /**
     * Takes a file in. Returns when its content is on disk; whom it belongs to is told in another breath.
     *
     * @param name as it is called where it comes from
     * @throws IOException when it cannot be read
     * @throws Shelf.Unable when the disk does not take it
     */
    public Taken take(String name, InputStream in) throws IOException {
        // It lies on our own disk or in a mail that is here already: nobody waits for a stranger's line.
        looking.acquireUninterruptibly();
        try {
            return lookedAt(name, in);
        } finally {
            looking.release();
        }
    }

    private Taken lookedAt(String name, InputStream in) throws IOException {
        try (var arriving = shelf.arriving(in, bounds.largest)) {
            if (arriving.size() == 0) {
                return new Taken.Refused(Why.EMPTY);
            }
            if (arriving.size() > bounds.largest) {
                return new Taken.Refused(Why.LARGE);
            }
            Optional<FileKind> kind = FileKind.of(arriving.head(), name);
            if (kind.isEmpty()) {
                return new Taken.Refused(Why.KIND);
            }
            if (kind.get().isShown()
                    && PictureSize.of(kind.get().type(), arriving.place())
                            .filter(each -> each.pixels() <= MOST_PIXELS)
                            .isEmpty()) {
                return new Taken.Refused(Why.PIXELS);
            }
            return new Taken.Well(new Attachment(
                    UUID.randomUUID().toString(),
                    arriving.keep(clock.instant()),
                    kind.get().named(name),
                    kind.get(),
                    arriving.size()));
        }
    }

    /** Has files wait for a form that is shown again, so that nobody has to choose them anew; others that waited for it are not needed any more. */
    public void keep(String token, List<Attachment> files, Waiter waiter) {
        if (files.isEmpty() && waiting(token).isEmpty()) {
            return;
        }
        database.run(tx -> {
            tx.run("DELETE FROM attachment WHERE form = ? AND message IS NULL", Secret.hash(token));
            new Enclosed(files).waitFor(tx, token, waiter, clock.instant());
        });
    }

    /** Whether so much more may wait for somebody. What strangers have waiting keeps no one else out. */
    public boolean hasRoom(Waiter waiter, long bytes) {
        record Waits(long own, long strangers) {}
        Waits waits = database.read(tx -> tx.first(
                        "SELECT COALESCE(SUM(CASE WHEN waiter = ? THEN size ELSE 0 END), 0) AS own,"
                                + " COALESCE(SUM(CASE WHEN stranger = 1 THEN size ELSE 0 END), 0) AS strangers"
                                + " FROM attachment WHERE message IS NULL",
                        row -> new Waits(row.number("own"), row.number("strangers")),
                        waiter.name()))
                .orElseThrow();
        boolean own = waiter.name().isEmpty() || waits.own + bytes <= MOST_FORMS * bounds.most * bounds.largest;
        return own && (!waiter.stranger() || waits.strangers + bytes <= MOST_OF_STRANGERS);
    }

    /** What waits for a form, or went out with it when that was sent before: sent twice, it is the same form. */
    public List<Attachment> waiting(String token) {
        return database.read(tx -> tx.all(
                "SELECT * FROM attachment WHERE form = ? ORDER BY place, at, id",
                Attachments::attachment,
                Secret.hash(token)));
    }

    // Finding

    /** All files of a case, by the ids of the messages that they came with. */
    public Map<String, List<Attachment>> of(String theCase) {
        var files = new LinkedHashMap<String, List<Attachment>>();
        database.read(tx -> tx.all(
                "SELECT attachment.* FROM attachment JOIN message ON message.id = attachment.message"
                        + " WHERE message.support_case = ? ORDER BY message.number, attachment.place",
                row -> files.computeIfAbsent(row.text("message"), _ -> new ArrayList<>())
                        .add(attachment(row)),
                theCase));
        return files;
    }

    /** What came with one message. */
    public List<Attachment> with(Tx tx, String message) {
        return tx.all("SELECT * FROM attachment WHERE message = ? ORDER BY place", Attachments::attachment, message);
    }

    /** A file of this case and no other, for agents (row 30). */
    public Optional<Attachment> forAgents(String theCase, String id) {
        return database.read(tx -> tx.first(
                "SELECT attachment.* FROM attachment JOIN message ON message.id = attachment.message"
                        + " WHERE message.support_case = ? AND attachment.id = ?",
                Attachments::attachment,
                theCase,
                id));
    }

    /** The same for the customer: what came with a note is not among it (row 34). */
    public Optional<Attachment> forCustomer(String theCase, String id) {
        return database.read(tx -> tx.first(
                "SELECT attachment.* FROM attachment JOIN message ON message.id = attachment.message"
                        + " WHERE message.support_case = ? AND attachment.id = ? AND message.origin <> ?",
                Attachments::attachment,
                theCase,
                id,
                Message.From.NOTE.name()));
    }

    /** Where its content lies; none when the disk has lost it. */
    public Optional<Path> content(Attachment file) {
        return shelf.find(file.hash());
    }

    // Clearing away

    /** Clears away what waited for a form for too long, and contents that nothing names. */
    public void tidy() {
        Instant now = clock.instant();
        database.run(tx -> tx.run(
                "DELETE FROM attachment WHERE message IS NULL AND (at < ? OR (stranger = 1 AND at < ?))",
                now.minus(WAITS),
                now.minus(STRANGERS_WAIT)));
        try {
            shelf.clear(
                    now.minus(ARRIVES),
                    begin -> new HashSet<>(database.readAtLeisure(tx -> tx.all(
                            "SELECT DISTINCT hash FROM attachment WHERE hash >= ? AND hash < ?",
                            row -> row.text("hash"),
                            begin,
                            begin + "g"))));
        } catch (IOException later) {
            LOG.warn("files that nobody needs could not be cleared away and are tried again: {}", later.toString());
        }
    }

    private static Attachment attachment(Row row) {
        return new Attachment(
                row.text("id"),
                row.text("hash"),
                row.text("name"),
                FileKind.valueOf(row.text("kind")),
                row.number("size"));
    }
}
