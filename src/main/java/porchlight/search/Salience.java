package porchlight.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import porchlight.people.Audience;

/**
 * How much each word of a question tells: the rarer it is in what is there, the more. Every second article of a health
 * office has "covid", so a question is not about that, and its vector should not be either. Weights of that kind for
 * vectors of words: Arora, Liang, Ma, A Simple but Tough-to-Beat Baseline for Sentence Embeddings (2017).
 */
final class Salience {
    /** How much faster than its rarity a word gains: found on the development collections (decision 0007). */
    private static final double POWER = 1.25;

    /** What a small word is worth at most, in a collection so small that it is rare there. */
    private static final double SMALL = 0.5;

    /** What marks and the halves of "don't" are worth: the model has seen them where they stand, and that is all. */
    private static final double MARK = 0.05;

    /** What follows an apostrophe that shortens a word. */
    private static final Set<String> SHORTENED = Set.of("s", "t", "d", "m", "ll", "re", "ve");

    private static final Language LANGUAGE = Language.ENGLISH;

    private final View view;
    private final Audience audience;
    private final StopWords stopWords;

    Salience(View view, Audience audience, StopWords stopWords) {
        this.view = view;
        this.audience = audience;
        this.stopWords = stopWords;
    }

    /**
     * From 0 to 1 for each.
     *
     * @param words in small letters; punctuation marks by themselves
     */
    List<Double> of(List<String> words) {
        var weights = new ArrayList<Double>(words.size());
        for (int i = 0; i < words.size(); i++)
            weights.add(Math.pow(isShortened(words, i) ? MARK : rarity(words, i), POWER));
        return weights;
    }

    /** "can" and "t" of "can't", "s" of "driver's": but not "driver". */
    private static boolean isShortened(List<String> words, int i) {
        if (i >= 2 && isApostrophe(words.get(i - 1)) && SHORTENED.contains(words.get(i))) return true;
        return i + 2 < words.size()
                && isApostrophe(words.get(i + 1))
                && words.get(i + 2).equals("t");
    }

    private static boolean isApostrophe(String word) {
        return word.equals("'") || word.equals("\u2019");
    }

    private double rarity(List<String> words, int i) {
        double rarity = rarity(words.get(i));
        // What is cut into "7", "." and "6" here is one word in the index.
        return isFigure(words.get(i)) ? Math.max(rarity, rarity(whole(words, i))) : rarity;
    }

    /** The whole number, version or amount that a figure stands in. */
    private static String whole(List<String> words, int i) {
        int from = i;
        int to = i;
        while (from >= 2 && isPoint(words.get(from - 1)) && isFigure(words.get(from - 2))) from -= 2;
        while (to + 2 < words.size() && isPoint(words.get(to + 1)) && isFigure(words.get(to + 2))) to += 2;
        return String.join("", words.subList(from, to + 1));
    }

    private static boolean isFigure(String word) {
        return word.codePoints().allMatch(Character::isDigit);
    }

    private static boolean isPoint(String word) {
        return word.equals(".") || word.equals(",");
    }

    private double rarity(String text) {
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) return MARK;
        var words = Words.of(text, LANGUAGE);
        if (words.isEmpty()) return MARK;
        var word = words.getFirst();
        try {
            // Accents are gone here, and in the index only after a word became its stem.
            int having = Math.max(having(word.stem()), having(Words.folded(word.surface())));
            // An order's number is the rarest of all words, and says nothing about what is wrong with it.
            if (having == 0 && text.codePoints().anyMatch(Character::isDigit)) return MARK;
            double rarity = rarity(having);
            return stopWords.has(word, LANGUAGE) ? Math.min(SMALL, rarity) : rarity;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double rarity(int having) throws IOException {
        double all = Math.max(1, view.getIndexReader().getDocCount(Fields.words(LANGUAGE)));
        return Math.log(1 + all / (0.5 + Math.min(all, having))) / Math.log(1 + 2 * all);
    }

    /** None if no passage that this visitor may see has it: what only agents write is as good as never written. */
    private int having(String stem) throws IOException {
        var term = new Term(Fields.words(LANGUAGE), stem);
        var states = view.states(term);
        if (states.docFreq() == 0) return 0;
        return view.allPublic || view.sees(audience, new TermQuery(term, states)) ? states.docFreq() : 0;
    }
}
