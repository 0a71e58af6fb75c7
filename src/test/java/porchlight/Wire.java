package porchlight;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between us and a server on this machine, with the faults that networks have. */
public final class Wire implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private boolean stalled;
    private volatile boolean mute;

    public Wire(int server) throws IOException {
        this.server = server;
        door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on nothing arrives, and nobody is told. */
    public synchronized void stall() {
        stalled = true;
    }

    /** Questions arrive, and from now on their answers do not. */
    public void mute() {
        mute = true;
    }

    /** All is well again, and what was held back arrives. */
    public synchronized void flow() {
        stalled = false;
        mute = false;
        notifyAll();
    }

    /** Drops every connection. */
    public void cut() {
        ends.forEach(Wire::close);
        ends.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), server);
                ends.addAll(List.of(client, far));
                Thread.ofVirtual().start(() -> carry(client, far, false));
                Thread.ofVirtual().start(() -> carry(far, client, true));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        var bytes = new byte[8_192];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                await();
                if (!(answers && mute)) {
                    out.write(bytes, 0, count);
                }
            }
        } catch (IOException | InterruptedException cut) {
            close(to);
        }
    }

    private synchronized void await() throws InterruptedException {
        while (stalled) {
            wait();
        }
    }

    private static void close(Socket end) {
        try {
            end.close();
        } catch (IOException already) {
            throw new UncheckedIOException(already);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        flow();
    }
}
