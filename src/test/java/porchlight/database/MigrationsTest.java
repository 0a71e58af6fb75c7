package porchlight.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.Databases.Kind;
import porchlight.TestDesk;
import porchlight.database.DatabaseProblem.Reason;

class MigrationsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void each_migration_runs_once_and_new_ones_are_added(Kind kind) throws IOException {
        String url = Databases.fresh(kind, folder);
        write("0001-lamp.sql", "CREATE TABLE lamp (id TEXT PRIMARY KEY);\nINSERT INTO lamp VALUES ('porch');\n");
        openAndClose(url);
        write("0002-more.sql", "INSERT INTO lamp VALUES ('a;b -- c'); -- one; more\n-- nothing\n");
        openAndClose(url);
        try (Database database = Database.open(url, migrations())) {
            assertEquals(
                    List.of("a;b -- c", "porch"),
                    database.read(tx -> tx.all("SELECT id FROM lamp ORDER BY id", row -> row.text("id"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_changed_migration_stops_the_start_with_one_sentence(Kind kind) throws IOException {
        String url = Databases.fresh(kind, folder);
        write("0001-lamp.sql", "CREATE TABLE lamp (id TEXT PRIMARY KEY);\n");
        openAndClose(url);
        write("0001-lamp.sql", "CREATE TABLE lamp (id TEXT PRIMARY KEY);\r\n");
        openAndClose(url);
        write("0001-lamp.sql", "CREATE TABLE lamp (id TEXT PRIMARY KEY, watts BIGINT);\n");
        var problem = assertThrows(DatabaseProblem.class, () -> openAndClose(url));
        assertEquals(Reason.REFUSED, problem.reason());
        assertEquals(
                "The migration 0001-lamp.sql is not what the database has run: put the file back as it was.",
                problem.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void a_database_of_a_newer_version_stops_the_start_with_one_sentence(Kind kind) throws IOException {
        String url = Databases.fresh(kind, folder);
        write("0001-lamp.sql", "CREATE TABLE lamp (id TEXT PRIMARY KEY);");
        write("0002-future.sql", "CREATE TABLE future (id TEXT PRIMARY KEY);");
        openAndClose(url);
        Files.delete(folder.resolve("0002-future.sql"));
        var problem = assertThrows(DatabaseProblem.class, () -> openAndClose(url));
        assertEquals(
                "The database has run the migration 0002-future.sql, which this Porchlight does not know:"
                        + " start the newer version that made it.",
                problem.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void a_migration_that_fails_half_way_leaves_nothing_and_can_be_mended(Kind kind) throws IOException {
        String url = Databases.fresh(kind, folder);
        write("0001-lamp.sql", "CREATE TABLE lamp (id TEXT PRIMARY KEY);");
        write("0002-broken.sql", "CREATE TABLE shade (id TEXT); INSERT INTO nowhere VALUES (1);");
        var problem = assertThrows(DatabaseProblem.class, () -> openAndClose(url));
        assertTrue(problem.getMessage().startsWith("The migration 0002-broken.sql failed, and nothing of it was kept"));
        write("0002-broken.sql", "CREATE TABLE shade (id TEXT);");
        openAndClose(url);
    }

    @ParameterizedTest(name = "migration killed midway: the next start takes it again, {0}")
    @EnumSource
    void a_migration_that_is_killed_midway_leaves_nothing_and_is_taken_again(Kind kind) throws Exception {
        String url = Databases.fresh(kind, folder);
        write("0001-lamp.sql", "CREATE TABLE lamp (id TEXT PRIMARY KEY);");
        write("0002-long.sql", "CREATE TABLE shade (id BIGINT);" + "INSERT INTO shade VALUES (1);\n".repeat(2_000_000));
        Process migrating = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MigratingProgram.class.getName(),
                        url,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = migrating.inputReader(UTF_8)) {
            assertEquals("migrating", said.readLine());
            awaitFirst(url);
            migrating.toHandle().destroyForcibly();
            assertNull(said.readLine(), "it was done before it was killed");
        }
        // Nothing of it is kept, so it may still be put right.
        write("0002-long.sql", "CREATE TABLE shade (id BIGINT); INSERT INTO shade VALUES (7);");
        try (Database database = Database.open(url, migrations())) {
            assertEquals(List.of(7L), database.read(tx -> tx.all("SELECT id FROM shade", row -> row.number("id"))));
        }
    }

    /** Until the first migration has run: then the second is at work, and will be for long. */
    private static void awaitFirst(String url) {
        TestDesk.await(() -> {
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement();
                    var found = statement.executeQuery("SELECT number FROM migration")) {
                return found.next();
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void two_nodes_that_start_at_once_run_each_migration_once(Kind kind) throws Exception {
        String url = Databases.fresh(kind, folder);
        write("0001-lamp.sql", "CREATE TABLE lamp (id TEXT); INSERT INTO lamp VALUES ('porch');");
        Migrations migrations = migrations();
        Thread other =
                Thread.ofPlatform().start(() -> Database.open(url, migrations).close());
        try (Database database = Database.open(url, migrations)) {
            other.join();
            assertEquals(List.of("porch"), database.read(tx -> tx.all("SELECT id FROM lamp", row -> row.text("id"))));
        }
    }

    @Test
    void two_files_with_one_number_are_a_mistake() throws IOException {
        write("0001-lamp.sql", "");
        write("0001-light.sql", "");
        assertThrows(IllegalStateException.class, this::migrations);
    }

    private void openAndClose(String url) throws IOException {
        Database.open(url, migrations()).close();
    }

    private Migrations migrations() throws IOException {
        return Migrations.in(folder.toUri().toURL());
    }

    private void write(String file, String sql) throws IOException {
        Files.writeString(folder.resolve(file), sql);
    }
}
