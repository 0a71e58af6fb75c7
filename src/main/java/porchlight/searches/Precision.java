package porchlight.searches;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How many searches there are from each probability on, and how many of them were right. */
final class Precision {
    /** Fewer say nothing about a share. */
    private static final int LEAST = 10;

    private static final double RIGHT_WHEN_SURE = 0.85;
    private static final double RIGHT_WHEN_DOUBTFUL = 0.25;

    private final List<Judged> searches;

    /** A search: how likely its first hit was the answer, and whether it was. */
    record Judged(double probability, boolean right) {}

    Precision(List<Judged> searches) {
        this.searches = searches.stream()
                .sorted(Comparator.comparingDouble(Judged::probability))
                .toList();
    }

    /** A part of them. */
    private record Part(long searches, long right) {
        double share() {
            return (double) right / searches;
        }

        static Part of(List<Judged> searches) {
            return new Part(
                    searches.size(), searches.stream().filter(Judged::right).count());
        }
    }

    /** The lowest probability, not below one half, from which on enough were right; 1 if there is none. */
    double sure() {
        for (int percent = 50; percent < 100; percent++) {
            Part above = from(percent / 100.0);
            if (above.searches >= LEAST && above.share() >= RIGHT_WHEN_SURE) {
                return percent / 100.0;
            }
        }
        return 1;
    }

    /** The highest probability, not above {@link #sure}, below which hardly any were right; 0 if there is none. */
    double doubtful() {
        for (int percent = (int) Math.round(sure() * 100); percent > 0; percent--) {
            Part under = below(percent / 100.0);
            if (under.searches >= LEAST && under.share() <= RIGHT_WHEN_DOUBTFUL) {
                return percent / 100.0;
            }
        }
        return 0;
    }

    private Part from(double probability) {
        return Part.of(searches.subList(before(probability), searches.size()));
    }

    private Part below(double probability) {
        return Part.of(searches.subList(0, before(probability)));
    }

    private int before(double probability) {
        int before = 0;
        while (before < searches.size() && searches.get(before).probability < probability) {
            before++;
        }
        return before;
    }

    /** For a terminal: what each threshold would give. */
    String table() {
        var table = new StringBuilder("probability   searches from it on       right   right below it\n");
        for (int percent = 10; percent < 100; percent += percent < 90 ? 10 : 5) {
            double probability = percent / 100.0;
            Part above = from(probability);
            Part under = below(probability);
            table.append(String.format(
                    Locale.ROOT,
                    "%11.2f   %8d  (%3.0f %% of all)   %s   %14s%n",
                    probability,
                    above.searches,
                    100.0 * above.searches / Math.max(1, searches.size()),
                    share(above),
                    share(under)));
        }
        return table.toString();
    }

    private static String share(Part part) {
        return part.searches == 0 ? "     -" : String.format(Locale.ROOT, "%4.0f %%", 100 * part.share());
    }
}
