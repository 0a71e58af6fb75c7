package porchlight.articles;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says is wrong with an article.
 *
 * @param text what is wrong, in a word or two
 * @param mended who mended it, and when; null as long as nobody has
 */
public record Flag(
        String id,
        String path,
        String title,
        String text,
        String author,
        Instant at,
        @Nullable Mended mended) {
    /** The most letters of what is wrong. */
    public static final int LONGEST = 1000;

    public record Mended(Instant at, String by) {}
}
