package porchlight.articles;

import java.util.Locale;
import java.util.Optional;

/** How much an edit changes what the article says: whether readers and translators have to look again. */
public enum Significance {
    TYPO("a typo", "it says what it said"),
    MEDIUM("better words", "it says the same, or more"),
    MAJOR("something else", "readers should know");

    private final String title;
    private final String meaning;

    Significance(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    /** In short, for a list. */
    public String title() {
        return title;
    }

    /** For whoever has to choose one. */
    public String meaning() {
        return title + ": " + meaning;
    }

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
