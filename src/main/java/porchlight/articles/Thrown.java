package porchlight.articles;

import java.time.Instant;

/**
 * A draft that somebody threw away, and that can be taken back.
 *
 * @param number of its revision
 * @param by who threw it away, as the journal names them
 */
public record Thrown(String path, long number, String title, Instant at, String by) {}
