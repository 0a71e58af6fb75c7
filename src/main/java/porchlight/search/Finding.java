package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.jspecify.annotations.Nullable;
import porchlight.people.Audience;
import porchlight.search.meaning.Meaning;
import porchlight.work.Busy;

/** One search, from the query to its results. */
final class Finding {

    /**
     * Categories and total are of the passages weighed: of so many articles as a rule, and some for each page leafed
     * through. What is near in meaning may have the words as well, though others have more of them: then more.
     */
    private static final int ARTICLES = Grouping.LOOKED_AT;

    private static final int MOST_PASSAGES = 100;

    /** So many times as many where they turn out to stand in too few articles, as long ones have a great many. */
    private static final int MORE = 8;

    /** A passage with less than this share of the best one's score is no answer: it has but a common word. */
    private static final float LEAST_SHARE = 0.25f;

    /** Who gets no answer should not have to leaf through what is merely near. */
    private static final int MOST_IN_DOUBT = 5;

    private final View view;
    private final Query query;
    private final Audience audience;
    private final OwnWords words;
    private final Meaning meaning;
    private final Certainty certainty;
    private final Lifts lifts;
    private final long began = System.nanoTime();
    private final LimitedSearcher searcher;
    private int most;
    private float leastShare = LEAST_SHARE;
    private boolean partial;
    private boolean byMeaning;

    Finding(
            View view,
            Query query,
            Audience audience,
            OwnWords words,
            Meaning meaning,
            Certainty certainty,
            Lifts lifts,
            Limit limit) {
        this.view = view;
        this.query = query;
        this.audience = audience;
        this.words = words;
        this.meaning = meaning;
        this.certainty = certainty;
        this.lifts = lifts;
        searcher = new LimitedSearcher(view, limit);
        most = passages(view) + 3 * query.offset();
    }

    private static int passages(View view) {
        long inArticles = (long) ARTICLES * view.getIndexReader().numDocs() / Math.max(1, view.articles);
        return view.hasMeaning ? MOST_PASSAGES : Math.clamp(inArticles, ARTICLES, MOST_PASSAGES);
    }

    /**
     * What one try found.
     *
     * @param unheard whether nobody has heard of any of its words: then it has no meaning either
     */
    private record Found(
            List<ScoreDoc> passages, boolean more, Wanted wanted, List<Spelling.Replaced> replaced, boolean unheard) {}

    Results results() throws IOException {
        var asked = Asked.of(query.text());
        var found = find(asked);
        if (found.passages.isEmpty() && !asked.isPlain()) {
            asked = Asked.plain(query.text());
            found = find(asked);
        }
        var nearness = saysMore(asked, found) ? nearness(corrected(found.replaced)) : null;
        byMeaning = nearness != null;
        var near = nearness == null ? List.<Integer>of() : nearness.documents(searcher, filter());
        var grouping = new Grouping(view, found.passages, found.wanted, nearness, near, lifts);
        if (grouping.articles().size() < query.offset() + query.size() && found.more) {
            most *= MORE;
            found = find(asked);
            grouping = new Grouping(view, found.passages, found.wanted, nearness, near, lifts);
        }
        var articles = grouping.articles();
        if (articles.isEmpty()) return nothing();
        var evidence = grouping.evidence();
        double confidence = confidence(evidence);
        if (confidence < certainty.doubtful()) grouping.keepWordless(MOST_IN_DOUBT);
        var page = articles.subList(
                Math.min(query.offset(), articles.size()), Math.min(query.offset() + query.size(), articles.size()));
        return new Results(
                query,
                articles.size(),
                found.more || partial,
                took(),
                didYouMean(found.replaced),
                confidence,
                confidence < certainty.doubtful(),
                evidence,
                nearness != null && confidence >= certainty.sure() ? grouping.answer(confidence) : null,
                grouping.hits(page, confidence),
                grouping.categories(),
                partial);
    }

    /** The paths of all articles that have the words, best first: nothing is made ready to be shown, and nothing left out. */
    List<String> paths(int atMost) throws IOException {
        most = Math.max(most, MORE * atMost);
        leastShare = 0;
        var asked = Asked.of(query.text());
        var found = find(asked);
        if (found.passages.isEmpty() && !asked.isPlain()) found = find(Asked.plain(query.text()));
        var nearness = saysMore(asked, found) ? nearness(corrected(found.replaced)) : null;
        var near = nearness == null ? List.<Integer>of() : nearness.documents(searcher, filter());
        var grouping = new Grouping(view, found.passages, found.wanted, nearness, near, lifts);
        if (!grouping.articles().isEmpty() && confidence(grouping.evidence()) < certainty.doubtful())
            grouping.keepWordless(MOST_IN_DOUBT);
        return grouping.paths(atMost);
    }

    /** What was learnt of searches with a model says nothing about one that went by words alone. */
    private double confidence(Evidence evidence) {
        return evidence.hasMeaning() || meaning.isOff() ? certainty.of(evidence) : Certainty.uncorrected(evidence);
    }

    /** Whether the {@link #results} were looked for by their meaning as well. */
    boolean isByMeaning() {
        return byMeaning;
    }

    /** Whether what is asked has a meaning beyond its words. */
    private boolean saysMore(Asked asked, Found found) {
        // Quotes and minus ask for these very words.
        if (!asked.isPlain() || found.unheard) return false;
        return !(isCode(query.text()) && !found.passages.isEmpty())
                && query.text().chars().anyMatch(Character::isLetterOrDigit);
    }

