package porchlight.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ScoreDoc;

/** The passages found, as the articles they stand in. */
final class Grouping {

    /** So many of the best are read once more, for words that stand together and titles that say what is asked. */
    private static final int LOOKED_AT = 40;

    /** What each further good passage of an article adds. */
    private static final double MORE = 0.05;

    private final View view;
    private final Wanted wanted;
    private final List<Article> articles;

    /** An article and its best passage. */
    static final class Article implements Comparable<Article> {
        private int best;
        private final double[] scores = new double[3];
        private int count;
        private final int category;
        private final LeafReaderContext segment;

        Article(LeafReaderContext segment, int category) {
            this.segment = segment;
            this.category = category;
        }

        void add(int doc, double score) {
            if (count == 0 || score > scores[0]) best = doc;
            count++;
            int i = 0;
            while (i < 3 && scores[i] >= score) i++;
            if (i == 3) return;
            System.arraycopy(scores, i, scores, i + 1, 2 - i);
            scores[i] = score;
        }

        /** The best passage counts; more that are nearly as good count a little. */
        double score() {
            return scores[0] + MORE * (scores[1] + scores[2]);
        }

        /** Best first; of equals, what was indexed first. */
        @Override
        public int compareTo(Article other) {
            int order = Double.compare(other.score(), score());
            return order == 0 ? Integer.compare(best, other.best) : order;
        }
    }

    Grouping(View view, List<ScoreDoc> passages, Wanted wanted) throws IOException {
        this.view = view;
        this.wanted = wanted;
        articles = group(passages);
    }

    /** Best first. */
    List<Article> articles() {
        return articles;
    }

    private List<Article> group(List<ScoreDoc> passages) throws IOException {
        float least = passages.size() > LOOKED_AT ? passages.get(LOOKED_AT - 1).score : 0;
        var inOrder = inOrder(passages);
        var byArticle = new HashMap<Long, Article>(2 * passages.size());
        int next = 0;
        for (var segment : view.getLeafContexts()) {
            int end = segment.docBase + segment.reader().maxDoc();
            if (next == inOrder.length) break;
            if (doc(inOrder[next]) >= end) continue;
            var groups = DocValues.getNumeric(segment.reader(), Fields.GROUP);
            var categories = DocValues.getSorted(segment.reader(), Fields.CATEGORY_OF);
            var prints = DocValues.getBinary(segment.reader(), Fields.PRINT);
            for (; next < inOrder.length && doc(inOrder[next]) < end; next++) {
                var passage = passages.get((int) inOrder[next]);
                int doc = passage.doc - segment.docBase;
                double score = passage.score;
                if (score >= least && prints.advanceExact(doc))
                    score *= Closeness.factor(new Print(prints.binaryValue()), wanted);
                if (!groups.advanceExact(doc) || !categories.advanceExact(doc)) continue;
                byArticle
                        .computeIfAbsent(groups.longValue(), _ -> new Article(segment, ord(categories)))
                        .add(passage.doc, score);
            }
        }
        var all = new ArrayList<>(byArticle.values());
        all.sort(Article::compareTo);
        return all;
    }

    /** The passages' documents in the order in which they lie on disk, each with its place in the list below it. */
    private static long[] inOrder(List<ScoreDoc> passages) {
        var order = new long[passages.size()];
        for (int i = 0; i < order.length; i++) order[i] = (long) passages.get(i).doc << 32 | i;
        Arrays.sort(order);
        return order;
    }

    private static int doc(long ordered) {
        return (int) (ordered >>> 32);
    }

    private static int ord(SortedDocValues categories) {
        try {
            return categories.ordValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Count> categories() throws IOException {
        var ords = new HashMap<LeafReaderContext, Map<Integer, Integer>>();
        for (var article : articles)
            ords.computeIfAbsent(article.segment, _ -> new HashMap<>()).merge(article.category, 1, Integer::sum);
        var counts = new LinkedHashMap<String, Integer>();
        for (var segment : ords.entrySet()) {
            var names = DocValues.getSorted(segment.getKey().reader(), Fields.CATEGORY_OF);
            for (var each : segment.getValue().entrySet()) {
                String path = names.lookupOrd(each.getKey()).utf8ToString();
                for (String above : Pages.categories(path)) counts.merge(above, each.getValue(), Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(each -> new Count(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Count::articles).reversed().thenComparing(Count::category))
                .toList();
    }

    List<Hit> hits(List<Article> page) throws IOException {
        var hits = new ArrayList<Hit>(page.size());
        for (var article : page) {
            var card = card(view, article.best);
            var print = value(view, article.best, Fields.PRINT);
            hits.add(new Hit(
                    card.article(),
                    card.anchor(),
                    card.title(),
                    card.heading(),
                    Snippet.of(new Print(print.binaryValue()), wanted),
                    card.category(),
                    card.language(),
                    article.score(),
                    card.updated()));
        }
        return hits;
    }

    static Card card(View view, int doc) throws IOException {
        return Card.of(value(view, doc, Fields.CARD).binaryValue());
    }

    static BinaryDocValues value(View view, int doc, String field) throws IOException {
        var leaves = view.getLeafContexts();
        var segment = leaves.get(ReaderUtil.subIndex(doc, leaves));
        var values = DocValues.getBinary(segment.reader(), field);
        if (!values.advanceExact(doc - segment.docBase)) throw new IOException("a passage has no " + field);
        return values;
    }
}
