package porchlight.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The way to one browser that listens: events one by one, each on its way before the next is written (Server-Sent Events). */
public final class Feed {
    /** A content that goes on until one of both ends it. */
    @FunctionalInterface
    public interface Source {
        void into(Feed feed) throws IOException, InterruptedException;
    }

    private final OutputStream out;

    Feed(OutputStream out) {
        this.out = out;
    }

    /**
     * @param id from where the browser goes on when it comes again: its {@code Last-Event-ID}
     * @param kind small letters, from the program and never from a visitor
     * @param json on one line
     */
    public void send(long id, String kind, String json) throws IOException {
        if (json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("A line break would begin another field of the stream.");
        }
        write("id: " + id + "\nevent: " + kind + "\ndata: " + json + "\n\n");
    }

    /** Says nothing, so that whoever is in between does not take the connection for dead; and we learn whether it is. */
    public void beat() throws IOException {
        write(":\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
