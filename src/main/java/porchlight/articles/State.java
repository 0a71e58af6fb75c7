package porchlight.articles;

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

    public boolean isPublished() {
        return this == NOT_VALIDATED || this == VALIDATED;
    }
}
