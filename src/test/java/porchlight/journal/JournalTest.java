package porchlight.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.Databases.Kind;
import porchlight.database.Database;

class JournalTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T20:00:00Z"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void an_event_is_told_as_it_was_written(Kind kind) {
        try (Database database = Database.open(Databases.fresh(kind, folder))) {
            var journal = new Journal(database, CLOCK);
            assertEquals(0, journal.last());
            assertEquals(List.of(), journal.after(0, 10));
            long seq = database.inTransaction(
                    tx -> journal.append(tx, "anna", "article.published", "delivery/late-parcel", "{\"a\":1}"));
            assertEquals(1, seq);
            assertEquals(
                    List.of(new Event(
                            1, CLOCK.instant(), "anna", "article.published", "delivery/late-parcel", "{\"a\":1}")),
                    journal.after(0, 10));
        }
    }

    @ParameterizedTest(name = "clock jump ±1 day: what happened stays in its order, {0}")
    @EnumSource
    void a_clock_that_jumps_changes_no_order(Kind kind) {
        var clock = new AtomicReference<>(CLOCK.instant());
        try (Database database = Database.open(Databases.fresh(kind, folder))) {
            var journal = new Journal(database, clock::get);
            for (int days : new int[] {0, 1, -1, 0}) {
                clock.set(CLOCK.instant().plus(Duration.ofDays(days)));
                database.run(tx -> journal.append(tx, "anna", "said", "day " + days, ""));
            }
            assertEquals(
                    List.of("day 0", "day 1", "day -1", "day 0"),
                    journal.after(0, 10).stream().map(Event::subject).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_nodes_write_one_journal_without_gaps_or_doubles(Kind kind) throws Exception {
        String url = Databases.fresh(kind, folder);
        try (Database here = Database.open(url);
                Database there = Database.open(url);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var works = new ArrayList<Callable<Long>>();
            for (int i = 0; i < 100; i++) {
                Database node = i % 2 == 0 ? here : there;
                var journal = new Journal(node, CLOCK);
                works.add(() -> node.inTransaction(tx -> journal.append(tx, "anna", "said", "hello", "")));
            }
            var numbers = new ArrayList<Long>();
            for (Future<Long> end : pool.invokeAll(works)) {
                numbers.add(end.get());
            }
            List<Long> expected = LongStream.rangeClosed(1, 100).boxed().toList();
            assertEquals(expected, numbers.stream().sorted().toList());
            assertEquals(
                    expected,
                    new Journal(there, CLOCK)
                            .after(0, 1_000).stream().map(Event::seq).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_event_whose_work_fails_never_happened_and_leaves_no_gap(Kind kind) {
        try (Database database = Database.open(Databases.fresh(kind, folder))) {
            var journal = new Journal(database, CLOCK);
            database.run(tx -> journal.append(tx, "anna", "said", "one", ""));
            assertThrows(
                    IllegalStateException.class,
                    () -> database.run(tx -> {
                        journal.append(tx, "anna", "said", "never", "");
                        throw new IllegalStateException("no");
                    }));
            database.run(tx -> journal.append(tx, "anna", "said", "two", ""));
            assertEquals(
                    List.of("1 one", "2 two"),
                    journal.after(0, 10).stream()
                            .map(event -> event.seq() + " " + event.subject())
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_position_is_kept_with_the_work_that_it_stands_for(Kind kind) {
        try (Database database = Database.open(Databases.fresh(kind, folder))) {
            var positions = new Positions(database);
            assertEquals(0, positions.of("mail"));
            database.run(tx -> positions.move(tx, "mail", 7));
            database.run(tx -> positions.move(tx, "mail", 9));
            assertThrows(
                    IllegalStateException.class,
                    () -> database.run(tx -> {
                        positions.move(tx, "mail", 11);
                        throw new IllegalStateException("not sent");
                    }));
            assertEquals(9, positions.of("mail"));
            assertEquals(0, positions.of("webhooks"));
        }
    }
}
