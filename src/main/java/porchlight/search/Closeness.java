package porchlight.search;

import java.util.Arrays;

/**
 * What plain BM25 does not see: words that stand together, and titles that are nearly the query.
 *
 * @param factor by which a passage's score rises: 1 and more
 * @param coverage how much of what the query looks for is in the passage, by weight: 0..1
 */
record Closeness(double factor, double coverage) {

    /** Farther into a passage nobody reads whether words stand together. */
    private static final int MOST_WORDS = 600;
    /** Words may have this many others between them, and still stand together. */
    private static final int WITHIN = 3;
    /** Only so many words of a query are told apart here, by a bit each. */
    private static final int MOST_WANTED = 64;

    // Tried on the development sets for finding; all of it together is worth two points of nDCG@10.
    private static final double HEAD = 0.4;
    private static final double TITLE = 0.5;
    private static final double PAIRS = 0.3;
    private static final double ALL_OF_IT = 0.6;

    private static final Closeness NONE = new Closeness(1, 0);

    static Closeness of(Print print, Wanted wanted) {
        double total = wanted.total();
        return wanted.count() == 0 || total <= 0 ? NONE : new Reading(print, wanted).closeness(total);
    }

    /** One pass over the words of a passage. */
    private static final class Reading {
        private final Print print;
        private final Wanted wanted;
        private final int count;
        private long inTitle;
        private long inHeading;
        private long inText;
        private long inOrder;
        private long turned;

        Reading(Print print, Wanted wanted) {
            this.print = print;
            this.wanted = wanted;
            count = Math.min(wanted.count(), MOST_WANTED);
            read();
        }

        private void read() {
            int[] last = new int[count];
            Arrays.fill(last, Integer.MIN_VALUE / 2);
            int place = 0;
            int end = Math.min(print.words, MOST_WORDS);
            for (int i = 0; i < end; i++) {
                if (i == print.title || i == print.heading) place += 10;
                if (!print.stacked(i)) place++;
                int word = wanted.find(print.stem(i));
                if (word < 0 || word >= count) continue;
                long bit = 1L << word;
                if (i < print.title) inTitle |= bit;
                else if (i < print.heading) inHeading |= bit;
                else inText |= bit;
                // Neighbours of the query that are neighbours here: in the same order, or turned round.
                if (word > 0 && place - last[word - 1] <= WITHIN) inOrder |= bit;
                if (word + 1 < count && place - last[word + 1] <= WITHIN) turned |= bit << 1;
                last[word] = place;
            }
        }

        Closeness closeness(double total) {
            double ofTitle = weight(inTitle) / total;
            double ofHead = weight(inTitle | inHeading) / total;
            double fullness = fullness(0, print.title);
            double factor = 1 + HEAD * ofHead * ofHead + TITLE * ofTitle * fullness;
            if (ofTitle > 0.99 && fullness > 0.99) factor += ALL_OF_IT;
            if (print.heading > print.title)
                factor += TITLE / 2 * weight(inHeading) / total * fullness(print.title, print.heading);
            if (count > 1) factor += PAIRS * pairs() / (count - 1);
            return new Closeness(factor, Math.min(1, weight(inTitle | inHeading | inText) / total));
        }

        private double pairs() {
            return Long.bitCount(inOrder) + 0.5 * Long.bitCount(turned & ~inOrder);
        }

        private double weight(long seen) {
            double sum = 0;
            for (int i = 0; i < count; i++) if ((seen & 1L << i) != 0) sum += wanted.weight(i);
            return sum;
        }

        /** How much of the title the query says. */
        private double fullness(int from, int to) {
            int said = 0;
            int all = 0;
            for (int i = from; i < to; i++) {
                if (print.stacked(i)) continue;
                all++;
                if (wanted.says(print.stem(i))) said++;
            }
            return all == 0 ? 0 : (double) said / all;
        }
    }
}
