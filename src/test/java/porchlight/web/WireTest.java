package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no well-behaved client sends, byte by byte on a socket. */
@Timeout(60)
class WireTest {
    private static final Json JSON = new Json();
    private static final House HOUSE =
            House.with(routes -> routes.get("/page", Access.EVERYBODY, _ -> Answer.text("a page"))
                    .get(
                            "/q",
                            Access.EVERYBODY,
                            request -> Answer.text(request.query("q").orElse("-")))
                    .post("/echo", Access.EVERYBODY, request -> Answer.bytes("text/plain", request.body()))
                    .post(
                            "/api/any",
                            Access.EVERYBODY,
                            request -> JSON.answer(JSON.read(request, Map.class).size())));

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Test
    void row_19_no_spelling_of_the_way_up_is_taken() throws IOException {
        for (String target : List.of(
                "/../../etc/passwd",
                "/assets/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/..%5c..%5cwindows",
                "/%252e%252e%252fetc/passwd",
                "/..;/etc/passwd",
                "/%c0%ae%c0%ae/etc/passwd",
                "/\u00ff\u00fe",
                "//etc/passwd",
                "file:///etc/passwd")) {
            assertTrue(Pattern.matches("(?s)HTTP/1.1 40[04] .*", HOUSE.rawGet(target)), target);
        }
    }

    @Test
    void row_22_a_compressed_body_is_refused_however_it_is_sent() throws IOException {
        for (String headers : List.of(
                "Content-Encoding: gzip\r\nContent-Length: 3",
                "Content-Encoding: deflate\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip, chunked")) {
            String answer = HOUSE.raw(post("/echo", headers, "3\r\nabc\r\n0\r\n\r\n"));
            assertTrue(Pattern.matches("(?s)HTTP/1.1 (415|501|500) .*", answer), headers + " got " + answer);
            assertClosed(answer);
        }
    }

    @Test
    void row_61_deep_json_is_refused_on_the_small_stack_of_a_connection() throws IOException {
        for (String deep : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "[{\"a\":".repeat(50_000))) {
            String answer = HOUSE.raw(post(
                    "/api/any",
                    "Content-Type: application/json\r\nConnection: close\r\nContent-Length: " + deep.length(),
                    deep));
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    @Test
    void row_62_a_bad_chunk_is_400_and_ends_the_connection_whatever_the_address() throws IOException {
        for (String address : List.of("/echo", "/page", "/nothing", "/")) {
            for (String body : List.of(
                    "zz\r\nabc\r\n0\r\n\r\n",
                    "-1\r\nabc\r\n0\r\n\r\n",
                    "+3\r\nabc\r\n0\r\n\r\n",
                    "\r\nabc\r\n0\r\n\r\n",
                    "99999999999999999999\r\nabc\r\n0\r\n\r\n",
                    "3\r\nabcXY0\r\n\r\n",
                    "3;x\r\nabc\r\n0\r\n\r\n",
                    "3\r\nabc\r\n0\r\nX: y\r\n\r\n")) {
                String answer = HOUSE.raw(post(address, "Transfer-Encoding: chunked", body));
                assertTrue(answer.startsWith("HTTP/1.1 400 "), address + " " + body + " got " + answer);
                assertClosed(answer);
            }
        }
    }

    @Test
    void row_62_no_second_request_can_hide_in_the_first() throws IOException {
        String hidden = "GET /page HTTP/1.1\r\nHost: x\r\n\r\n";
        for (String headers : List.of(
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 5, 6",
                "Content-Length: 0\r\nContent-Length: 5",
                "Content-Length: 0x5",
                "Content-Length: 5 5",
                "Content-Length: \u000b0",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: identity",
                " Transfer-Encoding: chunked",
                "X: y\nTransfer-Encoding: chunked",
                "X: y\r\n folded\r\nContent-Length: 0")) {
            String answer = HOUSE.raw(post("/echo", headers, "0\r\n\r\n" + hidden));
            assertTrue(Pattern.matches("(?s)HTTP/1.1 (400|501|500) .*", answer), headers + " got " + answer);
            assertEquals(1, answer.split("HTTP/1\\.1 ", -1).length - 1, headers + " got " + answer);
            assertClosed(answer);
        }
    }

    @Test
    void a_body_that_nobody_asked_for_does_not_disturb_the_next_request() throws IOException {
        String next = "GET /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        for (String address : List.of("/page", "/nothing")) {
            for (String first : List.of(
                    post(address, "Content-Length: 5", "abcde"),
                    post(address, "Content-Length: 2", "ab"),
                    post(address, "Transfer-Encoding: chunked", "5\r\nabcde\r\n0\r\n\r\n"))) {
                String answers = HOUSE.raw(first + next);
                assertTrue(answers.startsWith("HTTP/1.1 40"), answers);
                assertTrue(answers.endsWith("a page"), answers);
            }
        }
    }

    @Test
    void who_waits_to_be_asked_for_a_body_that_is_not_wanted_gets_the_answer_at_once() throws IOException {
        String answer = HOUSE.raw(post("/nothing", "Expect: 100-continue\r\nContent-Length: 5", ""));
        assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
        assertClosed(answer);
        assertTrue(HOUSE.raw(post("/echo", "Expect: 100-continue\r\nContent-Length: 5\r\nConnection: close", "abcde"))
                .endsWith("abcde"));
    }

