package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HostileTest {
    private static final Json JSON = new Json();
    private static final House HOUSE = House.with(routes -> routes.get(
                    "/{path...}", Access.EVERYBODY, request -> Answer.text(request.part("path")))
            .get(
                    "/q",
                    Access.EVERYBODY,
                    request -> Answer.text(request.query("q").orElse("-")))
            .post("/echo", Access.EVERYBODY, request -> Answer.bytes("text/plain", request.body()))
            .post("/api/question", Access.EVERYBODY, request -> JSON.answer(JSON.read(request, Question.class)))
            .post(
                    "/api/any",
                    Access.EVERYBODY,
                    request -> JSON.answer(JSON.read(request, Map.class).size())));

    record Question(String text, boolean urgent) {}

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Test
    void row_19_no_address_leads_out_of_its_folder() throws IOException {
        for (String target : new String[] {
            "/..%2fetc/passwd",
            "/%2e%2e/x",
            "/../x",
            "/a/./b",
            "/a%5cb",
            "/a\\b",
            "/a%00.md",
            "/%0d%0aX:y",
            "/a%7f",
            "x",
            "*",
            "http://x/q"
        }) {
            assertRefused(400, HOUSE.rawGet(target), target);
        }
        assertRefused(404, HOUSE.rawGet("/a//b"), "an empty segment");
    }

    @Test
    void row_22_a_compressed_request_is_not_unpacked() throws IOException {
        assertRefused(415, HOUSE.raw(post("/echo", "Content-Encoding: gzip\r\nContent-Length: 3", "abc")), "gzip");
    }

    @Test
    void row_61_deep_or_endless_json_is_refused_and_the_server_lives() {
        assertEquals(400, json("/api/any", "[".repeat(100_000)).statusCode());
        assertEquals(400, json("/api/any", "{\"a\":".repeat(5_000)).statusCode());
        assertEquals(400, json("/api/any", "{\"a\":" + "9".repeat(2_000) + "}").statusCode());
        var keys = new StringBuilder("{");
        for (int i = 0; i < 60_000; i++) {
            keys.append("\"k").append(i).append("\":0,");
        }
        assertEquals(200, json("/api/any", keys + "\"z\":0}").statusCode());
        assertEquals(
                400,
                json("/api/any", keys + "\"z\":[" + "0,".repeat(100_000) + "0]}")
                        .statusCode());
    }

    @Test
    void row_46_an_unknown_field_is_refused_by_name() {
        assertEquals(
                200,
                json("/api/question", "{\"text\":\"where?\",\"urgent\":true}").statusCode());
        var answer = json("/api/question", "{\"text\":\"where?\",\"role\":\"admin\"}");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("\\\"role\\\" is not known"), answer.body());
        for (String wrong : new String[] {
            "", "null", "{\"text\":1,}", "{\"text\":\"a\",\"text\":\"b\"}", "{\"text\":\"a\"} x", "[]", "{\"text\":[]}"
        }) {
            assertEquals(400, json("/api/question", wrong).statusCode(), wrong);
        }
    }

    @Test
    void row_62_two_readings_of_one_request_are_refused() throws IOException {
        String chunks = "3\r\nabc\r\n0\r\n\r\n";
        assertRefused(
                400, HOUSE.raw(post("/echo", "Transfer-Encoding: chunked\r\nContent-Length: 3", chunks)), "CL+TE");
        assertRefused(400, HOUSE.raw(post("/echo", "Content-Length: 3\r\nContent-Length: 4", "abcd")), "two lengths");
        assertRefused(400, HOUSE.raw(post("/echo", "Content-Length: +3", "abc")), "+3");
        assertRefused(400, HOUSE.raw(post("/echo", "Content-Length: -1", "abc")), "-1");
        assertRefused(400, HOUSE.raw(post("/echo", "Transfer-Encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n")), "zz");
        assertRefused(400, HOUSE.raw(post("/echo", "Transfer-Encoding: chunked", "-1\r\nabc\r\n0\r\n\r\n")), "-1");
        assertRefused(400, HOUSE.raw("GET /q HTTP/1.1\r\n\r\n"), "no host");
        assertRefused(400, HOUSE.raw("GET /q HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), "two hosts");
        String good = HOUSE.raw(post("/echo", "Transfer-Encoding: chunked\r\nConnection: close", chunks));
        assertTrue(good.startsWith("HTTP/1.1 200 ") && good.endsWith("abc"), good);
    }

    @Test
    void row_64_what_is_not_utf_8_is_refused_and_not_repaired() throws IOException {
        for (String target :
                new String[] {"/%c3", "/q?q=%c3%28", "/q?q=%ed%a0%80", "/q?q=%00", "/q?q=%", "/q?q=%zz", "/q?q=\u00e4"
                }) {
            assertRefused(400, HOUSE.rawGet(target), target);
        }
        assertRefused(
                400,
                HOUSE.raw(post(
                        "/api/question",
                        "Content-Type: application/json\r\nContent-Length: 12\r\nConnection: close",
                        "{\"text\":\"\u00c3\"}")),
                "JSON");
        assertEquals(400, json("/api/question", "{\"text\":\"\\ud800\"}").statusCode());
    }

    @Test
    void row_69_text_comes_in_one_form_and_without_nul() {
        assertEquals(400, json("/api/question", "{\"text\":\"a\\u0000b\"}").statusCode());
        assertTrue(json("/api/question", "{\"text\":\"e\\u0301 \\ud83d\\ude00\"}")
                .body()
                .contains("\"\u00e9 \ud83d\ude00\""));
        assertEquals("\u00e9", HOUSE.get("/q?q=e%CC%81").body());
    }

    @Test
    void rows_38_and_66_another_website_cannot_write_through_a_visitor_s_browser() {
        assertEquals(
                403, HOUSE.post("/echo", "x", "Sec-Fetch-Site", "cross-site").statusCode());
        assertEquals(
                403, HOUSE.post("/echo", "x", "Sec-Fetch-Site", "same-site").statusCode());
        assertEquals(
                403, HOUSE.post("/echo", "x", "Origin", "https://evil.example").statusCode());
        assertEquals(403, HOUSE.post("/echo", "x", "Origin", "null").statusCode());
        assertEquals(403, HOUSE.post("/echo", "x", "Cookie", "sid=1").statusCode());
        assertEquals(
                200,
                HOUSE.post("/echo", "x", "Sec-Fetch-Site", "same-origin", "Cookie", "sid=1")
                        .statusCode());
        assertEquals(
                200,
                HOUSE.post("/echo", "x", "Origin", "http://127.0.0.1:" + HOUSE.server.port())
                        .statusCode());
        assertEquals(200, HOUSE.post("/echo", "x").statusCode());
        assertEquals(
                415,
                HOUSE.post("/api/question", "{\"text\":\"x\"}", "Content-Type", "text/plain")
                        .statusCode());
        assertEquals(200, HOUSE.get("/q?q=x", "Sec-Fetch-Site", "cross-site").statusCode());
    }

    @Test
    void a_large_body_is_refused_in_words_and_the_connection_is_still_good() throws IOException {
        var answer = HOUSE.post("/echo", "x".repeat(3 * 1024 * 1024));
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("1024 KiB"));
        assertEquals("x", HOUSE.post("/echo", "x").body());
        assertRefused(413, HOUSE.raw(post("/api/question", "Content-Length: 99000000", "x")), "99 MB");
    }

    @Test
    void endless_headers_are_refused() throws IOException {
        assertTrue(HOUSE.rawGet("/q", "X: " + "x".repeat(20_000)).startsWith("HTTP/1.1 4"));
        assertTrue(HOUSE.rawGet("/" + "x".repeat(20_000)).startsWith("HTTP/1.1 4"));
    }

    private static java.net.http.HttpResponse<String> json(String path, String body) {
        return HOUSE.post(path, body, "Content-Type", "application/json; charset=utf-8");
    }

    private static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n" + body;
    }

    private static void assertRefused(int status, String answer, String what) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), what + " got " + answer);
        assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
        assertFalse(answer.contains("Exception") || answer.contains("io.helidon"), answer);
    }
}
