package porchlight.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Weight;

/**
 * Searches for as long as one search may. Lucene's own time limit looks at the clock every few hundred documents, and
 * each look makes it begin anew to find out what it may skip; this one looks a few times in a hundred thousand.
 */
final class LimitedSearcher extends IndexSearcher {

    private static final int DOCUMENTS = 1 << 15;

    private final Limit limit;
    private boolean cutShort;

    LimitedSearcher(View view, Limit limit) {
        super(view.getTopReaderContext());
        setSimilarity(Index.SIMILARITY);
        setQueryCache(null);
        this.limit = limit;
    }

    /** Whether there was more to look at. */
    boolean cutShort() {
        return cutShort;
    }

    @Override
    protected void searchLeaf(LeafReaderContext segment, int min, int max, Weight weight, Collector collector)
            throws IOException {
        try {
            var leaf = collector.getLeafCollector(segment);
            var suppliers = weight.scorerSupplier(segment);
            if (suppliers == null) return;
            suppliers.setTopLevelScoringClause();
            BulkScorer scorer = suppliers.bulkScorer();
            var living = segment.reader().getLiveDocs();
            int last = Math.min(max, segment.reader().maxDoc());
            for (int from = min; from < last && !cutShort; ) {
                int to = Math.min(last, from + DOCUMENTS);
                from = Math.max(to, scorer.score(leaf, living, from, to));
                cutShort = from < last && limit.isReached();
            }
            leaf.finish();
        } catch (CollectionTerminatedException nothingMoreHere) {
            // The next segment may have something.
        }
    }
}
