package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LimitsTest {
    private static final Duration HALF = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void row_63_headers_that_trickle_in_are_cut_off() throws Exception {
        try (var house = House.with(Limits.usual().withDeadlines(HALF, LONG, LONG, LONG), _ -> {})) {
            assertCutOff(house, "GET / HTTP/1.1\r\nHost: x\r\nX: ");
        }
    }

    @Test
    void row_63_a_request_line_that_trickles_in_is_cut_off() throws Exception {
        try (var house = House.with(Limits.usual().withDeadlines(LONG, LONG, LONG, HALF), _ -> {})) {
            assertCutOff(house, "GET /");
        }
    }

    @Test
    void row_63_a_body_that_trickles_in_is_cut_off() throws Exception {
        try (var house = House.with(
                Limits.usual().withDeadlines(LONG, HALF, LONG, LONG),
                routes -> routes.post(
                        "/echo", Access.EVERYBODY, request -> Answer.bytes("text/plain", request.body())))) {
            assertCutOff(house, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
        }
    }

    @Test
    void row_63_who_does_not_read_the_answer_is_cut_off() throws Exception {
        int huge = 64 * 1024 * 1024;
        try (var house = House.with(
                        Limits.usual().withDeadlines(LONG, LONG, HALF, LONG),
                        routes -> routes.get(
                                "/huge",
                                Access.EVERYBODY,
                                _ -> Answer.bytes("image/png", new byte[huge]).version("1")));
                Socket socket = house.socket()) {
            socket.getOutputStream().write("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(1_500);
            assertTrue(House.rest(socket).length() < huge);
        }
    }

    @Test
    void a_connection_without_a_request_is_closed() throws Exception {
        try (var house = House.with(
                        Limits.usual().withDeadlines(LONG, LONG, LONG, HALF),
                        routes -> routes.get("/", Access.EVERYBODY, _ -> Answer.text("x")));
                Socket socket = house.socket()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(House.rest(socket).startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void whatever_memory_there_is_one_address_cannot_take_all_places_and_connections_leave_memory() {
        for (long megabytes : new long[] {16, 96, 256, 512, 1024, 16_384}) {
            Limits limits = Limits.within(megabytes * 1024 * 1024);
            assertTrue(limits.room().connectionsOfOne() * 4 <= limits.room().atWork(), megabytes + " MB");
            assertTrue(
                    limits.room().connections() <= 10_000
                            && limits.room().connections() >= limits.room().atWork(),
                    megabytes + " MB");
            assertTrue(limits.room().bytesAtWork() >= 10 * 1024 * 1024, "a picture can be shown");
        }
    }

    @Test
    void more_work_than_places_is_sent_away_for_a_moment() throws Exception {
        var started = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        try (var house = House.with(
                Limits.usual().withAtWork(1),
                routes -> routes.get("/", Access.EVERYBODY, _ -> {
                    started.countDown();
                    finish.await();
                    return Answer.text("done");
                }))) {
            var first = CompletableFuture.supplyAsync(() -> house.get("/"));
            started.await();
            var second = house.get("/");
            assertEquals(503, second.statusCode());
            assertEquals("1", second.headers().firstValue("Retry-After").orElseThrow());
            finish.countDown();
            assertEquals("done", first.get().body());
            assertEquals("done", house.get("/").body());
        }
    }

    @Test
    void one_address_cannot_take_all_and_another_is_not_harmed() {
        var listen = new Listen("127.0.0.1", 0, "", Set.of("127.0.0.1"));
        try (var house = House.with(
                listen,
                Limits.usual().withRate(1, 5),
                Errors.plain(),
                routes -> routes.get("/", Access.EVERYBODY, _ -> Answer.text("x")))) {
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        200, house.get("/", "X-Forwarded-For", "203.0.113.9").statusCode());
            }
            var refused = house.get("/", "X-Forwarded-For", "203.0.113.9");
            assertEquals(429, refused.statusCode());
            assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
            assertEquals(200, house.get("/", "X-Forwarded-For", "203.0.113.10").statusCode());
            for (int i = 0; i < 20; i++) {
                assertEquals(200, house.get("/").statusCode(), "this machine itself");
            }
        }
    }

    @Test
    void a_request_at_work_is_finished_when_the_server_stops() throws Exception {
        var started = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var house = House.with(routes -> routes.get("/", Access.EVERYBODY, _ -> {
            started.countDown();
            finish.await();
            return Answer.text("done");
        }));
        try (Socket idle = house.socket()) {
            var answer = CompletableFuture.supplyAsync(() -> house.get("/"));
            started.await();
            var stopped = CompletableFuture.runAsync(house.server::close);
            awaitRefusal(house.server.port());
            finish.countDown();
            assertEquals("done", answer.get().body());
            stopped.get();
            assertEquals(-1, idle.getInputStream().read());
        }
        house.close();
    }

    private static void awaitRefusal(int port) throws Exception {
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread.sleep(20);
            } catch (ConnectException refused) {
                return;
            }
        }
    }

    /** Sends a beginning, then a byte every now and then, until the server has had enough. */
    private static void assertCutOff(House house, String beginning) throws IOException, InterruptedException {
        try (Socket socket = house.socket()) {
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 50; i++) {
                Thread.sleep(100);
                socket.getOutputStream().write('x');
            }
            Assertions.fail("The server was still listening after five seconds.");
        } catch (SocketException closed) {
            // As it should be.
        }
    }
}
