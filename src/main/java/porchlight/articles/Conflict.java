package porchlight.articles;

import java.time.Instant;

/**
 * A text that came from elsewhere while the article was changed here.
 *
 * @param number of the revision that holds it
 * @param base the revision that both sides began from; 0 when it is not known
 */
public record Conflict(String path, String title, long number, long base, String author, Instant at) {}
