package porchlight.search;

/**
 * One word of a text, as analysed.
 *
 * @param stem what is looked up
 * @param surface lower case, before stemming: what a spelling is compared with and shown as
 * @param start first character in the text
 * @param end after the last character in the text
 * @param stacked whether it starts where the word before it started
 */
record Word(String stem, String surface, int start, int end, boolean stacked, Kind kind) {
    enum Kind {
        /** A word. */
        WORD,
        /** What joined words are together: {@code Get-ChildItem} as "getchilditem". */
        WHOLE,
        /** What a word is made of: "child" in {@code ChildItem}, one character of a Chinese word. */
        PART
    }

    /** The bits of a {@link #print}. */
    static final int PRINT = 0xfffffe;

    /**
     * A 23-bit fingerprint of a stem; its lowest bit is left free. In one passage of a hundred words out of 80,000 some word is
     * taken for the one that is looked for, and marked: what is found at all is found by its letters.
     */
    static int print(CharSequence stem) {
        int h = 0x811c9dc5;
        for (int i = 0; i < stem.length(); i++) h = (h ^ stem.charAt(i)) * 0x01000193;
        h ^= h >>> 15;
        h *= 0x2c1b3c6d;
        h ^= h >>> 13;
        return h & PRINT;
    }

    int print() {
        return print(stem);
    }
}
