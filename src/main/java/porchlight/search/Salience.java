package porchlight.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;

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

    /** So many letters may follow an apostrophe that shortens a word: 's, 't, 've. */
    private static final int SHORTENED = 2;

    private static final Language LANGUAGE = Language.ENGLISH;

    private final View view;
    private final StopWords stopWords;

    Salience(View view, StopWords stopWords) {
        this.view = view;
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
            weights.add(Math.pow(isShortened(words, i) ? MARK : rarity(words.get(i)), POWER));
        return weights;
    }

    /** "can" and "t" of "can't", "s" of "driver's": but not "driver". */
    private static boolean isShortened(List<String> words, int i) {
        if (i >= 2 && isApostrophe(words.get(i - 1)) && words.get(i).length() <= SHORTENED) return true;
        return i + 2 < words.size()
                && isApostrophe(words.get(i + 1))
                && words.get(i + 2).equals("t");
    }

    private static boolean isApostrophe(String word) {
        return word.equals("'") || word.equals("\u2019");
    }

    private double rarity(String text) {
        if (!Character.isLetterOrDigit(text.codePointAt(0))) return MARK;
        var words = Words.of(text, LANGUAGE);
        if (words.isEmpty()) return MARK;
        var word = words.getFirst();
        double rarity = rarityOf(new Term(Fields.words(LANGUAGE), word.stem()));
        return stopWords.has(word, LANGUAGE) ? Math.min(SMALL, rarity) : rarity;
    }

    private double rarityOf(Term term) {
        try {
            double all = Math.max(1, view.getIndexReader().getDocCount(term.field()));
            double having = Math.min(all, view.states(term).docFreq());
            return Math.log(1 + all / (0.5 + having)) / Math.log(1 + 2 * all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
