package porchlight.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void where_the_disk_takes_nothing_that_is_told() throws IOException {
        Files.write(home.resolve("aside"), "a file".getBytes(ISO_8859_1));
        try (House house = house()) {
            var answer = house.post("/in", form(1000), "Content-Type", "multipart/form-data; boundary=x");
            assertEquals(507, answer.statusCode());
        }
    }
}
