package porchlight.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Speaks STARTTLS in front of a mailbox that does not: GreenMail knows it for no IMAP. */
final class Upgrade implements AutoCloseable {
    private final ServerSocket door;
    private final SSLContext tls;
    private final int behind;
    private final List<String> said = new CopyOnWriteArrayList<>();

    Upgrade(SSLContext tls, int behind) {
        this.tls = tls;
        this.behind = behind;
        try {
            door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The commands that came in the clear. */
    List<String> said() {
        return said;
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket line = door.accept();
                Thread.ofVirtual().start(() -> serve(line));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket line) {
        try (line) {
            say(line, "* OK hello");
            for (String command = line(line.getInputStream());
                    !command.isEmpty();
                    command = line(line.getInputStream())) {
                String[] words = command.split(" ", 3);
                String what = words[1].toUpperCase(Locale.ROOT);
                said.add(what);
                switch (what) {
                    case "CAPABILITY" ->
                        say(line, "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\n" + words[0] + " OK");
                    case "STARTTLS" -> {
                        say(line, words[0] + " OK begin");
                        protectedly(line);
                        return;
                    }
                    default -> say(line, words[0] + " NO not in the clear");
                }
            }
        } catch (IOException gone) {
            said.add("(" + gone.getMessage() + ")");
        }
    }

    private void protectedly(Socket line) throws IOException {
        try (var inside = (SSLSocket) tls.getSocketFactory().createSocket(line, "localhost", line.getPort(), true);
                var imap = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            inside.setUseClientMode(false);
            inside.startHandshake();
            var _ = line(imap.getInputStream());
            Thread.ofVirtual().start(() -> pass(inside, imap));
            pass(imap, inside);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException gone) {
            // Whoever hangs up ends both ways.
        }
    }

    private static void say(Socket line, String words) throws IOException {
        line.getOutputStream().write((words + "\r\n").getBytes(US_ASCII));
    }

    /** Byte by byte: what follows the last line is TLS. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
            line.append((char) each);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
