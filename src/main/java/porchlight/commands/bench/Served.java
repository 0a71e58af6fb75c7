package porchlight.commands.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A help center in a process of its own. */
final class Served implements AutoCloseable {
    private static final byte[] READY = request("/health/ready");
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration A_MOMENT = Duration.ofMillis(2);
    private static final Duration A_WHILE = Duration.ofMillis(500);

    /** Of one processor: less is a server at rest. */
    private static final double AT_REST = 0.04;

    final Child child;
    final Engine engine;
    private final long began;

    /** {@code serve}, which may not have begun to listen yet. */
    static Served start(Home home) throws IOException {
        int port = freePort();
        long began = System.nanoTime();
        Child child = home.start("serve", "--set", "server.port=" + port);
        child.drain();
        return new Served(child, port, began);
    }

    /** One that publishes, too, once it is told to. */
    static Served publishing(Home home, int articles) throws IOException {
        long began = System.nanoTime();
        Child child = home.start("bench-publish", "--publish", Integer.toString(articles), "--set", "server.port=0");
        return new Served(child, Integer.parseInt(child.line()), began);
    }

    private Served(Child child, int port, long began) {
        this.child = child;
        this.engine = Engine.ours(port);
        this.began = began;
    }

    /** Milliseconds from the start of the process to the end of the first answer with hits. */
    double firstAnswer(String words) throws IOException {
        byte[] request = engine.request(words);
        while (!answers(request)) {
            rest(A_MOMENT);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private boolean answers(byte[] request) throws IOException {
        try (var connection = engine.connection()) {
            return connection.status(request) == 200 && engine.holdsHits(connection.answer());
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Waits until all is in place, and nothing is being done behind; it must hold so many articles. */
    Served awaitRest(int articles) throws IOException {
        JsonNode health = health();
        while (!health.path("ready").asBoolean() || !isRead(health.path("meaning"))) {
            rest(A_WHILE);
            health = health();
        }
        long held = health.path("articles").asLong();
        if (held != articles) {
            // One that finds nothing is quick, and no measure.
            throw new IOException("The server holds " + held + " articles instead of " + articles + ": " + health);
        }
        double before;
        double now = child.cpu();
        do {
            before = now;
            rest(A_WHILE);
            now = child.cpu();
        } while (now - before > AT_REST * A_WHILE.toMillis() / 1e3);
        return this;
    }

    private static boolean isRead(JsonNode meaning) {
        return meaning.path("note").isNull();
    }

    private JsonNode health() throws IOException {
        try (var connection = engine.connection()) {
            connection.status(READY);
            return JsonMapper.shared().readTree(connection.answer());
        } catch (IOException notYet) {
            return JsonMapper.shared().readTree("{}");
        }
    }

    private void rest(Duration time) throws IOException {
        if (!child.isAlive()) {
            throw child.ended();
        }
        if (System.nanoTime() - began > LONGEST.toNanos()) {
            throw new IOException("The server was not ready within " + LONGEST.toMinutes() + " minutes.");
        }
        LockSupport.parkNanos(time.toNanos());
    }

    private static byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
