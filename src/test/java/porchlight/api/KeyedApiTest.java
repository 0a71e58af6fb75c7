package porchlight.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Scope;
import porchlight.web.Json;

/** What programs with a key write and read; and every answer is as {@code openapi.yaml} says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyedApiTest {
    private static final String PROBLEM = "application/problem+json";

    private final OpenApi described = OpenApi.read();
    private final Json json = new Json();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private String key;

    @BeforeAll
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                .with("api.requests-per-minute", "1000")
                .write("faq.md", "# Lamp\n\nLight it.\n")
                .write("inside.md", "---\naudience: agents\n---\n# Refunds by hand\n\nOnly we know zanzibar.\n")
                .open();
        key = make(EnumSet.allOf(Scope.class));
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void a_text_is_published_found_changed_and_restored_and_its_history_is_kept() {
        var made = send("PUT", "/api/v1/articles/garden/hose", text("# The hose\n\nUncoil wumbaba.\n", 0));
        assertEquals(201, made.statusCode(), made.body());
        told("put", "/api/v1/articles/{path}", made);
        desk.caughtUp();
        assertTrue(desk.page("/api/v1/search?q=wumbaba").contains("garden/hose"));
        assertTrue(Files.exists(desk.file("garden/hose.md")));

        var changed = send("PUT", "/api/v1/articles/garden/hose", text("# The hose\n\nColour it.\n", 1));
        assertEquals(200, changed.statusCode());
        var late = send("PUT", "/api/v1/articles/garden/hose", text("# Too late\n", 1));
        assertEquals(409, late.statusCode());
        assertEquals(List.of(), described.mistakes("put", "/api/v1/articles/{path}", 409, PROBLEM, late.body()));

        var restored = send("POST", "/api/v1/restorations/garden/hose", "{\"number\":1}");
        assertEquals(200, restored.statusCode());
        told("post", "/api/v1/restorations/{path}", restored);
        var history = send("GET", "/api/v1/history/garden/hose", "");
        told("get", "/api/v1/history/{path}", history);
        assertTrue(history.body().contains("restored revision 1"), history.body());
        var revision = send("GET", "/api/v1/revisions/2/garden/hose", "");
        told("get", "/api/v1/revisions/{number}/{path}", revision);
        assertTrue(revision.body().contains("Colour it"));

        assertEquals(204, send("DELETE", "/api/v1/articles/garden/hose", "").statusCode());
        assertEquals(404, desk.get("/api/v1/articles/garden/hose").statusCode());
        assertEquals(404, send("DELETE", "/api/v1/articles/garden/hose", "").statusCode());
        assertEquals(
                404,
                send("POST", "/api/v1/restorations/garden/hose", "{\"number\":99}")
                        .statusCode());
    }

    @Test
    void row_31_a_draft_is_seen_by_nobody_until_somebody_publishes_it() {
        var drafted = send("POST", "/api/v1/drafts/new/thought", "{\"text\":\"# A thought\\n\\nOf quixotry.\\n\"}");
        assertEquals(201, drafted.statusCode(), drafted.body());
        told("post", "/api/v1/drafts/{path}", drafted);
        desk.caughtUp();
        assertEquals(404, desk.get("/api/v1/articles/new/thought").statusCode());
        assertFalse(desk.page("/api/v1/search?q=quixotry").contains("thought"));
        assertFalse(desk.page("/api/v1/articles").contains("thought"));
        assertFalse(Files.exists(desk.file("new/thought.md")));

        assertEquals(
                201,
                send("POST", "/api/v1/restorations/new/thought", "{\"number\":1}")
                        .statusCode());
        assertEquals(200, desk.get("/api/v1/articles/new/thought").statusCode());
    }

    @Test
    void row_31_what_is_meant_for_agents_is_read_with_the_scope_for_it_and_with_no_other() {
        String reading = make(Set.of(Scope.READ_INTERNAL));
        String writing = make(Set.of(Scope.DRAFT, Scope.PUBLISH, Scope.READ_AUDIT));
        for (String path : List.of("/api/v1/articles/inside", "/api/v1/search?q=zanzibar", "/api/v1/articles")) {
            assertTrue(send(reading, "GET", path, "").body().contains("Refunds by hand"), path);
            assertFalse(send(writing, "GET", path, "").body().contains("Refunds by hand"), path);
            assertFalse(desk.get(path).body().contains("Refunds by hand"), path);
        }
    }

    @Test
    void what_one_key_may_see_is_kept_by_no_cache() {
        var answer = send("GET", "/api/v1/articles", "");
        assertEquals("private, no-store", header(answer, "Cache-Control"));
        assertTrue(header(answer, "Vary").contains("Authorization"));
    }

    @Test
    void rows_17_and_19_a_path_leads_nowhere_but_into_the_folder() {
        for (String path : List.of(
                "..%2Fout",
                "a%2F..%2Fb", ".git%2Fconfig", "a%2F%2Fb", "_category", "a/_synonyms", "x%5Cy", "a%2F%20")) {
            var answer = send("PUT", "/api/v1/articles/" + path, text("# No\n", null));
            assertTrue(
                    answer.statusCode() == 422 || answer.statusCode() == 400 || answer.statusCode() == 404,
                    path + " " + answer.statusCode());
        }
    }

    @Test
    void a_text_that_cannot_be_taken_is_refused_with_its_line() {
        var answer = send("PUT", "/api/v1/articles/broken", text("---\ntitle: [x\n---\nHello\n", null));
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("Line "), answer.body());
        assertEquals(List.of(), described.mistakes("put", "/api/v1/articles/{path}", 422, PROBLEM, answer.body()));
        for (String body :
                List.of("{}", "{\"text\":null}", "[]", "null", "{\"text\":\"# x\",\"audience\":\"agents\"}")) {
            assertEquals(400, send("PUT", "/api/v1/articles/broken", body).statusCode(), body);
        }
        assertEquals(
                422, send("PUT", "/api/v1/articles/broken", "{\"text\":\" \"}").statusCode());
    }

    @Test
    void row_46_an_author_is_whoever_has_the_key_and_not_who_the_text_says() {
        assertEquals(
                400,
                send("PUT", "/api/v1/articles/a", "{\"text\":\"# x\",\"author\":\"ada\"}")
                        .statusCode());
        send("PUT", "/api/v1/articles/by-key", text("# By a key\n", null));
        assertTrue(send("GET", "/api/v1/history/by-key", "").body().contains("\"author\":\"key:"));
    }

    @Test
    void the_audit_tells_what_a_program_did_and_from_where() {
        send("PUT", "/api/v1/articles/told", text("# Told\n", null));
        var audit = send("GET", "/api/v1/audit?kind=article&size=500", "");
        told("get", "/api/v1/audit", audit);
        assertTrue(audit.body().contains("\"detail\":{\"path\":\"told\"}"), audit.body());
        assertTrue(audit.body().contains("\"address\":\"127.0.0.1\"")
                || audit.body().contains("0:0:0:0:0:0:0:1"));
        var first = send("GET", "/api/v1/audit?size=1", "");
        String next = first.body().replaceAll(".*\"next\":", "").replaceAll("\\D", "");
        assertFalse(
                send("GET", "/api/v1/audit?size=1&before=" + next, "").body().equals(first.body()));
        for (String wrong : List.of(
                "kind=secrets", "since=yesterday", "before=-1", "size=0", "until=%2B1000000000-01-01T00:00:00Z")) {
            assertEquals(400, send("GET", "/api/v1/audit?" + wrong, "").statusCode(), wrong);
        }
    }

    @Test
    void a_key_that_asks_too_often_is_told_how_long_to_wait(@TempDir Path home) {
        try (var narrow = TestDesk.in(home).with("api.requests-per-minute", "3").open()) {
            String one = narrow.app()
                    .reception()
                    .keys()
                    .make("one", Set.of(Scope.READ_AUDIT), null, By.COMMAND)
                    .token();
            String other = narrow.app()
                    .reception()
                    .keys()
                    .make("other", Set.of(Scope.READ_AUDIT), null, By.COMMAND)
                    .token();
            for (int left = 2; left >= 0; left--) {
                var answer = narrow.send(narrow.request("/api/v1/audit").header("Authorization", "Bearer " + one));
                assertEquals(200, answer.statusCode());
                assertEquals("\"key\";q=3;w=60", header(answer, "RateLimit-Policy"));
                assertTrue(header(answer, "RateLimit").startsWith("\"key\";r=" + left + ";t="));
            }
            var late = narrow.send(narrow.request("/api/v1/audit").header("Authorization", "Bearer " + one));
            assertEquals(429, late.statusCode());
            assertEquals(PROBLEM, header(late, "Content-Type"));
            assertTrue(Integer.parseInt(header(late, "Retry-After")) >= 1);
            assertTrue(header(late, "RateLimit").contains("r=0"));
            // Nobody else waits for it.
            assertEquals(
                    200,
                    narrow.send(narrow.request("/api/v1/audit").header("Authorization", "Bearer " + other))
                            .statusCode());
            assertEquals(200, narrow.get("/api/v1/articles").statusCode());
        }
    }

    @Test
    void a_mail_that_is_handed_in_is_told_what_became_of_it() {
        String token = make(Set.of(Scope.MAIL));
        for (String each : List.of("From: carl@example.com\r\n\r\nIt hums.\r\n", "Precedence: bulk\r\n\r\n-\r\n")) {
            var answer = desk.send(desk.request("/api/v1/mail")
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "message/rfc822")
                    .POST(BodyPublishers.ofString(each)));
            assertEquals(200, answer.statusCode(), answer.body());
            told("post", "/api/v1/mail", answer);
        }
    }

    @Test
    void whoever_brings_no_key_or_too_small_a_one_is_told_which_it_would_take() {
        var none = desk.send(desk.request("/api/v1/audit"));
        assertEquals(401, none.statusCode());
        assertTrue(header(none, "WWW-Authenticate").contains("scope=\"audit:read\""));
        assertEquals(List.of(), described.mistakes("/api/v1/audit", 401, PROBLEM, none.body()));
        var small = send(make(Set.of(Scope.DRAFT)), "GET", "/api/v1/audit", "");
        assertEquals(403, small.statusCode());
        assertTrue(header(small, "WWW-Authenticate").contains("insufficient_scope"));
        assertEquals(List.of(), described.mistakes("/api/v1/audit", 403, PROBLEM, small.body()));
    }

    private String make(Set<Scope> scopes) {
        return desk.app()
                .reception()
                .keys()
                .make("test", scopes, null, By.COMMAND)
                .token();
    }

    private String text(String text, @org.jspecify.annotations.Nullable Integer revision) {
        return "{\"text\":" + json.of(text) + (revision == null ? "" : ",\"revision\":" + revision) + "}";
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(key, method, path, body);
    }

    private HttpResponse<String> send(String token, String method, String path, String body) {
        var request = desk.request(path).header("Authorization", "Bearer " + token);
        if (!method.equals("GET")) {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        }
        return desk.send(request);
    }

    private void told(String method, String path, HttpResponse<String> answer) {
        assertEquals(
                List.of(),
                described.mistakes(method, path, answer.statusCode(), "application/json", answer.body()),
                path);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
