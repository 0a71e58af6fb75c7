package porchlight.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.Databases;
import porchlight.Databases.Kind;
import porchlight.search.Query;

class SearchesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_search_is_kept_with_what_it_showed_and_nothing_about_who_asked(Kind kind) {
        try (var desk = new Desk(kind, folder)) {
            var query = new Query("late parcel", null, "de", 1, 10);
            var found = Desk.found(query, 2, "delivery/late", "delivery/lost");
            desk.search(found);
            desk.searches.write();
            String row = desk.database
                    .read(tx -> tx.first(
                            "SELECT * FROM search",
                            each -> each.text("text") + "|" + each.text("language") + "|" + each.number("hits") + "|"
                                    + each.text("shown") + "|" + each.text("use") + "|" + each.number("answered") + "|"
                                    + each.number("at") + "|" + each.number("confidence")))
                    .orElseThrow();
            assertEquals(
                    "late parcel|de|2|delivery/late\ndelivery/lost|page|0|1795262400000|"
                            + Math.round(found.uncorrected() * 1e6),
                    row);
        }
    }

    @Test
    void a_reload_the_next_page_and_a_filter_are_the_same_search_and_another_visitor_is_not() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            var ada = Desk.asker("10.0.0.1");
            Optional<String> first = desk.searches.note(ada, Use.PAGE, Desk.found("parcel", "a"));
            desk.pass(Duration.ofMinutes(5));
            assertEquals(first, desk.searches.note(ada, Use.PAGE, Desk.found("parcel", "a")));
            assertEquals(
                    first, desk.searches.note(ada, Use.PAGE, Desk.found(new Query("parcel", null, null, 2, 10), "b")));
            assertEquals(
                    first,
                    desk.searches.note(ada, Use.PAGE, Desk.found(new Query("parcel", "delivery", null, 1, 10), "b")));
            assertEquals(List.of("parcel"), desk.texts());

            assertNotEquals(first, desk.searches.note(Desk.asker("10.0.0.2"), Use.PAGE, Desk.found("parcel", "a")));
            desk.pass(Duration.ofMinutes(11));
            assertNotEquals(first, desk.searches.note(ada, Use.PAGE, Desk.found("parcel", "a")));
            assertEquals(List.of("parcel", "parcel", "parcel"), desk.texts());
        }
    }

    @Test
    void a_page_of_results_that_nobody_here_asked_for_is_no_search() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            var third = Desk.found(new Query("parcel", null, null, 3, 10), "a");
            assertTrue(
                    desk.searches.note(Desk.asker("10.0.0.1"), Use.PAGE, third).isEmpty());
            assertTrue(desk.searches
                    .note(Desk.asker("10.0.0.1"), Use.PAGE, Desk.found(" "))
                    .isEmpty());
            assertEquals(List.of(), desk.texts());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "Mozilla/5.0 (compatible; YandexBot/3.0)",
                "Mozilla/5.0 (compatible; Baiduspider/2.0)",
                "facebookexternalhit/1.1",
                "Mozilla/5.0 (compatible; Yahoo! Slurp)"
            })
    void crawlers_are_not_recorded(String name) {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            var crawler = new Asker("10.0.0.1", name, false);
            assertTrue(desk.searches
                    .note(crawler, Use.PAGE, Desk.found("parcel", "a"))
                    .isEmpty());
            assertEquals(0, desk.searches.count(Found.FOUND));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my mail ada.lovelace+x@example.org bounced | my mail [mail] bounced",
                "card 4111 1111 1111 1111 refused | card [number] refused",
                "call +49 (40) 123 456-78 | call [number]",
                "IBAN DE89 3704 0044 0532 0130 00 | IBAN DE[number]",
                "رقم ٠١٢٣٤٥٦٧٨٩ | رقم [number]",
                "error 0x80070005 | error 0x80070005",
                "order 2026-11-21 | order 2026-11-21",
                "foo@bar | [mail]",
                "how do I use the @ sign | how do I use the @ sign"
            })
    void what_looks_private_is_masked_before_it_is_kept(String typed, String kept) {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            desk.search(typed, "a");
            assertEquals(List.of(kept), desk.texts());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1 ", "@", "a@", "+", "1-", "(("})
    void row_60_no_text_makes_masking_slow(String part) {
        var computed = ManagementFactory.getThreadMXBean();
        long began = computed.getCurrentThreadCpuTime();
        Discretion.masked(part.repeat(100_000));
        assertTrue(computed.getCurrentThreadCpuTime() - began < 2_000_000_000L);
    }

    @Test
    void nothing_is_recorded_when_nothing_is_to_be_kept() {
        try (var desk = new Desk(Kind.SQLITE, folder, 0)) {
            assertTrue(desk.searches
                    .note(Desk.asker("10.0.0.1"), Use.PAGE, Desk.found("parcel", "a"))
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void old_searches_go_with_what_came_of_them(Kind kind) {
        try (var desk = new Desk(kind, folder, 30)) {
            for (int i = 0; i < 1200; i++) {
                desk.search("old", "a");
            }
            desk.vote(desk.search("old", "a"), "a", true);
            desk.pass(Duration.ofDays(30));
            desk.vote(desk.search("new", "a"), "a", true);
            desk.searches.clear();
            assertEquals(List.of("new"), desk.texts());
            assertEquals(
                    1L,
                    desk.database
                            .read(tx -> tx.first(
                                    "SELECT COUNT(*) AS left_over FROM search_outcome", row -> row.number("left_over")))
                            .orElseThrow());
        }
    }

    @Test
    void what_ended_how_is_counted() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            desk.search("nothing");
            desk.search("something", "a");
            desk.search("something", "a");
            assertEquals(1, desk.searches.count(Found.NONE));
            assertEquals(2, desk.searches.count(Found.FOUND));
            assertEquals(0, desk.searches.count(Found.ANSWERED));
        }
    }

    @Test
    @SuppressWarnings("try") // the server is closed in the middle: that is the point
    void while_the_database_is_away_searches_are_kept_up_to_a_bound_and_then_counted_as_lost() throws Exception {
        try (var server = EmbeddedPostgres.start();
                var desk = new Desk(Databases.create(server, "away"), 365)) {
            server.close();
            for (int i = 0; i < 5_000; i++) {
                desk.search("parcel " + i, "a");
            }
            desk.searches.write();
            assertEquals(0, desk.searches.lost());
            for (int i = 0; i < 3; i++) {
                assertFalse(desk.searches
                        .note(Desk.asker("10.0.0.1"), Use.PAGE, Desk.found("one more " + i, "a"))
                        .isPresent());
            }
            assertEquals(3, desk.searches.lost());
        }
    }
}
