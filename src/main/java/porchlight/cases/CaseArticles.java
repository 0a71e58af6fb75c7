package porchlight.cases;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.By;

/** What cases and articles have to do with each other: which came of which, and which were given to customers. */
public final class CaseArticles {
    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    CaseArticles(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** Notes that an article came of a case. */
    public void writtenDown(Tx tx, String id, String article, By by) {
        int fresh = tx.run(
                "INSERT INTO case_article (support_case, article, at, author) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (support_case, article) DO NOTHING",
                id,
                article,
                clock.instant(),
                by.author());
        if (fresh == 1) {
            journal.append(tx, by.author(), by.address(), Cases.WRITTEN_DOWN, id, article);
        }
    }

    /** The cases that an article came of, the latest first. */
    public List<Case> behind(String path) {
        return database.read(tx -> tx.all(
                CaseRows.CASE + " JOIN case_article ON case_article.support_case = support_case.id"
                        + " JOIN article ON article.id = case_article.article WHERE article.path = ?"
                        + " ORDER BY case_article.at DESC, support_case.id",
                row -> CaseRows.theCase(tx, row),
                path));
    }

    /** How often answers gave an article to a customer. */
    public record Given(long links, long texts) {}

    /** @param lately up to how long ago */
    public Given given(String path, Duration lately) {
        return database.read(tx -> tx.first(
                        "SELECT COALESCE(SUM(CASE WHEN how = 'link' THEN 1 ELSE 0 END), 0) AS links,"
                                + " COALESCE(SUM(CASE WHEN how = 'text' THEN 1 ELSE 0 END), 0) AS texts FROM case_use"
                                + " JOIN article ON article.id = case_use.article WHERE article.path = ? AND at >= ?",
                        row -> new Given(row.number("links"), row.number("texts")),
                        path,
                        clock.instant().minus(lately))
                .orElseThrow());
    }
}
