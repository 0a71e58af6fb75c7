package porchlight.articles;

import java.time.Instant;

/**
 * What somebody has typed and not saved yet.
 *
 * @param tab the name of the window in which they typed it
 * @param base the revision that they began from; 0 for none
 * @param text the whole file
 */
public record Autosave(String person, String path, String tab, long base, String text, Instant at) {
    /** What follows from the words: another mark means other words. */
    public String mark() {
        return Hash.of(text);
    }
}