    /** E-4711, SUMMER24: either an article has it, or it has none. */
    private static boolean isCode(String text) {
        String all = text.strip();
        return all.chars().noneMatch(Character::isWhitespace)
                && all.chars().anyMatch(Character::isDigit)
                && all.chars().anyMatch(Character::isLetter);
    }

    private @Nullable Nearness nearness(String text) {
        if (!view.hasMeaning || Tongue.isForeign(text)) return null;
        byte[] vector = meaning.ofQuestion(text, new Salience(view, audience, words.stopWords())::of);
        return vector == null ? null : new Nearness(vector, meaning);
    }

    private Found find(Asked asked) throws IOException {
        var first = languages();
        var found = find(asked, first);
        if (!found.passages.isEmpty() || query.language() != null) return found;
        var rest = new ArrayList<>(view.languages);
        rest.removeAll(first);
        var foundElse = find(asked, rest);
        return foundElse.passages.isEmpty() ? found : foundElse;
    }

    /** The language asked for; else the one that its small words are of; else those of its script. */
    private List<Language> languages() {
        String language = query.language();
        if (language != null) return List.of(Language.of(language));
        var guess = Tongue.guess(query.text());
        if (guess != Language.ENGLISH && guess != Language.ANY && view.languages.contains(guess)) return List.of(guess);
        var script = Script.of(query.text());
        if (script == Script.LATIN || script == Script.OTHER) return List.copyOf(view.languages);
        return view.languages.stream()
                .filter(each -> each.script == script || each == Language.ANY)
                .toList();
    }

    private Found find(Asked asked, List<Language> languages) throws IOException {
        var wordings = new ArrayList<Wording>();
        var wanted = new Wanted();
        for (var language : languages) wordings.add(new Wording(view, language, audience, words, wanted).read(asked));
        var replaced = replaced(wordings);
        boolean unheard = wordings.stream().allMatch(Wording::isUnheard);
        wordings.removeIf(Wording::isEmpty);
        for (boolean relaxed : new boolean[] {false, true}) {
            if (wordings.isEmpty()) break;
            var passages = search(wordings, relaxed);
            if (passages.scoreDocs.length > 0) return found(passages, wanted, replaced, unheard);
        }
        return new Found(List.of(), false, wanted, replaced, unheard);
    }

    private Found found(TopDocs passages, Wanted wanted, List<Spelling.Replaced> replaced, boolean unheard) {
        var all = passages.scoreDocs;
        float least = all[0].score * leastShare;
        int good = all.length;
        while (all[good - 1].score < least) good--;
        boolean more = good == all.length && passages.totalHits.value() > all.length;
        return new Found(List.of(all).subList(0, good), more, wanted, replaced, unheard);
    }

    private TopDocs search(List<Wording> wordings, boolean relaxed) throws IOException {
        var parts = wordings.stream().map(each -> each.query(relaxed)).toList();
        var words = parts.size() == 1 ? parts.getFirst() : new DisjunctionMaxQuery(parts, 0);
        var top = searcher.search(filtered(words), new TopScoreDocCollectorManager(most, null, most));
        partial |= searcher.cutShort();
        return top;
    }

    private org.apache.lucene.search.Query filtered(org.apache.lucene.search.Query words) {
        var filter = filter();
        if (filter == null) return words;
        return new BooleanQuery.Builder()
                .add(words, Occur.MUST)
                .add(filter, Occur.FILTER)
                .build();
    }

    /** What is asked for beside words, and what this audience may see; null for everything, which then costs nothing. */
    private org.apache.lucene.search.@Nullable Query filter() {
        var all = new BooleanQuery.Builder();
        String category = query.category();
        if (category != null) all.add(new TermQuery(new Term(Fields.CATEGORY, category)), Occur.FILTER);
        String language = query.language();
        if (language != null)
            all.add(new TermQuery(new Term(Fields.LANGUAGE, language.toLowerCase(Locale.ROOT))), Occur.FILTER);
        if (!view.allPublic) all.add(View.visibleTo(audience), Occur.FILTER);
        var filter = all.build();
        return filter.clauses().isEmpty() ? null : filter;
    }

    /** The language that has the most of the words says what was meant. */
    private static List<Spelling.Replaced> replaced(List<Wording> wordings) {
        return wordings.stream()
                .min(Comparator.comparingInt(Wording::strange)
                        .thenComparingInt(wording -> wording.replaced().size()))
                .map(Wording::replaced)
                .orElse(List.of());
    }

    private @Nullable String didYouMean(List<Spelling.Replaced> replaced) {
        var sure = replaced.stream().filter(each -> !each.begun()).toList();
        return sure.isEmpty() ? null : corrected(sure);
    }

    private String corrected(List<Spelling.Replaced> replaced) {
        var text = new StringBuilder(query.text());
        replaced.stream()
                .sorted(Comparator.comparingInt(Spelling.Replaced::start).reversed())
                .forEach(each -> text.replace(each.start(), each.end(), each.instead()));
        return text.toString();
    }

    /** A search that was cut short cannot say that there is nothing. */
    private Results nothing() {
        if (partial) throw new Busy();
        return new Results(query, 0, false, took(), null, 0, true, null, null, List.of(), List.of(), false);
    }

    private long took() {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
