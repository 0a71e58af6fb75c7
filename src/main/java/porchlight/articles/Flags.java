package porchlight.articles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.journal.Journal;
import porchlight.people.By;

/** What agents find wrong with articles while they use them, until somebody has mended it. */
public final class Flags {
    /** Journal kinds. The subject is the article's id, the detail its path. */
    public static final String RAISED = "article.flagged";

    public static final String MENDED = "article.mended";

    private static final int SHOWN = 200;
    private static final Duration NEWS = Duration.ofDays(7);
    private static final String FLAG =
            "SELECT flag.*, article.path, CASE WHEN article.removed IS NULL THEN article.title"
                    + " ELSE COALESCE(draft.title, article.title) END AS title FROM flag"
                    + " JOIN article ON article.id = flag.article LEFT JOIN draft ON draft.article = article.id";

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    public Flags(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** Notes what is wrong; said twice by the same person, it is one flag. False when there is no such article. */
    public boolean raise(String path, String text, By by) {
        return database.inTransaction(tx -> {
            Optional<String> article = Articles.idAt(tx, path);
            article.filter(id -> tx.first(
                                    "SELECT id FROM flag WHERE article = ? AND author = ? AND text = ? AND mended IS NULL",
                                    row -> row.text("id"),
                                    id,
                                    by.author(),
                                    text)
                            .isEmpty())
                    .ifPresent(id -> {
                        tx.run(
                                "INSERT INTO flag (id, article, number, text, author, at) VALUES (?, ?, ?, ?, ?, ?)",
                                UUID.randomUUID().toString(),
                                id,
                                Articles.standing(tx, path),
                                text,
                                by.author(),
                                clock.instant());
                        journal.append(tx, by.author(), by.address(), RAISED, id, path);
                    });
            return article.isPresent();
        });
    }

    /** Somebody has mended it. False when there is no such flag. */
    public boolean mend(String path, String flag, By by) {
        return database.inTransaction(tx -> {
            Optional<String> article = Articles.idAt(tx, path);
            if (article.isEmpty()
                    || tx.first(
                                    "SELECT id FROM flag WHERE id = ? AND article = ?",
                                    row -> row.text("id"),
                                    flag,
                                    article.get())
                            .isEmpty()) {
                return false;
            }
            if (tx.run(
                            "UPDATE flag SET mended = ?, mended_by = ? WHERE id = ? AND mended IS NULL",
                            clock.instant(),
                            by.author(),
                            flag)
                    == 1) {
                journal.append(tx, by.author(), by.address(), MENDED, article.get(), path);
            }
            return true;
        });
    }

    /** Those that nobody has mended, the oldest first. */
    public List<Flag> open() {
        return database.read(tx ->
                tx.all(FLAG + " WHERE flag.mended IS NULL ORDER BY flag.at, flag.id LIMIT ?", Flags::flag, SHOWN));
    }

    /** All at an article, those that nobody has mended first. */
    public List<Flag> at(String path) {
        return database.read(tx -> tx.all(
                FLAG + " WHERE article.path = ? ORDER BY flag.mended IS NOT NULL, flag.at DESC, flag.id LIMIT ?",
                Flags::flag,
                path,
                SHOWN));
    }

    /** What somebody flagged, and somebody else has mended within the last week. */
    public List<Flag> news(String author) {
        return database.read(tx -> tx.all(
                FLAG
                        + " WHERE flag.author = ? AND flag.mended_by <> ? AND flag.mended > ? ORDER BY flag.mended DESC, flag.id",
                Flags::flag,
                author,
                author,
                clock.instant().minus(NEWS)));
    }

    private static Flag flag(Row row) {
        Instant mended = row.instantOrNull("mended");
        return new Flag(
                row.text("id"),
                row.text("path"),
                row.text("title"),
                row.text("text"),
                row.text("author"),
                row.instant("at"),
                mended == null ? null : new Flag.Mended(mended, row.text("mended_by")));
    }
}
