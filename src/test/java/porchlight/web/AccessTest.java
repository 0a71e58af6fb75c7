package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import porchlight.people.Audience;
import porchlight.people.Mail;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.Role;
import porchlight.people.Scope;
import porchlight.people.Secret;
import porchlight.people.Visitor;

/** Who gets in where, whoever they are; the sessions here are two made-up ones. */
class AccessTest {
    private static final String AGENT = "a".repeat(43);
    private static final String CUSTOMER = "c".repeat(43);
    private static final String FORM = "application/x-www-form-urlencoded";

    /** An agent who proved some time ago who they are. */
    private static final String OLD = Secret.fresh();

    private static final House HOUSE = house(Listen.on("127.0.0.1", 0));

    private static House house(Listen listen) {
        return House.with(listen, Limits.usual(), Errors.plain(), AccessTest::known, AccessTest::mount);
    }

    private static void mount(Routes routes) {
        routes.get("/open", Access.EVERYBODY, request -> Answer.text("for " + request.audience()))
                .get("/same", Access.EVERYBODY, _ -> Answer.text("same").forever())
                .get("/mine", Access.signedIn(), request -> Answer.text(request.proof()))
                .get("/desk", Access.with(Right.SEE_INTERNAL), _ -> Answer.text("the desk"))
                .post("/desk", Access.with(Right.SEE_INTERNAL), _ -> Answer.text("done"))
                .post("/desk/{id}/danger", Access.freshly(Access.with(Right.SEE_INTERNAL)), _ -> Answer.text("dared"))
                .get("/danger", Access.freshly(Access.signedIn()), _ -> Answer.text("dangerous"))
                .get("/api/danger", Access.freshly(Access.signedIn()), _ -> Answer.json("{}"))
                .get("/api/desk", Access.with(Right.SEE_INTERNAL), _ -> Answer.json("{}"))
                .get("/form", Access.EVERYBODY, request -> Answer.text(request.proof()))
                .post("/form", Access.EVERYBODY, request -> {
                    request.requireProof();
                    request.signIn(AGENT);
                    return Answer.redirect("/desk");
                })
                .post("/leave", Access.EVERYBODY, request -> {
                    request.signOut();
                    return Answer.redirect("/");
                });
    }

