package porchlight;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole help center, its folder filled by somebody who means it no good, and asked by another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileDeskTest {
    private static final String NAME = "x\"><img src=x onerror=alert(1)>";
    private static final String BASE = "https://help.example.org";

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeAll
    void open(@TempDir Path home) throws IOException {
        desk = TestDesk.in(home)
                .with("public.base-url", BASE)
                .write(NAME + ".md", "Nothing but words about parcels.\n")
                .write("<b>folder/'\"&.md", "More words about parcels.\n")
                .write("parcel.md", """
                        # Where is my parcel?

                        Wait. ![a](x.svg) ![b](script.png) ![c](real.png)
                        [d](page.html) [e](code.js) [f](.htaccess) [g](twice.php.png)
                        """);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
        for (String text : List.of("x.svg", "script.png", "page.html", "code.js", ".htaccess", "twice.png.php")) {
            Files.writeString(desk.file(text), "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>");
        }
        for (String picture : List.of("real.png", "twice.php.png", "hidden\u200b.png")) {
            Files.write(desk.file(picture), png);
        }
        desk.open();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void row_7_a_file_s_name_is_text_wherever_it_is_shown() {
        for (String page : List.of(
                "/",
                "/articles",
                "/articles/" + escaped(NAME),
                "/categories/%3Cb%3Efolder",
                "/articles/%3Cb%3Efolder/'%22&",
                "/search?q=parcels",
                "/feed.atom",
                "/sitemap.xml",
                "/llms.txt")) {
            String shown = desk.page(page);
            if (page.startsWith("/llms")) continue;
            assertFalse(shown.contains("<img src=x"), page);
            assertFalse(shown.contains("<b>folder"), page);
            Document document = Jsoup.parse(shown);
            assertTrue(document.select("[onerror]").isEmpty(), page);
        }
        assertTrue(desk.page("/articles").contains("&lt;img src=x"), "it is shown at all");
    }

    @Test
    void row_12_what_is_asked_comes_back_as_text_or_not_at_all() {
        String attack = escaped("\"><script>alert(1)</script>");
        for (String page : List.of(
                "/search?q=" + attack,
                "/search?q=parcels&category=" + attack,
                "/search?q=parcels&language=" + attack,
                "/search?q=parcels&sort=" + attack + "&message=" + attack,
                "/contact?about=" + attack,
                "/articles?page=1&x=" + attack)) {
            assertFalse(desk.page(page).contains("<script>alert"), page);
        }
        for (String page : List.of("/search?q=parcels&page=", "/api/v1/search?q=parcels&size=", "/articles?page=")) {
            assertEquals(400, desk.get(page + attack).statusCode(), page);
        }
    }

    @Test
    void row_13_a_cookie_changes_nothing_and_none_is_set() throws IOException {
        for (String page : List.of("/", "/articles/parcel", "/search?q=parcels")) {
            String without = raw(page, "");
            String with = raw(page, "Cookie: theme=\"><script>; language=xx; sid=1\r\n");
            assertEquals(body(without), body(with), page);
            assertFalse((without + with).contains("\r\nSet-Cookie"), page);
        }
    }

    @Test
    void rows_15_16_and_17_nothing_in_the_folder_is_given_out_that_could_carry_a_program() {
        for (String name : List.of(
                "x.svg",
                "page.html",
                "code.js",
                ".htaccess",
                "script.png",
                "twice.png.php",
                "hidden%E2%80%8B.png",
                "real.png%20",
                "real.png.",
                "REAL.PNG",
                "real.png%00.html")) {
            assertTrue(List.of(400, 404).contains(desk.get("/articles/" + name).statusCode()), name);
        }
        for (String name : List.of("real.png", "twice.php.png")) {
            var picture = desk.get("/articles/" + name);
            assertEquals(200, picture.statusCode(), name);
            assertEquals(
                    "image/png", picture.headers().firstValue("Content-Type").orElse(""));
            assertEquals(
                    "nosniff",
                    picture.headers().firstValue("X-Content-Type-Options").orElse(""));
        }
    }

    @Test
    void row_25_a_query_is_never_sql() {
        String attack = escaped("x' OR '1'='1'; DROP TABLE article; --");
        for (String page : List.of(
                "/search?q=" + attack,
                "/search?q=parcels&category=" + attack,
                "/api/v1/search?q=parcels&language=" + attack,
                "/api/v1/articles?category=" + attack,
                "/articles/" + attack,
                "/categories/" + attack,
                "/articles/parcel?from=" + attack)) {
            assertTrue(List.of(200, 404).contains(desk.get(page).statusCode()), page);
        }
        assertTrue(desk.page("/api/v1/articles?category=" + attack).startsWith("{\"total\":0,"));
        assertTrue(desk.page("/articles/parcel").contains("Where is my parcel?"));
    }

    @Test
    void row_50_no_address_is_made_of_what_the_visitor_says_the_host_is() throws IOException {
        for (String page :
                List.of("/", "/articles/parcel", "/feed.atom", "/sitemap.xml", "/opensearch.xml", "/llms.txt")) {
            String answer = raw(page, "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            assertFalse(answer.contains("evil.example"), page);
        }
        assertTrue(raw("/articles/", "").contains("\r\nLocation: /articles\r\n"));
    }

    @Test
    void row_67_no_page_can_be_put_into_a_frame_of_another_site() {
        for (String page : List.of("/", "/articles/parcel", "/nowhere", "/api/v1/articles", "/feed.atom")) {
            var headers = desk.get(page).headers();
            String policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.contains("frame-ancestors 'none'"), page);
            assertEquals("DENY", headers.firstValue("X-Frame-Options").orElse(""), page);
        }
    }

    /** What is answered to a visitor who calls this host evil.example. */
    private String raw(String path, String headers) throws IOException {
        try (var socket = new Socket("localhost", desk.app().port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n" + headers
                                    + "\r\n")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n"));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
