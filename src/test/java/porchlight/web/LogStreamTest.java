package porchlight.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is logged comes out whole, in its order, and soon. */
class LogStreamTest {
    /** Told of each write. */
    private static final class Terminal extends ByteArrayOutputStream {
        private int writes;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            writes++;
            notifyAll();
        }

        synchronized int writes() {
            return writes;
        }

        synchronized List<String> awaitLines(int count) throws InterruptedException {
            while (lines().size() < count) wait();
            return lines();
        }

        synchronized List<String> lines() {
            return toString(UTF_8).lines().toList();
        }
    }

    private final Terminal terminal = new Terminal();
    private final LogStream log = new LogStream(terminal, UTF_8);

    LogStreamTest() {
        log.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord event) {
                if (event.getMessage().contains("broken")) throw new IllegalStateException("broken");
                return event.getMessage() + "\n";
            }
        });
        log.setErrorManager(new java.util.logging.ErrorManager() {
            @Override
            public synchronized void error(String message, Exception unable, int code) {
                // the test looks at what is written
            }
        });
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void request(String path) {
        log.publish(new AccessEvent("::1", "GET", path, "", "none", 200, 1, 0));
    }

    private void says(String words) {
        log.publish(new LogRecord(Level.INFO, words));
    }

    @Test
    void what_is_no_request_is_written_at_once_after_what_came_before_it() {
        request("/a");
        says("Größe");
        assertEquals(List.of("::1 GET /a 200 1 0.0ms", "Größe"), terminal.lines());
    }

    @Test
    void requests_are_written_together_without_anybody_asking_for_it() throws InterruptedException {
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < 100; i++) request("/" + i);
            assertEquals(100 * round, terminal.awaitLines(100 * round).size());
        }
        assertTrue(terminal.writes() < 30, "written " + terminal.writes() + " times");
    }

    @Test
    void a_flood_waits_for_no_clock() {
        for (int i = 0; i < 3_000; i++) request("/" + "x".repeat(50));
        assertTrue(terminal.lines().size() > 1_000);
    }

    @Test
    void at_the_end_nothing_is_left_and_what_is_said_later_is_written_too() {
        request("/a");
        log.close();
        assertEquals(1, terminal.lines().size());
        request("/b");
        assertEquals(2, terminal.lines().size());
    }

    @Test
    void a_line_that_cannot_be_written_takes_no_other_with_it() {
        request("/a");
        request("/broken");
        says("b");
        assertEquals(2, terminal.lines().size());
    }

    @Test
    void many_at_once_lose_no_line_and_mix_none() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.execute(() -> {
                    for (int k = 0; k < 200; k++) request("/same");
                });
            }
        }
        log.close();
        assertEquals(10_000, terminal.lines().size());
        assertEquals(1, terminal.lines().stream().distinct().count());
    }
}
