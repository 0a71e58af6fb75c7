package porchlight.phrasing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words in a row, in whatever case they stand. {@code apolog*} is any word that begins so, and {@code #} any number; a
 * comma between two of them does not matter, a full stop does.
 */
final class Phrase {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’ʼ][\\p{L}\\p{M}]+)*");
    private static final Pattern APOSTROPHE = Pattern.compile("[’ʼ]");
    private static final Pattern END = Pattern.compile("[.!?;:。！？]|\\n\\s*\\n");

    private final List<String> words;

    private Phrase(List<String> words) {
        this.words = words;
    }

    /** Where a word stands in a text, and how it reads in small letters. */
    record Spoken(String word, int start, int end, boolean beginsSentence) {}

    /** @return null for a phrase without a word, or with a sign that stands for nothing */
    static @Nullable Phrase of(String text) {
        var words = new ArrayList<String>();
        for (String each : text.strip().split("\\s+", -1)) {
            boolean open = each.endsWith("*");
            String plain = open ? each.substring(0, each.length() - 1) : each;
            if (plain.equals("#") && !open) {
                words.add("#");
            } else if (WORD.matcher(plain).matches()) {
                words.add(small(plain) + (open ? "*" : ""));
            } else {
                return null;
            }
        }
        return new Phrase(List.copyOf(words));
    }

    /** The words of a text, without lines that only quote somebody. */
    static List<Spoken> spoken(String text) {
        var spoken = new ArrayList<Spoken>();
        int last = 0;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (!isQuoted(text, word.start())) {
                boolean begins = spoken.isEmpty()
                        || END.matcher(text).region(last, word.start()).find();
                spoken.add(new Spoken(small(word.group()), word.start(), word.end(), begins));
                last = word.end();
            }
        }
        return spoken;
    }

    private static boolean isQuoted(String text, int at) {
        int line = text.lastIndexOf('\n', at - 1) + 1;
        while (line < at && text.charAt(line) == ' ') line++;
        return text.charAt(line) == '>';
    }

    private static String small(String word) {
        return APOSTROPHE.matcher(word).replaceAll("'").toLowerCase(Locale.ROOT);
    }

    int length() {
        return words.size();
    }

    boolean standsAt(List<Spoken> spoken, int at) {
        if (at + words.size() > spoken.size()) return false;
        for (int i = 0; i < words.size(); i++) {
            Spoken each = spoken.get(at + i);
            if ((i > 0 && each.beginsSentence()) || !fits(words.get(i), each.word())) return false;
        }
        return true;
    }

    boolean standsIn(List<Spoken> spoken) {
        for (int i = 0; i <= spoken.size() - words.size(); i++) {
            if (standsAt(spoken, i)) return true;
        }
        return false;
    }

    private static boolean fits(String wanted, String word) {
        if (wanted.equals("#")) return word.chars().allMatch(Character::isDigit);
        return wanted.endsWith("*") ? word.startsWith(wanted.substring(0, wanted.length() - 1)) : wanted.equals(word);
    }
}
