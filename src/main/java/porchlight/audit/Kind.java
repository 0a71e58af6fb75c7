package porchlight.audit;

import java.util.Locale;
import java.util.Optional;

/** What acts are about, as people would sort them; the beginning of the journal's kinds. */
public enum Kind {
    PERSON("People and signing in"),
    ARTICLE("Articles"),
    CASE("Cases"),
    WISH("Who would be told of articles"),
    MACRO("Macros"),
    CATEGORY("Categories"),
    SETTING("Settings"),
    KEY("Keys"),
    AUDIT("The audit itself"),
    MAIL("Mail"),
    SHEET("Words, phrases and content standard"),
    SEARCH("What the search learns"),
    BACKUP("Backups");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** In small letters, as the journal's kinds begin. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> named(String word) {
        for (Kind each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
