package porchlight.search;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * BM25 in which a word is as rare as it is in all that is there, not among the texts of its language alone: otherwise
 * nothing would be rare in the only French article, and no word of it would count beside a common English one.
 */
final class Rarity extends BM25Similarity {

    Rarity() {
        super(Weights.K1, Weights.B);
    }

    @Override
    public Explanation idfExplain(CollectionStatistics collection, TermStatistics term) {
        float idf = idf(term.docFreq(), Math.max(collection.maxDoc(), term.docFreq()));
        return Explanation.match(idf, "rarity among all documents");
    }
}
