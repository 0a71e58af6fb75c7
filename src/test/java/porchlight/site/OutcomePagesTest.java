package porchlight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.journal.Event;

/** From a search to an article and to a yes or a no, as a browser without scripts goes. */
class OutcomePagesTest {
    private static final Pattern FOLLOWED =
            Pattern.compile("href=\"(/articles/[^\"]*\\?from=([A-Za-z0-9_-]{22})[^\"]*)\"");

    private final HttpClient browser = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                .with("contact.mail", "help@example.org")
                .write(
                        "delivery/late.md",
                        "---\ntitle: Late parcels\n---\nWait.\n\n## How long\n\nA parcel takes days.\n")
                .write("delivery/lost.md", "# Lost parcels\n\nLate is not lost: tell us about late parcels.\n")
                .write("secret.md", "---\ntitle: Secret parcels\naudience: agents\n---\nHidden.\n")
                .open();
    }

    @AfterEach
    void close() {
        browser.close();
        desk.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException unable) {
            throw new IllegalStateException(unable);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(desk.url(path)));
    }

    private HttpResponse<String> answer(String search, String form, String... headers) {
        var request = to("/searches/" + search + "/outcome").POST(BodyPublishers.ofString(form));
        request.header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** The first link of a results page, and the id in it. */
    private record Link(String address, String search) {}

    private Link found(String words) {
        var link = FOLLOWED.matcher(desk.page("/search?q=" + words));
        assertTrue(link.find());
        return new Link(link.group(1), link.group(2));
    }

    private List<String> told() {
        return desk.app().knowledge().journal().after(0, 1000).stream()
                .map(Event::kind)
                .filter(kind -> kind.startsWith("search."))
                .toList();
    }

    @Test
    void who_came_from_a_search_is_asked_and_is_thanked_and_led_on() {
        Link link = found("late+parcels");
        var article = desk.get(link.address.replaceAll("#.*", ""));
        assertTrue(article.body().contains("Did this answer your question?"));
        assertTrue(article.body().contains("<link rel=\"canonical\" href=\"" + desk.url("/articles/delivery/late")));
        assertEquals(
                "private, no-cache",
                article.headers().firstValue("Cache-Control").orElse(""));
        assertEquals(List.of("search.clicked"), told());

        var voted = answer(link.search, "article=delivery%2Flate&answered=no", "Sec-Fetch-Site", "same-origin");
        assertEquals(303, voted.statusCode());
        String back = voted.headers().firstValue("Location").orElse("");
        assertEquals("/articles/delivery/late?from=" + link.search + "#did.this.help", back);
        String after = desk.page(back.replaceAll("#.*", ""));
        assertTrue(after.contains("Let us try another way"));
        assertTrue(after.contains("href=\"/articles/delivery/lost?from=" + link.search));
        assertTrue(after.contains("href=\"/contact\""));

        assertEquals(
                303, answer(link.search, "article=delivery%2Flate&answered=yes").statusCode());
        assertTrue(desk.page(back.replaceAll("#.*", "")).contains("Good to know that this helped"));
        assertEquals(List.of("search.clicked", "search.unsolved", "search.solved"), told());
    }

    @Test
    void a_reload_leads_to_the_same_links_and_a_crawler_gets_plain_ones() {
        String search = found("late+parcels").search;
        assertEquals(search, found("late+parcels").search);
        assertEquals(search, found("late+parcels&category=delivery").search);
        var crawled =
                send(to("/search?q=late+parcels").header("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"));
        assertTrue(crawled.body().contains("href=\"/articles/delivery/late"));
        assertFalse(crawled.body().contains("from="));
    }

    @Test
    void head_and_pages_fetched_in_advance_are_no_clicks() {
        String address = found("late+parcels").address.replaceAll("#.*", "");
        send(to(address).HEAD());
        send(to(address).header("Sec-Purpose", "prefetch;prerender"));
        assertEquals(List.of(), told());
    }

    @Test
    void rows_29_and_40_an_id_of_nobody_shows_the_plain_article() {
        for (String from : List.of("", "x", "AAAAAAAAAAAAAAAAAAAAAA", "%3Cscript%3E")) {
            var article = desk.get("/articles/delivery/late?from=" + from);
            assertEquals(200, article.statusCode());
            assertFalse(article.body().contains("Did this answer"));
            assertFalse(article.body().contains("script>&"));
        }
        assertFalse(desk.page("/articles/delivery/late").contains("Did this answer"));
        assertEquals(List.of(), told());
    }

    @Test
    void row_38_another_website_cannot_answer_for_a_visitor() {
        String search = found("late+parcels").search;
        String yes = "article=delivery%2Flate&answered=yes";
        assertEquals(403, answer(search, yes, "Sec-Fetch-Site", "cross-site").statusCode());
        assertEquals(403, answer(search, yes, "Origin", "https://evil.example").statusCode());
        assertEquals(403, answer(search, yes, "Origin", "null").statusCode());
        assertEquals(
                415,
                send(to("/searches/" + search + "/outcome")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(yes)))
                        .statusCode());
        assertEquals(List.of(), told());
    }

    @Test
    void row_30_what_makes_no_sense_is_refused() {
        String search = found("late+parcels").search;
        assertEquals(
                400, answer(search, "article=delivery%2Flate&answered=maybe").statusCode());
        assertEquals(400, answer(search, "article=delivery%2Flate").statusCode());
        assertEquals(404, answer(search, "article=nowhere&answered=yes").statusCode());
        assertEquals(404, answer(search, "article=secret&answered=yes").statusCode());
        assertEquals(
                404,
                answer("AAAAAAAAAAAAAAAAAAAAAA", "article=delivery%2Flate&answered=yes")
                        .statusCode());
        assertEquals(400, answer(search, "article=%zz&answered=yes").statusCode());
        assertEquals(List.of(), told());
    }

    @Test
    void programs_are_told_the_search_and_figures_tell_how_searches_ended() {
        assertTrue(desk.page("/api/v1/search?q=late").matches("(?s)\\{\"search\":\"[A-Za-z0-9_-]{22}\".*"));
        desk.page("/search?q=wombat");
        String figures = desk.page("/metrics");
        assertTrue(figures.contains("porchlight_searches_total{found=\"none\"} 1"), figures);
        assertTrue(Pattern.compile("porchlight_searches_total\\{found=\"(found|doubtful)\"} 1")
                .matcher(figures)
                .find());
    }

    @Test
    void nothing_is_recorded_when_the_owner_keeps_nothing(@TempDir Path home) {
        try (var quiet = TestDesk.in(home)
                .with("searches.keep-days", "0")
                .write("late.md", "# Late parcels\n\nWait.\n")
                .open()) {
            assertFalse(quiet.page("/search?q=late").contains("from="));
            assertTrue(quiet.page("/api/v1/search?q=late").startsWith("{\"search\":null"));
        }
    }
}
