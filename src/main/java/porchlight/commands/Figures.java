package porchlight.commands;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well a collection was answered. All but the times are between 0 and 1.
 *
 * @param ndcg10 normalised discounted cumulative gain at 10, linear gain, as Järvelin and Kekäläinen (2002) define it
 * @param mrr10 mean of 1 / rank of the first right entry, 0 below rank 10
 * @param s1 share of questions whose first entry is right
 * @param r10 mean share of the right entries among the first ten
 * @param auroc area under the ROC curve of "this question has an answer", judged by how confident the search was; null where
 *     the collection has no unanswerable questions
 */
record Figures(
        double ndcg10,
        double mrr10,
        double s1,
        double r10,
        @Nullable Double auroc,
        double p50Millis,
        double p95Millis,
        double p99Millis) {

    /**
     * What came back for one question.
     *
     * @param found entries, best first
     * @param score how confident the search was of the first, 0 when there is none
     * @param relevant the right entries, and how relevant each is
     */
    record Asked(List<String> found, double score, double millis, Map<String, Integer> relevant) {}

    /** @param unanswered questions without an answer: only their scores count */
    static Figures of(List<Asked> answered, List<Asked> unanswered) {
        double ndcg = 0;
        double mrr = 0;
        double s1 = 0;
        double r10 = 0;
        for (Asked each : answered) {
            List<String> found = each.found();
            Map<String, Integer> relevant = each.relevant();
            ndcg += ndcg10(found, relevant);
            int first = firstRight(found, relevant);
            mrr += first < 10 ? 1.0 / (first + 1) : 0;
            s1 += first == 0 ? 1 : 0;
            r10 += (double) found.stream()
                            .limit(10)
                            .filter(relevant::containsKey)
                            .count()
                    / relevant.size();
        }
        int n = Math.max(1, answered.size());
        double[] millis = answered.stream().mapToDouble(Asked::millis).sorted().toArray();
        return new Figures(
                ndcg / n,
                mrr / n,
                s1 / n,
                r10 / n,
                unanswered.isEmpty() ? null : auroc(scores(answered), scores(unanswered)),
                quantile(millis, 0.50),
                quantile(millis, 0.95),
                quantile(millis, 0.99));
    }

    static double ndcg10(List<String> found, Map<String, Integer> relevant) {
        double gain = 0;
        for (int at = 0; at < Math.min(10, found.size()); at++) {
            gain += relevant.getOrDefault(found.get(at), 0) / log2(at + 2);
        }
        double ideal = 0;
        List<Integer> best =
                relevant.values().stream().sorted(Comparator.reverseOrder()).toList();
        for (int at = 0; at < Math.min(10, best.size()); at++) {
            ideal += best.get(at) / log2(at + 2);
        }
        return ideal == 0 ? 0 : gain / ideal;
    }

    /**
     * The chance that a question with an answer scores above one without, ties counting half (Mann and Whitney, 1947).
     */
    static double auroc(double[] with, double[] without) {
        double[] sorted = without.clone();
        Arrays.sort(sorted);
        double wins = 0;
        for (double score : with) {
            int below = lowerBound(sorted, score);
            int notAbove = lowerBound(sorted, Math.nextUp(score));
            wins += below + (notAbove - below) / 2.0;
        }
        return wins / ((double) with.length * without.length);
    }

    private static int firstRight(List<String> found, Map<String, Integer> relevant) {
        for (int at = 0; at < found.size(); at++) {
            if (relevant.containsKey(found.get(at))) {
                return at;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static double[] scores(List<Asked> asked) {
        return asked.stream().mapToDouble(Asked::score).toArray();
    }

    /** How many of the sorted numbers are smaller. */
    private static int lowerBound(double[] sorted, double number) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    private static double log2(int number) {
        return Math.log(number) / Math.log(2);
    }
}
