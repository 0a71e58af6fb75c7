package porchlight.search;

import java.time.Instant;

/**
 * An article that was found, by its best passage.
 *
 * @param anchor of the passage within the page; "" for its beginning
 * @param snippet safe HTML: escaped text in which the words that match stand in {@code <mark>}
 * @param score higher is better; comparable within one answer only
 */
public record Hit(
        String article,
        String anchor,
        String title,
        String heading,
        String snippet,
        String category,
        String language,
        double score,
        Instant updated) {}
