package porchlight.search;

import java.util.Arrays;

/**
 * The fingerprints of the words that a query looks for, each with the number of the word it stands for and that word's
 * weight: a small open hash table, because it is asked for every word of every passage shown.
 */
final class Wanted {

    private static final byte SMALL = Byte.MAX_VALUE;

    private int[] stems = new int[64];
    private byte[] words = new byte[64];
    private int size;
    private double[] weights = new double[8];
    private int count;

    /** A new word to look for; at most 120 are told apart. */
    int word(double weight) {
        if (count == weights.length) weights = Arrays.copyOf(weights, count * 2);
        weights[count] = weight;
        return Math.min(count++, 120);
    }

    void add(String stem, int word) {
        if (2 * size >= stems.length) grow();
        byte known = at(Word.print(stem));
        // Two languages may share a stem: it is looked for once.
        if (known != 0 && known != SMALL && known != word + 1 && word < count) weights[word] = 0;
        put(Word.print(stem), (byte) (word + 1));
    }

    /** A stop word of the query: not looked for, but a title that has it is no less the query's. */
    void addSmall(String stem) {
        if (2 * size >= stems.length) grow();
        put(Word.print(stem), SMALL);
    }

    /** The number of the word this stem stands for, or -1. */
    int find(int stem) {
        byte word = at(stem);
        return word == SMALL ? -1 : word - 1;
    }

    /** Whether the query says this stem, be it a stop word. */
    boolean says(int stem) {
        return at(stem) != 0;
    }

    private byte at(int stem) {
        int mask = stems.length - 1;
        for (int i = (stem >>> 1) & mask; words[i] != 0; i = (i + 1) & mask) if (stems[i] == stem) return words[i];
        return 0;
    }

    double weight(int word) {
        return weights[word];
    }

    int count() {
        return Math.min(count, 121);
    }

    double total() {
        double sum = 0;
        for (int i = 0; i < count(); i++) sum += weights[i];
        return sum;
    }

    private void put(int stem, byte word) {
        int mask = stems.length - 1;
        int i = (stem >>> 1) & mask;
        while (words[i] != 0) {
            if (stems[i] == stem) return;
            i = (i + 1) & mask;
        }
        stems[i] = stem;
        words[i] = word;
        size++;
    }

    private void grow() {
        int[] oldStems = stems;
        byte[] oldWords = words;
        stems = new int[2 * oldStems.length];
        words = new byte[stems.length];
        size = 0;
        for (int i = 0; i < oldStems.length; i++) if (oldWords[i] != 0) put(oldStems[i], oldWords[i]);
    }
}
