package porchlight.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions that name the section which answers them, as readers and programs meet them. */
class NamedSectionsTest {
    @TempDir
    Path home;

    private static JsonNode json(TestDesk desk, String path) {
        return JsonMapper.shared().readTree(desk.page(path));
    }

    @Test
    void the_section_is_what_is_found_and_suggested_and_nobody_reads_its_name() throws Exception {
        try (var desk =
                TestDesk.in(home).write("parking.md", """
                        ---
                        title: |
                          Parking
                          here
                        questions:
                          - Is there room for a velocipede overnight? {#cellar}
                        ---
                        Before the house.

                        ## The yard

                        For cars.

                        ## Below {#cellar}

                        For all that is small.
                        """).write("faq.md", """
                        ---
                        title: Answers
                        kind: faq
                        questions:
                          - Which paper do you print on? {#recycled}
                          - Who owns the zeppelin? {#owner}
                        ---
                        Some words first.

                        ### Owner

                        We do.

                        ## How do you print?

                        With ink.

                        ## What do you use?

                        It depends.

                        ### Recycled

                        Mostly.
                        """).open()) {
            JsonNode hit = json(desk, "/api/v1/search?q=velocipede%20overnight").at("/hits/0");
            assertEquals(
                    "parking cellar",
                    hit.path("article").asString() + " " + hit.path("anchor").asString());
            JsonNode answer =
                    json(desk, "/api/v1/search?q=print%20on%20which%20paper").at("/hits/0");
            assertEquals(
                    "faq what-do-you-use",
                    answer.path("article").asString() + " "
                            + answer.path("anchor").asString());

            JsonNode above = json(desk, "/api/v1/search?q=zeppelin").at("/hits/0");
            assertEquals(
                    "faq ",
                    above.path("article").asString() + " "
                            + above.path("anchor").asString());
            assertEquals(
                    "Parking here",
                    json(desk, "/api/v1/articles/parking").path("title").asString(),
                    "one line");

            String suggested = desk.page("/api/v1/suggest?q=is%20there%20room");
            assertTrue(suggested.contains("velocipede overnight?\""), suggested);
            assertTrue(suggested.contains("/articles/parking#cellar"), suggested);
            assertEquals(
                    "Is there room for a velocipede overnight?",
                    json(desk, "/api/v1/articles/parking").at("/questions/0").asString());
            for (String path : new String[] {
                "/articles/parking", "/articles/faq", "/search?q=velocipede", "/api/v1/articles/faq", "/feed.atom"
            }) {
                assertFalse(desk.page(path).contains("{#"), path);
            }
            assertTrue(desk.page("/articles/parking.md").contains("velocipede overnight? {#cellar}"));
        }
    }
}
