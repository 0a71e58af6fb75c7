package porchlight.wishes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody would be told when there is an article about something.
 *
 * @param words what was searched for or asked
 * @param language BCP 47, in which the mails are
 * @param theCase the id of the case that it came with; null for a search
 * @param confirmed whether the owner of the address said so
 * @param looked up to which entry of the journal it was held against what was published
 * @param article the id of the article that was told of; null as long as there is none
 */
public record Wish(
        String id,
        String words,
        String language,
        @Nullable String theCase,
        Instant made,
        boolean confirmed,
        long looked,
        @Nullable String article) {
    /** The most letters of the words. */
    public static final int LONGEST = 256;
}
