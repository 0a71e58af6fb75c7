package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import porchlight.people.Audience;

/** A query in the words of one language: what to look for, what it may have meant, and how much of it must be there. */
final class Wording {

    /**
     * So many words must all be there. Of more, any may be missing: a long question is written in its asker's own
     * words, and Lucene skips fastest through a plain disjunction; {@link Finding} cuts off what matches too little.
     */
    private static final int MOST_NEEDED = 2;

    /** Whether a name was guessed as a whole: then none of its parts has to be there. */
    private boolean loose;

    private final View view;
    private final Language language;
    private final Audience audience;
    private final Synonyms synonyms;
    private final String field;
    private final Wanted wanted;
    private final List<org.apache.lucene.search.Query> clauses = new ArrayList<>();
    private final List<org.apache.lucene.search.Query> extras = new ArrayList<>();
    private final List<org.apache.lucene.search.Query> without = new ArrayList<>();
    private final List<org.apache.lucene.search.Query> phrases = new ArrayList<>();
    private final List<Spelling.Replaced> replaced = new ArrayList<>();

    Wording(View view, Language language, Audience audience, Synonyms synonyms, Wanted wanted) {
        this.view = view;
        this.language = language;
        this.audience = audience;
        this.synonyms = synonyms;
        this.wanted = wanted;
        field = Fields.words(language);
    }

    /** A word of the query with the term it is looked up as; null if nobody (whom this visitor may read) uses it. */
    private record Sought(
            Word word, int start, boolean phrase, @Nullable TermStates states) {
        boolean known() {
            return states != null;
        }
    }

    Wording read(Asked asked) throws IOException {
        var words = new ArrayList<Sought>();
        for (var piece : asked.pieces()) {
            var analysed = Words.of(piece.text(), language);
            switch (piece.kind()) {
                case WITHOUT -> exclude(analysed);
                case PHRASE -> {
                    phrase(stems(analysed));
                    add(analysed, piece, words);
                }
                case WORDS -> add(analysed, piece, words);
            }
        }
        var meaningful = withoutStopWords(words);
        clauses(meaningful.size() > Query.MOST_WORDS ? meaningful.subList(0, Query.MOST_WORDS) : meaningful);
        return this;
    }

    boolean isEmpty() {
        return clauses.isEmpty() && extras.isEmpty();
    }

    List<Spelling.Replaced> replaced() {
        return replaced;
    }

    /**
     * The query for Lucene.
     *
     * @param relaxed one word suffices
     */
    org.apache.lucene.search.Query query(boolean relaxed) {
        var query = new BooleanQuery.Builder();
        boolean all = !relaxed && !loose && clauses.size() <= MOST_NEEDED;
        for (var clause : clauses) query.add(clause, all ? Occur.MUST : Occur.SHOULD);
        for (var extra : extras) query.add(extra, Occur.SHOULD);
        for (var phrase : phrases) query.add(phrase, Occur.FILTER);
        for (var not : without) query.add(not, Occur.MUST_NOT);
        if (!all && !phrases.isEmpty()) query.setMinimumNumberShouldMatch(1);
        return query.build();
    }

    /** Its words must be there at all before a passage is read to see whether they stand together. */
    private void phrase(List<String> stems) {
        for (String stem : stems) phrases.add(new TermQuery(new Term(field, stem)));
        phrases.add(new PhraseCheck(stems));
    }

    private void add(List<Word> analysed, Asked.Piece piece, List<Sought> words) throws IOException {
        for (var each : analysed) {
            if (words.size() >= 4 * Query.MOST_WORDS) return;
            var word = each;
            if (isOneOfCjk(each)) {
                // Pairs say more than their halves; only a character that stands alone is a word.
                if (analysed.stream().anyMatch(pair -> pair.kind() == Word.Kind.WORD && covers(pair, each))) continue;
                word = new Word(each.stem(), each.surface(), each.start(), each.end(), false, Word.Kind.WORD);
            }
            words.add(new Sought(word, piece.start(), piece.kind() == Asked.Kind.PHRASE, states(word.stem())));
        }
    }

    private static boolean isOneOfCjk(Word word) {
        return word.kind() == Word.Kind.PART && Script.of(word.surface().codePointAt(0)) == Script.CJK;
    }

