package porchlight.articles;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.By;

/** What is said about lines of drafts, until it is settled. */
public final class Remarks {
    public static final String MADE = "article.remarked";
    public static final String SETTLED = "article.remark-settled";

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    public Remarks(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** All that was ever said about the article at a path, by line; of one line, the oldest first. */
    public List<Remark> at(String path) {
        return database.read(tx -> tx.all(
                "SELECT remark.* FROM remark JOIN article ON article.id = remark.article WHERE article.path = ?"
                        + " ORDER BY remark.settled IS NOT NULL, remark.line, remark.at",
                Remarks::remark,
                path));
    }

    /**
     * Says something about the draft at a path; false when there is none, or another by now.
     *
     * @param number the revision that was read
     * @param line of the file, from 1; 0 for the whole
     */
    public boolean make(String path, long number, int line, String text, By by) {
        return database.inTransaction(tx -> {
            Optional<Draft> draft = Drafts.at(tx, path).filter(each -> each.number() == number);
            if (draft.isEmpty()) {
                return false;
            }
            List<String> lines = Revisions.of(tx, draft.get().id(), number)
                    .orElseThrow()
                    .text()
                    .lines()
                    .toList();
            String quoted = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
            add(tx, draft.get(), quoted.isEmpty() ? 0 : line, quoted, text, by.author(), clock.instant());
            journal.append(tx, by.author(), by.address(), MADE, draft.get().id(), path);
            return true;
        });
    }

    /** Notes that what was remarked is done; false when there is no such open remark at this path. */
    public boolean settle(String path, String id, By by) {
        return database.inTransaction(tx -> {
            Optional<String> article = Articles.idAt(tx, path);
            if (article.isEmpty()
                    || tx.run(
                                    "UPDATE remark SET settled = ?, settled_by = ? WHERE id = ? AND article = ? AND settled IS NULL",
                                    clock.instant(),
                                    by.author(),
                                    id,
                                    article.get())
                            == 0) {
                return false;
            }
            journal.append(tx, by.author(), by.address(), SETTLED, article.get(), path);
            return true;
        });
    }

    static void add(Tx tx, Draft draft, int line, String quoted, String text, String by, Instant now) {
        tx.run(
                "INSERT INTO remark (id, article, number, line, quoted, text, by_author, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                UUID.randomUUID().toString(),
                draft.id(),
                draft.number(),
                line,
                quoted,
                text,
                by,
                now);
    }

    private static Remark remark(Row row) {
        return new Remark(
                row.text("id"),
                row.number("number"),
                (int) row.number("line"),
                row.text("quoted"),
                row.text("text"),
                row.text("by_author"),
                row.instant("at"),
                row.instantOrNull("settled"));
    }
}
