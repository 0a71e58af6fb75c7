package porchlight.phrasing;

/** A line of the phrase book that makes no sense. */
public final class MalformedPhrases extends Exception {
    private final int line;

    MalformedPhrases(int line, String reason) {
        super(reason);
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }
}
