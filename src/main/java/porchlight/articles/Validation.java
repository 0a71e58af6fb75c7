package porchlight.articles;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.By;

/**
 * When an article that nobody has looked over is validated all the same: agents have given it to customers often enough, and
 * each of them has read it before. Uses before it was last said to be not validated do not count.
 */
public final class Validation {
    /** Journal kind. The subject is the article's id, the detail its path. */
    public static final String VALIDATED = "article.validated";

    private static final int AT_ONCE = 50;

    private final Database database;
    private final Journal journal;
    private final Articles articles;
    private final InstantSource clock;
    private final int times;

    /** Those that were looked at and not used often enough since they were said to be not validated, by their paths. */
    private volatile Map<String, Candidate> looked = Map.of();

    /** @param times how often; 0 for never */
    public Validation(Database database, Journal journal, Articles articles, InstantSource clock, int times) {
        this.database = database;
        this.journal = journal;
        this.articles = articles;
        this.clock = clock;
        this.times = times;
    }

    /** One that may have been used often enough: by all its uses, also those that do not count. */
    private record Candidate(String path, long revision, long uses) {}

    /** Validates whatever was used often enough by now. Of those that were looked at before it is asked only what moved. */
    public void validate() {
        var now = new HashMap<String, Candidate>();
        List<Candidate> some = times > 0 ? candidates("") : List.of();
        while (!some.isEmpty()) {
            for (Candidate each : some) {
                if (each.equals(looked.get(each.path)) || isSettled(each)) {
                    now.put(each.path, each);
                }
            }
            some = candidates(some.getLast().path);
        }
        looked = Map.copyOf(now);
    }

    private List<Candidate> candidates(String after) {
        return database.read(tx -> tx.all(
                "SELECT article.path, article.revision, COUNT(*) AS uses FROM article JOIN case_use"
                        + " ON case_use.article = article.id WHERE article.removed IS NULL"
                        + " AND article.state = 'NOT_VALIDATED' AND article.path > ? AND NOT EXISTS"
                        + " (SELECT 1 FROM draft WHERE draft.article = article.id) AND NOT EXISTS"
                        // Whoever is writing would find a text that changed under their hands.
                        + " (SELECT 1 FROM autosave WHERE autosave.path = article.path)"
                        + " GROUP BY article.id, article.path, article.revision HAVING COUNT(*) >= ?"
                        + " ORDER BY article.path LIMIT ?",
                row -> new Candidate(row.text("path"), row.number("revision"), row.number("uses")),
                after,
                (long) times,
                (long) AT_ONCE));
    }

    /** Validates it if it is to be; whether there is nothing more to look at until it is used or changed again. */
    private boolean isSettled(Candidate candidate) {
        String path = candidate.path;
        String text = articles.history(path).stream()
                .filter(each -> !each.draft())
                .findFirst()
                .map(Revision::text)
                .orElse("");
        try {
            Manuscript manuscript = articles.prepared(
                    path, FrontMatter.of(text).without("state").toString());
            return database.inTransaction(tx -> {
                boolean same = text.equals(Articles.textOf(tx, path));
                long uses = uses(tx, path);
                if (same && uses >= times) {
                    By clockwork = new By(Drafts.CLOCK, "");
                    Article article = articles.publish(
                            tx, manuscript, clockwork, "validated: given to customers " + uses + " times");
                    journal.append(tx, clockwork.author(), VALIDATED, article.id(), path);
                }
                return same;
            });
        } catch (Malformed unreadable) {
            // A text of before, which nobody could save today: whoever edits it next is told why.
            return true;
        }
    }

    /** How sure we are of an article, and what is missing. */
    public record Confidence(State state, long uses, int times) {}

    /** None where customers see nothing. */
    public Optional<Confidence> of(String path) {
        return database.read(tx -> tx.first(
                "SELECT state FROM article WHERE path = ? AND removed IS NULL",
                row -> new Confidence(State.valueOf(row.text("state")), uses(tx, path), times),
                path));
    }

    /** How often it was given to customers since it was said to be not validated. */
    private long uses(Tx tx, String path) {
        return tx.first(
                        "SELECT COUNT(*) AS uses FROM case_use JOIN article ON article.id = case_use.article"
                                + " WHERE article.path = ? AND case_use.at >= ?",
                        row -> row.number("uses"),
                        path,
                        since(tx, path))
                .orElse(0L);
    }

    private Instant since(Tx tx, String path) {
        Instant since = clock.instant();
        for (Revision each : Revisions.all(tx, path)) {
            if (!each.draft()) {
                if (!isUnsure(each)) {
                    break;
                }
                since = each.at();
            }
        }
        return since;
    }

    private static boolean isUnsure(Revision revision) {
        return FrontMatter.of(revision.text())
                .text("state")
                .filter(each -> each.strip().toLowerCase(java.util.Locale.ROOT).startsWith("not"))
                .isPresent();
    }
}
