package porchlight.searches;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.search.Lifts;

/**
 * What visitors' clicks and votes say for each article, as of the last {@link #refresh}. It is a mean and not a sum: an
 * article is lifted for how often it helped those who opened it, not for how often it was opened.
 */
public final class Merits implements Lifts {
    private static final int LEAST_ON_THE_SITE = 20;
    private static final int LEAST_OF_AN_ARTICLE = 3;

    /** After so many days an outcome counts half. */
    private static final double HALF_LIFE = 90;

    /** What is older counts for next to nothing. */
    private static final Duration LOOKED_BACK = Duration.ofDays(365);

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** So many outcomes that say nothing are added, so that a few good ones are no proof. */
    private static final double DOUBT = 5;

    /** A click says that a title promised something, a vote that the article kept it. */
    private static final double CLICK = 0.1;

    private final Database database;
    private final InstantSource clock;
    private final Function<String, Optional<String>> pathOf;
    private volatile Map<String, Double> byPath = Map.of();

    /** @param pathOf where the article with this id stands */
    public Merits(Database database, InstantSource clock, Function<String, Optional<String>> pathOf) {
        this.database = database;
        this.clock = clock;
        this.pathOf = pathOf;
    }

    /** So many outcomes of one kind, of one article, on one day. */
    private record Heard(String article, int rank, @Nullable Boolean solved, long day, long times) {
        /** -1..1 */
        double says() {
            if (solved != null) {
                return solved ? 1 : -1;
            }
            // Who clicks far down has passed over all that stood above.
            return CLICK * Math.log(1 + (rank == 0 ? Search.MOST_SHOWN : rank)) / Math.log(2);
        }
    }

    @Override
    public double of(String article) {
        return byPath.getOrDefault(article, 0.0);
    }

    /** Reads anew what is known. */
    public void refresh() {
        var lifts = new HashMap<String, Double>();
        byId().forEach((id, lift) -> pathOf.apply(id).ifPresent(path -> lifts.put(path, lift)));
        byPath = Map.copyOf(lifts);
    }

    private Map<String, Double> byId() {
        long now = clock.millis();
        List<Heard> heard = heard(now - LOOKED_BACK.toMillis());
        if (heard.stream().mapToLong(Heard::times).sum() < LEAST_ON_THE_SITE) {
            return Map.of();
        }
        var said = new HashMap<String, double[]>();
        for (Heard each : heard) {
            double days = Math.max(0, (double) now / DAY - each.day - 0.5);
            double weight = each.times * Math.pow(2, -days / HALF_LIFE);
            double[] sums = said.computeIfAbsent(each.article, _ -> new double[3]);
            sums[0] += weight * each.says();
            sums[1] += weight;
            sums[2] += each.times;
        }
        var lifts = new HashMap<String, Double>();
        said.forEach((article, sums) -> {
            if (sums[0] > 0 && sums[2] >= LEAST_OF_AN_ARTICLE) {
                lifts.put(article, sums[0] / (sums[1] + DOUBT));
            }
        });
        return lifts;
    }

    private List<Heard> heard(long since) {
        return database.readAtLeisure(tx -> tx.all(
                """
                SELECT article, rank, solved, day, COUNT(*) AS times
                FROM (SELECT article, rank, solved, at / 86400000 AS day FROM search_outcome WHERE at > ?) AS heard
                GROUP BY article, rank, solved, day""",
                row -> {
                    Long solved = row.numberOrNull("solved");
                    return new Heard(
                            row.text("article"),
                            (int) row.number("rank"),
                            solved == null ? null : solved == 1,
                            row.number("day"),
                            row.number("times"));
                },
                since));
    }
}
