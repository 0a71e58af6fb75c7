package porchlight.articles;

import java.time.Duration;
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

/** How articles were found to be, by the owner's content standard. */
public final class Appraisals {
    /** The subject is the article's id, the detail its path. */
    public static final String MADE = "article.appraised";

    private static final Duration OF_LATE = Duration.ofDays(90);
    private static final int SHOWN = 20;

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    public Appraisals(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** Those of the article at a path, the latest first; twenty at most. */
    public List<Appraisal> at(String path) {
        return database.read(tx -> tx.all(
                "SELECT appraisal.* FROM appraisal JOIN article ON article.id = appraisal.article"
                        + " WHERE article.path = ? ORDER BY appraisal.at DESC, appraisal.id LIMIT ?",
                row -> appraisal(tx, row),
                path,
                SHOWN));
    }

    /**
     * Keeps what somebody found.
     *
     * @param number the revision that was read
     * @return false when the article has none of this number
     */
    public boolean keep(String path, long number, List<Appraisal.Finding> findings, String note, By by) {
        return database.inTransaction(tx -> {
            Optional<String> article = Articles.idAt(tx, path)
                    .filter(each -> Revisions.of(tx, each, number).isPresent());
            if (article.isEmpty()) {
                return false;
            }
            String id = UUID.randomUUID().toString();
            tx.run(
                    "INSERT INTO appraisal (id, article, number, at, author, note) VALUES (?, ?, ?, ?, ?, ?)",
                    id,
                    article.get(),
                    number,
                    clock.instant(),
                    by.author(),
                    note);
            for (int i = 0; i < findings.size(); i++) {
                Appraisal.Finding each = findings.get(i);
                tx.run(
                        "INSERT INTO appraisal_item (appraisal, place, words, weight, met) VALUES (?, ?, ?, ?, ?)",
                        id,
                        (long) i,
                        each.item().words(),
                        (long) each.item().weight(),
                        each.met() ? 1L : 0L);
            }
            journal.append(tx, by.author(), by.address(), MADE, article.get(), path);
            return true;
        });
    }

    /**
     * How articles were found to be of late, all together.
     *
     * @param articles how many different ones were looked at
     * @param average 0 to 100, over all appraisals
     * @param missing what was missing most often first
     */
    public record Trend(Instant since, long articles, long appraisals, long average, List<Missing> missing) {}

    /** @param times how often an article lacked it, of {@code looked} times it was looked for */
    public record Missing(String words, long times, long looked) {}

    /** Of the last three months. */
    public Trend trend() {
        Instant since = clock.instant().minus(OF_LATE);
        return database.read(tx -> tx.first(
                        "SELECT COUNT(DISTINCT appraisal.article) AS articles, COUNT(DISTINCT appraisal.id) AS appraisals,"
                                + " COALESCE(SUM(item.weight * item.met), 0) AS points FROM appraisal"
                                + " JOIN appraisal_item AS item ON item.appraisal = appraisal.id WHERE appraisal.at >= ?",
                        row -> new Trend(
                                since,
                                row.number("articles"),
                                row.number("appraisals"),
                                row.number("points") / Math.max(1, row.number("appraisals")),
                                missing(tx, since)),
                        since)
                .orElseThrow());
    }

    private static List<Missing> missing(Tx tx, Instant since) {
        return tx.all(
                "SELECT item.words, SUM(1 - item.met) AS times, COUNT(*) AS looked FROM appraisal"
                        + " JOIN appraisal_item AS item ON item.appraisal = appraisal.id WHERE appraisal.at >= ?"
                        + " GROUP BY item.words HAVING SUM(1 - item.met) > 0 ORDER BY 2 DESC, item.words LIMIT ?",
                row -> new Missing(row.text("words"), row.number("times"), row.number("looked")),
                since,
                SHOWN);
    }

    private static Appraisal appraisal(Tx tx, Row row) {
        return new Appraisal(
                row.number("number"),
                row.instant("at"),
                row.text("author"),
                tx.all(
                        "SELECT words, weight, met FROM appraisal_item WHERE appraisal = ? ORDER BY place",
                        item -> new Appraisal.Finding(
                                new Standard.Item(item.text("words"), (int) item.number("weight")),
                                item.number("met") == 1),
                        row.text("id")),
                row.text("note"));
    }
}
