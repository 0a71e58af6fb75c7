package porchlight.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that leads somewhere.
 *
 * @param meta a few words beside the title, such as its category; may be empty
 * @param text a sentence under the title; may be empty
 * @param updated shown as a date when it is given
 */
public record Item(
        String title,
        String url,
        String meta,
        String text,
        @Nullable Instant updated) {

    public Item(String title, String url) {
        this(title, url, "", "", null);
    }

    public Item(String title, String url, String meta) {
        this(title, url, meta, "", null);
    }

    public Item about(String words) {
        return new Item(title, url, meta, words, updated);
    }

    public Item updated(Instant at) {
        return new Item(title, url, meta, text, at);
    }
}