    private static boolean covers(Word one, Word other) {
        return one.start() <= other.start() && one.end() >= other.end();
    }

    private void exclude(List<Word> analysed) {
        var all = new BooleanQuery.Builder();
        int count = 0;
        for (var word : analysed) {
            if (word.kind() != Word.Kind.WORD || count++ > 8) continue;
            all.add(new TermQuery(new Term(field, word.stem())), Occur.MUST);
        }
        if (count > 0) without.add(all.build());
    }

    private static List<String> stems(List<Word> words) {
        return words.stream().filter(word -> !word.stacked()).map(Word::stem).toList();
    }

    private List<Sought> withoutStopWords(List<Sought> words) {
        var kept = words.stream()
                .filter(term -> term.phrase || !language.isStopWord(term.word.surface()))
                .toList();
        if (kept.stream().noneMatch(term -> term.word.kind() == Word.Kind.WORD)) return words;
        for (var term : words) if (!kept.contains(term)) wanted.addSmall(term.word.stem());
        return kept;
    }

    private void clauses(List<Sought> words) throws IOException {
        int to;
        for (int i = 0; i < words.size(); i = to) {
            to = i + 1;
            var term = words.get(i);
            var match = synonym(words, i);
            if (match != null) {
                to = i + match.from().size();
                synonyms(words.subList(i, to), match);
            } else if (term.word.kind() != Word.Kind.WORD) {
                if (term.known()) extra(term);
                else if (term.word.kind() == Word.Kind.WHOLE) misspeltWhole(term);
            } else if (term.known()) {
                clauses.add(look(term, wanted.word(weightOf(term))));
            } else if (!partOfKnown(words, i)) {
                unknown(term, i == lastWord(words));
            }
            if (i + 1 < words.size()) joined(term, words.get(i + 1));
        }
    }

    private org.apache.lucene.search.Query look(Sought term, int number) {
        wanted.add(term.word.stem(), number);
        var states = term.states;
        if (states == null) throw new IllegalStateException("an unknown word has no term");
        return new TermQuery(new Term(field, term.word.stem()), states);
    }

    /** Joined wholes and parts of words help, but a passage does not need them. */
    private void extra(Sought term) {
        boolean part = term.word.kind() == Word.Kind.PART;
        int number = wanted.word(weightOf(term) * (part ? 0.3 : 1));
        var query = look(term, number);
        extras.add(part ? new BoostQuery(query, 0.5f) : query);
    }

    private double weightOf(Sought term) {
        return term.states == null ? 0 : weight(term.states);
    }

    private static boolean partOfKnown(List<Sought> words, int i) {
        int at = words.get(i).word.start();
        for (var other : words) {
            boolean covers = other.word.start() <= at
                    && other.word.end() >= words.get(i).word.end();
            if (covers && other.start == words.get(i).start && other.known()) return true;
        }
        return false;
    }

