package porchlight.articles;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer says about a line of a draft.
 *
 * @param number of the revision that it speaks of
 * @param line of the file, from 1; 0 for the whole
 * @param quoted the line as it was then: lines move
 * @param settled when somebody said that it is done; null while it is open
 */
public record Remark(
        String id,
        long number,
        int line,
        String quoted,
        String text,
        String by,
        Instant at,
        @Nullable Instant settled) {
    public static final int LONGEST = 2_000;

    public boolean isOpen() {
        return settled == null;
    }
}
