package porchlight.cases;

import java.util.Locale;
import java.util.Optional;

/** What a customer wants of us. */
public enum Kind {
    QUESTION("Question"),
    COMPLAINT("Complaint"),
    FEEDBACK("Feedback");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As forms and addresses name it. */
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
