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
