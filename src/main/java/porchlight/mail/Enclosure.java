package porchlight.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that came with a mail.
 *
 * @param name what the sender calls it, in one line; where it has none, what kind of thing it is
 */
public record Enclosure(String name, Content content) {
    /** What is in it, from its beginning, however often it is asked for. */
    @FunctionalInterface
    public interface Content {
        /** @throws IOException when nobody knows how to read it */
        InputStream open() throws IOException;
    }
}
