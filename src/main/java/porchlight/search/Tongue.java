package porchlight.search;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which language a text is in, by its script and, for Latin and Cyrillic letters, by its small words. */
public final class Tongue {
    private static final int MOST_WORDS = 400;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}'’]+");

    /** Whose small words they are: asked of every query, so not language by language. */
    private static final Map<String, Set<Language>> SMALL_WORDS = smallWords();

    private Tongue() {}

    /** BCP 47, for example {@code de}; "" if nothing tells. */
    public static String of(String text) {
        var language = guess(text);
        return language == Language.ANY ? "" : language.code;
    }

    /**
     * The language of which most small words are there: at least two more than English has, which nearly everybody's
     * names and terms are in. {@link Language#ANY} if nothing tells.
     */
    static Language guess(String text) {
        var script = Script.of(text);
        var counts = new EnumMap<Language, Integer>(Language.class);
        String[] words = NO_LETTERS.split(text.toLowerCase(Locale.ROOT), MOST_WORDS);
        for (String word : words)
            for (var language : SMALL_WORDS.getOrDefault(word, Set.of()))
                if (language.script == script) counts.merge(language, 1, Integer::sum);
        var best = Language.ANY;
        int most = 0;
        for (var each : counts.entrySet()) {
            if (each.getValue() <= most) continue;
            best = each.getKey();
            most = each.getValue();
        }
        int english = counts.getOrDefault(Language.ENGLISH, 0);
        return best == Language.ENGLISH || most >= english + 2 ? best : Language.ANY;
    }

    private static Map<String, Set<Language>> smallWords() {
        var words = new HashMap<String, Set<Language>>();
        for (var language : Language.values())
            for (String word : language.stopWords())
                words.computeIfAbsent(word, _ -> EnumSet.noneOf(Language.class)).add(language);
        return words;
    }

    /** Whether it is, for all one can see, in another language than English: a model that knows only that misreads it. */
    static boolean isForeign(String text) {
        var script = Script.of(text);
        if (script != Script.LATIN && script != Script.OTHER) return true;
        var guess = guess(text);
        return guess != Language.ENGLISH && guess != Language.ANY;
    }
}
