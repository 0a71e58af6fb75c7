package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import porchlight.TestDesk;
import tools.jackson.databind.json.JsonMapper;

class LogTest {
    @Test
    void row_53_one_event_is_one_line_whatever_a_visitor_sends() throws IOException {
        try (var log = new Log("access");
                var house = House.with(routes -> routes.get("/{path...}", Access.EVERYBODY, _ -> Answer.text("x")))) {
            house.rawGet("/a%0d%0a203.0.113.9%20GET%20/forged%20200");
            house.rawGet("/a?b=\u001b[31m");
            house.rawGet("/ok?page=2&token=abc123");
            for (int i = 0; i < 100 && log.lines().size() < 3; i++) {
                Thread.onSpinWait();
            }
            for (String line : log.lines()) {
                assertEquals(1, line.lines().count(), line);
                assertFalse(line.contains("\u001b"), line);
            }
            String last = log.lines().getLast();
            assertTrue(
                    last.matches(
                            "(?s)\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO access: 127.0.0.1 GET /ok\\?page=2&token=\\*\\*\\* 200 1 \\d+\\.\\dms\n"),
                    last);
        }
    }

    @Test
    void a_stack_trace_and_forged_lines_stay_on_one_line() {
        var event = new LogRecord(Level.WARNING, "first\r\nsecond \u001b[2J \u202e \u0085");
        event.setLoggerName("x");
        event.setThrown(new IllegalStateException("a\nb", new IOException("c")));
        String line = new LogLines().format(event);
        assertEquals(1, line.lines().count(), line);
        assertTrue(line.contains("first\\u000d\\u000asecond \\u001b[2J \\u202e \\u0085 | java.lang"), line);
        assertTrue(line.contains("Caused by: java.io.IOException: c"), line);
    }

    @Test
    void as_json_one_event_is_one_object_on_one_line_with_nothing_forged() {
        var event = new LogRecord(Level.WARNING, "first\r\n{\"level\":\"forged\"} \\u0041 \u001b[2J \u202e \u0085 ü😀");
        event.setLoggerName("x");
        event.setThrown(new IllegalStateException("a\nb", new IOException("c")));
        String line = new LogObjects().format(event);
        assertEquals(1, line.lines().count(), line);
        assertFalse(line.contains("\u001b") || line.contains("\u202e") || line.contains("\u0085"), line);
        var object = JsonMapper.shared().readTree(line);
        assertEquals(
                "first\r\n{\"level\":\"forged\"} \\u0041 \u001b[2J \u202e \u0085 ü😀",
                object.get("message").asString());
        assertEquals("WARNING", object.get("level").asString());
        assertEquals("x", object.get("logger").asString());
        assertEquals(Thread.currentThread().getName(), object.get("thread").asString());
        assertEquals(
                event.getInstant().toEpochMilli(),
                Instant.parse(object.get("time").asString()).toEpochMilli());
        assertTrue(object.get("trace").asString().contains("\nCaused by: java.io.IOException: c"), line);
    }

    @Test
    void braces_of_an_address_are_no_places_to_fill_in() throws IOException {
        try (var log = new Log("access");
                var house = House.with(routes -> routes.get("/{path...}", Access.EVERYBODY, _ -> Answer.text("x")))) {
            house.rawGet("/%7B0%7D?q={0}");
            TestDesk.await(() -> !log.lines().isEmpty());
            assertTrue(
                    log.lines().getFirst().contains("{0} 200 1 "), log.lines().getFirst());
        }
    }

    @Test
    void row_11_a_forwarded_address_is_believed_only_from_a_trusted_proxy() {
        assertEquals("127.0.0.1", addressSeen(Set.of(), "203.0.113.9"));
        assertEquals("203.0.113.9", addressSeen(Set.of("127.0.0.1"), "6.6.6.6, 203.0.113.9"));
        assertEquals("203.0.113.9", addressSeen(Set.of("127.0.0.1", "10.0.0.1"), "203.0.113.9, 10.0.0.1"));
        assertEquals("127.0.0.1", addressSeen(Set.of("127.0.0.1"), "<script>, localhost"));
    }

    private static String addressSeen(Set<String> trusted, String forwardedFor) {
        var listen = new Listen("127.0.0.1", 0, "", trusted);
        try (var house = House.with(
                listen,
                Limits.usual(),
                Errors.plain(),
                routes -> routes.get("/", Access.EVERYBODY, r -> Answer.text(r.address())))) {
            return house.get("/", "X-Forwarded-For", forwardedFor).body();
        }
    }

    @Test
    void rows_47_and_57_figures_are_for_this_machine_only() {
        try (var house =
                House.with(routes -> routes.get("/articles/{path...}", Access.EVERYBODY, _ -> Answer.text("x")))) {
            house.get("/articles/a");
            house.get("/articles/b");
            String figures = house.get("/metrics").body();
            assertTrue(
                    figures.contains(
                            "http_requests_seconds_count{method=\"GET\",route=\"/articles/{path...}\",status=\"2xx\"} 2"),
                    figures);
            assertTrue(figures.contains("jvm_memory_used_bytes"));
            for (String header : List.of("X-Forwarded-For", "Forwarded", "Via")) {
                assertEquals(404, house.get("/metrics", header, "203.0.113.9").statusCode());
            }
        }
    }
}
