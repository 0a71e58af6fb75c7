package porchlight.search;

import org.apache.lucene.index.LeafReaderContext;

/** An article among those found: what its words and its meaning say for it, and its passage to show. */
final class Article implements Comparable<Article> {

    /** What each further good passage of an article adds. */
    private static final double MORE = 0.05;

    final LeafReaderContext segment;
    final int category;

    /** Its documents lie side by side: from {@code first}, before {@code end}. */
    final int first;

    final int end;

    /** The document that was found; of several the one whose words say most. */
    int best;

    /** The document of the passage to show; -1 until somebody asks for it. */
    int shown = -1;

    /** The document whose words say most; -1 if none was found by its words. */
    int said = -1;

    private final double[] scores = new double[3];

    /** Cosines; NaN without a vector. */
    double asked = Double.NaN;

    double told = Double.NaN;

    /** How much of what the query looks for stands in the document whose words say most: 0..1. */
    double coverage;

    /** What its words say, as a share of what the best article's say. */
    double share;

    /** What visitors add to its score. */
    double lift;

    /** What the order goes by. */
    double score;

    Article(LeafReaderContext segment, int category, int doc, Place place) {
        this.segment = segment;
        this.category = category;
        first = doc - place.at();
        end = first + place.of();
        best = doc;
    }

    /** A document that has the words, this much of them. */
    void add(int doc, double words, double coverage) {
        if (words > scores[0]) {
            best = said = doc;
            this.coverage = coverage;
        }
        int i = 0;
        while (i < 3 && scores[i] >= words) i++;
        if (i == 3) return;
        System.arraycopy(scores, i, scores, i + 1, 2 - i);
        scores[i] = words;
    }

    /** What the words say: the best passage counts; more that are nearly as good count a little. 0 for nothing. */
    double words() {
        return scores[0] + MORE * (scores[1] + scores[2]);
    }

    boolean hasMeaning() {
        return !Double.isNaN(asked) || !Double.isNaN(told);
    }

    /** Best first; of equals, what was indexed first. */
    @Override
    public int compareTo(Article other) {
        int order = Double.compare(other.score, score);
        return order == 0 ? Integer.compare(best, other.best) : order;
    }
}
