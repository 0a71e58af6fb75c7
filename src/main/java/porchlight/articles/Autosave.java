package porchlight.articles;

import java.time.Instant;

/**
 * What somebody has typed and not saved yet.
 *
 * @param base the revision that they began from; 0 for none
 * @param text the whole file
 */
public record Autosave(String person, String path, long base, String text, Instant at) {}
