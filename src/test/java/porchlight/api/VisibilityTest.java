package porchlight.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.TestDesk;

/** What is not for the public is nowhere: not as a page, not in a list, not in a count, not in a spelling. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityTest {
    /** Why an article is hidden, with a word that only it has. */
    enum Hidden {
        FOR_AGENTS("audience: agents", "quokkafish", "quokkafsih"),
        FOR_CUSTOMERS("audience: customers", "narwhalbone", "narwhalbnoe"),
        UNFINISHED("state: wip", "axolotlgrey", "axolotlgery"),
        ARCHIVED("state: archived", "pangolinred", "pangolinrde"),
        ARCHIVED_LATER("state: archived", "okapistripe", "okapistrpie"),
        TAKEN_BACK("audience: agents", "dugongharp", "dugonghapr"),
        DELETED("", "tapirlamp", "tapirlmap");

        private final String line;
        private final String word;
        private final String misspelt;

        Hidden(String line, String word, String misspelt) {
            this.line = line;
            this.word = word;
            this.misspelt = misspelt;
        }

        /** Those were public for a while, and were read. */
        boolean wasPublic() {
            return this == ARCHIVED_LATER || this == TAKEN_BACK || this == DELETED;
        }

        /** A word that no visitor asks for, so that no page repeats it from the question. */
        String secret() {
            return "hush" + new StringBuilder(word).reverse();
        }

        String category() {
            return "cellar-" + word.length() + word.charAt(0);
        }

        String text(String line) {
            return """
                    ---
                    title: The %1$s parcel %2$s
                    tags: [parcel, %2$s]
                    questions: ["Where does the %1$s parcel %2$s stand?"]
                    formerly: [old/%3$s]
                    %4$s
                    ---
                    A parcel for the %1$s, with %2$s.

                    ## Why the %1$s %2$s

                    Because of the parcel.
                    """.formatted(word, secret(), category(), line);
        }

        List<String> files() {
            return List.of(category() + "/room.md", "delivery/" + category() + ".md");
        }
    }

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    private final Map<String, String> everything = new LinkedHashMap<>();

    @BeforeAll
    void open(@TempDir Path home) throws IOException {
        desk = TestDesk.in(home)
                .write("delivery/late.md", "---\ntitle: What if my parcel is late?\n---\nA parcel takes three days.\n")
                .write("delivery/early.md", "---\ntitle: What if my parcel is early?\n---\nKeep the parcel.\n")
                .write("faq.md", "---\nkind: faq\n---\n## Which parcel is mine?\n\nThe parcel with your name.\n");
        for (Hidden each : Hidden.values()) {
            desk.write(each.category() + "/_category.md", "---\ntitle: Room " + each.secret() + "\n---\nA room.\n");
            each.files().forEach(file -> desk.write(file, each.text(each.wasPublic() ? "" : each.line)));
        }
        desk.open();
        for (Hidden each : Hidden.values()) {
            if (each.wasPublic()) {
                hide(each);
            }
        }
        desk.caughtUp();
        for (String page :
                List.of("/", "/articles", "/contact", "/nowhere", "/feed.atom", "/sitemap.xml", "/llms.txt")) {
            everything.put(page, desk.get(page).body());
        }
        for (String page : List.of(
                "/api/v1/articles", "/api/v1/search?q=parcel", "/search?q=parcel", "/api/v1/suggest?q=parcel")) {
            everything.put(page, desk.page(page));
        }
        var locations = Pattern.compile("<loc>https?://[^/]+([^<]*)</loc>")
                .matcher(everything.getOrDefault("/sitemap.xml", ""));
        while (locations.find()) {
            everything.put(locations.group(1), desk.page(locations.group(1)));
        }
    }

    private void hide(Hidden each) throws IOException {
        for (String file : each.files()) {
            String path = "/articles/" + file.substring(0, file.length() - ".md".length());
            desk.page(path);
            if (each == Hidden.DELETED) {
                Files.delete(desk.file(file));
            } else {
                desk.write(file, each.text(each.line));
            }
            TestDesk.await(() -> desk.get(path).statusCode() == 404);
        }
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource
    void row_31_a_hidden_article_is_in_no_output(Hidden hidden) {
        assertTrue(everything.size() > 14, "the whole site was looked at");
        everything.forEach((page, text) -> absent(hidden, page, text));

        for (String file : hidden.files()) {
            String path = file.substring(0, file.length() - ".md".length());
            for (String address : List.of("/articles/" + path, "/articles/" + file, "/api/v1/articles/" + path)) {
                gone(hidden, address);
            }
        }
        for (String address : List.of("/articles/old/", "/api/v1/articles/old/")) {
            gone(hidden, address + hidden.category());
        }
        gone(hidden, "/articles/old/" + hidden.category() + ".md");
        gone(hidden, "/categories/" + hidden.category());
        assertTrue(desk.page("/api/v1/articles?category=" + hidden.category()).startsWith("{\"total\":0,"));
    }

    private void gone(Hidden hidden, String address) {
        var answer = desk.get(address);
        assertEquals(404, answer.statusCode(), address);
        assertFalse(answer.body().contains(hidden.secret()), address);
        assertFalse(answer.body().contains(hidden.word), address);
    }

    @ParameterizedTest
    @EnumSource
    void row_31_whoever_asks_for_its_very_words_does_not_find_it(Hidden hidden) {
        for (String words :
                List.of(hidden.word, hidden.misspelt, hidden.word.substring(0, 6), "parcel+" + hidden.word)) {
            for (String page : List.of("/search?q=", "/api/v1/search?q=", "/api/v1/suggest?q=")) {
                for (String filter : List.of("", "&category=" + hidden.category(), "&language=en")) {
                    String text = desk.page(page + words + filter);
                    assertFalse(text.contains(hidden.secret()), page + words + filter);
                    assertFalse(text.contains("/articles/" + hidden.category()), page + words + filter);
                }
            }
        }
        assertTrue(desk.page("/api/v1/search?q=" + hidden.word).contains("\"total\":0,"));
    }

    @ParameterizedTest
    @EnumSource
    void row_31_its_words_are_never_offered_as_a_spelling(Hidden hidden) {
        for (String page : List.of("/search?q=", "/api/v1/search?q=", "/api/v1/suggest?q=")) {
            assertFalse(desk.page(page + hidden.misspelt).contains(hidden.word), page);
            assertFalse(desk.page(page + hidden.word.substring(0, 6)).contains(hidden.word), page);
        }
    }

    @Test
    void row_31_counts_are_those_of_what_the_visitor_may_see() {
        assertTrue(desk.page("/api/v1/articles").startsWith("{\"total\":3,"));
        assertTrue(desk.page("/api/v1/search?q=parcel").contains("\"total\":3,"));
        assertTrue(desk.page("/search?q=parcel")
                .matches("(?s).*<bdi>Delivery</bdi>\\s*<span class=\"filters-count\">2</span>.*"));
        assertTrue(desk.page("/").matches("(?s).*Delivery.{0,200}\\b2 articles.*"), desk.page("/"));
    }

    private static void absent(Hidden hidden, String page, String text) {
        assertFalse(text.contains(hidden.secret()), () -> page + " tells of " + hidden + "\n" + text);
        assertFalse(text.contains(hidden.word), () -> page + " tells of " + hidden + "\n" + text);
        assertFalse(text.contains(hidden.category()), () -> page + " tells of " + hidden + "\n" + text);
    }
}
