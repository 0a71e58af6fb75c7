package porchlight.articles;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.database.Row;
import porchlight.database.Tx;

/** The saved texts of articles, as rows. */
final class Revisions {
    private Revisions() {}

    /** Keeps a text, and tells its number. */
    static long add(Tx tx, String id, Instant now, String author, String reason, boolean draft, String text) {
        return tx.first("""
                        INSERT INTO revision (article, number, at, author, reason, draft, text)
                        VALUES (?, (SELECT COALESCE(MAX(number), 0) + 1 FROM revision WHERE article = ?), ?, ?, ?, ?, ?)
                        RETURNING number""", row -> row.number("number"), id, id, now, author, reason, draft, text)
                .orElseThrow();
    }

    /** Notes by which import a text came in. */
    static void cameBy(Tx tx, String path, long number, String intake) {
        tx.run(
                "UPDATE revision SET intake = ? WHERE number = ? AND article = (SELECT id FROM article WHERE path = ?)",
                intake,
                number,
                path);
    }

    /** By which import a text came in; empty when somebody wrote it here. */
    static Optional<String> intake(Tx tx, String path, long number) {
        return tx.first(
                "SELECT revision.intake FROM revision JOIN article ON article.id = revision.article"
                        + " WHERE article.path = ? AND revision.number = ? AND revision.intake IS NOT NULL",
                row -> row.text("intake"),
                path,
                number);
    }

    static Optional<Revision> of(Tx tx, String id, long number) {
        return tx.first("SELECT * FROM revision WHERE article = ? AND number = ?", Revisions::revision, id, number);
    }

    static Optional<Revision> at(Tx tx, String path, long number) {
        return tx.first(
                "SELECT revision.* FROM revision JOIN article ON article.id = revision.article"
                        + " WHERE article.path = ? AND revision.number = ?",
                Revisions::revision,
                path,
                number);
    }

    /** The newest first. */
    static List<Revision> all(Tx tx, String path) {
        return tx.all(
                "SELECT revision.* FROM revision JOIN article ON article.id = revision.article"
                        + " WHERE article.path = ? ORDER BY revision.number DESC",
                Revisions::revision,
                path);
    }

    /** The last text of this hash that visitors saw, by its number; 0 when none is found among the latest. */
    static long seenAs(Tx tx, String id, String hash) {
        return tx
                .all(
                        "SELECT * FROM revision WHERE article = ? AND draft = 0 ORDER BY number DESC LIMIT 1000",
                        Revisions::revision,
                        id)
                .stream()
                .filter(each -> Hash.of(each.text()).equals(hash))
                .findFirst()
                .map(Revision::number)
                .orElse(0L);
    }

    private static Revision revision(Row row) {
        String significance = row.textOrNull("significance");
        return new Revision(
                row.number("number"),
                row.instant("at"),
                row.text("author"),
                row.text("reason"),
                row.flag("draft"),
                significance == null ? null : Significance.valueOf(significance),
                row.text("text"));
    }
}
