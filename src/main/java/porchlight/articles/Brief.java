package porchlight.articles;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article in a list: all but its text.
 *
 * @param summary the first words of its text, plain
 */
public record Brief(
        String path,
        String title,
        Kind kind,
        String category,
        String language,
        @Nullable Long order,
        Instant updated,
        String summary) {}
