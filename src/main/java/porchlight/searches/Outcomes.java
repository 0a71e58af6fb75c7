package porchlight.searches;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.web.Request;

/**
 * What came of searches: articles that were opened from them, and whether they answered the question. There is one
 * outcome for each search and article, and it may be changed for a day.
 */
public final class Outcomes {
    /** Journal kinds. The subject is the search's id, the detail tells article and rank. Words of visitors stay out. */
    public static final String CLICKED = "search.clicked";

    public static final String SOLVED = "search.solved";
    public static final String UNSOLVED = "search.unsolved";

    /** Nobody is asked by name, so nobody is named. */
    private static final String VISITOR = "visitor";

    /** A link that is passed on or kept says nothing about the search that it came from. */
    private static final Duration OPEN = Duration.ofDays(1);

    /** Nobody opens more articles from one search; programs might. */
    private static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final Database database;
    private final Journal journal;
    private final Searches searches;
    private final InstantSource clock;

    public Outcomes(Database database, Journal journal, Searches searches, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.searches = searches;
        this.clock = clock;
    }

    /** What is known of a search and one article. */
    private record Known(
            List<String> shown,
            boolean exists,
            boolean clicked,
            @Nullable Boolean solved,
            long outcomes) {
        Outcome outcome(String search, String path, @Nullable Boolean said) {
            var others = new ArrayList<>(shown);
            others.remove(path);
            return new Outcome(search, said, others);
        }

        /** From 1; 0 when it was not among the first. */
        int rank(String path) {
            return shown.indexOf(path) + 1;
        }
    }

    /**
     * Notes that a visitor opened an article from a search, once.
     *
     * @param search what the link says; it may be anything
     * @param article the article's id
     * @return what came of it so far; none when the search is not known (any more), or cannot be asked for now
     */
    public Optional<Outcome> clicked(Request request, String search, String article, String path) {
        if (!Token.isOne(search) || !Asker.of(request).isVisitor()) {
            return Optional.empty();
        }
        try {
            return clicked(search, article, path);
        } catch (DatabaseProblem notNow) {
            LOG.debug("a click could not be noted", notNow);
            return Optional.empty();
        }
    }

    /** The same for a click that no request brought. */
    public Optional<Outcome> clicked(String search, String article, String path) {
        searches.settle(search);
        Optional<Known> before = database.read(tx -> known(tx, search, article));
        if (before.isEmpty() || !before.get().clicked) {
            return before.flatMap(_ -> database.inTransaction(tx -> click(tx, search, article, path)));
        }
        return before.map(known -> known.outcome(search, path, known.solved));
    }

    private Optional<Outcome> click(Tx tx, String search, String article, String path) {
        Optional<Known> found = known(tx, search, article);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Known known = found.get();
        if (!known.exists && known.outcomes >= MOST) {
            return Optional.empty();
        }
        int changed = tx.run("""
                INSERT INTO search_outcome (search, article, rank, at, clicked) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (search, article) DO UPDATE SET clicked = excluded.clicked
                WHERE search_outcome.clicked IS NULL""", search, article, known.rank(path), clock.instant(), clock.instant());
        if (changed > 0) {
            journal.append(tx, VISITOR, CLICKED, search, detail(article, known.rank(path)));
        }
        return Optional.of(known.outcome(search, path, known.solved));
    }

    /**
     * Notes whether an article answered the question, and returns when that is on disk.
     *
     * @return none when the search is not known (any more)
     */
    public Optional<Outcome> judged(String search, String article, String path, boolean solved) {
        if (!Token.isOne(search)) {
            return Optional.empty();
        }
        searches.settle(search);
        return database.inTransaction(tx -> judge(tx, search, article, path, solved));
    }

    private Optional<Outcome> judge(Tx tx, String search, String article, String path, boolean solved) {
        Optional<Known> found = known(tx, search, article);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Known known = found.get();
        if (!known.exists && (known.rank(path) == 0 || known.outcomes >= MOST)) {
            return Optional.empty();
        }
        int changed = tx.run("""
                INSERT INTO search_outcome (search, article, rank, at, judged, solved) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (search, article) DO UPDATE SET judged = excluded.judged, solved = excluded.solved
                WHERE search_outcome.solved IS NULL OR search_outcome.solved <> excluded.solved""", search, article, known.rank(path), clock.instant(), clock.instant(), solved);
        if (changed > 0) {
            journal.append(tx, VISITOR, solved ? SOLVED : UNSOLVED, search, detail(article, known.rank(path)));
        }
        return Optional.of(known.outcome(search, path, solved));
    }

    /**
     * What came of searches; none when none of them is known (any more).
     *
     * @param searches their ids, with a space between; the words are those of the first
     */
    public Optional<Trail> trail(String searches) {
        return Stream.of(searches.split(" ", 3))
                .flatMap(each -> one(each).stream())
                .reduce(Trail::and);
    }

    private Optional<Trail> one(String search) {
        if (!Token.isOne(search)) {
            return Optional.empty();
        }
        try {
            searches.settle(search);
            return database.read(tx -> tx.first(
                    "SELECT text, hits FROM search WHERE id = ?",
                    row -> new Trail(row.text("text"), row.number("hits"), steps(tx, search)),
                    search));
        } catch (DatabaseProblem notNow) {
            LOG.debug("what came of a search could not be looked up", notNow);
            return Optional.empty();
        }
    }

    private static List<Trail.Step> steps(Tx tx, String search) {
        return tx.all(
                "SELECT search_outcome.clicked, search_outcome.solved, article.title,"
                        + " CASE WHEN article.removed IS NULL THEN article.path ELSE '' END AS path"
                        + " FROM search_outcome JOIN article ON article.id = search_outcome.article"
                        + " WHERE search_outcome.search = ? ORDER BY search_outcome.at, search_outcome.rank",
                row -> {
                    Long solved = row.numberOrNull("solved");
                    return new Trail.Step(
                            row.text("path"),
                            row.text("title"),
                            row.numberOrNull("clicked") != null,
                            solved == null ? null : solved == 1);
                },
                search);
    }

    /** @param article its id */
    public record Votes(String article, long helped, long failed) {}

    /** What visitors said since a moment whether articles answered them. */
    public List<Votes> votes(Instant since) {
        return database.readAtLeisure(tx -> tx.all(
                "SELECT article, SUM(solved) AS helped, COUNT(*) AS said FROM search_outcome"
                        + " WHERE at >= ? AND solved IS NOT NULL GROUP BY article",
                row -> new Votes(row.text("article"), row.number("helped"), row.number("said") - row.number("helped")),
                since));
    }

    private Optional<Known> known(Tx tx, String search, String article) {
        return tx.first(
                """
                SELECT search.shown, outcome.article, outcome.clicked, outcome.solved,
                       (SELECT COUNT(*) FROM search_outcome WHERE search = ?) AS outcomes
                FROM search LEFT JOIN search_outcome AS outcome ON outcome.search = search.id AND outcome.article = ?
                WHERE search.id = ? AND search.at > ?""", Outcomes::known, search, article, search, clock.instant().minus(OPEN));
    }

    private static Known known(Row row) {
        String shown = row.text("shown");
        Long solved = row.numberOrNull("solved");
        return new Known(
                shown.isEmpty() ? List.of() : List.of(shown.split("\n")),
                row.textOrNull("article") != null,
                row.numberOrNull("clicked") != null,
                solved == null ? null : solved == 1,
                row.number("outcomes"));
    }

    /** Ids of articles hold nothing that JSON would have to escape. */
    private static String detail(String article, int rank) {
        return "{\"article\":\"" + article + "\",\"rank\":" + rank + "}";
    }
}
