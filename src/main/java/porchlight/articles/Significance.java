package porchlight.articles;

import java.util.Locale;
import java.util.Optional;

/** How much an edit changes what the article says: whether readers and translators have to look again. */
public enum Significance {
    /** Spelling and form; it says what it said. */
    TYPO,
    /** It says the same, better or with more. */
    MEDIUM,
    /** It says something else. */
    MAJOR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Significance> named(String word) {
        for (Significance each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
