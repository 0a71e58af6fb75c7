package porchlight.articles;

import java.util.Locale;

/**
 * How sure we are of an article, in the words of Knowledge-Centered Service. Only what is {@link #NOT_VALIDATED} or
 * {@link #VALIDATED} is shown and found.
 */
public enum State {
    /** Work in progress: a question without a finished answer. */
    WIP,
    NOT_VALIDATED,
    VALIDATED,
    ARCHIVED;

    /** As files and programs name it: {@code not-validated}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As people read it. */
    public String title() {
        return this == WIP ? "work in progress" : word().replace('-', ' ');
    }

    public boolean isPublished() {
        return this == NOT_VALIDATED || this == VALIDATED;
    }
}