    /** A word that nobody uses: begun, two in one, or misspelt. */
    private void unknown(Sought term, boolean last) throws IOException {
        if (!Vocabulary.keeps(term.word)) return;
        var spelling = new Spelling(view, language, audience);
        String folded = Words.folded(term.word.surface());
        var meant = last ? spelling.begunWith(folded) : List.<Spelling.Meant>of();
        var ways = new ArrayList<org.apache.lucene.search.Query>();
        int number = wanted.word(6);
        if (meant.isEmpty()) {
            var halves = halves(folded);
            if (halves != null) ways.add(together(List.of(halves[0], halves[1]), number));
            meant = spelling.near(folded);
            if (halves == null && !meant.isEmpty())
                replaced.add(new Spelling.Replaced(
                        term.start + term.word.start(),
                        term.start + term.word.end(),
                        meant.getFirst().spelling().written()));
        }
        if (!meant.isEmpty()) ways.add(any(meant, number));
        if (!ways.isEmpty()) clauses.add(ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0));
    }

    /** {@code Get-Procss}: its parts are looked for as well, but the name alone tells it from Stop-Process. */
    private void misspeltWhole(Sought term) throws IOException {
        if (!Vocabulary.keeps(term.word)) return;
        var meant = new Spelling(view, language, audience).near(Words.folded(term.word.surface()));
        if (meant.isEmpty()) return;
        loose = true;
        extras.add(new BoostQuery(any(meant, wanted.word(6)), 2));
    }

    private org.apache.lucene.search.Query any(List<Spelling.Meant> meant, int number) {
        var query = new SynonymQuery.Builder(field);
        var stems = new HashSet<String>();
        for (var each : meant) {
            if (!stems.add(each.spelling().stem())) continue;
            wanted.add(each.spelling().stem(), number);
            query.addTerm(new Term(field, each.spelling().stem()), each.boost());
        }
        return query.build();
    }

    private static int lastWord(List<Sought> words) {
        int last = words.size() - 1;
        while (last > 0 && words.get(last).word.kind() != Word.Kind.WORD) last--;
        return last;
    }

    /** "setup" where the articles write "set up". */
    private String @Nullable [] halves(String folded) throws IOException {
        String[] best = null;
        int most = 0;
        for (int i = 2; i <= folded.length() - 2 && folded.length() <= 24; i++) {
            var left = Words.of(folded.substring(0, i), language);
            var right = Words.of(folded.substring(i), language);
            if (left.size() != 1 || right.size() != 1) continue;
            var a = states(left.getFirst().stem());
            if (a == null) continue;
            var b = states(right.getFirst().stem());
            if (b == null) continue;
            int both = Math.min(a.docFreq(), b.docFreq());
            if (both > most) {
                most = both;
                best = new String[] {left.getFirst().stem(), right.getFirst().stem()};
            }
        }
        return best;
    }

    /** "set up" where the articles write "setup". */
    private void joined(Sought one, Sought next) throws IOException {
        if (one.word.kind() != Word.Kind.WORD || next.word.kind() != Word.Kind.WORD || one.start != next.start) return;
        if (next.word.start() != one.word.end() + 1
                || one.word.surface().length() + next.word.surface().length() > 20) return;
        String together = one.word.surface() + next.word.surface();
        if (!together.chars().allMatch(Character::isLetter)) return;
        var words = Words.of(together, language);
        if (words.size() != 1) return;
        var states = states(words.getFirst().stem());
        if (states == null) return;
        extras.add(look(new Sought(words.getFirst(), one.start, false, states), wanted.word(1)));
    }

    private Synonyms.@Nullable Match synonym(List<Sought> words, int i) {
        for (var match : synonyms.startingWith(words.get(i).word.stem(), language)) {
            if (i + match.from().size() > words.size()) continue;
            boolean all = true;
            for (int k = 0; k < match.from().size() && all; k++)
                all = words.get(i + k).word.stem().equals(match.from().get(k));
            if (all) return match;
        }
        return null;
    }

    private void synonyms(List<Sought> words, Synonyms.Match match) throws IOException {
        int number =
                wanted.word(words.stream().mapToDouble(this::weightOf).max().orElse(1) + 1);
        var single = new SynonymQuery.Builder(field);
        var ways = new ArrayList<org.apache.lucene.search.Query>();
        int singles = 0;
        var all = new ArrayList<>(match.instead());
        if (!match.replaces()) all.addFirst(match.from());
        for (var way : all) {
            if (way.size() == 1) {
                single.addTerm(new Term(field, way.getFirst()), way.equals(match.from()) ? 1f : 0.9f);
                wanted.add(way.getFirst(), number);
                singles++;
            } else {
                ways.add(together(way, number));
            }
        }
        if (singles > 0) ways.add(single.build());
        clauses.add(ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0.1f));
    }

    private org.apache.lucene.search.Query together(List<String> stems, int number) {
        var all = new BooleanQuery.Builder();
        for (String stem : stems) {
            all.add(new TermQuery(new Term(field, stem)), Occur.MUST);
            wanted.add(stem, number);
        }
        return new BoostQuery(all.build(), 0.7f);
    }

    private double weight(TermStates states) {
        return Math.log(1 + (view.getIndexReader().maxDoc() + 1.0) / (states.docFreq() + 0.5));
    }

    /** Null if no passage that this visitor may see has the stem: an unknown word must not tell what agents write. */
    private @Nullable TermStates states(String stem) throws IOException {
        var term = new Term(field, stem);
        var states = TermStates.build(view, term, true);
        if (states.docFreq() == 0) return null;
        return view.allPublic || view.sees(audience, new TermQuery(term, states)) ? states : null;
    }
}