    private static Visitor known(String token, String address, String browser, boolean present) {
        if (token.equals("broken")) {
            throw new IllegalStateException("the database is away");
        }
        Role role = token.equals(AGENT) || token.equals(OLD) ? Role.AGENT : Role.CUSTOMER;
        var person = new Person(
                "id", Mail.of("x@example.com").orElseThrow(), "X", role, Instant.EPOCH, true, false, null, null);
        return token.equals(AGENT) || token.equals(CUSTOMER) || token.equals(OLD)
                ? new Visitor(
                        new Visitor.SignedIn(person, "session", !token.equals(OLD)),
                        role.rights(),
                        role == Role.AGENT ? Audience.AGENTS : Audience.CUSTOMERS)
                : Visitor.NOBODY;
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<String> get(String path, String token) {
        return HOUSE.get(path, "Cookie", "other=1; sid=" + token);
    }

    @Test
    void nobody_is_led_to_the_sign_in_and_from_there_back_to_where_they_wanted_to_go() {
        var answer = HOUSE.get("/desk?page=2&q=a%20b");
        assertEquals(303, answer.statusCode());
        assertEquals("/sign-in?next=%2Fdesk%3Fpage%3D2%26q%3Da%2520b", header(answer, "Location"));
        assertEquals("/sign-in", header(HOUSE.post("/desk", "x=1", "Content-Type", FORM), "Location"));
    }

    @Test
    void row_27_a_program_without_a_session_is_told_401_and_whoever_lacks_the_right_403() {
        var unknown = HOUSE.get("/api/desk");
        assertEquals(401, unknown.statusCode());
        assertFalse(header(unknown, "WWW-Authenticate").isEmpty());
        assertEquals(403, get("/desk", CUSTOMER).statusCode());
        assertEquals(403, get("/api/desk", CUSTOMER).statusCode());
        assertEquals("the desk", get("/desk", AGENT).body());
        assertEquals(200, get("/mine", CUSTOMER).statusCode());
    }

    @Test
    void a_route_cannot_be_mounted_without_saying_for_whom() {
        var routes = new Routes().get("/x", Access.signedIn(), _ -> Answer.nothing());
        assertEquals(Access.signedIn(), routes.all().getFirst().access());
        assertTrue(List.of(Access.class.getPermittedSubclasses()).size() == 5, "a new kind needs a test here");
    }

    @Test
    void what_is_dangerous_wants_a_fresh_proof_and_leads_back_to_where_it_was_clicked() {
        assertEquals("dangerous", get("/danger", AGENT).body());
        assertEquals("/account/proof?next=%2Fdanger", header(get("/danger", OLD), "Location"));
        assertEquals(403, get("/api/danger", OLD).statusCode());
        assertEquals("/sign-in?next=%2Fdanger", header(HOUSE.get("/danger"), "Location"));
        assertEquals(200, dare(AGENT, "/desk").statusCode());
        assertEquals(403, dare(CUSTOMER, "/desk").statusCode());
        assertEquals("/account/proof?next=%2Fdesk", header(dare(OLD, "http://localhost/desk?x=1"), "Location"));
        assertEquals(
                "/account/proof?next=%2Fdesk",
                header(dare(OLD, "http://localhost/desk/7/danger"), "Location"), "not to a page that only takes forms");
        for (String referrer : List.of("", "::", "http://evil.example//evil.example", "about:blank")) {
            assertEquals("/account/proof", header(dare(OLD, referrer), "Location"), referrer);
        }
    }

    private static HttpResponse<String> dare(String token, String referrer) {
        String proof = get("/mine", token).body();
        return HOUSE.post(
                "/desk/7/danger",
                "proof=" + proof,
                "Content-Type",
                FORM,
                "Cookie",
                "sid=" + token,
                "Referer",
                referrer,
                "Sec-Fetch-Site",
                "same-origin");
    }

    @Test
    void row_27_nobody_who_has_signed_in_is_taken_for_a_program_with_a_key() {
        for (Scope scope : Scope.values()) {
            assertFalse(Access.keyed(scope).admits(Visitor.NOBODY));
            assertFalse(Access.keyed(scope).admits(new Visitor(null, Set.of(Right.values()), Audience.AGENTS)));
        }
    }

    @Test
    void who_looks_decides_what_is_shown_and_who_cannot_be_recognised_is_anybody() {
        assertEquals("for PUBLIC", HOUSE.get("/open").body());
        assertEquals("for CUSTOMERS", get("/open", CUSTOMER).body());
        assertEquals("for AGENTS", get("/open", AGENT).body());
        assertEquals("for PUBLIC", get("/open", "broken").body());
        assertEquals(500, get("/desk", "broken").statusCode(), "but nobody gets in by that");
    }

    @Test
    void row_13_what_somebody_is_shown_stays_out_of_every_cache_and_what_all_are_shown_does_not() {
        for (String path : List.of("/open", "/mine", "/desk", "/nothing-here")) {
            var answer = get(path, AGENT);
            boolean asked = !path.equals("/nothing-here");
            assertEquals(asked ? "private, no-store" : "no-cache", header(answer, "Cache-Control"), path);
            assertEquals(asked, header(answer, "Vary").contains("Cookie"), path);
            assertTrue(header(answer, "ETag").isEmpty(), path);
        }
        assertEquals("no-cache", header(HOUSE.get("/open"), "Cache-Control"));
        assertFalse(header(HOUSE.get("/open"), "ETag").isEmpty());
        assertEquals("private, no-store", header(HOUSE.get("/desk"), "Cache-Control"));
        assertEquals("public, max-age=31536000, immutable", header(get("/same", AGENT), "Cache-Control"));
        assertEquals("private, no-store", header(get("/open", "broken"), "Cache-Control"));
    }

    @Test
    void row_38_a_form_of_whoever_has_signed_in_carries_a_proof_that_it_is_ours() {
        String proof = get("/mine", AGENT).body();
        assertEquals("done", send("/desk", "sid=" + AGENT, "x=1&proof=" + proof).body());
        for (String wrong :
                List.of("", "proof=", "proof=" + AGENT, "proof=" + proof.substring(1), "proof=%20" + proof)) {
            assertEquals(403, send("/desk", "sid=" + AGENT, wrong).statusCode(), wrong);
        }
        String others = get("/mine", CUSTOMER).body();
        assertNotEquals(proof, others);
        assertEquals(403, send("/desk", "sid=" + AGENT, "proof=" + others).statusCode());
        assertEquals(
                415,
                HOUSE.post(
                                "/desk",
                                "{\"proof\":\"" + proof + "\"}",
                                "Cookie",
                                "sid=" + AGENT,
                                "Sec-Fetch-Site",
                                "same-origin",
                                "Content-Type",
                                "text/plain")
                        .statusCode());
    }

    @Test
    void row_38_a_form_before_the_sign_in_carries_one_as_well() {
        var form = HOUSE.get("/form");
        String cookie = header(form, "Set-Cookie");
        assertTrue(cookie.matches("form=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax"), cookie);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertFalse(cookie.contains(form.body()));

        var done = send("/form", pair, "proof=" + form.body());
        assertEquals(303, done.statusCode());
        assertEquals("sid=" + AGENT + "; Path=/; HttpOnly; SameSite=Lax", header(done, "Set-Cookie"));
        assertEquals(403, send("/form", pair, "proof=x").statusCode());
        assertEquals(
                403,
                send("/form", "form=" + "b".repeat(43), "proof=" + form.body()).statusCode());
        assertEquals(403, send("/form", "form=", "proof=" + form.body()).statusCode());
        assertEquals("", header(HOUSE.get("/form", "Cookie", pair), "Set-Cookie"), "the same for all open pages");
    }

    @Test
    void over_https_a_cookie_is_of_this_host_alone_and_by_another_name_it_is_none() {
        var listen = new Listen("127.0.0.1", 0, "https://help.example.org", Set.of());
        try (var house = house(listen)) {
            String cookie = header(house.get("/form"), "Set-Cookie");
            assertTrue(cookie.matches("__Host-form=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure"), cookie);
            assertEquals(
                    "for AGENTS",
                    house.get("/open", "Cookie", "__Host-sid=" + AGENT).body());
            assertEquals(
                    "for PUBLIC", house.get("/open", "Cookie", "sid=" + AGENT).body());
        }
    }

    @Test
    void whoever_signs_out_has_no_cookie_any_more() {
        assertEquals("sid=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax", header(HOUSE.post("/leave", ""), "Set-Cookie"));
    }

    @Test
    void row_68_only_an_address_of_our_own_is_led_to() {
        for (String wrong :
                List.of("//evil.example", "/\\evil.example", "https://evil.example", "\\\\evil", "", "/ x")) {
            assertFalse(Url.isOwnPath(wrong), wrong);
            assertThrows(IllegalArgumentException.class, () -> Answer.redirect(wrong));
        }
        assertTrue(Url.isOwnPath("/desk?page=2"));
    }

    private static HttpResponse<String> send(String path, String cookie, String form) {
        return HOUSE.post(path, form, "Cookie", cookie, "Sec-Fetch-Site", "same-origin", "Content-Type", FORM);
    }
}
