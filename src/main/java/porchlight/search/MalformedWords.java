package porchlight.search;

/** A line of synonyms or stop words that makes no sense. */
public final class MalformedWords extends Exception {
    private final int line;

    MalformedWords(int line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }
}
