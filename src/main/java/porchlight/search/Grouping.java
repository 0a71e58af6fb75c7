package porchlight.search;

import java.io.IOException;
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
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;
import porchlight.search.meaning.Unrelated;

/** The passages found, as the articles they stand in. */
final class Grouping {

    /** So many of the best are read once more, for words that stand together and titles that say what is asked. */
    static final int LOOKED_AT = 40;

    /** Visitors lift an article by little: only those that are near the top anyway. */
    private static final int LIFTED = 20;

    private final View view;
    private final Wanted wanted;
    private final List<Article> articles;
    private final Unrelated unrelated;
    private final Fusion fusion;
    private final PassageChoice choice;

    /** The score of the second article, shown or not: how far the first is ahead says how sure it is. */
    private final double second;

    /**
     * @param nearness what is near to the question's meaning; null if words are all there is to go by
     * @param near the documents nearest to it
     */
    Grouping(
            View view,
            List<ScoreDoc> passages,
            Wanted wanted,
            @Nullable Nearness nearness,
            List<Integer> near,
            Lifts lifts)
            throws IOException {
        this.view = view;
        this.wanted = wanted;
        articles = group(passages, near);
        if (nearness != null) compare(nearness);
        choice = new PassageChoice(view, wanted, nearness);
        unrelated = nearness == null ? Unrelated.NONE : nearness.unrelated;
        fusion = nearness == null ? new Fusion(unrelated) : nearness.fusion;
        fusion.score(articles);
        articles.sort(Article::compareTo);
        double unlifted = second();
        dropFar();
        if (!lifts.equals(Lifts.NONE)) lift(lifts);
        second = Math.max(second(), unlifted);
    }

    private double second() {
        return articles.size() > 1 ? articles.get(1).score : 0;
    }

    private void dropFar() {
        if (articles.isEmpty()) return;
        var best = articles.getFirst();
        articles.removeIf(each -> each.words() == 0 && !fusion.isNear(each, best));
    }

    /** Of those that have none of the words, only so many. */
    void keepWordless(int most) {
        int wordless = 0;
        for (var each = articles.iterator(); each.hasNext(); )
            if (each.next().words() == 0 && ++wordless > most) each.remove();
    }

    private void lift(Lifts lifts) throws IOException {
        var top = articles.subList(0, Math.min(LIFTED, articles.size()));
        for (var article : top) {
            article.lift =
                    fusion.lift(article, lifts.of(card(view, article.best).article()));
            article.score += article.lift;
        }
        top.sort(Article::compareTo);
    }

    /** Best first. */
    List<Article> articles() {
        return articles;
    }

    /** Read in the order in which they lie on disk: they may be all articles. */
    List<String> paths(int most) throws IOException {
        var paths = new String[Math.min(most, articles.size())];
        var order = new long[paths.length];
        for (int i = 0; i < order.length; i++) order[i] = (long) articles.get(i).best << 32 | i;
        Arrays.sort(order);
        int next = 0;
        for (var segment : view.getLeafContexts()) {
            int end = segment.docBase + segment.reader().maxDoc();
            var cards = DocValues.getBinary(segment.reader(), Fields.CARD);
            for (; next < order.length && doc(order[next]) < end; next++) {
                if (!cards.advanceExact(doc(order[next]) - segment.docBase))
                    throw new IOException("a passage has no " + Fields.CARD);
                paths[(int) order[next]] = Card.article(cards.binaryValue());
            }
        }
        return List.of(paths);
    }

    /** An article's documents lie side by side, so that each has those found between one article's first and its end. */
    private List<Article> group(List<ScoreDoc> passages, List<Integer> near) throws IOException {
        float least = passages.size() > LOOKED_AT ? passages.get(LOOKED_AT - 1).score : 0;
        var inOrder = inOrder(passages, near);
        var articles = new ArrayList<Article>();
        Article article = null;
        int next = 0;
        for (var segment : view.getLeafContexts()) {
            int end = segment.docBase + segment.reader().maxDoc();
            if (next == inOrder.length) break;
            if (doc(inOrder[next]) >= end) continue;
            var places = DocValues.getNumeric(segment.reader(), Fields.PLACE);
            var categories = DocValues.getSorted(segment.reader(), Fields.CATEGORY_OF);
            var prints = DocValues.getBinary(segment.reader(), Fields.PRINT);
            for (; next < inOrder.length && doc(inOrder[next]) < end; next++) {
                int found = doc(inOrder[next]);
                int doc = found - segment.docBase;
                if (article == null || found >= article.end) {
                    if (!places.advanceExact(doc) || !categories.advanceExact(doc)) continue;
                    article = new Article(segment, categories.ordValue(), found, Place.of(places.longValue()));
                    articles.add(article);
                }
                int at = (int) inOrder[next];
                if (at >= passages.size()) continue;
                double score = passages.get(at).score;
                double coverage = 0;
                if (score >= least && prints.advanceExact(doc)) {
                    var closeness = Closeness.of(new Print(prints.binaryValue()), wanted);
                    score *= closeness.factor();
                    coverage = closeness.coverage();
                }
                article.add(found, score, coverage);
            }
        }
        return articles;
    }

