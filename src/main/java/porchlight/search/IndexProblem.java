package porchlight.search;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * The index could not be read or written: the disk is full, read-only or broken. Nothing that was committed is lost;
 * whoever writes goes on from {@link Index#position()}.
 */
public final class IndexProblem extends RuntimeException {
    IndexProblem(String message, Throwable cause) {
        super(message + ": " + why(cause), cause);
    }

    /** What the disk said, without the name of the file that it happened to say it of: the same each time. */
    private static @Nullable String why(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) root = root.getCause();
        return switch (root) {
            case AccessDeniedException _ -> "permission denied to the user that Porchlight runs as";
            case FileSystemException told when told.getReason() != null -> told.getReason();
            default -> root.getMessage();
        };
    }

    IndexProblem(String message) {
        super(message);
    }

    /** What is wrong is in the log; whoever is told this can only wait. */
    static IndexProblem mending() {
        return new IndexProblem("The search index is being built anew");
    }
}
