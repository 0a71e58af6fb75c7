package porchlight.search;

/** How much a word counts by where it stands; a word of the text counts {@link #BODY}. Whole numbers, as Lucene wants. */
final class Weights {

    static final int BODY = 4;
    static final int TITLE = 14;
    static final int QUESTION = 14;
    static final int HEADING = 8;
    static final int TAG = 8;

    /** BM25, over the sum of the weights. */
    static final float K1 = 1.2f * BODY;

    static final float B = 0.75f;

    private Weights() {}
}
