package porchlight.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are larger than what a request may take of the memory. */
class LargeUploadTest {
    private static final int MOST = 4 * 1024 * 1024;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private House house() {
        return House.with(
                Limits.usual().withBytesAtWork(512 * 1024),
                routes -> routes.largeUpload(
                        "/in", Access.EVERYBODY, MOST, home.resolve("aside"), request -> Answer.text(told(request))));
    }

    private static String told(Request request) {
        ByteBuffer file = request.largeFile("file").orElseThrow();
        int sum = 0;
        for (int at = 0; at < file.limit(); at++) {
            sum += file.get(at);
        }
        return request.form("word").orElse("") + " " + file.remaining() + " " + sum;
    }

    private static String form(int bytes) {
        return "--x\r\nContent-Disposition: form-data; name=\"word\"\r\n\r\nlamp\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                + "\u0001".repeat(bytes)
                + "\r\n--x--\r\n";
    }

    @Test
    void it_lies_on_disk_while_it_arrives_and_is_gone_afterwards() throws IOException {
        try (House house = house()) {
            int bytes = MOST - 1024;
            var answer = house.post("/in", form(bytes), "Content-Type", "multipart/form-data; boundary=x");
            assertEquals(200, answer.statusCode());
            assertEquals("lamp " + bytes + " " + bytes, answer.body());
        }
        try (var left = Files.list(home.resolve("aside"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void a_larger_one_is_refused_and_nothing_stays() throws IOException {
        try (House house = house()) {
            var answer = house.post("/in", form(MOST + 1), "Content-Type", "multipart/form-data; boundary=x");
            assertEquals(413, answer.statusCode());
            assertTrue(answer.body().contains("At most 4 MB"), answer.body());
        }
        try (var left = Files.list(home.resolve("aside"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void one_that_is_announced_as_far_too_large_is_answered_at_once_and_taken_to_its_end() throws IOException {
        try (House house = house();
                var socket = house.socket()) {
            String head = "POST /in HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                    + "Content-Length: " + 30L * MOST + "\r\n\r\n";
            var out = socket.getOutputStream();
            out.write(head.getBytes(ISO_8859_1));
            byte[] form = form(MOST).getBytes(ISO_8859_1);
            out.write(form);
            // A browser looks at the answer only when it has sent all of it.
            var more = new byte[1024 * 1024];
            for (long sent = form.length; sent < 30L * MOST; sent += more.length) {
                out.write(more, 0, (int) Math.min(more.length, 30L * MOST - sent));
            }
            String answer = House.rest(socket);
            assertTrue(answer.startsWith("HTTP/1.1 413 ") && answer.contains("At most 4 MB"), answer);
        }
    }

    @Test
    void whoever_asks_sees_the_words_of_a_form_that_is_too_large() {
        try (House house = House.with(routes -> routes.largeUpload(
                "/in",
                Access.EVERYBODY,
                MOST,
                home.resolve("aside"),
                request -> Answer.text(request.form("word").orElse("") + " " + request.isCut())))) {
            assertEquals(
                    "lamp true",
                    house.post("/in", form(MOST + 1), "Content-Type", "multipart/form-data; boundary=x")
                            .body());
            assertEquals(
                    "lamp false",
                    house.post("/in", form(9), "Content-Type", "multipart/form-data; boundary=x")
                            .body());
        }
    }

    @Test
    void its_disk_is_free_when_it_is_answered() throws IOException {
        var aside = new Aside(home.resolve("aside"), new Allowance(MOST));
        assertEquals(MOST, aside.take(new ByteArrayInputStream(new byte[MOST]), MOST));
        ByteBuffer content = aside.content();
        assertEquals(0, content.get(MOST - 1));
        aside.close();
        assertThrows(IllegalStateException.class, () -> content.get(0), "the file is still mapped");
    }

    @Test
    void all_that_arrive_at_once_share_a_part_of_the_disk() throws IOException {
        var room = new Allowance(MOST);
        var content = new byte[MOST / 2 + 1];
        try (var one = new Aside(home.resolve("aside"), room);
                var other = new Aside(home.resolve("aside"), room)) {
            one.take(new ByteArrayInputStream(content), MOST);
            other.take(new ByteArrayInputStream(content), MOST);
            assertTrue(other.isCrowded() && !one.isCrowded());
        }
        try (var third = new Aside(home.resolve("aside"), room)) {
            assertEquals(content.length, third.take(new ByteArrayInputStream(content), MOST));
        }
    }

    @Test
    void beyond_it_a_form_is_to_come_again_later_and_not_to_be_lost_without_a_word() throws Exception {
        var read = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (House house = House.with(
                        Limits.usual().withBytesAside(1),
                        routes -> routes.largeUpload("/in", Access.EVERYBODY, MOST, home.resolve("aside"), request -> {
                            String told = told(request);
                            read.countDown();
                            goOn.await();
                            return Answer.text(told);
                        }));
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            String form = form(MOST - 2000);
            var first =
                    clients.submit(() -> house.post("/in", form, "Content-Type", "multipart/form-data; boundary=x"));
            read.await();
            try {
                var second = house.post("/in", form, "Content-Type", "multipart/form-data; boundary=x");
                assertEquals(503, second.statusCode());
                assertEquals("5", second.headers().firstValue("Retry-After").orElse(""));
            } finally {
                goOn.countDown();
            }
            assertEquals(200, first.get().statusCode());
            assertEquals(
                    200,
                    house.post("/in", form, "Content-Type", "multipart/form-data; boundary=x")
                            .statusCode());
        }
    }

    @Test
    void where_the_disk_takes_nothing_that_is_told() throws IOException {
        Files.write(home.resolve("aside"), "a file".getBytes(ISO_8859_1));
        try (House house = house()) {
            var answer = house.post("/in", form(1000), "Content-Type", "multipart/form-data; boundary=x");
            assertEquals(507, answer.statusCode());
        }
    }
}
