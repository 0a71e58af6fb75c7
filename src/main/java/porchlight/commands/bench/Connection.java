package porchlight.commands.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an HTTP server, kept open from one request to the next. It reads answers with as little work as will do:
 * the client must not be what is measured.
 */
final class Connection implements Closeable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int LARGEST = 64 << 20;
    private static final long PATIENCE_NANOS = PATIENCE_MILLIS * 1_000_000L;
    private static final byte[] HTTP = ascii("http/1.");
    private static final byte[] LENGTH = ascii("content-length:");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked");
    private static final byte[] CLOSE = ascii("connection: close");

    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private byte[] read = new byte[64 * 1024];
    private long began;
    private int size;
    private int bodyFrom;
    private int bodyTo;

    Connection(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Asks, and reads the whole answer, which must be a 200. */
    void ask(byte[] request) throws IOException {
        int status = status(request);
        if (status != 200) {
            String answer = new String(answer(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
            throw said("answered " + status + " to \""
                    + new String(request, StandardCharsets.US_ASCII)
                            .lines()
                            .findFirst()
                            .orElse("") + "\": "
                    + answer.substring(0, Math.min(answer.length(), 300)));
        }
    }

    /** Asks, and reads the whole answer, whatever it is. */
    int status(byte[] request) throws IOException {
        boolean isKept = socket != null;
        try {
            return asked(request);
        } catch (IOException failed) {
            close();
            // A server may close a connection that it kept open at any time; nothing was answered, so asking again is
            // safe.
            if (isKept && size == 0 && !isTooLate()) {
                return asked(request);
            }
            throw failed;
        }
    }

    private int asked(byte[] request) throws IOException {
        began = System.nanoTime();
        size = 0;
        bodyFrom = 0;
        var open = socket == null ? open() : socket;
        open.getOutputStream().write(request);
        var in = open.getInputStream();
        int from = 0;
        while (bodyFrom == 0) {
            more(in);
            bodyFrom = headEnd(from);
            from = Math.max(0, size - 3);
        }
        if (!begins(HTTP, 0)) {
            throw said("does not speak HTTP.");
        }
        int length = length();
        bodyTo = bodyFrom;
        if (length >= 0) {
            while (size < bodyFrom + length) {
                more(in);
            }
            bodyTo = bodyFrom + length;
        } else if (has(CHUNKED)) {
            joinChunks(in);
        } else {
            throw said("answers without saying how long its answer is.");
        }
        if (has(CLOSE)) {
            close();
        }
        return 100 * (read[9] - '0') + 10 * (read[10] - '0') + read[11] - '0';
    }

    /** The last answer, without its head. */
    byte[] answer() {
        return Arrays.copyOfRange(read, bodyFrom, bodyTo);
    }

    private Socket open() throws IOException {
        try {
            var open = new Socket(host.replaceAll("[\\[\\]]", ""), port);
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MILLIS);
            socket = open;
            return open;
        } catch (IOException away) {
            throw new IOException("Nobody answers at http://" + host + ":" + port + ": is it running?", away);
        }
    }

    private void more(InputStream in) throws IOException {
        if (isTooLate()) {
            throw said("has not ended its answer after a minute.");
        }
        if (size == read.length) {
            if (size >= LARGEST) {
                throw tooLong();
            }
            read = Arrays.copyOf(read, 2 * size);
        }
        int count = in.read(read, size, read.length - size);
        if (count < 0) {
            throw said("closed the connection within an answer.");
        }
        size += count;
    }

    private boolean isTooLate() {
        return System.nanoTime() - began > PATIENCE_NANOS;
    }

    private IOException tooLong() {
        return said("answers with more than 64 MB.");
    }

    private IOException said(String what) {
        return new IOException("http://" + host + ":" + port + " " + what);
    }

    /** Where the body begins; 0 if the head has not ended yet. */
    private int headEnd(int from) {
        for (int i = from + 3; i < size; i++) {
            if (read[i] == '\n' && read[i - 1] == '\r' && read[i - 2] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    /** -1 if the head does not say it. */
    private int length() throws IOException {
        int at = find(LENGTH);
        if (at < 0) {
            return -1;
        }
        int from = at + LENGTH.length;
        while (read[from] == ' ') {
            from++;
        }
        return number(from, 10);
    }

    /** Puts the chunks side by side, so that the body is one. */
    private void joinChunks(InputStream in) throws IOException {
        for (int from = bodyFrom; ; ) {
            int line = lineEnd(from, in);
            int length = number(from, 16);
            while (size < line + length + 2) {
                more(in);
            }
            if (length == 0) {
                // No trailers: nobody asked for any.
                return;
            }
            System.arraycopy(read, line, read, bodyTo, length);
            bodyTo += length;
            from = line + length + 2;
        }
    }

    private int lineEnd(int from, InputStream in) throws IOException {
        for (int i = from; ; i++) {
            while (i >= size) {
                more(in);
            }
            if (read[i] == '\n') {
                return i + 1;
            }
        }
    }

    private int number(int from, int base) throws IOException {
        int number = 0;
        for (int i = from, digit = Character.digit(read[i], base);
                digit >= 0;
                i++, digit = Character.digit(read[i], base)) {
            number = base * number + digit;
            if (number > LARGEST) {
                throw tooLong();
            }
        }
        return number;
    }

    private boolean has(byte[] header) {
        return find(header) >= 0;
    }

    /** Where a line of the head begins so, in small letters or capitals; -1 if none does. */
    private int find(byte[] header) {
        for (int i = 2; i < bodyFrom - header.length; i++) {
            if (read[i - 1] != '\n') {
                continue;
            }
            if (begins(header, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean begins(byte[] words, int at) {
        int k = 0;
        while (k < words.length && (read[at + k] | 0x20) == (words[k] | 0x20)) {
            k++;
        }
        return k == words.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        var open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