    @Test
    void row_64_endless_lines_and_bytes_that_are_no_text_are_refused() throws IOException {
        String million = "data: x\n".repeat(140_000);
        for (String request : List.of(
                "GET /" + "x".repeat(100_000),
                "GET /page HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(100_000),
                "GET /page HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(20_000) + "\r\n",
                "GET /page HTTP/1.1\r\nHost: x\r\n\u00c3(: y\r\n\r\n",
                "GET /page HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n",
                "GET /q?q=\u00ed\u00a0\u0080 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                million)) {
            String answer = HOUSE.raw(request);
            // A client that goes on sending may see no more than the end of the connection.
            assertTrue(
                    answer.isEmpty() || Pattern.matches("(?s)HTTP/1.1 4(00|14|31) .*", answer),
                    request.substring(0, Math.min(60, request.length())) + " got " + answer);
        }
        assertTrue(HOUSE.raw(post("/echo", "Connection: close\r\nContent-Length: " + million.length(), million))
                .startsWith("HTTP/1.1 413 "));
        assertEquals("a page", HOUSE.get("/page").body());
    }

    @Test
    void row_65_http_2_is_not_spoken() throws IOException {
        String preface = HOUSE.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
        assertTrue(preface.startsWith("HTTP/1.1 400 "), preface);
        String upgrade = HOUSE.rawGet(
                "/page", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk");
        assertTrue(upgrade.startsWith("HTTP/1.1 200 "), upgrade);
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName("io.helidon.webserver.http2.Http2ConnectionProvider"));
    }

    @Test
    void row_66_a_form_of_another_site_cannot_send_json() throws IOException {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "")) {
            String header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
            String answer = HOUSE.raw(post(
                    "/api/any",
                    header + "Origin: https://evil.example\r\nContent-Length: 2\r\nConnection: close",
                    "{}"));
            assertTrue(answer.startsWith("HTTP/1.1 403 "), type + " got " + answer);
            answer = HOUSE.raw(post("/api/any", header + "Content-Length: 2\r\nConnection: close", "{}"));
            assertTrue(answer.startsWith("HTTP/1.1 415 "), type + " got " + answer);
        }
    }

    @Test
    void http_1_0_is_answered_as_nginx_asks_unless_it_is_told_otherwise() throws IOException {
        String answer = HOUSE.raw("GET /page HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 ") && answer.endsWith("\r\n\r\na page"), answer);
        assertFalse(answer.contains("chunked"), answer);
        assertClosed(answer);
        String posted =
                HOUSE.raw("POST /echo HTTP/1.0\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcGET /page HTTP/1.0\r\n\r\n");
        assertTrue(posted.endsWith("\r\n\r\nabc"), posted);
        assertTrue(HOUSE.raw("GET /page HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 400 "), "without a host");
        assertTrue(HOUSE.raw("GET /page HTTP/0.9\r\nHost: x\r\n\r\n").startsWith("HTTP/1.1 400 "));
    }

    @Test
    void a_line_that_comes_in_pieces_is_read_as_one() throws IOException {
        for (String version : List.of("HTTP/1.0", "HTTP/1.1")) {
            try (Socket socket = HOUSE.socket()) {
                socket.setTcpNoDelay(true);
                for (byte each : ("GET /page " + version + "\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)) {
                    socket.getOutputStream().write(each);
                }
                assertTrue(House.rest(socket).endsWith("a page"), version);
            }
        }
    }

    @Test
    void what_is_refused_before_it_is_a_request_is_noted_with_the_address_of_its_sender() throws Exception {
        var listen = new Listen("127.0.0.1", 0, "", Set.of("127.0.0.9"));
        try (var log = new Log("access");
                var house = House.with(listen, Limits.usual(), Errors.plain(), _ -> {})) {
            rawFrom(house, "127.0.0.2", "GET /a\\b HTTP/1.1\r\nHost: x\r\n\r\n");
            rawFrom(house, "127.0.0.3", "nonsense\r\n\r\n");
            rawFrom(house, "127.0.0.4", "GET /x HTTP/3\r\n\r\n");
            rawFrom(house, "127.0.0.5", "GET /x HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n");
            rawFrom(house, "127.0.0.6", "GET /x HTTP/1.1\r\nHost x\r\n\r\n");
            rawFrom(house, "127.0.0.7", post("/x", "Content-Length: 1\r\nTransfer-Encoding: chunked", "a"));
            rawFrom(house, "127.0.0.8", post("/x", "X-Forwarded-For: 203.0.113.9\r\nContent-Length: x", "a"));
            rawFrom(house, "127.0.0.9", post("/x", "X-Forwarded-For: 203.0.113.9\r\nContent-Length: x", "a"));
            for (String address : List.of(
                    "127.0.0.2",
                    "127.0.0.3",
                    "127.0.0.4",
                    "127.0.0.5",
                    "127.0.0.6",
                    "127.0.0.7",
                    "127.0.0.8",
                    "203.0.113.9")) {
                assertEquals(
                        1,
                        log.lines().stream()
                                .filter(line -> line.contains("access: " + address + " ") && line.contains(" 400 "))
                                .count(),
                        address + " in " + log.lines());
            }
        }
    }

    private static String rawFrom(House house, String address, String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), house.server.port(), InetAddress.ofLiteral(address), 0)) {
            socket.setSoTimeout(8_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return House.rest(socket);
        }
    }

    private static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n" + body;
    }

    private static void assertClosed(String answer) {
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    }
}
