package porchlight.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.BadRequestException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose first request may be HTTP/1.0, which Helidon does not speak: it is read as HTTP/1.1 with
 * {@code Connection: close}, the same thing in other words. nginx asks like this unless it is told otherwise. Our answers
 * are never chunked, so that such a client understands them.
 */
final class Arrived implements ConnectionContext {
    private final ConnectionContext connection;
    private final DataReader reader;

    /** @param connection that nothing has been read from */
    Arrived(ConnectionContext connection) {
        this.connection = connection;
        this.reader = new Strict(new Bytes(connection.serverSocket()));
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    /**
     * Helidon takes {@code +5} for the length of a chunk, and any two bytes for the end of one. A proxy in front may read
     * such a request differently, and a second one could hide in it (row 62).
     */
    private static final class Strict extends DataReader {
        // There is no other constructor, and no other place to be strict in.
        @SuppressWarnings("removal")
        private Strict(Supplier<byte @Nullable []> bytes) {
            super(bytes, false);
        }

        /** Asked for lengths of chunks only. */
        @Override
        public String readLine() {
            String line = super.readLine();
            if (line.startsWith("+")) {
                throw new BadRequestException("a length with a sign");
            }
            return line;
        }

        @Override
        public BufferData readBuffer(int length) {
            BufferData data = getBuffer(length);
            super.skip(length);
            return data;
        }

        /** Two bytes are always meant to be the end of a line. */
        @Override
        public void skip(int length) {
            if (length != 2) {
                super.skip(length);
            } else if (read() != '\r' || read() != '\n') {
                throw new BadRequestException("a line that does not end");
            }
        }
    }

    /** What comes from the socket; the first line is held back until it is whole. */
    private static final class Bytes implements Supplier<byte @Nullable []> {
        private static final int LONGEST_LINE = 8 * 1024;
        private static final String OLD = " HTTP/1.0\r\n";
        private static final String SAME = " HTTP/1.1\r\nConnection: close\r\n";

        private final HelidonSocket socket;
        private boolean begun;

        private Bytes(HelidonSocket socket) {
            this.socket = socket;
        }

        @Override
        public byte @Nullable [] get() {
            byte[] bytes = arriving();
            if (begun || bytes == null) {
                return bytes;
            }
            begun = true;
            var first = new ByteArrayOutputStream();
            first.writeBytes(bytes);
            while (bytes != null && indexOf('\n', bytes) < 0 && first.size() <= LONGEST_LINE) {
                bytes = arriving();
                if (bytes != null) {
                    first.writeBytes(bytes);
                }
            }
            return spoken(first.toByteArray());
        }

        private static byte[] spoken(byte[] bytes) {
            int line = indexOf('\n', bytes) + 1;
            String text = new String(bytes, 0, line, StandardCharsets.ISO_8859_1);
            if (!text.endsWith(OLD)) {
                return bytes;
            }
            var request = new ByteArrayOutputStream();
            request.writeBytes((text.substring(0, line - OLD.length()) + SAME).getBytes(StandardCharsets.ISO_8859_1));
            request.write(bytes, line, bytes.length - line);
            return request.toByteArray();
        }

        private static int indexOf(char wanted, byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == wanted) {
                    return i;
                }
            }
            return -1;
        }

        private byte @Nullable [] arriving() {
            try {
                return socket.get();
            } catch (UncheckedIOException gone) {
                throw new ServerConnectionException("The visitor went away.", gone);
            }
        }
    }

    @Override
    public ListenerContext listenerContext() {
        return connection.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return connection.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return connection.dataWriter();
    }

    @Override
    public Router router() {
        return connection.router();
    }

    @Override
    public HelidonSocket serverSocket() {
        return connection.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return connection.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return connection.localPeer();
    }

    @Override
    public boolean isSecure() {
        return connection.isSecure();
    }

    @Override
    public String socketId() {
        return connection.socketId();
    }

    @Override
    public String childSocketId() {
        return connection.childSocketId();
    }
}
