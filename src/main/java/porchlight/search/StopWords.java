package porchlight.search;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The owner's own small words, beside those of each language: {@code lantern}, in every second question of a lamp shop,
 * tells no article from another. {@code !who} is looked for although English has it among its small words: the World
 * Health Organization does not. {@code #} starts a comment.
 */
public final class StopWords {

    public static final StopWords NONE = new StopWords(Set.of(), Set.of());

    /** Both folded. */
    private final Set<String> passedOver;

    private final Set<String> lookedFor;

    private StopWords(Set<String> passedOver, Set<String> lookedFor) {
        this.passedOver = Set.copyOf(passedOver);
        this.lookedFor = Set.copyOf(lookedFor);
    }

    /**
     * One word a line.
     *
     * @throws MalformedWords when a line has none, or several
     */
    public static StopWords of(String text) throws MalformedWords {
        var passedOver = new HashSet<String>();
        var lookedFor = new HashSet<String>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int comment = line.indexOf('#');
            String entry = (comment < 0 ? line : line.substring(0, comment))
                    .replace("\uFEFF", "")
                    .strip();
            if (entry.isEmpty()) continue;
            boolean kept = entry.startsWith("!");
            String word = folded(kept ? entry.substring(1).strip() : entry, number);
            (kept ? lookedFor : passedOver).add(word);
            if (passedOver.contains(word) && lookedFor.contains(word))
                throw new MalformedWords(number, "\"" + word + "\" stands in this list with \"!\" and without");
        }
        return new StopWords(passedOver, lookedFor);
    }

    private static String folded(String word, int line) throws MalformedWords {
        var words = Words.of(word, Language.ANY).stream()
                .filter(each -> each.kind() == Word.Kind.WORD && !each.stacked())
                .toList();
        if (words.size() != 1) throw new MalformedWords(line, "a line has one word, with \"!\" before it or without");
        return Words.folded(words.getFirst().surface().toLowerCase(Locale.ROOT));
    }

    /** Whether a word of a query is not looked for. */
    boolean has(Word word, Language language) {
        boolean small = language.isStopWord(word.surface());
        if (passedOver.isEmpty() && lookedFor.isEmpty()) return small;
        String folded = Words.folded(word.surface());
        return passedOver.contains(folded) || (small && !lookedFor.contains(folded));
    }
}
