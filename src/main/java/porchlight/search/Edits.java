package porchlight.search;

/**
 * How many letters must be changed, added, dropped or swapped with their neighbour to make one word of another.
 *
 * <p>A column of the table of distances at a time, as bits: Hyyrö, "A bit-vector algorithm for computing Levenshtein and
 * Damerau edit distances" (2003). A swapped pair is one slip if nothing stands between.
 */
final class Edits {
    /** A column must fit into 64 bits. */
    static final int LONGEST = 64;

    private static final int ASCII = 128;

    private final String word;
    private final long[] ascii = new long[ASCII];
    private final char[] others;
    private final long[] ofOthers;

    /** @param word at most {@link #LONGEST} characters */
    Edits(String word) {
        this.word = word;
        var beyond = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < ASCII) ascii[c] |= 1L << i;
            else if (beyond.indexOf(String.valueOf(c)) < 0) beyond.append(c);
        }
        others = beyond.toString().toCharArray();
        ofOthers = new long[others.length];
        for (int i = 0; i < word.length(); i++)
            for (int k = 0; k < others.length; k++) if (word.charAt(i) == others[k]) ofOthers[k] |= 1L << i;
    }

    /** The count between the word and another; some number above {@code most} if it is more. */
    int with(char[] letters, int from, int length, int most) {
        int n = word.length();
        if (Math.abs(n - length) > most) return most + 1;
        if (n == 0) return length;
        long last = 1L << (n - 1);
        long falls = 0;
        long rises = -1;
        long same = 0;
        long before = 0;
        int edits = n;
        for (int i = 0; i < length; i++) {
            long at = at(letters[from + i]);
            long swapped = ((~same & at) << 1) & before;
            same = swapped | (((at & rises) + rises) ^ rises) | at | falls;
            long up = falls | ~(same | rises);
            long down = same & rises;
            if ((up & last) != 0) edits++;
            else if ((down & last) != 0) edits--;
            // Each letter that is still to come can make up for one slip.
            if (edits - (length - i - 1) > most) return most + 1;
            up = up << 1 | 1;
            rises = (down << 1) | ~(same | up);
            falls = same & up;
            before = at;
        }
        return edits;
    }

    private long at(char letter) {
        if (letter < ASCII) return ascii[letter];
        int k = others.length == 0 ? -1 : indexOf(letter);
        return k < 0 ? 0 : ofOthers[k];
    }

    private int indexOf(char letter) {
        for (int k = 0; k < others.length; k++) if (others[k] == letter) return k;
        return -1;
    }
}
