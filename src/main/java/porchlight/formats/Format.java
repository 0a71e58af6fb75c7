package porchlight.formats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file that is handed in can be. */
public enum Format {
    MARKDOWN("Markdown files with their pictures, in a zip"),
    TABLE("a table of questions and answers (CSV)"),
    PAGES("HTML pages"),
    ZENDESK("an export of Zendesk Guide (JSON)"),
    PHPMYFAQ("an export of phpMyFAQ (JSON or XML)");

    private final String title;

    Format(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** In small letters, for forms and the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
