package porchlight.web;

import java.io.IOException;
import java.io.OutputStream;

/** A content that may be larger than memory: it is written while it is sent. */
@FunctionalInterface
public interface Stream {
    /** Writes all of it. What fails in the middle breaks off the connection, so that nobody takes a part for the whole. */
    void into(OutputStream out) throws IOException;
}
