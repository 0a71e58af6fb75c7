package porchlight.commands.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an HTTP server, kept open from one request to the next. It reads answers with as little work as will do:
 * the client must not be what is measured. Either somebody waits for each answer ({@link #ask}), or many connections
 * share a {@code Selector}, which tells which of them is to {@link #read}.
 */
final class Connection implements Closeable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOKING_UP_MILLIS = 1000;
    private static final int LARGEST = 64 << 20;
    private static final byte[] HTTP = ascii("http/1.");
    private static final byte[] LENGTH = ascii("content-length:");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked");
    private static final byte[] CLOSE = ascii("connection: close");

    private final String host;
    private final int port;
    private final Selector selector;
    private final boolean isAlone;
    private @Nullable SocketChannel channel;
    private boolean isKept;
    private byte[] request = {};
    private long began;

    private byte[] read = new byte[64 * 1024];
    private ByteBuffer room = ByteBuffer.wrap(read);
    private int size;
    private int bodyFrom;
    /** So far, if the answer comes in chunks. */
    private int bodyTo;

    private int chunkFrom;

    /** One that is waited for. */
    Connection(String host, int port) throws IOException {
        this(host, port, Selector.open(), true);
    }

    /** One of many, which the selector knows by itself: its key's attachment is the connection. */
    Connection(String host, int port, Selector selector) {
        this(host, port, selector, false);
    }

    private Connection(String host, int port, Selector selector, boolean isAlone) {
        this.host = host;
        this.port = port;
        this.selector = selector;
        this.isAlone = isAlone;
    }

    /** Asks, and waits for the whole answer, which must be a 200. */
    void ask(byte[] request) throws IOException {
        status(request);
        requireOk();
    }

    /** Asks, and waits for the whole answer, whatever it is. */
    int status(byte[] request) throws IOException {
        send(request);
        while (!read()) {
            selector.select(LOOKING_UP_MILLIS);
            selector.selectedKeys().clear();
            refuseLate();
        }
        return status();
    }

    /** Asks; the answer is {@link #read} when some of it is there. */
    void send(byte[] request) throws IOException {
        this.request = request;
        began = System.nanoTime();
        isKept = channel != null;
        try {
            write();
        } catch (IOException failed) {
            again(failed);
        }
    }

    /** Reads what there is, without waiting, and tells whether that was the end of the answer. */
    boolean read() throws IOException {
        var open = channel;
        if (open == null) {
            throw new IllegalStateException("nothing was asked");
        }
        try {
            while (!isWhole()) {
                if (size == read.length) {
                    grow();
                }
                int count = open.read(room);
                if (count == 0) {
                    return false;
                }
                if (count < 0) {
                    throw said("closed the connection within an answer.");
                }
                size += count;
            }
        } catch (IOException failed) {
            again(failed);
            return false;
        }
        if (has(CLOSE)) {
            disconnect();
        }
        return true;
    }

    /** Nanoseconds since it was asked. */
    long took() {
        return System.nanoTime() - began;
    }

    /** @throws IOException if the answer that was begun takes too long */
    void refuseLate() throws IOException {
        if (isTooLate()) {
            throw said("has not ended its answer after a minute.");
        }
    }

    /** @throws IOException if the last answer was not a 200 */
    void requireOk() throws IOException {
        if (status() != 200) {
            String answer = new String(answer(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
            throw said("answered " + status() + " to \""
                    + new String(request, StandardCharsets.US_ASCII)
                            .lines()
                            .findFirst()
                            .orElse("") + "\": "
                    + answer.substring(0, Math.min(answer.length(), 300)));
        }
    }

    /** The last answer, without its head. */
    byte[] answer() {
        return Arrays.copyOfRange(read, bodyFrom, bodyTo);
    }

    private int status() {
        return 100 * (read[9] - '0') + 10 * (read[10] - '0') + read[11] - '0';
    }

    private boolean isTooLate() {
        return took() > PATIENCE_SECONDS * 1_000_000_000;
    }

    /**
     * A server may close a connection that it kept open at any time; nothing was answered, so asking again is safe.
     */
    private void again(IOException failed) throws IOException {
        disconnect();
        if (!isKept || size > 0 || isTooLate()) {
            throw failed;
        }
        isKept = false;
        write();
    }

    private void write() throws IOException {
        size = 0;
        bodyFrom = 0;
        room.clear();
        var open = channel == null ? open() : channel;
        var rest = ByteBuffer.wrap(request);
        while (rest.hasRemaining()) {
            if (open.write(rest) == 0) {
                // A request is far shorter than what the system takes at once.
                Thread.onSpinWait();
                refuseLate();
            }
        }
    }

    private SocketChannel open() throws IOException {
        try {
            var open = SocketChannel.open(new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port));
            open.setOption(StandardSocketOptions.TCP_NODELAY, true);
            open.configureBlocking(false);
            open.register(selector, SelectionKey.OP_READ, this);
            channel = open;
            return open;
        } catch (IOException | UnresolvedAddressException away) {
            throw new IOException("Nobody answers at http://" + host + ":" + port + ": is it running?", away);
        }
    }

    private void grow() throws IOException {
        if (size >= LARGEST) {
            throw tooLong();
        }
        read = Arrays.copyOf(read, 2 * size);
        room = ByteBuffer.wrap(read);
        room.position(size);
    }

    private boolean isWhole() throws IOException {
        if (bodyFrom == 0 && !hasHead()) {
            return false;
        }
        return chunkFrom > 0 ? joinedChunks() : size >= bodyTo;
    }

    /** Whether the head is there; if so, what it says of the body is known from then on. */
    private boolean hasHead() throws IOException {
        int end = headEnd();
        if (end == 0) {
            return false;
        }
        bodyFrom = end;
        if (!begins(HTTP, 0)) {
            throw said("does not speak HTTP.");
        }
        int length = length();
        chunkFrom = 0;
        if (length >= 0) {
            bodyTo = bodyFrom + length;
        } else if (has(CHUNKED)) {
            bodyTo = bodyFrom;
            chunkFrom = bodyFrom;
        } else {
            throw said("answers without saying how long its answer is.");
        }
        return true;
    }

    private IOException tooLong() {
        return said("answers with more than 64 MB.");
    }

    private IOException said(String what) {
        return new IOException("http://" + host + ":" + port + " " + what);
    }

    /** Where the body begins; 0 if the head has not ended yet. */
    private int headEnd() {
        for (int i = 3; i < size; i++) {
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

    /** Puts the chunks that are there side by side, so that the body is one, and tells whether the last one was among them. */
    private boolean joinedChunks() throws IOException {
        while (true) {
            int line = lineEnd(chunkFrom);
            if (line < 0) {
                return false;
            }
            int length = number(chunkFrom, 16);
            if (size < line + length + 2) {
                return false;
            }
            if (length == 0) {
                // No trailers: nobody asked for any.
                return true;
            }
            System.arraycopy(read, line, read, bodyTo, length);
            bodyTo += length;
            chunkFrom = line + length + 2;
        }
    }

    /** -1 if the line has not ended yet. */
    private int lineEnd(int from) {
        for (int i = from; i < size; i++) {
            if (read[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
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

    private void disconnect() throws IOException {
        var open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        disconnect();
        if (isAlone) {
            selector.close();
        }
    }
}
