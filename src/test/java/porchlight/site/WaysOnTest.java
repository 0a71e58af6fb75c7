package porchlight.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;

/** Where a visitor is led who looks around, or who came to an address that is not there. */
class WaysOnTest {
    @TempDir
    Path home;

    @Test
    void a_missing_page_shows_what_its_address_asks_for() {
        try (var desk = TestDesk.in(home)
                .write("delivery/late.md", "# Parcels that come late\n\nWe trace them.\n")
                .write("cards.md", "# Which cards do you take?\n\nVisa.\n")
                .open()) {
            String missing = desk.get("/articles/old/late-parcels.html").body();
            assertTrue(missing.contains("Perhaps you meant one of these"), missing);
            assertTrue(missing.contains("Parcels that come late") && !missing.contains("Which cards"), missing);
            String nothing = desk.get("/articles/xyzzyplugh").body();
            assertFalse(nothing.contains("Perhaps you meant"), nothing);
            assertTrue(nothing.contains("A good start"), nothing);
        }
    }

    @Test
    void the_words_of_an_address_stand_at_its_end_and_what_robots_try_has_none() {
        assertEquals("late parcels", HelpPages.words("/articles/delivery/late-parcels.md"));
        assertEquals("late", HelpPages.words("/categories/late/"));
        assertEquals("", HelpPages.words("/wp-login.php"));
        assertEquals("", HelpPages.words("/"));
    }

    @Test
    void all_articles_come_in_pages_and_folders_of_the_same_name_are_told_apart() {
        var desk = TestDesk.in(home).write("lamps/parts/x.md", "# Wick\n").write("shop/parts/y.md", "# Till\n");
        IntStream.range(0, 250).forEach(i -> desk.write("many/a" + i + ".md", "# Article %03d\n".formatted(i)));
        try (desk) {
            desk.open();
            String first = desk.page("/articles");
            assertTrue(first.contains("252 articles"), first);
            assertTrue(first.contains("<bdi>Lamps</bdi></p>"), first);
            assertTrue(first.contains("Article 198") && !first.contains("Article 199"), first);
            String second = desk.page("/articles?page=2");
            assertTrue(second.contains("Article 199") && second.contains("Article 249"), second);
            assertTrue(second.contains("<bdi>Shop</bdi></p>"), second);
            assertEquals(400, desk.get("/articles?page=3").statusCode());
        }
    }

    @Test
    void a_suggestion_says_where_it_stands_in_the_words_of_the_site() {
        try (var desk = TestDesk.in(home)
                .write("lmp/_category.md", "---\ntitle: Lamps\n---\n")
                .write("lmp/parts/wick.md", "# Changing the wick\n")
                .open()) {
            String suggested = desk.page("/api/v1/suggest?q=wick");
            assertTrue(suggested.contains("\"category\":\"lmp/parts\",\"place\":\"Lamps › Parts\""), suggested);
        }
    }

    @Test
    void a_single_reader_does_not_make_an_article_the_one_read_most() {
        try (var desk = TestDesk.in(home)
                .write("a.md", "# One\n")
                .write("b.md", "# Two\n")
                .write("c.md", "# Three\n")
                .open()) {
            desk.page("/articles/a");
            desk.stop().open();
            assertFalse(desk.page("/").contains("Read most"));
            for (String each : new String[] {"a", "b", "c"}) {
                IntStream.range(0, 3).forEach(_ -> desk.page("/articles/" + each));
            }
            desk.stop().open();
            assertTrue(desk.page("/").contains("Read most"));
        }
    }
}
