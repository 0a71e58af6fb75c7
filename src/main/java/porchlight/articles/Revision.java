package porchlight.articles;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One saved text of an article.
 *
 * @param number from 1, rising within the article
 * @param reason why it was saved, as its author said
 * @param draft kept beside the head, not shown to customers: what is being written, or the folder's side of a conflict
 * @param significance as whoever published it said; null where nobody said
 * @param text the whole file
 */
public record Revision(
        long number,
        Instant at,
        String author,
        String reason,
        boolean draft,
        @Nullable Significance significance,
        String text) {}
