package porchlight.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases.Kind;

class MeritsTest {
    private static final String[] SHOWN = {"first", "second", "third", "fourth", "fifth"};

    @TempDir
    Path folder;

    private static void votes(Desk desk, int times, String article, @Nullable Boolean solved) {
        for (int i = 0; i < times; i++) {
            desk.vote(desk.search("parcel", SHOWN), article, solved);
        }
    }

    private static Merits merits(Desk desk) {
        var merits = new Merits(desk.database, desk.clock, Optional::of);
        merits.refresh();
        return merits;
    }

    @ParameterizedTest
    @EnumSource
    void what_solved_is_lifted_what_did_not_is_not_and_an_even_score_says_nothing(Kind kind) {
        try (var desk = new Desk(kind, folder)) {
            votes(desk, 15, "first", true);
            votes(desk, 10, "second", false);
            votes(desk, 5, "third", true);
            votes(desk, 5, "third", false);
            var merits = merits(desk);
            // Half a day old at most: 15 / (15 + 5).
            assertEquals(0.75, merits.of("first"), 0.01);
            assertEquals(0, merits.of("second"));
            assertEquals(0, merits.of("third"));
            assertEquals(0, merits.of("unheard-of"));
        }
    }

    @Test
    void a_click_further_down_says_more_and_a_vote_says_most() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            votes(desk, 20, "first", null);
            votes(desk, 20, "fifth", null);
            votes(desk, 20, "second", true);
            var merits = merits(desk);
            assertTrue(merits.of("first") > 0);
            assertTrue(merits.of("fifth") > 2 * merits.of("first"));
            assertTrue(merits.of("second") > 2 * merits.of("fifth"));
            assertTrue(merits.of("second") <= 1);
        }
    }

    @Test
    void being_opened_more_often_is_no_merit() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            votes(desk, 60, "first", null);
            votes(desk, 10, "second", true);
            var merits = merits(desk);
            assertTrue(merits.of("second") > merits.of("first"));
        }
    }

    @Test
    void too_little_is_no_merit() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            votes(desk, 19, "first", true);
            assertEquals(0, merits(desk).of("first"));
            votes(desk, 2, "second", true);
            var merits = merits(desk);
            assertTrue(merits.of("first") > 0);
            assertEquals(0, merits.of("second"));
        }
    }

    @Test
    void merit_fades_by_half_in_ninety_days() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            votes(desk, 20, "first", true);
            desk.pass(Duration.ofDays(90));
            // Ten votes' worth is left: 10 / (10 + 5).
            assertEquals(10.0 / 15, merits(desk).of("first"), 0.01);
        }
    }
}
