package porchlight.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.Databases.Kind;

class DatabaseTest {
    private static final String TABLE =
            "CREATE TABLE word (id TEXT PRIMARY KEY, said TEXT, times BIGINT, at BIGINT, loud BIGINT)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void what_was_written_is_read_back_as_it_was(Kind kind) {
        try (Database database = withWords(kind)) {
            var moment = Instant.parse("2026-11-21T20:15:30.123Z");
            String said = "it's \"quoted\"; DROP TABLE word; -- ? \\ 🏮 ü";
            database.run(tx -> {
                tx.run("INSERT INTO word VALUES (?, ?, ?, ?, ?)", "a", said, 7L, moment, true);
                tx.run("INSERT INTO word VALUES (?, ?, ?, ?, ?)", "b", null, 3, null, false);
            });
            database.run(tx -> tx.run("UPDATE word SET times = times + 1 WHERE id = ?", "' OR '1'='1"));

            record Word(
                    String id,
                    @Nullable String said,
                    @Nullable Long times,
                    @Nullable Instant at,
                    boolean loud) {}
            List<Word> words = database.read(tx -> tx.all(
                    "SELECT * FROM word ORDER BY id",
                    row -> new Word(
                            row.text("id"),
                            row.textOrNull("said"),
                            row.numberOrNull("times"),
                            row.instantOrNull("at"),
                            row.flag("loud"))));

            assertEquals(List.of(new Word("a", said, 7L, moment, true), new Word("b", null, 3L, null, false)), words);
            assertEquals(Optional.of("a"), first(database, said));
        }
    }

    @ParameterizedTest
    @EnumSource
    void returning_gives_back_what_an_insert_has_made(Kind kind) {
        try (Database database = withWords(kind)) {
            String sql = "INSERT INTO word (id, times) VALUES (?, ?)"
                    + " ON CONFLICT (id) DO UPDATE SET times = word.times + excluded.times RETURNING times";
            database.run(tx -> tx.first(sql, row -> row.number("times"), "a", 2));
            assertEquals(
                    Optional.of(5L), database.inTransaction(tx -> tx.first(sql, row -> row.number("times"), "a", 3)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void text_that_only_one_database_would_take_is_refused_by_both(Kind kind) {
        try (Database database = withWords(kind)) {
            assertThrows(IllegalArgumentException.class, () -> insert(database, "nul\0"));
            assertThrows(IllegalArgumentException.class, () -> insert(database, "half \ud83c"));
            assertThrows(IllegalArgumentException.class, () -> insert(database, "\udfee half"));
            assertEquals(0, words(database));
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_writers_share_few_commits(Kind kind) throws Exception {
        try (Database database = withWords(kind)) {
            Batches before = database.batches();
            inParallel(32, writer -> {
                for (int i = 0; i < 10; i++) {
                    insert(database, writer + "-" + i);
                }
                return writer;
            });
            long works = database.batches().works() - before.works();
            long commits = database.batches().commits() - before.commits();
            assertEquals(320, works);
            assertEquals(320, words(database));
            assertTrue(commits < works / 2, commits + " commits for " + works + " works");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_failing_work_does_not_hurt_its_neighbours(Kind kind) throws Exception {
        try (Database database = withWords(kind)) {
            var ownException = new IllegalStateException("changed my mind");
            List<Future<Integer>> ends = inParallel(
                    60,
                    writer -> database.inTransaction(tx -> {
                        tx.run("INSERT INTO word (id) VALUES (?)", "w" + writer);
                        if (writer % 3 == 1) {
                            throw ownException;
                        }
                        if (writer % 3 == 2) {
                            tx.run("INSERT INTO nowhere (id) VALUES (1)");
                        }
                        return writer;
                    }));
            for (int i = 0; i < 60; i++) {
                Future<Integer> end = ends.get(i);
                switch (i % 3) {
                    case 0 -> assertEquals(i, end.get());
                    case 1 -> assertSame(ownException, end.exceptionNow());
                    default -> assertTrue(end.exceptionNow() instanceof DatabaseProblem);
                }
            }
            assertEquals(20, words(database));
        }
    }

    @ParameterizedTest
    @EnumSource
    void duplicate_submit_fifty_at_once_make_one_row_and_forty_nine_conflicts(Kind kind) throws Exception {
        try (Database database = withWords(kind)) {
            var conflicts = new AtomicInteger();
            inParallel(50, writer -> {
                try {
                    insert(database, "same");
                } catch (DatabaseProblem problem) {
                    assertTrue(problem.isConflict(), problem.toString());
                    conflicts.incrementAndGet();
                }
                return writer;
            });
            assertEquals(49, conflicts.get());
            assertEquals(1, words(database));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_work_that_hides_its_problem_fails_all_the_same(Kind kind) {
        try (Database database = withWords(kind)) {
            insert(database, "a");
            var problem = assertThrows(
                    DatabaseProblem.class,
                    () -> database.run(tx -> {
                        tx.run("INSERT INTO word (id) VALUES ('b')");
                        try {
                            tx.run("INSERT INTO word (id) VALUES ('a')");
                        } catch (DatabaseProblem hidden) {
                            assertTrue(hidden.isConflict());
                        }
                    }));
            assertTrue(problem.isConflict());
            assertEquals(1, words(database));
        }
    }

    @ParameterizedTest
    @EnumSource
    void reading_changes_nothing(Kind kind) {
        try (Database database = withWords(kind)) {
            var problem = assertThrows(
                    DatabaseProblem.class, () -> database.read(tx -> tx.run("INSERT INTO word (id) VALUES ('a')")));
            assertTrue(problem.isReadOnly(), problem.toString());
            assertEquals(0, words(database));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_reader_sees_one_moment_and_not_what_is_written_meanwhile(Kind kind) {
        try (Database database = withWords(kind)) {
            long seen = database.read(tx -> {
                long before = count(tx);
                inAnotherThread(() -> insert(database, "meanwhile"));
                return before + count(tx);
            });
            assertEquals(0, seen);
            assertEquals(1, words(database));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_transaction_inside_a_transaction_is_refused_instead_of_waiting_for_itself(Kind kind) {
        try (Database database = withWords(kind)) {
            assertThrows(IllegalStateException.class, () -> database.run(tx -> insert(database, "a")));
            assertThrows(IllegalStateException.class, () -> database.run(tx -> words(database)));
            assertThrows(IllegalStateException.class, () -> database.read(tx -> words(database)));
            assertThrows(
                    IllegalStateException.class,
                    () -> database.read(tx -> {
                        insert(database, "a");
                        return 0;
                    }));
            assertEquals(0, words(database));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_transaction_ends_with_its_work(Kind kind) {
        try (Database database = withWords(kind)) {
            var kept = new ArrayList<Tx>();
            database.run(kept::add);
            assertThrows(IllegalStateException.class, () -> count(kept.getFirst()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void signals_come_once_after_a_commit_and_never_after_a_failure(Kind kind) throws Exception {
        try (Database database = withWords(kind)) {
            var signals = new AtomicInteger();
            var came = new CountDownLatch(1);
            Runnable signal = () -> {
                signals.incrementAndGet();
                came.countDown();
            };
            assertThrows(
                    IllegalStateException.class,
                    () -> database.run(tx -> {
                        tx.afterCommit(signal);
                        throw new IllegalStateException("no");
                    }));
            database.run(tx -> {
                tx.afterCommit(() -> {
                    throw new IllegalStateException("A signal that fails harms nobody.");
                });
                tx.afterCommit(signal);
                tx.afterCommit(signal);
            });
            came.await();
            insert(database, "the writer goes on");
            assertEquals(1, signals.get());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_mapping_may_ask_the_same_question_again(Kind kind) {
        try (Database database = withWords(kind)) {
            insert(database, "a");
            insert(database, "b");
            String sql = "SELECT id FROM word ORDER BY id";
            List<Integer> sizes = database.read(tx ->
                    tx.all(sql, row -> tx.all(sql, inner -> inner.text("id")).size()));
            assertEquals(List.of(2, 2), sizes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_column_is_told_from_zero(Kind kind) {
        try (Database database = withWords(kind)) {
            insert(database, "a");
            database.run(tx -> tx.all("SELECT times, said, at FROM word", row -> {
                assertNull(row.numberOrNull("times"));
                assertNull(row.textOrNull("said"));
                assertNull(row.instantOrNull("at"));
                return row;
            }));
            assertThrows(
                    IllegalStateException.class,
                    () -> database.read(tx -> tx.all("SELECT times FROM word", row -> row.number("times"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_kept_is_there_after_closing_and_opening(Kind kind) {
        String url = Databases.fresh(kind, folder.resolve("made/on/the/way"));
        Database closed = Database.open(url);
        closed.run(tx -> tx.run(TABLE));
        insert(closed, "a");
        closed.close();
        var problem = assertThrows(DatabaseProblem.class, () -> insert(closed, "late"));
        assertTrue(problem.isAway());
        try (Database database = Database.open(url)) {
            assertEquals(1, words(database));
            assertFalse(database.toString().contains("user"), database.toString());
        }
    }

    private Database withWords(Kind kind) {
        Database database = Database.open(Databases.fresh(kind, folder));
        database.run(tx -> tx.run(TABLE));
        return database;
    }

    private static void insert(Database database, String id) {
        database.run(tx -> tx.run("INSERT INTO word (id) VALUES (?)", id));
    }

    private static long words(Database database) {
        return database.read(DatabaseTest::count);
    }

    private static long count(Tx tx) {
        return tx.first("SELECT COUNT(*) AS n FROM word", row -> row.number("n"))
                .orElseThrow();
    }

    private static Optional<String> first(Database database, String said) {
        return database.read(tx -> tx.first("SELECT id FROM word WHERE said = ?", row -> row.text("id"), said));
    }

    private static void inAnotherThread(Runnable then) {
        try {
            Thread thread = Thread.ofVirtual().start(then);
            thread.join();
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }

    private static <T> List<Future<T>> inParallel(int threads, Numbered<T> each) throws InterruptedException {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<T>>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                all.add(() -> each.run(number));
            }
            return pool.invokeAll(all);
        }
    }

    private interface Numbered<T> {
        T run(int number) throws ExecutionException;
    }
}
