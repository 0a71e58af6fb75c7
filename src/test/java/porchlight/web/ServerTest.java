package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ServerTest {
    private static final Instant PUBLISHED = Instant.parse("2026-11-20T08:30:00Z");
    private static final House HOUSE = House.with(routes -> routes.get(
                    "/", Access.EVERYBODY, _ -> Answer.text("welcome"))
            .get("/articles", Access.EVERYBODY, _ -> Answer.text("all"))
            .get("/articles/{path...}", Access.EVERYBODY, request -> Answer.text("article " + request.part("path")))
            .get("/articles/new", Access.EVERYBODY, _ -> Answer.text("a new one"))
            .get("/people/{name}/cases", Access.EVERYBODY, request -> Answer.text("cases of " + request.part("name")))
            .get(
                    "/long",
                    Access.EVERYBODY,
                    _ -> Answer.html("light ".repeat(1000)).modified(PUBLISHED))
            .get(
                    "/picture",
                    Access.EVERYBODY,
                    _ -> Answer.bytes("image/png", new byte[5000]).with("Content-Security-Policy", "sandbox"))
            .get(
                    "/q",
                    Access.EVERYBODY,
                    request -> Answer.text(request.query("q").orElse("-")))
            .get("/page", Access.EVERYBODY, request -> Answer.text("page " + request.number("page", 1, 1, 100)))
            .get("/moved", Access.EVERYBODY, _ -> Answer.permanently("/articles"))
            .post("/articles", Access.EVERYBODY, _ -> Answer.nothing()));

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Test
    void an_address_is_matched_and_its_parts_are_decoded_once() {
        assertEquals("welcome", HOUSE.get("/").body());
        assertEquals("all", HOUSE.get("/articles").body());
        assertEquals(
                "article größe/a%2Fb",
                HOUSE.get("/articles/gr%C3%B6%C3%9Fe/a%252Fb").body());
        assertEquals("cases of ada", HOUSE.get("/people/ada/cases").body());
        assertEquals("a b c|[]", HOUSE.get("/q?q=a%20b+c%7C%5B%5D").body());
    }

    @Test
    void a_written_segment_goes_before_a_named_one() {
        assertEquals("a new one", HOUSE.get("/articles/new").body());
        assertEquals("article new/er", HOUSE.get("/articles/new/er").body());
    }

    @Test
    void what_is_mounted_twice_or_cannot_match_is_found_at_the_start() {
        var routes = new Routes().get("/a/{b}", Access.EVERYBODY, _ -> Answer.nothing());
        assertThrows(IllegalStateException.class, () -> routes.get("/a/{b}", Access.EVERYBODY, _ -> Answer.nothing()));
        assertThrows(
                IllegalArgumentException.class,
                () -> routes.get("/{rest...}/more", Access.EVERYBODY, _ -> Answer.nothing()));
        assertThrows(IllegalArgumentException.class, () -> routes.get("/a/", Access.EVERYBODY, _ -> Answer.nothing()));
        assertEquals(1, routes.all().size());
    }

    @Test
    void an_unknown_address_is_404_and_a_wrong_method_405_with_what_is_allowed() {
        assertEquals(404, HOUSE.get("/nothing").statusCode());
        var wrong = HOUSE.send(HOUSE.asked("/articles").DELETE());
        assertEquals(405, wrong.statusCode());
        assertEquals(
                "GET, HEAD, OPTIONS, POST", wrong.headers().firstValue("Allow").orElseThrow());
        var options = HOUSE.send(HOUSE.asked("/articles").method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(204, options.statusCode());
        assertEquals(
                "GET, HEAD, OPTIONS, POST",
                options.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    void head_is_get_without_the_body() throws IOException {
        String answer = HOUSE.raw("HEAD /long HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "));
        assertTrue(answer.contains("Content-Length: 6000\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void a_trailing_slash_leads_to_the_page_without_one() throws IOException {
        String answer = HOUSE.rawGet("/articles/a/?q=1");
        assertTrue(answer.startsWith("HTTP/1.1 301 "), answer);
        assertTrue(answer.contains("\r\nLocation: /articles/a?q=1\r\n"), answer);
        assertTrue(HOUSE.rawGet("/nothing/").startsWith("HTTP/1.1 404 "));
        for (String odd : List.of("\u007f", "a\\b", "\u00e4", "\t")) {
            String led = HOUSE.rawGet("/articles/a/?" + odd);
            assertTrue(led.startsWith("HTTP/1.1 301 ") || led.startsWith("HTTP/1.1 400 "), led);
            assertFalse(led.contains(odd), "no header holds it");
        }
        assertTrue(HOUSE.rawGet("/articles/a/?\u007f").contains("\r\nLocation: /articles/a\r\n"));
    }

    @Test
    void row_68_no_redirect_leaves_the_site() throws IOException {
        for (String target :
                new String[] {"//evil.example/", "//evil.example/articles/", "//articles/a/", "/%2fevil/"}) {
            String answer = HOUSE.rawGet(target);
            assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
            assertFalse(answer.contains("Location"), answer);
        }
        for (String place :
                new String[] {"//evil.example", "https://evil.example", "/\\evil", "", "evil", "/a\r\nX: y"}) {
            assertThrows(IllegalArgumentException.class, () -> Answer.redirect(place));
        }
    }

    @Test
    void a_number_out_of_bounds_is_told_to_the_visitor() {
        assertEquals("page 1", HOUSE.get("/page").body());
        assertEquals("page 7", HOUSE.get("/page?page=7").body());
        for (String wrong : new String[] {"0", "101", "x", "1e3", "99999999999"}) {
            assertEquals(400, HOUSE.get("/page?page=" + wrong).statusCode());
        }
    }

    @Test
    void a_visitor_who_has_the_page_already_gets_304() {
        var first = HOUSE.get("/long");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var again = HOUSE.get("/long", "If-None-Match", "\"other\", W/" + tag);
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        assertEquals(tag, again.headers().firstValue("ETag").orElseThrow());
        assertEquals(200, HOUSE.get("/long", "If-None-Match", "\"other\"").statusCode());
        assertEquals(
                "Fri, 20 Nov 2026 08:30:00 GMT",
                first.headers().firstValue("Last-Modified").orElseThrow());
        assertEquals(
                304,
                HOUSE.get("/long", "If-Modified-Since", "Fri, 20 Nov 2026 08:30:00 GMT")
                        .statusCode());
        assertEquals(
                200,
                HOUSE.get("/long", "If-Modified-Since", "Fri, 20 Nov 2026 08:29:59 GMT")
                        .statusCode());
        assertEquals(200, HOUSE.get("/long", "If-Modified-Since", "yesterday").statusCode());
    }

    @Test
    void long_text_is_compressed_for_who_accepts_it_and_has_another_tag() throws IOException {
        var plain = HOUSE.get("/long");
        var packed = HOUSE.get("/long", "Accept-Encoding", "br, gzip;q=0.5");
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElseThrow());
        assertEquals("Accept-Encoding", packed.headers().firstValue("Vary").orElseThrow());
        assertEquals("Accept-Encoding", plain.headers().firstValue("Vary").orElseThrow());
        String tag = packed.headers().firstValue("ETag").orElseThrow();
        assertFalse(tag.equals(plain.headers().firstValue("ETag").orElseThrow()));
        assertEquals(
                304,
                HOUSE.get("/long", "Accept-Encoding", "gzip", "If-None-Match", tag)
                        .statusCode());
        assertTrue(packed.headers().firstValueAsLong("Content-Length").orElseThrow() < 300);
        assertTrue(HOUSE.get("/long", "Accept-Encoding", "gzip;q=0")
                .headers()
                .firstValue("Content-Encoding")
                .isEmpty());
        assertTrue(HOUSE.get("/picture", "Accept-Encoding", "gzip")
                .headers()
                .firstValue("Content-Encoding")
                .isEmpty());
    }

    @Test
    void every_answer_carries_the_security_headers_once() {
        for (String path : new String[] {"/", "/nothing", "/moved"}) {
            var headers = HOUSE.get(path).headers();
            assertEquals(1, headers.allValues("Content-Security-Policy").size());
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
            assertEquals("DENY", headers.firstValue("X-Frame-Options").orElseThrow());
            assertEquals("no-cache", headers.firstValue("Cache-Control").orElseThrow());
            assertTrue(headers.firstValue("Server").isEmpty());
            assertTrue(headers.firstValue("Strict-Transport-Security").isEmpty());
        }
        assertEquals(
                java.util.List.of("sandbox"), HOUSE.get("/picture").headers().allValues("Content-Security-Policy"));
    }

    @Test
    void a_connection_is_kept_until_the_visitor_asks_to_close_it() throws IOException {
        try (Socket socket = HOUSE.socket()) {
            var out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            String both = House.rest(socket);
            assertEquals(3, both.split("HTTP/1.1 200 OK", -1).length);
            assertEquals(2, both.split("Connection: close", -1).length);
        }
    }
}
