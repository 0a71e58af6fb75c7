package porchlight.commands.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How quickly searches were answered.
 *
 * @param searches how many it were
 * @param perSecond searches, of all clients together
 * @param p50Millis half of them took no longer; the others likewise
 * @param cpuMillis processor time a search of the process that searched; 0 where that is another's, and not known
 * @param withHits share of the answers that held any, of those looked at
 */
public record Speed(
        long searches,
        double perSecond,
        double p50Millis,
        double p95Millis,
        double p99Millis,
        double cpuMillis,
        double withHits) {

    /** @param took what each search took, in nanoseconds, in any order */
    static Speed of(long[] took, double seconds, double withHits) {
        long[] sorted = took.clone();
        Arrays.sort(sorted);
        return new Speed(
                took.length,
                took.length / seconds,
                millis(sorted, 0.50),
                millis(sorted, 0.95),
                millis(sorted, 0.99),
                0,
                withHits);
    }

    /** Each figure the median of all. */
    static Speed median(List<Speed> rounds) {
        return new Speed(
                rounds.stream().mapToLong(Speed::searches).sum(),
                median(rounds, Speed::perSecond),
                median(rounds, Speed::p50Millis),
                median(rounds, Speed::p95Millis),
                median(rounds, Speed::p99Millis),
                median(rounds, Speed::cpuMillis),
                median(rounds, Speed::withHits));
    }

    static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** @param seconds of the processor, spent on all of these searches */
    Speed costing(double seconds) {
        return new Speed(searches, perSecond, p50Millis, p95Millis, p99Millis, 1000 * seconds / searches, withHits);
    }

    /** Where in so many sorted figures the one stands that this share does not go beyond. */
    static int rank(int size, double share) {
        return Math.max(0, (int) Math.ceil(share * size) - 1);
    }

    private static double millis(long[] sorted, double share) {
        return sorted[rank(sorted.length, share)] / 1e6;
    }
}
