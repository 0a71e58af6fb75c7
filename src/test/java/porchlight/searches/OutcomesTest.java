package porchlight.searches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.Databases.Kind;

class OutcomesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_click_is_journaled_once_with_its_rank_and_without_the_words(Kind kind) {
        try (var desk = new Desk(kind, folder)) {
            String search = desk.search("late parcel", "a", "b", "c");
            Outcome first = desk.outcomes.clicked(search, "id-b", "b").orElseThrow();
            assertNull(first.solved());
            assertEquals(List.of("a", "c"), first.others());
            assertTrue(desk.outcomes.clicked(search, "id-b", "b").isPresent());

            assertEquals(List.of(Outcomes.CLICKED), desk.told());
            var event = desk.journal.after(0, 1).getFirst();
            assertEquals(search, event.subject());
            assertEquals("{\"article\":\"id-b\",\"rank\":2}", event.detail());
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_may_be_changed_and_saying_the_same_twice_changes_nothing(Kind kind) {
        try (var desk = new Desk(kind, folder)) {
            String search = desk.search("late parcel", "a");
            desk.vote(search, "a", true);
            desk.vote(search, "a", true);
            desk.vote(search, "a", false);
            assertEquals(
                    Optional.of(false), desk.outcomes.clicked(search, "a", "a").map(Outcome::solved));
            assertEquals(List.of(Outcomes.CLICKED, Outcomes.SOLVED, Outcomes.UNSOLVED), desk.told());
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_55_fifty_clicks_at_once_are_one(Kind kind) {
        try (var desk = new Desk(kind, folder)) {
            String search = desk.search("late parcel", "a");
            try (var visitors = Executors.newFixedThreadPool(10)) {
                for (int i = 0; i < 50; i++) {
                    var _ = visitors.submit(() -> desk.outcomes.clicked(search, "a", "a"));
                }
            }
            assertEquals(List.of(Outcomes.CLICKED), desk.told());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAA"})
    void what_is_no_search_of_ours_is_ignored(String search) {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            if (Token.isOne(search)) {
                assertTrue(desk.outcomes.clicked(search, "a", "a").isEmpty());
            }
            assertTrue(desk.outcomes.judged(search, "a", "a", true).isEmpty());
            assertEquals(List.of(), desk.told());
        }
    }

    @Test
    void a_link_that_was_kept_for_more_than_a_day_says_nothing_any_more() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            String search = desk.search("late parcel", "a");
            desk.vote(search, "a", true);
            desk.pass(Duration.ofHours(25));
            assertTrue(desk.outcomes.clicked(search, "a", "a").isEmpty());
            assertTrue(desk.outcomes.judged(search, "a", "a", false).isEmpty());
        }
    }

    @Test
    void only_what_was_shown_or_opened_can_be_spoken_of_and_no_search_has_endless_outcomes() {
        try (var desk = new Desk(Kind.SQLITE, folder)) {
            String search = desk.search("late parcel", "a");
            assertTrue(desk.outcomes.judged(search, "other", "other", true).isEmpty());
            for (int i = 0; i < 30; i++) {
                desk.outcomes.clicked(search, "id" + i, "path" + i);
            }
            assertEquals(20, desk.told().size());
        }
    }
}
