package porchlight.articles;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * How hard a text is to read, in a plain word. For English it is the Reading Ease of R. Flesch (“A new readability
 * yardstick”, Journal of Applied Psychology 32, 1948): 206.835 − 1.015 × words a sentence − 84.6 × syllables a word, where
 * 60 and more is plain English and below 30 is for scholars. Syllables are counted as groups of vowels. For other
 * languages it is the length of the sentences alone. It is a hint for whoever writes and no measure of anybody.
 *
 * @param words how many there are
 * @param word "" for a text that is too short to tell, or not parted into words by spaces
 */
public record Readability(int words, String word) {
    private static final int LEAST_WORDS = 30;
    private static final double PLAIN = 60;
    private static final double HARD = 30;
    private static final int SHORT = 14;
    private static final int LONG = 22;

    /**
     * @param text plain, a line for each block
     * @param language BCP 47
     */
    public static Readability of(String text, String language) {
        Locale locale = Locale.forLanguageTag(language);
        int words = 0;
        int syllables = 0;
        int sentences = 0;
        for (String block : (Iterable<String>) text.lines()::iterator) {
            BreakIterator ends = BreakIterator.getSentenceInstance(locale);
            ends.setText(block);
            for (int from = ends.first(), to = ends.next(); to != BreakIterator.DONE; from = to, to = ends.next()) {
                int before = words;
                for (String word : block.substring(from, to).split("[^\\p{L}\\p{M}\\p{N}'’-]+", -1)) {
                    if (!word.isEmpty()) {
                        words++;
                        syllables += syllables(word);
                    }
                }
                sentences += words > before ? 1 : 0;
            }
        }
        return new Readability(words, word(locale, words, sentences, syllables));
    }

    private static String word(Locale locale, int words, int sentences, int syllables) {
        boolean withoutSpaces = switch (locale.getLanguage()) {
            case "zh", "ja", "th", "lo", "km", "my" -> true;
            default -> false;
        };
        if (words < LEAST_WORDS || withoutSpaces) {
            return "";
        }
        double length = (double) words / sentences;
        if (locale.getLanguage().equals("en")) {
            double ease = 206.835 - 1.015 * length - 84.6 * syllables / words;
            return ease >= PLAIN ? "easy to read" : ease >= HARD ? "takes some effort" : "hard to read";
        }
        return length <= SHORT ? "short sentences" : length <= LONG ? "sentences of middle length" : "long sentences";
    }

    /** Groups of vowels; a silent e at the end is none of them. */
    static int syllables(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        int groups = 0;
        boolean inGroup = false;
        for (int i = 0; i < small.length(); i++) {
            boolean vowel = "aeiouyáàâäãéèêëíìîïóòôöõúùûüæøå".indexOf(small.charAt(i)) >= 0;
            groups += vowel && !inGroup ? 1 : 0;
            inGroup = vowel;
        }
        boolean silent = groups > 1 && small.endsWith("e") && !small.endsWith("le");
        return Math.max(1, silent ? groups - 1 : groups);
    }
}
