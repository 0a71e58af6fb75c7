package porchlight.search;

/**
 * The index could not be read or written: the disk is full, read-only or broken. Nothing that was committed is lost;
 * whoever writes goes on from {@link Index#position()}.
 */
public final class IndexProblem extends RuntimeException {
    IndexProblem(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    IndexProblem(String message) {
        super(message);
    }

    /** What is wrong is in the log; whoever is told this can only wait. */
    static IndexProblem mending() {
        return new IndexProblem("The search index is being built anew");
    }
}
