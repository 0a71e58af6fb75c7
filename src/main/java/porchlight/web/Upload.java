package porchlight.web;

import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A file that came with a form.
 *
 * @param name what the browser calls it: words for people, whatever somebody wants them to be; "" for none
 * @param content not copied: it may lie on disk, as long as the request is answered
 */
public record Upload(String name, ByteBuffer content) {
    /** Whether somebody chose one: browsers send a field without a file as well. */
    boolean isChosen() {
        return !name.isEmpty() || content.hasRemaining();
    }

    /** The content from its beginning, however often it is asked for. */
    public InputStream open() {
        ByteBuffer rest = content.duplicate();
        return new InputStream() {
            @Override
            public int read() {
                return rest.hasRemaining() ? rest.get() & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (!rest.hasRemaining()) {
                    return length == 0 ? 0 : -1;
                }
                int some = Math.min(length, rest.remaining());
                rest.get(into, from, some);
                return some;
            }
        };
    }
}
