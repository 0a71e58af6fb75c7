package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code traces.endpoint}, with a collector that only keeps what it is sent. */
class TracesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    Path home;

    @Test
    void a_request_is_a_span_of_its_callers_trace_with_its_search_and_the_database_in_it() throws Exception {
        List<String> sent = new CopyOnWriteArrayList<>();
        HttpServer collector = collector(sent);
        try (var desk = TestDesk.in(home)
                .with(
                        "traces.endpoint",
                        "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces")
                .write("late.md", "# Late parcels\n\nWait.\n")
                .open()) {
            traced(desk, "/search?q=secretwords", "01");
            traced(desk, "/articles/late", "01");
            TestDesk.await(() -> ofTrace(sent).contains("GET /articles/{path...}"));
            String spans = ofTrace(sent);
            assertTrue(spans.contains("GET /search"), spans);
            assertTrue(spans.contains("service.name") && spans.contains("porchlight"), spans);
            assertTrue(spans.contains("http.route") && spans.contains("http.response.status_code"), spans);
            assertTrue(spans.contains("search") && spans.contains("words"), spans);
            assertTrue(spans.contains("database") && spans.contains("read"), spans);
            assertFalse(String.join("", sent).contains("secretwords"), spans);
            assertFalse(String.join("", sent).contains("127.0.0.1"), spans);
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void a_collector_that_is_away_holds_nobody_up() throws Exception {
        try (var desk = TestDesk.in(home)
                .with("traces.endpoint", "http://127.0.0.1:1/v1/traces")
                .write("late.md", "# Late parcels\n\nWait.\n")
                .open()) {
            assertEquals(200, desk.get("/articles/late").statusCode());
        }
    }

    @Test
    void without_an_endpoint_nothing_of_it_is_loaded() throws IOException {
        Path loaded = home.resolve("loaded.log");
        try (var served = ServedProcess.in(home, "-Xlog:class+load:file=" + loaded)) {
            assertTrue(served.get("/search?q=late").startsWith("HTTP/1.1 200"));
        }
        String classes = Files.readString(loaded);
        assertTrue(classes.contains("porchlight.web.Traces "), "no classes are told");
        assertFalse(classes.contains("io.opentelemetry"), "OpenTelemetry was loaded");
        assertFalse(classes.contains("jdk.internal.net.http.HttpClientImpl"), "an HTTP client was loaded");
    }

    private static HttpServer collector(List<String> sent) throws IOException {
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        return collector;
    }

    /** What was sent with spans of our trace in it; names are plain text in protobuf. */
    private static String ofTrace(List<String> sent) {
        String id = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
        return sent.stream().filter(each -> each.contains(id)).reduce("", String::concat);
    }

    private static void traced(TestDesk desk, String path, String flags) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(desk.url(path)))
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-" + flags)
                    .build();
            assertEquals(200, client.send(request, BodyHandlers.ofString()).statusCode());
        }
    }
}
