package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
    private final StopWords stopWords;
    private final String field;
    private final Spelling spelling;
    private final Wanted wanted;
    private final List<org.apache.lucene.search.Query> clauses = new ArrayList<>();
    private final List<org.apache.lucene.search.Query> extras = new ArrayList<>();
    private final List<org.apache.lucene.search.Query> without = new ArrayList<>();
    private final List<org.apache.lucene.search.Query> phrases = new ArrayList<>();
    private final List<Spelling.Replaced> replaced = new ArrayList<>();
    private int strange;
    private int asked;

    Wording(View view, Language language, Audience audience, OwnWords own, Wanted wanted) {
        this.view = view;
        this.language = language;
        this.audience = audience;
        this.synonyms = own.synonyms();
        this.stopWords = own.stopWords();
        this.wanted = wanted;
        field = Fields.words(language);
        spelling = new Spelling(view, language, audience);
    }

    /**
     * A word of the query with the term it is looked up as; null if nobody (whom this visitor may read) uses it.
     *
     * @param meant what it may have meant, likeliest first; empty if it is right
     */
    private record Sought(
            Word word, Asked.Piece piece, @Nullable TermStates states, List<Spelling.Meant> meant) {
        Sought(Word word, Asked.Piece piece, @Nullable TermStates states) {
            this(word, piece, states, List.of());
        }

        boolean known() {
            return states != null;
        }

        boolean isWord() {
            return word.kind() == Word.Kind.WORD;
        }

        boolean isOfPhrase() {
            return piece.kind() == Asked.Kind.PHRASE;
        }

        String folded() {
            return Words.folded(word.surface());
        }

        /** GmbH, XXL, user_id: whoever writes so has looked; but in capitals throughout somebody only shouts. */
        boolean isName() {
            String text = piece.text();
            boolean capital =
                    text.substring(word.start() + 1, word.end()).chars().anyMatch(Character::isUpperCase);
            if (capital && text.chars().anyMatch(Character::isLowerCase)) return true;
            return isJoint(text, word.start() - 1) || isJoint(text, word.end());
        }

        private static boolean isJoint(String text, int at) {
            return at > 0
                    && at + 1 < text.length()
                    && "_.@".indexOf(text.charAt(at)) >= 0
                    && Character.isLetterOrDigit(text.charAt(at - 1))
                    && Character.isLetterOrDigit(text.charAt(at + 1));
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
        var meaningful = withoutStopWords(corrected(words));
        clauses(meaningful.size() > Query.MOST_WORDS ? meaningful.subList(0, Query.MOST_WORDS) : meaningful);
        return this;
    }

    boolean isEmpty() {
        return clauses.isEmpty() && extras.isEmpty();
    }

    /** What is read in place of what stands in the query. */
    List<Spelling.Replaced> replaced() {
        return replaced;
    }

    /** How many words neither the articles nor the word list of the language have: many, if it is another language's. */
    int strange() {
        return strange;
    }

    /** Whether there are words, and nobody has heard of any, nor of one like it. */
    boolean isUnheard() {
        return asked > 0 && strange == asked && replaced.isEmpty();
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
            words.add(new Sought(word, piece, states(word.stem())));
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
                .filter(term -> term.isOfPhrase() || !stopWords.has(term.word, language))
                .toList();
        if (kept.stream().noneMatch(Sought::isWord)) return words;
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
            } else if (!term.isWord()) {
                if (term.known()) extra(term);
                else if (term.word.kind() == Word.Kind.WHOLE) misspeltWhole(term);
            } else if (!term.meant.isEmpty()) {
                clauses.add(any(term.meant, wanted.word(6)));
            } else if (term.known()) {
                clauses.add(withJoined(term));
            } else if (!partOfKnown(words, i)) {
                unknown(term, i == lastWord(words));
            }
            if (i + 1 < words.size()) joined(term, words.get(i + 1));
        }
    }

    /** Where words are joined, one is found in those that it is a part of. */
    private org.apache.lucene.search.Query withJoined(Sought term) throws IOException {
        int number = wanted.word(weightOf(term));
        var plain = look(term, number);
        var joined = joined(term);
        if (joined.isEmpty()) return plain;
        return new DisjunctionMaxQuery(List.of(plain, new BoostQuery(any(joined, number), 0.6f)), 0);
    }

    private List<Spelling.Meant> joined(Sought term) throws IOException {
        if (!language.joinsWords() || !Vocabulary.keeps(term.word)) return List.of();
        var joined = spelling.madeOf(term.folded());
        // "Erstattungen", and "Bestaetigung" of those who have no umlauts.
        return joined.isEmpty() ? spelling.madeOf(term.word.stem()) : joined;
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
            if (covers && other.piece.equals(words.get(i).piece) && other.known()) return true;
        }
        return false;
    }

    /** The words as they were probably meant. */
    private List<Sought> corrected(List<Sought> words) throws IOException {
        var list = WordList.of(language);
        var doubtful = new HashSet<Sought>();
        var unheardOf = new HashSet<Sought>();
        for (int i = 0; i < words.size() && i < Query.MOST_WORDS; i++) {
            var term = words.get(i);
            if (!isDoubtful(words, i, list)) continue;
            doubtful.add(term);
            if (!list.knows(term.folded())) unheardOf.add(term);
        }
        strange = unheardOf.size();
        asked = (int) words.stream().filter(Sought::isWord).count();
        if (isForeign(words)) {
            // Perhaps another language, of which only names and the articles' own words can be told.
            list = WordList.NONE;
            doubtful = unheardOf;
            doubtful.removeIf(Sought::known);
        }
        var corrected = new ArrayList<Sought>();
        int last = lastWord(words);
        for (int i = 0; i < words.size(); i++) {
            var term = words.get(i);
            corrected.add(doubtful.contains(term) ? corrected(term, i == last, list) : term);
        }
        return corrected;
    }

    private boolean isForeign(List<Sought> words) {
        long all = words.stream().filter(Sought::isWord).count();
        return all > 2 && strange > all / 2;
    }

    /** Whether no article spells a word so. */
    private boolean isDoubtful(List<Sought> words, int i, WordList list) throws IOException {
        var term = words.get(i);
        if (!term.isWord() || term.isOfPhrase() || term.isName() || !Vocabulary.keeps(term.word)) return false;
        if (stopWords.has(term.word, language) || synonym(words, i) != null) return false;
        // Where there is no list, a stem that is used must do: the other forms of a word are not known.
        if (term.known() && list.isEmpty()) return false;
        if (!joined(term).isEmpty()) return false;
        return !spelling.isUsed(term.folded(), list) && (term.known() || !partOfKnown(words, i));
    }

    private Sought corrected(Sought term, boolean last, WordList list) throws IOException {
        var meant = spelling.meant(term.folded(), list);
        if (meant.isEmpty()) return term;
        var best = meant.getFirst();
        var halves = halves(term.folded());
        if (halves != null && spelling.costOfJoining(halves.left.surface(), halves.right.surface(), list) < best.cost())
            return term;
        boolean begun = last && !spelling.begunWith(term.folded()).isEmpty();
        var word = term.word;
        int at = term.piece.start();
        String typed = term.piece.text().substring(word.start(), word.end());
        String instead = best.spelling().written();
        replaced.add(new Spelling.Replaced(at + word.start(), at + word.end(), inCapitals(instead, typed), begun));
        if (begun) return term;
        String stem = best.spelling().stem();
        var right = new Word(stem, instead, word.start(), word.end(), word.stacked(), word.kind());
        return new Sought(right, term.piece, states(stem), meant);
    }

    private static String inCapitals(String instead, String typed) {
        String capitals = instead.toUpperCase(Locale.ROOT);
        if (typed.equals(typed.toUpperCase(Locale.ROOT))) return capitals;
        return Character.isUpperCase(typed.charAt(0)) ? capitals.charAt(0) + instead.substring(1) : instead;
    }

    /** A word that nobody uses, and that is not misspelt: it is begun, or two in one. */
    private void unknown(Sought term, boolean last) throws IOException {
        if (!Vocabulary.keeps(term.word)) return;
        var joined = joined(term);
        if (!joined.isEmpty()) {
            clauses.add(any(joined, wanted.word(6)));
            return;
        }
        var begun = last ? spelling.begunWith(term.folded()) : List.<Spelling.Meant>of();
        if (!begun.isEmpty()) {
            clauses.add(any(begun, wanted.word(6)));
            return;
        }
        var halves = halves(term.folded());
        if (halves != null) clauses.add(together(List.of(halves.left.stem(), halves.right.stem()), wanted.word(6)));
        else if (language.joinsWords()) lastPart(term.folded());
    }

    /** "Kaufpreiserstattung" where the articles write of an "Erstattung": what comes last says what it is. */
    private void lastPart(String folded) throws IOException {
        for (int i = 3; i <= folded.length() - 4; i++) {
            var part = Words.of(folded.substring(i), language);
            if (part.size() != 1 || stopWords.has(part.getFirst(), language)) continue;
            String stem = part.getFirst().stem();
            if (states(stem) == null) continue;
            wanted.add(stem, wanted.word(6));
            clauses.add(new BoostQuery(new TermQuery(new Term(field, stem)), 0.7f));
            return;
        }
    }

    /** {@code Get-Procss}: its parts are looked for as well, but the name alone tells it from Stop-Process. */
    private void misspeltWhole(Sought term) throws IOException {
        if (!Vocabulary.keeps(term.word)) return;
        var meant = spelling.near(term.folded());
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
        while (last > 0 && !words.get(last).isWord()) last--;
        return last;
    }

    private record Halves(Word left, Word right) {}

    /** "setup" where the articles write "set up". */
    private @Nullable Halves halves(String folded) throws IOException {
        Halves best = null;
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
                best = new Halves(left.getFirst(), right.getFirst());
            }
        }
        return best;
    }

    /** "set up" where the articles write "setup". */
    private void joined(Sought one, Sought next) throws IOException {
        if (!one.isWord() || !next.isWord() || !one.piece.equals(next.piece)) return;
        if (next.word.start() != one.word.end() + 1
                || one.word.surface().length() + next.word.surface().length() > 20) return;
        String together = one.word.surface() + next.word.surface();
        if (!together.chars().allMatch(Character::isLetter)) return;
        var words = Words.of(together, language);
        if (words.size() != 1) return;
        var states = states(words.getFirst().stem());
        if (states == null) return;
        extras.add(look(new Sought(words.getFirst(), one.piece, states), wanted.word(1)));
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
        boolean onlySmall = stems.stream().allMatch(language::isStopWord);
        for (String stem : stems) {
            all.add(new TermQuery(new Term(field, stem)), Occur.MUST);
            // Of "save a copy" every word must be there, but an "a" alone says nothing of it.
            if (onlySmall || !language.isStopWord(stem)) wanted.add(stem, number);
        }
        return new BoostQuery(all.build(), 0.7f);
    }

    private double weight(TermStates states) {
        return Math.log(1 + (view.getIndexReader().maxDoc() + 1.0) / (states.docFreq() + 0.5));
    }

    /** Null if no passage that this visitor may see has the stem: an unknown word must not tell what agents write. */
    private @Nullable TermStates states(String stem) throws IOException {
        var term = new Term(field, stem);
        var states = view.states(term);
        if (states.docFreq() == 0) return null;
        return view.allPublic || view.sees(audience, new TermQuery(term, states)) ? states : null;
    }
}
