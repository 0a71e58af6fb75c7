package porchlight;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program with little memory, and more visitors than it can serve. */
@Timeout(180)
class OverloadTest {
    private static final int SLOW = 400;
    private static final int BUSY = 24;
    private static final String LONG_PAGE = "/articles/long";
    private static final String PICTURE = "/articles/view.png";

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_flood_is_sent_away_before_memory_runs_out_and_afterwards_all_is_well() throws Exception {
        Path articles = Files.createDirectories(home.resolve("articles"));
        Files.writeString(
                articles.resolve("long.md"), "# A long article\n\n" + "Some *text* of it.\n\n".repeat(12_000));
        Files.writeString(articles.resolve("parcel.md"), "# Where is my parcel?\n\nWait a day. ![A view](view.png)\n");
        byte[] picture = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 9_000_000);
        Files.write(articles.resolve("view.png"), picture);
        try (var desk = ServedProcess.in(home, "-Xmx96m")) {
            TestDesk.await(() -> desk.get("/health/ready").startsWith("HTTP/1.1 200 "));
            assertTrue(desk.get(LONG_PAGE).startsWith("HTTP/1.1 200 "), "the long page is served at all");

            var slow = new ArrayList<Socket>();
            var sentAway = new AtomicInteger();
            var served = new AtomicInteger();
            var over = new AtomicBoolean();
            try (var visitors = Executors.newFixedThreadPool(BUSY)) {
                for (int i = 0; i < BUSY; i++) {
                    String page = List.of(LONG_PAGE, PICTURE, "/api/v1/search?q=parcel")
                            .get(i % 3);
                    visitors.execute(() -> {
                        while (!over.get()) {
                            String answer = desk.get(page);
                            if (answer.startsWith("HTTP/1.1 200 ")) served.incrementAndGet();
                            if (isSentAway(answer)) sentAway.incrementAndGet();
                        }
                    });
                }
                for (int i = 0; i < SLOW && desk.process.isAlive(); i++) {
                    // Each asks for the long page and reads nothing, or promises a large body and sends half of it.
                    slow.add(i % 2 == 0 ? asking(desk) : sending(desk));
                }
                TestDesk.await(() -> sentAway.get() > 50 || !desk.process.isAlive());
                over.set(true);
            }
            assertTrue(desk.process.isAlive(), desk.log());
            assertTrue(sentAway.get() > 50, sentAway + " were sent away, " + served + " served");

            for (Socket each : slow) each.close();
            TestDesk.await(() -> desk.get(LONG_PAGE).startsWith("HTTP/1.1 200 ")
                    && desk.get(PICTURE).startsWith("HTTP/1.1 200 ")
                    && desk.get("/api/v1/search?q=parcel").contains("Where is my parcel?"));
            assertTrue(!desk.log().contains("OutOfMemoryError"), desk.log());
        }
    }

    private static boolean isSentAway(String answer) {
        return answer.startsWith("HTTP/1.1 503 ") && answer.contains("\r\nRetry-After: 1\r\n");
    }

    private static Socket asking(ServedProcess desk) throws IOException {
        return open(desk, ("GET " + LONG_PAGE + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(US_ASCII));
    }

    private static Socket sending(ServedProcess desk) throws IOException {
        String head = """
                POST /searches/1/outcome HTTP/1.1\r
                Host: x\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: 1000000\r
                \r
                """;
        return open(desk, (head + "x".repeat(500_000)).getBytes(US_ASCII));
    }

    /** A connection that is left alone after what is sent on it. */
    private static Socket open(ServedProcess desk, byte[] sent) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), desk.port));
        Thread.ofVirtual().start(() -> {
            try {
                socket.getOutputStream().write(sent);
            } catch (IOException refused) {
                // As it should be.
            }
        });
        return socket;
    }
}