    /** The documents in the order in which they lie on disk, each with its place in both lists below it. */
    private static long[] inOrder(List<ScoreDoc> passages, List<Integer> near) {
        var order = new long[passages.size() + near.size()];
        for (int i = 0; i < passages.size(); i++) order[i] = (long) passages.get(i).doc << 32 | i;
        for (int i = 0; i < near.size(); i++)
            order[passages.size() + i] = (long) near.get(i) << 32 | (passages.size() + i);
        Arrays.sort(order);
        return order;
    }

    private static int doc(long ordered) {
        return (int) (ordered >>> 32);
    }

    /** How near each article is to the question: all its documents count, not only those that were found. */
    private void compare(Nearness nearness) throws IOException {
        articles.sort(Comparator.comparingInt(article -> article.first));
        Nearness.Segment segment = null;
        LeafReaderContext of = null;
        for (var article : articles) {
            if (segment == null || !article.segment.equals(of)) {
                of = article.segment;
                segment = nearness.in(of.reader());
            }
            compare(article, segment);
        }
    }

    private static void compare(Article article, Nearness.Segment near) throws IOException {
        var phrasings = new double[article.end - article.first];
        int count = 0;
        double asked = Double.NaN;
        double told = Double.NaN;
        for (int doc = article.first; doc < article.end; doc++) {
            int at = doc - article.segment.docBase;
            boolean isPhrasing = near.place(at).isPhrasing();
            if (!isPhrasing && doc - article.first >= PassageChoice.COMPARED) continue;
            double toAsked = near.asked(at);
            if (!isPhrasing) asked = PassageChoice.max(asked, toAsked);
            else if (!Double.isNaN(toAsked)) phrasings[count++] = toAsked;
            told = PassageChoice.max(told, near.told(at));
        }
        article.asked = count == 0 ? asked : PassageChoice.max(asked, Nearness.together(phrasings, count));
        article.told = told;
    }

    /** What speaks for the best article, of which there must be one. */
    Evidence evidence() throws IOException {
        var best = articles.getFirst();
        int shown = choice.of(best);
        double coverage = coverage(shown);
        if (best.said >= 0 && best.said != shown) coverage = Math.max(coverage, coverage(best.said));
        // Who is alone in front is no further ahead than of what has nothing to do with the question.
        double next = best.hasMeaning() ? Math.max(second, unrelated.usual()) : second;
        return new Evidence(
                (best.asked - unrelated.usual()) / unrelated.spread(),
                (best.told - unrelated.usual()) / unrelated.spread(),
                best.words() / Math.log(2.0 + view.getIndexReader().maxDoc()),
                coverage,
                (best.score - next) / (best.hasMeaning() ? unrelated.spread() : Math.max(1e-9, best.score)),
                wanted.count());
    }

    /** The best article's passage in its own words; null if it has none. */
    @Nullable
    Answer answer(double confidence) throws IOException {
        int doc = choice.of(articles.getFirst());
        var print = new Print(value(view, doc, Fields.PRINT).binaryValue());
        String text = Snippet.passage(print, wanted);
        var card = card(view, doc);
        String title = card.heading().isEmpty() ? card.title() : card.heading();
        return text.isBlank() ? null : new Answer(text, card.article(), card.anchor(), title, confidence);
    }

    private double coverage(int doc) throws IOException {
        return Closeness.of(new Print(value(view, doc, Fields.PRINT).binaryValue()), wanted)
                .coverage();
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
                for (String above : Documents.categories(path)) counts.merge(above, each.getValue(), Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(each -> new Count(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Count::articles).reversed().thenComparing(Count::category))
                .toList();
    }

    /** @param confidence how likely the best article of all is the answer; the others are less likely, by their distance */
    List<Hit> hits(List<Article> page, double confidence) throws IOException {
        var hits = new ArrayList<Hit>(page.size());
        for (var article : page) {
            int shown = choice.of(article);
            var card = card(view, shown);
            var print = value(view, shown, Fields.PRINT);
            hits.add(new Hit(
                    card.article(),
                    card.anchor(),
                    card.title(),
                    card.heading(),
                    Snippet.of(new Print(print.binaryValue()), wanted),
                    card.category(),
                    card.language(),
                    confidence * fusion.share(article, articles.getFirst()),
                    card.updated(),
                    new Hit.Parts(article.share, article.asked, article.told, article.lift)));
        }
        return hits;
    }

    static Card card(View view, int doc) throws IOException {
        return Card.of(value(view, doc, Fields.CARD).binaryValue());
    }

    static Place place(View view, int doc) throws IOException {
        var leaves = view.getLeafContexts();
        var segment = leaves.get(ReaderUtil.subIndex(doc, leaves));
        var places = DocValues.getNumeric(segment.reader(), Fields.PLACE);
        if (!places.advanceExact(doc - segment.docBase)) throw new IOException("a document has no place");
        return Place.of(places.longValue());
    }

    static BinaryDocValues value(View view, int doc, String field) throws IOException {
        var leaves = view.getLeafContexts();
        var segment = leaves.get(ReaderUtil.subIndex(doc, leaves));
        var values = DocValues.getBinary(segment.reader(), field);
        if (!values.advanceExact(doc - segment.docBase)) throw new IOException("a passage has no " + field);
        return values;
    }
}
