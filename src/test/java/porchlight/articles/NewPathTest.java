package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.Knowledge;
import porchlight.Settings;
import porchlight.people.By;

/** Where a new article is put, and which others have its title, on both databases. */
class NewPathTest {
    @ParameterizedTest
    @EnumSource
    void a_path_is_taken_by_an_article_by_a_draft_and_by_what_was_there_before(Databases.Kind kind, @TempDir Path home)
            throws Exception {
        Path folder = Files.createDirectories(home.resolve("articles"));
        try (var knowledge = Knowledge.open(
                Settings.read(
                        Map.of("articles.folder", folder.toString(), "database.url", Databases.fresh(kind, home)),
                        null,
                        Map.of()),
                InstantSource.system())) {
            Articles articles = knowledge.articles();
            assertEquals("gift-cards/the-lamp", articles.freePath(" Gift cards /", "The Lamp!"));
            var _ = articles.publish("the-lamp", "---\nformerly: [the-lamp-2]\n---\n# The lamp\n", "ada", "");
            var _ = knowledge.drafts().save("the-lamp-3", "# Again\n", By.COMMAND, "", 0);
            assertEquals("the-lamp-4", articles.freePath("", "The lamp"));

            assertEquals(
                    List.of("the-lamp"),
                    articles.titled("the LAMP", "elsewhere").stream()
                            .map(Brief::path)
                            .toList());
            assertEquals(List.of(), articles.titled("The lamp", "the-lamp"));
        }
    }

    @Test
    void a_link_goes_from_file_to_file() {
        assertEquals("b.md", ArticleLinks.written("a", "a/b", ""));
        assertEquals("../returns/refund.md#times", ArticleLinks.written("delivery", "returns/refund", "times"));
        assertEquals("../../top.md", ArticleLinks.written("a/b", "top", ""));
        assertEquals("c/d%20%28e%29.md", ArticleLinks.written("", "c/d (e)", ""));
    }
}
