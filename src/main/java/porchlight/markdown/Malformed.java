package porchlight.markdown;

/** A text that is refused, with the place and a reason that its author can act on. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final String reason;

    public Malformed(int line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }

    /** The line of the file, counted from 1. */
    public int line() {
        return line;
    }

    /** One plain sentence without a full stop, such as {@code a quote is not closed}. */
    public String reason() {
        return reason;
    }
}
