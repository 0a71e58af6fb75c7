package porchlight.search;

/**
 * What there is to say that the best article found answers the question.
 *
 * @param asked how near the question is to the article's, in spreads above what is usual for unrelated texts
 * @param told how near it is to the nearest passage, likewise
 * @param words what its words say: the score of its best passage, in words that stand nowhere else; 0 for nothing
 * @param coverage how much of what the query looks for is there: 0..1
 * @param lead how far it is ahead of the second article, in spreads; where none is near, of what is unrelated
 * @param length how many words the query looks for
 */
public record Evidence(double asked, double told, double words, double coverage, double lead, int length) {
    boolean hasMeaning() {
        return !Double.isNaN(asked) || !Double.isNaN(told);
    }
}
