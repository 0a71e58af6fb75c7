package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import porchlight.people.Audience;

/** What to jump to while somebody types: all words must be there, the last may be only begun. */
final class Suggesting {

    /** Beginnings up to this length are terms of their own: so many words have them. */
    private static final int INDEXED_BEGINNING = 3;

    private static final int LOOKED_AT = 120;

    private final View view;
    private final Query query;
    private final Audience audience;
    private final Limit limit;
    private final Language language;

    Suggesting(View view, Query query, Audience audience, Limit limit) {
        this.view = view;
        this.limit = limit;
        this.query = query;
        this.audience = audience;
        String asked = query.language();
        language = asked != null
                ? Language.of(asked)
                : view.languages.size() == 1 ? view.languages.iterator().next() : Language.ANY;
    }

    /** The terms under which a word of a title is found: itself, its beginnings, and whether the title begins with it. */
    static Set<String> marks(String folded, boolean first) {
        var marks = new LinkedHashSet<String>();
        marks.add("w" + folded);
        for (int i = 1; i <= Math.min(INDEXED_BEGINNING, folded.length()); i++) {
            marks.add("b" + folded.substring(0, i));
            if (first) marks.add("f" + folded.substring(0, i));
        }
        return marks;
    }

    private record Scored(Suggestion suggestion, double score) {}

    List<Suggestion> suggestions() throws IOException {
        var words = Words.of(query.text(), language).stream()
                .filter(word -> word.kind() == Word.Kind.WORD
                        || (word.kind() == Word.Kind.PART && word.end() - word.start() == 1 && !word.stacked()))
                .limit(Query.MOST_WORDS)
                .map(word -> Words.folded(word.surface()))
                .toList();
        if (words.isEmpty()) return List.of();
        var exact = find(words, false);
        return exact.isEmpty() ? find(words, true) : exact;
    }

    private List<Suggestion> find(List<String> words, boolean forgiving) throws IOException {
        var all = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++)
            all.add(word(words.get(i), i == words.size() - 1, forgiving), Occur.MUST);
        String first = words.getFirst();
        var starts = "f" + first.substring(0, Math.min(INDEXED_BEGINNING, first.length()));
        all.add(new BoostQuery(new TermQuery(new Term(Fields.SUGGEST, starts)), 2), Occur.SHOULD);
        String asked = query.language();
        if (asked != null)
            all.add(new TermQuery(new Term(Fields.LANGUAGE, asked.toLowerCase(Locale.ROOT))), Occur.FILTER);
        if (!view.allPublic) all.add(View.visibleTo(audience), Occur.FILTER);
        var top = new LimitedSearcher(view, limit)
                .search(all.build(), new TopScoreDocCollectorManager(LOOKED_AT, null, LOOKED_AT));
        return best(top.scoreDocs, words);
    }

    private org.apache.lucene.search.Query word(String word, boolean last, boolean forgiving) throws IOException {
        var whole = new TermQuery(new Term(Fields.SUGGEST, "w" + word));
        var ways = new BooleanQuery.Builder().add(whole, Occur.SHOULD);
        if (last)
            ways.add(
                    word.length() <= INDEXED_BEGINNING
                            ? new TermQuery(new Term(Fields.SUGGEST, "b" + word))
                            : new PrefixQuery(new Term(Fields.SUGGEST, "w" + word)),
                    Occur.SHOULD);
        // A title that is not shown must not tell by its words which slips are put right.
        if (forgiving && !view.sees(audience, whole))
            for (var each : view.languages)
                for (var meant : new Spelling(view, each, audience).near(word))
                    ways.add(
                            new TermQuery(new Term(
                                    Fields.SUGGEST, "w" + meant.spelling().folded())),
                            Occur.SHOULD);
        return ways.build();
    }

    private List<Suggestion> best(org.apache.lucene.search.ScoreDoc[] found, List<String> words) throws IOException {
        var scored = new ArrayList<Scored>();
        String typed = Words.folded(query.text().toLowerCase(Locale.ROOT));
        for (var each : found) {
            var card = Grouping.card(view, each.doc);
            boolean title = card.suggestion().isEmpty();
            String shown = title ? card.title() : card.suggestion();
            String folded = Words.folded(shown.toLowerCase(Locale.ROOT));
            double score = 10.0 * words.size() / Math.max(words.size(), folded.length() / 6.0);
            if (folded.startsWith(typed)) score += 10;
            else if (folded.contains(typed)) score += 4;
            if (title) score += 5;
            boolean section = !title && card.heading().equals(card.suggestion());
            String text = section ? card.title() + " › " + shown : shown;
            boolean leads = section || Grouping.place(view, each.doc).isNamed();
            scored.add(new Scored(
                    new Suggestion(text, card.article(), leads ? card.anchor() : "", card.category()), score));
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        var seen = new HashSet<String>();
        return scored.stream()
                .map(Scored::suggestion)
                .filter(each -> seen.add(each.title().toLowerCase(Locale.ROOT)))
                .limit(query.size())
                .toList();
    }
}
