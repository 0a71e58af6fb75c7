package porchlight.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.audit.Kind;
import porchlight.web.Access;
import porchlight.web.Route;

/** {@code openapi.yaml} says what the API does, and the API does what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final String PROBLEM = "application/problem+json";

    private final OpenApi described = OpenApi.read();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeAll
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                .write("delivery/_category.md", "---\ntitle: Delivery\n---\nParcels.\n")
                .write("delivery/late parcel?.md", """
                        ---
                        title: What if my parcel is late?
                        kind: article
                        state: not-validated
                        questions: [Where is my order?]
                        formerly: old/late
                        ---
                        Most parcels arrive within *three* days.

                        ## Lost parcels

                        A parcel that is not there after ten days counts as lost.
                        """)
                .write("faq.md", "---\nkind: faq\n---\n## Do you ship abroad?\n\nYes, parcels go everywhere.\n")
                .write("delivery/abroad/süd.md", "---\nlanguage: de\n---\n# Pakete nach Süden\n\nEin Paket.\n")
                .open();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void every_address_of_the_api_is_described_and_every_described_address_answers() {
        Set<String> mounted = desk.app().routes().all().stream()
                .filter(each ->
                        each.pattern().startsWith("/api/v1/") || each.pattern().startsWith("/health"))
                .map(OpenApiTest::operation)
                .collect(Collectors.toCollection(TreeSet::new));
        var told = new TreeSet<String>();
        described
                .paths()
                .forEach((path, methods) ->
                        OpenApi.map(methods).keySet().forEach(method -> told.add(method + " " + path)));
        assertEquals(mounted, told);
    }

    private static String operation(Route route) {
        return route.method().toLowerCase(java.util.Locale.ROOT) + " "
                + route.pattern().replace("...}", "}");
    }

    @Test
    void the_description_says_which_scope_each_address_needs_and_no_other() {
        for (Route route : desk.app().routes().all()) {
            if (route.pattern().startsWith("/api/v1/")) {
                String method = route.method().toLowerCase(java.util.Locale.ROOT);
                String path = route.pattern().replace("...}", "}");
                String needed = route.access() instanceof Access.Keyed keyed
                        ? keyed.scope().word()
                        : "";
                assertEquals(needed, described.scope(method, path), route.method() + " " + path);
            }
        }
    }

    @Test
    void the_description_is_served_as_yaml_and_names_the_version_of_the_product() throws IOException {
        var answer = desk.get("/api/v1/openapi.yaml");
        assertEquals(
                "application/yaml", answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.body().startsWith("openapi: 3.1"));
        assertTrue(Files.readString(Path.of("pom.xml"))
                .contains("<version>" + described.version() + "</version>\n  <packaging>"));
        assertEquals(404, desk.get("/assets/any/openapi.yaml").statusCode());
    }

    @Test
    void the_audit_is_sifted_by_every_kind_of_act() {
        var kind = described.parameters("/api/v1/audit").stream()
                .filter(each -> "kind".equals(each.get("name")))
                .findFirst()
                .orElseThrow();
        assertEquals(
                Stream.of(Kind.values()).map(Kind::word).toList(),
                OpenApi.map(kind.get("schema")).get("enum"));
    }

    @Test
    void every_reference_leads_somewhere_and_every_example_is_one_of_its_schema() {
        assertEquals(List.of(), described.loose());
        described.schemas().forEach((name, schema) -> {
            Object examples = OpenApi.map(schema).get("examples");
            for (Object each : examples == null ? List.of() : (List<?>) examples) {
                assertEquals(List.of(), described.mistakes(OpenApi.map(schema), each), name);
            }
        });
    }

    @Test
    void real_answers_have_exactly_the_fields_that_are_described() {
        keeps("/api/v1/search", "/api/v1/search");
        keeps("/api/v1/search", "/api/v1/search?q=parcel");
        keeps("/api/v1/search", "/api/v1/search?q=lost+parsels&category=delivery&language=en&page=1&size=1");
        keeps("/api/v1/search", "/api/v1/search?q=xyzzy");
        keeps("/api/v1/suggest", "/api/v1/suggest?q=par");
        keeps("/api/v1/suggest", "/api/v1/suggest");
        keeps("/api/v1/articles", "/api/v1/articles");
        keeps("/api/v1/articles", "/api/v1/articles?page=100000&size=100");
        keeps("/api/v1/articles/{path}", "/api/v1/articles/delivery/late%20parcel%3F");
        keeps("/api/v1/articles/{path}", "/api/v1/articles/delivery/abroad/s%C3%BCd");
        keeps("/api/v1/articles/{path}", "/api/v1/articles/faq");
        keeps("/health", "/health");
        keeps("/health/ready", "/health/ready");
    }

    private void keeps(String path, String address) {
        var answer = desk.get(address);
        assertEquals(200, answer.statusCode(), address);
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElse(""), address);
        assertEquals(List.of(), described.mistakes(path, 200, "application/json", answer.body()), address);
    }

    @Test
    void a_search_and_a_suggestion_lead_to_pages_that_are_there() {
        var addresses = new ArrayList<String>();
        for (String answer : List.of(
                desk.page("/api/v1/search?q=paket"),
                desk.page("/api/v1/search?q=lost+parcel"),
                desk.page("/api/v1/suggest?q=lost"),
                desk.page("/api/v1/articles"))) {
            var urls = java.util.regex.Pattern.compile("\"url\":\"([^\"]+)\"").matcher(answer);
            while (urls.find()) {
                addresses.add(urls.group(1));
            }
        }
        assertFalse(addresses.isEmpty());
        addresses.forEach(desk::page);
    }

    @Test
    void a_number_out_of_its_bounds_is_a_problem() {
        for (String path : described.paths().keySet()) {
            for (Map<String, Object> parameter : described.parameters(path)) {
                if (!described.scope("get", path).isEmpty()) {
                    continue;
                }
                for (String wrong : wrong(OpenApi.map(parameter.get("schema")))) {
                    refuses(path, path + "?" + parameter.get("name") + "=" + URLEncoder.encode(wrong, UTF_8));
                }
            }
        }
    }

    private static List<String> wrong(Map<String, Object> schema) {
        if (!String.valueOf(schema.get("type")).equals("integer")) {
            return List.of();
        }
        int least = ((Number) schema.getOrDefault("minimum", 0)).intValue();
        int most = ((Number) schema.getOrDefault("maximum", 0)).intValue();
        return List.of("" + (least - 1), "" + (most + 1), "-1", "99999999999999999999", "1.5", "one", "1e1", "٣ x");
    }

    @Test
    void a_number_at_its_bounds_is_taken() {
        for (String path : described.paths().keySet()) {
            for (Map<String, Object> parameter : described.parameters(path)) {
                Map<String, Object> schema = OpenApi.map(parameter.get("schema"));
                if (schema.containsKey("minimum")
                        && described.scope("get", path).isEmpty()) {
                    desk.page(path + "?" + parameter.get("name") + "=" + schema.get("minimum"));
                    desk.page(path + "?" + parameter.get("name") + "=" + schema.get("maximum"));
                }
            }
        }
    }

    @Test
    void pages_beyond_the_last_that_can_be_fetched_are_refused_instead_of_repeated() {
        desk.page("/api/v1/search?q=parcel&size=50&page=21");
        refuses("/api/v1/search", "/api/v1/search?q=parcel&size=50&page=22");
    }

    @Test
    void row_69_what_cannot_be_decoded_is_a_problem_wherever_it_stands() {
        for (String path : List.of("/api/v1/search", "/api/v1/suggest")) {
            for (String broken : List.of("q=%00", "q=%C3%28", "q=%ED%A0%80", "language=%00")) {
                refuses(path, path + "?" + broken);
            }
        }
        refuses("/api/v1/articles", "/api/v1/articles?category=%00");
        refuses("/api/v1/articles/{path}", "/api/v1/articles/a%00b");
    }

    private void refuses(String path, String address) {
        var answer = desk.get(address.replace("{path}", "faq"));
        assertEquals(400, answer.statusCode(), address);
        assertEquals(PROBLEM, answer.headers().firstValue("Content-Type").orElse(""), address);
        assertEquals(List.of(), described.mistakes(path, 400, PROBLEM, answer.body()), address);
    }

    @Test
    void an_article_that_is_not_there_is_a_problem_and_one_that_moved_says_where_to() {
        var answer = desk.get("/api/v1/articles/nowhere");
        assertEquals(404, answer.statusCode());
        assertEquals(PROBLEM, answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(List.of(), described.mistakes("/api/v1/articles/{path}", 404, PROBLEM, answer.body()));

        var moved = desk.get("/api/v1/articles/old/late");
        assertEquals(301, moved.statusCode());
        String now = moved.headers().firstValue("Location").orElse("");
        assertEquals("/api/v1/articles/delivery/late%20parcel%3F", now);
        assertTrue(desk.page(now).contains("\"article\":\"delivery/late parcel?\""));
    }

    @Test
    void a_category_holds_what_is_below_it_in_the_list_as_in_a_search() {
        for (String category : List.of("delivery", "/delivery/")) {
            assertTrue(desk.page("/api/v1/articles?category=" + category).startsWith("{\"total\":2,"), category);
        }
        assertTrue(desk.page("/api/v1/articles?category=deli").startsWith("{\"total\":0,"));
        assertTrue(desk.page("/api/v1/search?q=paket&category=delivery").contains("\"total\":1,"));
    }
}
