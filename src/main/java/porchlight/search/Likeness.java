package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.jspecify.annotations.Nullable;
import porchlight.people.Audience;
import porchlight.search.meaning.Meaning;

/** Articles about the same: those that share an article's most telling words. */
final class Likeness {

    private static final int PASSAGES_READ = 4;
    private static final int CHARACTERS_READ = 4_000;
    private static final int CANDIDATES = 80;
    private static final int TERMS = 12;

    private final View view;
    private final String article;
    private final Audience audience;
    private final Meaning meaning;
    private final Limit limit;

    Likeness(View view, String article, Audience audience, Meaning meaning, Limit limit) {
        this.meaning = meaning;
        this.limit = limit;
        this.view = view;
        this.article = article;
        this.audience = audience;
    }

    private record Telling(String stem, double weight) {}

    List<Hit> hits(int most) throws IOException {
        var itself = new TermQuery(new Term(Fields.ARTICLE, Card.wellFormed(article)));
        var mine = new BooleanQuery.Builder()
                .add(itself, Occur.FILTER)
                .add(View.visibleTo(audience), Occur.FILTER)
                .add(new TermQuery(new Term(Fields.PART, "passage")), Occur.FILTER)
                .build();
        var passages = view.search(mine, PASSAGES_READ).scoreDocs;
        if (passages.length == 0) return List.of();
        var card = Grouping.card(view, passages[0].doc);
        var language = Language.of(card.language());
        var terms = telling(frequencies(passages, card, language), language);
        var others = new BooleanQuery.Builder()
                .add(itself, Occur.MUST_NOT)
                .add(new TermQuery(new Term(Fields.PART, "passage")), Occur.FILTER);
        if (!view.allPublic) others.add(View.visibleTo(audience), Occur.FILTER);
        var searcher = new LimitedSearcher(view, limit);
        var wanted = new Wanted();
        var sharing = terms.isEmpty()
                ? List.<ScoreDoc>of()
                : sharing(terms, others.build(), language, wanted, 8 * most, searcher);
        var nearness = nearness(passages[0].doc);
        var near = nearness == null ? List.<Integer>of() : nearness.documents(searcher, others.build());
        var grouping = new Grouping(view, sharing, wanted, nearness, near, Lifts.NONE);
        var articles = grouping.articles();
        return grouping.hits(articles.subList(0, Math.min(most, articles.size())), 1);
    }

    private static List<ScoreDoc> sharing(
            List<Telling> terms,
            BooleanQuery others,
            Language language,
            Wanted wanted,
            int most,
            LimitedSearcher searcher)
            throws IOException {
        var any = new BooleanQuery.Builder();
        for (var each : terms) {
            var term = new TermQuery(new Term(Fields.words(language), each.stem));
            any.add(new BoostQuery(term, (float) (each.weight / terms.getFirst().weight)), Occur.SHOULD);
            wanted.add(each.stem, wanted.word(each.weight));
        }
        if (terms.size() > 3) any.setMinimumNumberShouldMatch(2);
        var all = new BooleanQuery.Builder().add(any.build(), Occur.MUST);
        others.forEach(all::add);
        return List.of(searcher.search(all.build(), new TopScoreDocCollectorManager(most, null, most)).scoreDocs);
    }

    private @Nullable Nearness nearness(int doc) throws IOException {
        if (!view.hasMeaning) return null;
        var leaves = view.getLeafContexts();
        var segment = leaves.get(ReaderUtil.subIndex(doc, leaves));
        var places = DocValues.getNumeric(segment.reader(), Fields.PLACE);
        int at = doc - segment.docBase;
        if (!places.advanceExact(at)) return null;
        var place = Place.of(places.longValue());
        return Nearness.of(segment, at - place.at(), at - place.at() + place.of(), meaning);
    }

    private Map<String, Integer> frequencies(ScoreDoc[] passages, Card card, Language language) throws IOException {
        var counts = new HashMap<String, Integer>();
        count(card.title(), 5, language, counts);
        for (var passage : passages) {
            var print =
                    new Print(Grouping.value(view, passage.doc, Fields.PRINT).binaryValue());
            count(Grouping.card(view, passage.doc).heading(), 2, language, counts);
            count(print.text(0, Math.min(CHARACTERS_READ, print.textLength())), 1, language, counts);
        }
        return counts;
    }

    private static void count(String text, int times, Language language, Map<String, Integer> counts) {
        for (var word : Words.of(text, language))
            if (word.stem().length() > 1 && !language.isStopWord(word.surface()))
                counts.merge(word.stem(), times, Integer::sum);
    }

    /** Frequent here, rare elsewhere. */
    private List<Telling> telling(Map<String, Integer> counts, Language language) throws IOException {
        var frequent = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(CANDIDATES)
                .toList();
        var terms = new ArrayList<Telling>();
        int all = view.getIndexReader().maxDoc();
        for (var each : frequent) {
            int documents = view.getIndexReader().docFreq(new Term(Fields.words(language), each.getKey()));
            if (documents > all / 3 + 5) continue;
            double idf = Math.log(1 + (all + 1.0) / (documents + 1.0));
            terms.add(new Telling(each.getKey(), Math.sqrt(each.getValue()) * idf));
        }
        terms.sort(Comparator.comparingDouble(Telling::weight).reversed());
        return terms.subList(0, Math.min(TERMS, terms.size()));
    }
}
