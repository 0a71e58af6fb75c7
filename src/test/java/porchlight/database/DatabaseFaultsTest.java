package porchlight.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.Databases;
import porchlight.Databases.Kind;
import porchlight.database.DatabaseProblem.Reason;

/** What HARDENING calls faults: whatever was acknowledged is still there afterwards. */
class DatabaseFaultsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"SQLITE, 8", "POSTGRES, 2"})
    void kill_9_loses_nothing_that_was_acknowledged(Kind kind, int rounds) throws Exception {
        String url = Databases.fresh(kind, folder);
        var acknowledged = new HashSet<String>();
        var random = new Random(9);
        for (int round = 0; round < rounds; round++) {
            acknowledged.addAll(acknowledgedUntilKilled(url, round, 30 + random.nextInt(220)));
        }
        try (Database database = Database.open(url)) {
            Set<String> kept = new HashSet<>(
                    database.read(tx -> tx.all("SELECT subject FROM journal", row -> row.text("subject"))));
            assertTrue(kept.containsAll(acknowledged), "lost some of " + acknowledged.size());
            assertFalse(acknowledged.isEmpty());
            long last = database.read(tx -> tx.first("SELECT MAX(seq) AS n FROM journal", row -> row.number("n"))
                    .orElseThrow());
            assertEquals(kept.size(), last, "the journal has a gap");
            if (kind == Kind.SQLITE) {
                assertEquals(
                        List.of("ok"),
                        database.read(tx -> tx.all("PRAGMA integrity_check", row -> row.text("integrity_check"))));
            }
        }
    }

    @Test
    void postgresql_down_nothing_is_acknowledged_and_all_heals_by_itself() throws Exception {
        Path data = folder.resolve("data");
        EmbeddedPostgres first = Databases.server(data, 0);
        int port = first.getPort();
        try (Database database = Database.open("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres")) {
            database.run(tx -> tx.run("CREATE TABLE word (id TEXT PRIMARY KEY)"));
            insert(database, "before");
            assertEquals(List.of("before"), words(database));

            first.close();
            for (int i = 0; i < 5; i++) {
                assertTrue(assertThrows(DatabaseProblem.class, () -> insert(database, "lost"))
                        .isAway());
                assertTrue(assertThrows(DatabaseProblem.class, () -> words(database))
                        .isAway());
            }

            EmbeddedPostgres second = Databases.server(data, port);
            insert(database, "after");
            for (int i = 0; i < 8; i++) {
                assertEquals(List.of("after", "before"), words(database));
            }

            // A restart between two calls is not even noticed.
            second.close();
            try (EmbeddedPostgres third = Databases.server(data, port)) {
                assertEquals(port, third.getPort());
                insert(database, "again");
                assertEquals(List.of("after", "again", "before"), words(database));
            }
        }
    }

    @Test
    void a_database_without_its_header_refuses_to_start_and_overwrites_nothing() throws IOException {
        Path file = folder.resolve("porchlight.db");
        byte[] damaged = damaged(file, true);

        var problem = assertThrows(DatabaseProblem.class, () -> Database.open("jdbc:sqlite:" + file));

        assertEquals(Reason.DAMAGED, problem.reason());
        assertTrue(problem.getMessage().contains("restore a backup"), problem.getMessage());
        assertArrayEquals(damaged, Files.readAllBytes(file));
    }

    @Test
    void a_corrupt_page_that_the_start_needs_refuses_to_start_names_the_way_back_and_overwrites_nothing()
            throws IOException {
        Path file = folder.resolve("porchlight.db");
        Database.open("jdbc:sqlite:" + file).close();
        byte[] bytes = Files.readAllBytes(file);
        // The page behind the first: the migrations, which every start reads.
        Arrays.fill(bytes, 4_096, 4_196, (byte) 0x5a);
        Files.write(file, bytes);

        var problem = assertThrows(DatabaseProblem.class, () -> Database.open("jdbc:sqlite:" + file));

        assertTrue(problem.isDamaged(), problem.toString());
        assertTrue(problem.getMessage().contains("porchlight restore FILE"), problem.getMessage());
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void a_corrupt_page_is_found_by_the_check_and_from_then_on_nothing_is_overwritten() throws IOException {
        Path file = folder.resolve("porchlight.db");
        byte[] damaged = damaged(file, false);
        try (Database database = Database.open("jdbc:sqlite:" + file)) {
            database.check();

            String told = String.valueOf(database.problem());
            assertTrue(told.contains("restore a backup"), told);
            var refused = assertThrows(DatabaseProblem.class, () -> insert(database, "more"));
            assertEquals(told, refused.getMessage());
            assertEquals(
                    List.of("1"),
                    database.read(tx -> tx.all("SELECT '1' AS one", row -> row.text("one"))),
                    "what can be read is still read");
        }
        assertArrayEquals(damaged, Files.readAllBytes(file));
    }

    @Test
    void a_corrupt_page_that_a_question_meets_is_told_as_well() throws IOException {
        Path file = folder.resolve("porchlight.db");
        damaged(file, false);
        try (Database database = Database.open("jdbc:sqlite:" + file)) {
            assertNull(database.problem());
            assertThrows(DatabaseProblem.class, () -> words(database));
            assertNotNull(database.problem());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_database_that_is_well_has_nothing_to_tell(Kind kind) {
        try (Database database = Database.open(Databases.fresh(kind, folder))) {
            database.check();
            assertNull(database.problem());
        }
    }

    /** A database with a header or a page of words that nobody can read any more; returns its bytes. */
    private static byte[] damaged(Path file, boolean header) throws IOException {
        String url = "jdbc:sqlite:" + file;
        try (Database database = Database.open(url)) {
            database.run(tx -> tx.run("CREATE TABLE word (id TEXT PRIMARY KEY)"));
            database.run(tx -> {
                for (int i = 0; i < 2_000; i++) {
                    tx.run("INSERT INTO word VALUES (?)", "word number " + i);
                }
            });
        }
        byte[] bytes = Files.readAllBytes(file);
        int from = header ? 0 : bytes.length - 4_096;
        for (int i = from; i < from + 100; i++) {
            bytes[i] ^= 0x5a;
        }
        Files.write(file, bytes);
        return bytes;
    }

    @Test
    void power_loss_every_commit_of_sqlite_waits_for_the_disk() {
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("porchlight.db"))) {
            long full = 2;
            assertEquals(
                    List.of(full),
                    database.inTransaction(tx -> tx.all("PRAGMA synchronous", row -> row.number("synchronous"))));
            assertEquals(
                    List.of("wal"),
                    database.inTransaction(tx -> tx.all("PRAGMA journal_mode", row -> row.text("journal_mode"))));
        }
    }

    @Test
    void disk_full_refuses_writes_reads_go_on_and_space_heals_it() {
        String url = "jdbc:sqlite:" + folder.resolve("small.db") + "?max_page_count=400";
        try (Database database = Database.open(url)) {
            database.run(tx -> tx.run("CREATE TABLE word (id TEXT PRIMARY KEY)"));
            insert(database, "before");
            String large = "x".repeat(2_000_000);
            var problem = assertThrows(DatabaseProblem.class, () -> insert(database, large));
            assertTrue(problem.isFull(), problem.toString());
            assertEquals(List.of("before"), words(database));
            insert(database, "small enough");
            assertEquals(List.of("before", "small enough"), words(database));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:mysql://secret@host/x", "porchlight.db"})
    void a_url_that_cannot_be_served_is_refused_with_one_sentence(String url) {
        var problem = assertThrows(DatabaseProblem.class, () -> Database.open(url));
        assertEquals(Reason.REFUSED, problem.reason());
        assertFalse(problem.getMessage().contains("secret"));
    }

    private static void insert(Database database, String id) {
        database.run(tx -> tx.run("INSERT INTO word (id) VALUES (?)", id));
    }

    private static List<String> words(Database database) {
        return database.read(tx -> tx.all("SELECT id FROM word ORDER BY id", row -> row.text("id")));
    }

    /** Starts another process that writes and says so, and kills it the hard way after a while of writing. */
    private static List<String> acknowledgedUntilKilled(String url, int round, int millis) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingWriter.class.getName(),
                        url,
                        String.valueOf(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = child.inputReader(UTF_8)) {
            String ready = lines.readLine();
            assertEquals("writing", ready);
            Thread.sleep(Duration.ofMillis(millis));
            // By its handle: killed through the process itself, what it has said would be thrown away.
            assertTrue(child.toHandle().destroyForcibly());
            // The last line may be torn by the kill: a whole one ends with a full stop.
            return lines.lines()
                    .filter(line -> line.endsWith("."))
                    .map(line -> line.substring(0, line.length() - 1))
                    .toList();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
