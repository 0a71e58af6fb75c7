package porchlight.cases;

import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;
import static java.lang.Character.UnicodeScript.KHMER;
import static java.lang.Character.UnicodeScript.LAO;
import static java.lang.Character.UnicodeScript.MYANMAR;
import static java.lang.Character.UnicodeScript.THAI;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Texts as the words that a case is found by: small, without accents; what is written without spaces, and every emoji, sign by sign. */
final class Terms {
    private static final int LONGEST = 40;

    /** As many signs of 38 kinds as a number of 63 bits holds. */
    private static final int SIGNIFICANT = 12;

    private static final int KINDS = 38;
    private static final int ANY_OTHER = 37;

    private static final Set<Character.UnicodeScript> WITHOUT_SPACES =
            EnumSet.of(HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR);

    private Terms() {}

    static Set<String> of(String text) {
        var terms = new LinkedHashSet<String>();
        var term = new StringBuilder();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                // What no accent makes of a plain letter, and is typed as one nevertheless.
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace('ł', 'l')
                .replace('ø', 'o');
        plain.codePoints().forEach(sign -> {
            if (isMark(sign)) {
                return;
            }
            boolean drawn = Character.isExtendedPictographic(sign);
            boolean stands = drawn || Character.isLetterOrDigit(sign);
            boolean alone = drawn || (stands && WITHOUT_SPACES.contains(Character.UnicodeScript.of(sign)));
            if (!stands || alone) {
                end(term, terms);
            }
            if (stands) {
                term.appendCodePoint(sign);
            }
            if (alone) {
                end(term, terms);
            }
        });
        end(term, terms);
        return terms;
    }

    private static boolean isMark(int sign) {
        return Character.getType(sign) == Character.NON_SPACING_MARK;
    }

    private static void end(StringBuilder term, Set<String> terms) {
        if (!term.isEmpty()) {
            int most = Math.min(term.length(), LONGEST);
            terms.add(term.substring(0, Character.isHighSurrogate(term.charAt(most - 1)) ? most - 1 : most));
            term.setLength(0);
        }
    }

    /** A number that orders words by their letters, whatever a database takes for the order of letters. */
    static long start(String term) {
        long start = 0;
        for (int i = 0; i < SIGNIFICANT; i++) {
            start = start * KINDS + (i < term.length() ? kind(term.charAt(i)) : 0);
        }
        return start;
    }

    /** Every word that begins with this one starts below. */
    static long end(String term) {
        long width = 1;
        for (int i = term.length(); i < SIGNIFICANT; i++) {
            width *= KINDS;
        }
        return start(term) + width;
    }

    /** Whether words between {@link #start} and {@link #end} begin with it, and no other does. */
    static boolean isTold(String term) {
        return term.length() <= SIGNIFICANT && term.chars().allMatch(each -> kind((char) each) != ANY_OTHER);
    }

    private static int kind(char letter) {
        if (letter >= '0' && letter <= '9') {
            return 1 + letter - '0';
        }
        return letter >= 'a' && letter <= 'z' ? 11 + letter - 'a' : ANY_OTHER;
    }
}
