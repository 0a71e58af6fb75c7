package porchlight.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.TestDesk;

/** What an author notes beside a public article stays with the authors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenFieldsTest {
    private static final List<String> NOTES =
            List.of("jane@inside.example", "2031-02-03", "ticket-4711", "secretkey", "hushed", "commented");

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeAll
    void open(@TempDir Path home) {
        desk = TestDesk.in(home).write("delivery/late.md", """
                        ---
                        # commented by jane
                        title: What if my parcel is late?
                        owner: jane@inside.example
                        review-by: 2031-02-03
                        source: ticket-4711
                        secretkey: hushed
                        formerly: [old/late]
                        tags: [parcel]
                        questions: [Where is it?]
                        ---
                        # What if my parcel is late?

                        Wait <!-- commented on the line --> three days.

                        <!-- commented
                             below -->

                        ```html
                        <!-- shown -->
                        ```

                        Then `<!-- shown too -->` ask.
                        """).open();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/articles",
                "/articles/delivery/late",
                "/articles/delivery/late.md",
                "/categories/delivery",
                "/search?q=parcel",
                "/search?q=ticket+4711+jane+inside+example+hushed",
                "/feed.atom",
                "/sitemap.xml",
                "/llms.txt",
                "/api/v1/articles",
                "/api/v1/articles/delivery/late",
                "/api/v1/search?q=parcel",
                "/api/v1/suggest?q=parcel"
            })
    void row_33_no_output_tells_what_authors_note_for_themselves(String address) {
        String text = desk.page(address);
        for (String note : NOTES) {
            assertFalse(text.contains(note) && !address.contains(note), () -> address + " tells " + note + "\n" + text);
        }
    }

    @Test
    void rows_33_and_34_nobody_finds_an_article_by_its_notes() {
        for (String note : NOTES) {
            assertTrue(desk.page("/api/v1/search?q=" + note).contains("\"total\":0,"), note);
        }
    }

    @Test
    void the_markdown_of_an_article_is_whole_but_for_the_notes() {
        assertEquals("""
                ---
                title: What if my parcel is late?
                kind: article
                language: en
                tags:
                  - parcel
                questions:
                  - Where is it?
                ---
                # What if my parcel is late?

                Wait  three days.




                ```html
                <!-- shown -->
                ```

                Then `<!-- shown too -->` ask.
                """, desk.page("/articles/delivery/late.md"));
    }
}
