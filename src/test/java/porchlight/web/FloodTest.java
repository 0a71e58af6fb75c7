package porchlight.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One who takes all he can get, and another who only wants to read: each from an address of 127.0.0.0/8. */
@Timeout(60)
class FloodTest {
    private static final String ATTACKER = "127.0.0.66";
    private static final String VISITOR = "127.0.0.77";
    private static final Duration HALF = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int HUGE = 24 * 1024 * 1024;
    private static final int READ = 20;

    @Test
    void a_flood_from_one_address_is_sent_away_and_another_is_answered_at_once() throws Exception {
        try (var house = House.with(
                Limits.usual(), routes -> routes.get("/", Access.EVERYBODY, _ -> Answer.text("light ".repeat(500))))) {
            var refused = new AtomicInteger();
            var over = new AtomicBoolean();
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 8; i++) {
                    threads.execute(() -> {
                        try (var connection = new Connection(house, ATTACKER)) {
                            while (!over.get()) {
                                if (connection.get().equals("429 Retry-After: 1")) refused.incrementAndGet();
                            }
                        } catch (IOException unexpected) {
                            throw new UncheckedIOException(unexpected);
                        }
                    });
                }
                awaitMore(refused, 0);
                assertAnswered(house);
                // Still at it, and still sent away.
                awaitMore(refused, refused.get() + READ);
                over.set(true);
            }
        }
    }

    @Test
    void one_address_cannot_hold_all_connections() throws Exception {
        try (var house = House.with(
                Limits.usual().withConnections(100, 40),
                routes -> routes.get("/", Access.EVERYBODY, _ -> Answer.text("x")))) {
            var held = new ArrayList<Connection>();
            try {
                for (int i = 0; i < 200; i++) held.add(new Connection(house, ATTACKER));
                int answered = 0;
                int refused = 0;
                for (var each : held) {
                    String answer = each.get();
                    answered += answer.startsWith("200") ? 1 : 0;
                    refused += answer.equals("429 Retry-After: 1") ? 1 : 0;
                }
                assertEquals(40, answered);
                assertTrue(refused > 0, "nobody was told why");
                assertAnswered(house);
            } finally {
                for (var each : held) each.close();
            }
            awaitAnswer(house, ATTACKER);
        }
    }

    @Test
    void row_63_who_reads_a_byte_now_and_then_is_cut_off_and_others_are_not_hurt() throws Exception {
        try (var house = House.with(
                Limits.usual().withDeadlines(LONG, LONG, HALF, LONG).withBytesAtWork(10L * HUGE),
                routes -> routes.get("/", Access.EVERYBODY, _ -> Answer.text("x"))
                        .get(
                                "/huge",
                                Access.EVERYBODY,
                                _ -> Answer.bytes("image/png", new byte[HUGE]).version("1")))) {
            var slow = new ArrayList<Socket>();
            for (int i = 0; i < 5; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4096);
                socket.setSoTimeout(20_000);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), house.server.port()));
                socket.getOutputStream().write("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
                slow.add(socket);
            }
            long until = System.nanoTime() + HALF.toNanos() * 3;
            while (System.nanoTime() < until) {
                for (Socket each : slow) each.getInputStream().read();
                Thread.sleep(20);
            }
            assertAnswered(house);
            for (Socket each : slow) {
                assertTrue(House.rest(each).length() < HUGE, "all of it was written");
                each.close();
            }
        }
    }

    @Test
    void row_63_a_body_that_nobody_asked_for_cannot_trickle_in_either() throws Exception {
        try (var house = House.with(
                Limits.usual().withDeadlines(LONG, HALF, LONG, LONG),
                routes -> routes.get("/", Access.EVERYBODY, _ -> Answer.text("x")))) {
            for (String address : List.of("/", "/nothing")) {
                try (Socket socket = house.socket()) {
                    var out = socket.getOutputStream();
                    out.write(("POST " + address + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
                            .getBytes(US_ASCII));
                    var writer = Thread.ofVirtual().start(() -> trickle(socket));
                    // The server closes; a hundred bytes would take ten seconds, and then be answered.
                    assertEquals("", House.rest(socket), address);
                    writer.join();
                }
            }
        }
    }

    private static void trickle(Socket socket) {
        try {
            for (int i = 0; i < 100; i++) {
                socket.getOutputStream().write('x');
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException closed) {
            // As it should be.
        }
    }

    @Test
    void answers_that_nobody_reads_fill_no_memory() throws Exception {
        try (var house = House.with(
                Limits.usual().withBytesAtWork(3L * HUGE),
                routes -> routes.get("/", Access.EVERYBODY, _ -> Answer.text("x"))
                        .get(
                                "/huge",
                                Access.EVERYBODY,
                                _ -> Answer.bytes("image/png", new byte[HUGE]).version("1")))) {
            var held = new ArrayList<Socket>();
            for (int i = 0; i < 3; i++) {
                Socket socket = house.socket();
                socket.getOutputStream().write("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
                assertEquals('H', socket.getInputStream().read());
                held.add(socket);
            }
            var fourth = house.get("/huge");
            assertEquals(503, fourth.statusCode());
            assertEquals("1", fourth.headers().firstValue("Retry-After").orElseThrow());
            for (Socket each : held) each.close();
            while (house.get("/huge").statusCode() != 200) Thread.sleep(20);
        }
    }

    @Test
    void a_thousand_idle_connections_cost_nobody_anything() throws Exception {
        try (var house = House.with(
                Limits.usual().withConnections(2_000, 10),
                routes -> routes.get("/", Access.EVERYBODY, _ -> Answer.text("x")))) {
            var idle = new ArrayList<Connection>();
            try {
                // 127.0.0.1 is this machine itself, where a proxy would be: it may hold all.
                for (int i = 0; i < 1_000; i++) idle.add(new Connection(house, "127.0.0.1"));
                for (var each : idle) assertEquals("200", each.get());
                assertAnswered(house);
                for (var each : idle) assertEquals("200", each.get(), "it was closed meanwhile");
            } finally {
                for (var each : idle) each.close();
            }
        }
    }

    /** Twenty pages, half of them at once in human terms however noisy the machine is. */
    private static void assertAnswered(House house) throws IOException {
        long[] took = new long[READ];
        try (var connection = new Connection(house, VISITOR)) {
            for (int i = 0; i < READ; i++) {
                long began = System.nanoTime();
                assertEquals("200", connection.get());
                took[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(took);
        assertTrue(took[READ / 2] < 300_000_000, took[READ / 2] / 1_000_000 + " ms");
    }

    private static void awaitAnswer(House house, String address) throws IOException, InterruptedException {
        while (true) {
            try (var connection = new Connection(house, address)) {
                if (connection.get().equals("200")) return;
            }
            Thread.sleep(20);
        }
    }

    private static void awaitMore(AtomicInteger count, int than) throws InterruptedException {
        while (count.get() <= than) Thread.sleep(5);
    }

    /** A connection from one of this machine's many addresses, kept open. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answers;

        Connection(House house, String from) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), house.server.port(), InetAddress.ofLiteral(from), 0);
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII), 512);
        }

        /** The status, and when to come back if that is told; "closed" if there is no answer any more. */
        String get() {
            try {
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            } catch (IOException refused) {
                // There may be an answer nevertheless.
            }
            try {
                String status = answers.readLine();
                if (status == null) return "closed";
                String told = status.split(" ", 3)[1];
                int length = 0;
                for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
                    if (line.startsWith("Content-Length: ")) length = Integer.parseInt(line.substring(16));
                    if (line.startsWith("Retry-After: ")) told += " " + line;
                }
                for (int i = 0; i < length; i++) answers.read();
                return told;
            } catch (IOException closed) {
                return "closed";
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
