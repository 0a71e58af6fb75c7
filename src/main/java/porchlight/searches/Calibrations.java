package porchlight.searches;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.journal.Journal;
import porchlight.search.Certainty;

/** Learns from outcomes how sure the search may be, and keeps what was learnt. */
public final class Calibrations {
    /** Journal kinds. */
    public static final String CALIBRATED = "search.calibrated";

    public static final String FORGOTTEN = "search.calibration-forgotten";

    public static final int LEAST_SEARCHES = 200;
    public static final int LEAST_OF_EACH = 30;

    private static final Duration LOOKED_BACK = Duration.ofDays(365);

    /** The newest ones; more would not tell more. */
    private static final int MOST = 100_000;

    private static final double MOST_SURE = 1 - 1e-6;

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;
    private final String yardstick;

    /** @param yardstick of the search that is to learn: what was judged by another one teaches it nothing */
    public Calibrations(Database database, Journal journal, InstantSource clock, String yardstick) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
        this.yardstick = yardstick;
    }

    /** What can be learnt from what there is. */
    public sealed interface Lesson {
        /** @param table precision and coverage by threshold, for a terminal */
        record Learnt(Calibration calibration, String table) implements Lesson {}

        /** @param others how many more there are that another formula or other models judged */
        record TooFew(long right, long wrong, long others) implements Lesson {}

        /** Where the search was surer it was not right more often: nothing follows from that. */
        record Meaningless(long right, long wrong) implements Lesson {}
    }

    /** The calibration in use, if there is one. */
    public Optional<Calibration> current() {
        return database.read(tx -> tx.first(
                "SELECT at, slope, shift, sure, doubtful, answered, unanswered FROM calibration WHERE yardstick = ?",
                Calibrations::kept,
                yardstick));
    }

    /** When one was learnt that is not used, because the search has changed since. */
    public Optional<Instant> outdated() {
        return database.read(
                tx -> tx.first("SELECT at FROM calibration WHERE yardstick <> ?", row -> row.instant("at"), yardstick));
    }

    /** Works out a calibration, and keeps nothing. */
    public Lesson learn() {
        List<Sigmoid.Case> cases = cases();
        long right = cases.stream().filter(Sigmoid.Case::right).count();
        long wrong = cases.size() - right;
        if (cases.size() < LEAST_SEARCHES || right < LEAST_OF_EACH || wrong < LEAST_OF_EACH) {
            return new Lesson.TooFew(right, wrong, others());
        }
        Sigmoid fitted = Sigmoid.fit(cases);
        if (!(fitted.slope() > 0)) {
            return new Lesson.Meaningless(right, wrong);
        }
        var precision = new Precision(cases.stream()
                .map(each -> new Precision.Judged(fitted.of(each.score()), each.right()))
                .toList());
        var certainty = new Certainty(fitted.slope(), fitted.shift(), precision.sure(), precision.doubtful());
        return new Lesson.Learnt(new Calibration(clock.instant(), certainty, right, wrong), precision.table());
    }

    /** From now on the search goes by this one; a running server takes it up within a minute. */
    public void keep(Calibration calibration) {
        Certainty certainty = calibration.certainty();
        database.run(tx -> {
            tx.run(
                    """
                    INSERT INTO calibration (one, at, slope, shift, sure, doubtful, answered, unanswered, yardstick)
                    VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (one) DO UPDATE SET at = excluded.at, slope = excluded.slope, shift = excluded.shift,
                        sure = excluded.sure, doubtful = excluded.doubtful, answered = excluded.answered,
                        unanswered = excluded.unanswered, yardstick = excluded.yardstick""",
                    calibration.at(),
                    Double.toString(certainty.slope()),
                    Double.toString(certainty.shift()),
                    Double.toString(certainty.sure()),
                    Double.toString(certainty.doubtful()),
                    calibration.right(),
                    calibration.wrong(),
                    yardstick);
            journal.append(tx, "calibrate", CALIBRATED, "calibration", "");
        });
    }

    /** Back to what the program was delivered with; false when nothing was kept. */
    public boolean forget() {
        return database.inTransaction(tx -> {
            boolean forgotten = tx.run("DELETE FROM calibration") > 0;
            if (forgotten) {
                journal.append(tx, "calibrate", FORGOTTEN, "calibration", "");
            }
            return forgotten;
        });
    }

    private static Calibration kept(Row row) {
        return new Calibration(
                row.instant("at"),
                new Certainty(
                        Double.parseDouble(row.text("slope")),
                        Double.parseDouble(row.text("shift")),
                        Double.parseDouble(row.text("sure")),
                        Double.parseDouble(row.text("doubtful"))),
                row.number("answered"),
                row.number("unanswered"));
    }

    private record Line(String search, double confidence, Said said) {}

    /** What was said of one article of a search. */
    record Said(long rank, boolean clicked, @Nullable Boolean solved) {
        boolean isFirst() {
            return rank == 1;
        }
    }

    private List<Sigmoid.Case> cases() {
        List<Line> lines = database.readAtLeisure(
                tx -> tx.all("""
                SELECT search.id, search.confidence, outcome.rank, outcome.clicked, outcome.solved
                FROM search JOIN search_outcome AS outcome ON outcome.search = search.id
                WHERE search.at > ? AND search.hits > 0 AND search.yardstick = ?
                ORDER BY search.at DESC, search.id LIMIT ?""", Calibrations::line, clock.instant().minus(LOOKED_BACK), yardstick, MOST));
        var cases = new ArrayList<Sigmoid.Case>();
        for (int from = 0, to = 0; from < lines.size(); from = to) {
            String search = lines.get(from).search;
            while (to < lines.size() && lines.get(to).search.equals(search)) {
                to++;
            }
            double score = logit(lines.get(from).confidence);
            right(lines.subList(from, to).stream().map(Line::said).toList())
                    .ifPresent(right -> cases.add(new Sigmoid.Case(score, right)));
        }
        return cases;
    }

    private long others() {
        return database.readAtLeisure(tx -> tx.first(
                        """
                        SELECT COUNT(DISTINCT search.id) AS others
                        FROM search JOIN search_outcome AS outcome ON outcome.search = search.id
                        WHERE search.at > ? AND search.hits > 0 AND search.yardstick <> ?""", row -> row.number("others"), clock.instant().minus(LOOKED_BACK), yardstick))
                .orElse(0L);
    }

    private static Line line(Row row) {
        Long solved = row.numberOrNull("solved");
        return new Line(
                row.text("id"),
                row.number("confidence") / 1e6,
                new Said(row.number("rank"), row.numberOrNull("clicked") != null, solved == null ? null : solved == 1));
    }

    /**
     * Whether the first hit of a search was the answer; empty when its visitor left that open. A vote decides; without
     * one, who opened the first hit and nothing else found something there, and who passed over it did not.
     */
    static Optional<Boolean> right(List<Said> all) {
        Optional<Said> first = all.stream().filter(Said::isFirst).findFirst();
        Optional<Boolean> voted = first.flatMap(said -> Optional.ofNullable(said.solved));
        if (voted.isPresent()) {
            return voted;
        }
        boolean otherSolved = all.stream().anyMatch(said -> !said.isFirst() && Boolean.TRUE.equals(said.solved));
        boolean firstClicked = first.filter(Said::clicked).isPresent();
        boolean othersClicked = all.stream().anyMatch(said -> !said.isFirst() && said.clicked);
        if (otherSolved || (othersClicked && !firstClicked)) {
            return Optional.of(false);
        }
        return firstClicked && !othersClicked ? Optional.of(true) : Optional.empty();
    }

    private static double logit(double probability) {
        double p = Math.clamp(probability, 1 - MOST_SURE, MOST_SURE);
        return Math.log(p / (1 - p));
    }
}
