package porchlight.search;

/**
 * Where a document stands among those of its article, which lie side by side, and what it is.
 *
 * @param at from 0
 * @param of how many there are
 * @param isPassage whether it is text that can be shown, and not only another way to ask for it
 * @param isPhrasing whether what it is asked by stands for the whole article: its title, or a question
 * @param isNamed whether it is a question that names the passage which answers it
 */
record Place(int at, int of, boolean isPassage, boolean isPhrasing, boolean isNamed) {
    private static final int MOST = (1 << 24) - 1;

    long asNumber() {
        return (long) Math.min(at, MOST) << 32
                | (long) Math.min(of, MOST) << 8
                | (isPassage ? 1 : 0)
                | (isPhrasing ? 2 : 0)
                | (isNamed ? 4 : 0);
    }

    static Place of(long number) {
        return new Place(
                (int) (number >>> 32),
                (int) (number >>> 8) & MOST,
                (number & 1) != 0,
                (number & 2) != 0,
                (number & 4) != 0);
    }
}
