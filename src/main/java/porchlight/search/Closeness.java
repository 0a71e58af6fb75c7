package porchlight.search;

import java.util.Arrays;

/** What plain BM25 does not see: words that stand together, and titles that are nearly the query. */
final class Closeness {

    /** Farther into a passage nobody reads whether words stand together. */
    private static final int MOST_WORDS = 600;
    /** Words may have this many others between them, and still stand together. */
    private static final int WITHIN = 3;

    // Tried on the development sets for finding; all of it together is worth two points of nDCG@10.
    private static final double HEAD = 0.4;
    private static final double TITLE = 0.5;
    private static final double PAIRS = 0.3;
    private static final double ALL_OF_IT = 0.6;

    private Closeness() {}

    /** The factor by which a passage's score rises: 1 and more. */
    static double factor(Print print, Wanted wanted) {
        int count = Math.min(wanted.count(), 64);
        if (count == 0) return 1;
        double total = wanted.total();
        long title = seen(print, wanted, 0, print.title);
        long heading = seen(print, wanted, print.title, print.heading);
        double inTitle = weight(title, wanted, count) / total;
        double inHead = weight(title | heading, wanted, count) / total;
        double factor = 1 + HEAD * inHead * inHead + TITLE * inTitle * fullness(print, wanted, 0, print.title);
        if (inTitle > 0.99 && fullness(print, wanted, 0, print.title) > 0.99) factor += ALL_OF_IT;
        if (print.heading > print.title)
            factor += TITLE
                    / 2
                    * weight(heading, wanted, count)
                    / total
                    * fullness(print, wanted, print.title, print.heading);
        if (count > 1) factor += PAIRS * pairs(print, wanted, count) / (count - 1);
        return factor;
    }

    /** How much of what the query looks for is in the passage, by weight: 0..1. */
    static double coverage(Print print, Wanted wanted) {
        int count = Math.min(wanted.count(), 64);
        double total = wanted.total();
        if (count == 0 || total <= 0) return 0;
        return Math.min(1, weight(seen(print, wanted, 0, Math.min(print.words, MOST_WORDS)), wanted, count) / total);
    }

    private static long seen(Print print, Wanted wanted, int from, int to) {
        long seen = 0;
        for (int i = from; i < to; i++) {
            int word = wanted.find(print.stem(i));
            if (word >= 0 && word < 64) seen |= 1L << word;
        }
        return seen;
    }

    private static double weight(long seen, Wanted wanted, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) if ((seen & 1L << i) != 0) sum += wanted.weight(i);
        return sum;
    }

    /** How much of the title the query says. */
    private static double fullness(Print print, Wanted wanted, int from, int to) {
        int said = 0;
        int all = 0;
        for (int i = from; i < to; i++) {
            if (print.stacked(i)) continue;
            all++;
            if (wanted.says(print.stem(i))) said++;
        }
        return all == 0 ? 0 : (double) said / all;
    }

    /** How many neighbours of the query are neighbours here, in the same order fully, in the other half. */
    private static double pairs(Print print, Wanted wanted, int count) {
        long inOrder = 0;
        long turned = 0;
        int[] last = new int[count];
        Arrays.fill(last, Integer.MIN_VALUE / 2);
        int place = 0;
        int end = Math.min(print.words, MOST_WORDS);
        for (int i = 0; i < end; i++) {
            if (i == print.title || i == print.heading) place += 10;
            if (!print.stacked(i)) place++;
            int word = wanted.find(print.stem(i));
            if (word < 0 || word >= count) continue;
            if (word > 0 && place - last[word - 1] <= WITHIN) inOrder |= 1L << word;
            if (word + 1 < count && place - last[word + 1] <= WITHIN) turned |= 1L << (word + 1);
            last[word] = place;
        }
        return Long.bitCount(inOrder) + 0.5 * Long.bitCount(turned & ~inOrder);
    }
}
