package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import porchlight.people.By;
import porchlight.people.Keys;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Scope;
import porchlight.people.Secret;
import porchlight.people.Way;
import porchlight.web.Access;
import porchlight.web.Route;

/**
 * Every route with nobody and with every role. A route that is not written down here fails, so that nobody opens one without
 * having said, twice, for whom.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRouteTest {
    private static final String DECLARED = """
            everybody       GET / /articles /articles/{path...} /categories/{path...} /search /contact /hc/{path...}
            everybody       GET /feed.atom /sitemap.xml /robots.txt /opensearch.xml /llms.txt /favicon.ico
            everybody       GET /look.css /logo
            everybody       GET /.well-known/security.txt /assets/{hash}/{file...}
            everybody       GET /api/v1/search /api/v1/suggest /api/v1/articles /api/v1/articles/{path...}
            everybody       GET /api/v1/openapi.yaml /health /health/ready /metrics
            everybody       POST /searches/{id}/outcome
            everybody       GET /ask /ask/near /track /track/files/{id}
            everybody       POST /ask /track /track/score /track/link /track/tell
            everybody       GET /tell-me /tell-me/out
            everybody       POST /tell-me /tell-me/choice /tell-me/out
            ANSWER          GET /console/cases/{id}/answers
            ANSWER          POST /console/cases/{id}/answers
            SEE_INTERNAL    GET /console/flags /console/flags/{path...}
            SEE_INTERNAL    POST /console/flags/{path...}
            EDIT            POST /console/mended-flags/{path...}
            EDIT            GET /console/trends
            everybody       GET /sign-in /forgot /first-run /invitation /new-password
            everybody       POST /sign-in /forgot /first-run /invitation /new-password
            everybody       GET /sign-in/link /come-in
            everybody       POST /sign-in/link /come-in
            signed-in       GET /account
            signed-in       POST /sign-out /account/password /account/sessions/end /account/sessions/{id}/end
            SEE_INTERNAL    GET /console /console/search /console/suggest /console/keyboard
            SEE_INTERNAL    GET /console/notices /console/notices/count
            ANSWER          GET /console/cases /console/cases/{id} /console/cases/live /console/cases/{id}/files/{file}
            ANSWER          POST /console/cases /console/cases/views /console/cases/views/{id}/removal
            ANSWER          POST /console/cases/{id}/merge /console/cases/{id}/typing /console/cases/{id}/address
            ANSWER          POST /console/cases/{id}/messages /console/cases/{id}/assignment
            ANSWER          POST /console/cases/{id}/facts /console/cases/{id}/standing /console/cases/{id}/escalation
            ANSWER          POST /console/cases/{id}/advice /console/cases/{id}/insertion
            ANSWER          GET /console/macros /console/macros/{id} /console/wording
            ANSWER          POST /console/macros /console/macros/{id} /console/macros/{id}/removal
            PUBLISH         POST /console/wording /console/wording/playbook
            EDIT            GET /console/articles /console/history/{path...} /console/review/{path...}
            EDIT            GET /console/merge/{path...}
            EDIT            GET /console/articles/sweeps/{id} /console/articles/sweeps/{id}/progress
            EDIT            POST /console/articles/sweeps/{id}/undo
            EDIT            POST /console/articles /console/articles/views /console/articles/views/{id}/removal
            EDIT            POST /console/history/{path...} /console/review/{path...} /console/merge/{path...}
            EDIT            POST /console/remarks/{path...} /console/settled-remarks/{path...} /console/refusals/{path...}
            PUBLISH         POST /console/publications/{path...}
            EDIT            GET /console/place/{path...} /console/folder /console/folder/texts/{id}
            PUBLISH         POST /console/place/{path...} /console/archive/{path...} /console/restorations/{path...}
            PUBLISH         POST /console/folder/texts/{id} /console/folder/solved
            EDIT            GET /console/imports /console/exports/articles.zip /console/exports/questions.csv
            PUBLISH         GET /console/imports/{id} /console/imports/{id}/progress /console/imports/{id}/text
            PUBLISH         POST /console/imports/{id}/drafts
            PUBLISH         POST /console/imports /console/imports/{id} /console/imports/{id}/removal
            EDIT            GET /console/categories /console/categories/at/{path...} /console/synonyms
            EDIT            GET /console/cases/{id}/refinement
            EDIT            POST /console/cases/{id}/refinement
            EDIT            GET /console/standard /console/standard/at/{path...}
            EDIT            POST /console/standard/at/{path...}
            PUBLISH         POST /console/categories /console/categories/order /console/categories/at/{path...}
            PUBLISH         POST /console/categories/merges/{path...} /console/categories/removal/{path...}
            PUBLISH         POST /console/categories/moves/{path...} /console/synonyms /console/standard
            EDIT            GET /console/write /console/write/{path...} /console/links
            EDIT            POST /console/write /console/drafts/{path...} /console/autosaves/{path...}
            EDIT            POST /console/preview /console/checks /console/pictures/{path...}
            OPERATE         GET /console/health
            MANAGE_KEYS     GET /console/keys
            fresh:MANAGE_KEYS POST /console/keys /console/keys/{id}/revocation
            MANAGE_SETTINGS GET /console/settings
            MANAGE_SETTINGS POST /console/settings /console/settings/logo
            MANAGE_SETTINGS GET /console/mail-texts /console/mail-texts/{kind}/{language}
            MANAGE_SETTINGS POST /console/mail-texts/{kind}/{language} /console/mail-texts/{kind}/{language}/shipped
            SEE_AUDIT       GET /console/audit /console/audit/export.csv
            articles:read   GET /api/v1/history/{path...} /api/v1/revisions/{number}/{path...}
            articles:draft  POST /api/v1/drafts/{path...}
            articles:publish PUT /api/v1/articles/{path...}
            articles:publish DELETE /api/v1/articles/{path...}
            articles:publish POST /api/v1/restorations/{path...}
            audit:read      GET /api/v1/audit
            mail:deliver    POST /api/v1/mail
            MANAGE_PEOPLE   GET /console/team /console/team/{id} /console/customers
            OPERATE         GET /console/mail
            OPERATE         POST /console/mail /console/mail/again /console/mail/{id}/again /console/mail/{id}/drop
            fresh:MANAGE_PEOPLE POST /console/team /console/team/{id}/role /console/team/{id}/link
            fresh:MANAGE_PEOPLE POST /console/team/{id}/mail /console/team/{id}/second-factor/off
            fresh:MANAGE_PEOPLE POST /console/team/{id}/disabling /console/team/{id}/enabling
            fresh:MANAGE_PEOPLE POST /console/team/{id}/name /console/team/{id}/sessions/{session}/end
            fresh:MANAGE_PEOPLE POST /console/team/{id}/passkeys/{passkey}/removal /console/team/{id}/links/removal
            fresh:MANAGE_PEOPLE POST /console/team/{id}/removal
            fresh:signed-in POST /account/removal
            everybody       GET /sign-in/second
            everybody       POST /sign-in/second
            everybody       GET /sign-in/provider /sign-in/provider/back /sign-out/provider
            everybody       POST /sign-in/passkey
            signed-in       GET /account/proof /account/proof/{form}
            signed-in       POST /account/proof /account/proof/passkey
            fresh:signed-in GET /account/passkeys
            fresh:signed-in POST /account/passkeys /account/passkeys/{id}/name /account/passkeys/{id}/removal
            fresh:signed-in GET /account/second-factor
            fresh:signed-in POST /account/second-factor /account/second-factor/codes /account/second-factor/off
            """;

    private final Map<Role, Person> people = new EnumMap<>(Role.class);

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeAll
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                // Nobody listens there: whoever is sent there is told so.
                .with("sso.issuer", "http://localhost:9")
                .with("sso.client-id", "porchlight")
                .write("faq.md", "# Lamp\n\nLight it.\n")
                .open();
        for (Role each : Role.values()) {
            people.put(each, desk.add(each.word(), each));
        }
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void row_27_every_route_says_for_whom_it_is_and_it_is_written_down_here() {
        assertEquals(
                String.join(
                        "\n",
                        declared().entrySet().stream().map(Object::toString).toList()),
                String.join(
                        "\n",
                        desk.app().routes().all().stream()
                                .collect(Collectors.toMap(
                                        each -> each.method() + " " + each.pattern(),
                                        each -> word(each.access()),
                                        (one, _) -> one,
                                        TreeMap::new))
                                .entrySet()
                                .stream()
                                .map(Object::toString)
                                .toList()));
    }

    @Test
    void row_27_nobody_and_every_role_come_in_where_they_may_and_nowhere_else() {
        var wrong = new ArrayList<String>();
        for (Route route : desk.app().routes().all()) {
            check(route, null, wrong);
            for (Role role : Role.values()) {
                check(route, role, wrong);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void row_38_no_form_is_taken_from_whoever_has_signed_in_without_its_proof() {
        var wrong = new TreeSet<String>();
        for (Route route : desk.app().routes().all()) {
            // The id of a search, which nobody can guess, stands for the proof, as does the key in a mailed link: mail
            // programs press the button of RFC 8058 without cookies.
            // A key is brought by nobody's browser.
            if (route.method().equals("GET")
                    || route.pattern().equals("/tell-me/out")
                    || route.pattern().startsWith("/searches/")
                    // Whoever is in already is led on, and nothing else is done.
                    || route.pattern().equals("/sign-in")
                    || route.access() instanceof Access.Keyed) {
                continue;
            }
            for (String proof : List.of("", "proof=", "proof=" + Secret.fresh())) {
                if (send(route, session(Role.ADMIN), proof).statusCode() != 403) {
                    wrong.add(route.method() + " " + route.pattern() + " " + proof);
                }
            }
        }
        assertEquals(new TreeSet<>(), wrong);
    }

    @Test
    void a_page_for_those_who_have_signed_in_is_never_kept_by_anybody() {
        for (Route route : desk.app().routes().all()) {
            if (!(route.access() instanceof Access.Everybody)) {
                for (var answer : List.of(send(route, null, ""), send(route, session(Role.ADMIN), ""))) {
                    assertEquals(
                            "private, no-store",
                            answer.headers().firstValue("Cache-Control").orElse(""),
                            route.pattern());
                }
            }
        }
    }

    @Test
    void row_27_keys_open_what_their_scope_says_and_nothing_else() {
        var wrong = new ArrayList<String>();
        var keys = desk.app().reception().keys();
        for (Scope scope : Scope.values()) {
            String token =
                    keys.make(scope.word(), Set.of(scope), null, By.COMMAND).token();
            for (Route route : desk.app().routes().all()) {
                int status = bring(route, "Bearer " + token);
                boolean api = route.pattern().startsWith("/api/");
                boolean may = api
                        && (route.access() instanceof Access.Everybody
                                || route.access().equals(Access.keyed(scope)));
                boolean in = status != 401 && status != 403 && status != 500;
                if (api && in != may) {
                    wrong.add(scope + " " + route.method() + " " + route.pattern() + " answered " + status);
                }
                // Elsewhere a key is nothing: it is as if nobody came.
                if (!api && status != bring(route, "")) {
                    wrong.add(scope + " opens " + route.method() + " " + route.pattern());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void rows_40_and_41_wrong_empty_expired_and_revoked_keys_open_nothing() {
        var keys = desk.app().reception().keys();
        var all = EnumSet.allOf(Scope.class);
        var revoked = keys.make("revoked", all, null, By.COMMAND);
        keys.revoke(revoked.key().id(), By.COMMAND);
        var expired = keys.make("expired", all, Duration.ZERO, By.COMMAND);
        var good = keys.make("good", all, null, By.COMMAND).token();
        for (Route route : desk.app().routes().all()) {
            if (!route.pattern().startsWith("/api/")) {
                continue;
            }
            for (String header : List.of(
                    "Bearer " + revoked.token(),
                    "Bearer " + expired.token(),
                    "Bearer " + Keys.PREFIX + Secret.fresh(),
                    "Bearer " + Keys.PREFIX,
                    "Bearer " + good.toUpperCase(Locale.ROOT),
                    "Bearer " + good.substring(1),
                    "Bearer x")) {
                assertEquals(401, bring(route, header), header + " " + route.pattern());
            }
            int open = route.access() instanceof Access.Everybody ? 200 : 401;
            for (String header : List.of("", "Basic " + good, "Bearer")) {
                int status = bring(route, header);
                assertEquals(open, status == 404 || status == 301 ? 200 : status, header + " " + route.pattern());
            }
        }
    }

    private int bring(Route route, String authorization) {
        String path = route.pattern().replaceAll("\\{[^}]*}", "x");
        var request = desk.request(path);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!route.method().equals("GET")) {
            request.header("Content-Type", "application/json").method(route.method(), BodyPublishers.ofString("{}"));
        }
        return desk.send(request).statusCode();
    }

    private void check(Route route, @Nullable Role role, List<String> wrong) {
        String token = role == null ? null : session(role);
        String proof = token == null ? "" : "proof=" + Secret.hash("proof of " + token);
        HttpResponse<String> answer = send(route, token, proof);
        String location = answer.headers().firstValue("Location").orElse("");
        boolean ledAway = answer.statusCode() == 303 && location.startsWith("/sign-in");
        boolean in = answer.statusCode() != 401 && answer.statusCode() != 403 && answer.statusCode() != 500 && !ledAway;
        boolean may = may(route.access(), role);
        // Whoever signs out is led there as well, and a form of nobody has no proof.
        boolean special = route.pattern().equals("/sign-out")
                || (role == null
                        && route.access() instanceof Access.Everybody
                        && route.method().equals("POST"));
        if (in != may && !(may && special)) {
            wrong.add(role + " " + route.method() + " " + route.pattern() + " answered " + answer.statusCode());
        }
        int refusal = route.access() instanceof Access.Keyed ? 401 : 403;
        if (!may && role != null && answer.statusCode() != refusal) {
            wrong.add(role + " " + route.method() + " " + route.pattern() + " answered " + answer.statusCode());
        }
    }

    private static boolean may(Access access, @Nullable Role role) {
        return switch (access) {
            case Access.Everybody _ -> true;
            case Access.SignedIn _ -> role != null;
            case Access.With with -> role != null && role.rights().contains(with.right());
            case Access.Freshly freshly -> may(freshly.access(), role);
            // Whoever has signed in is no program, whatever they may do otherwise.
            case Access.Keyed _ -> false;
        };
    }

    private HttpResponse<String> send(Route route, @Nullable String token, String form) {
        String path = route.pattern().replaceAll("\\{[^}]*}", "x");
        var request = desk.request(path).header("Sec-Fetch-Site", "same-origin");
        if (token != null) {
            request.header("Cookie", "sid=" + token);
        }
        if (!route.method().equals("GET")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(route.method(), BodyPublishers.ofString(form));
        }
        return desk.send(request);
    }

    private String session(Role role) {
        Person person = people.get(role);
        assertTrue(person != null);
        return desk.app()
                .reception()
                .signIn()
                .begin(person, Way.PASSWORD, "192.0.2.1", "test")
                .orElseThrow();
    }

    private static Map<String, String> declared() {
        var declared = new TreeMap<String, String>();
        for (String line : DECLARED.lines().toList()) {
            String[] words = line.split("\\s+", -1);
            for (int i = 2; i < words.length; i++) {
                String before = declared.put(words[1] + " " + words[i], words[0]);
                assertFalse(before != null, words[i] + " is there twice");
            }
        }
        return declared;
    }

    private static String word(Access access) {
        return switch (access) {
            case Access.Everybody _ -> "everybody";
            case Access.SignedIn _ -> "signed-in";
            case Access.With with -> with.right().name();
            case Access.Freshly freshly -> "fresh:" + word(freshly.access());
            case Access.Keyed keyed -> keyed.scope().word();
        };
    }
}
