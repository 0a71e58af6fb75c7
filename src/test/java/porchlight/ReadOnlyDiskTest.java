package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.database.DatabaseProblem;
import porchlight.search.IndexProblem;
import porchlight.web.Log;

@DisplayName("read-only disk: site and search work, health is degraded in words, and it heals without a restart")
class ReadOnlyDiskTest {
    private static final String ONLY_READ = "The database can only be read, and nothing is saved";

    @TempDir
    Path home;

    @Test
    void of_the_database_from_the_start() throws Exception {
        try (var disk = Disk.over(home.resolve("data"), 8)) {
            desk().open().close();
            disk.protect();
            try (var log = new Log("porchlight");
                    var desk = desk().open()) {
                assertTrue(desk.page("/health").contains(ONLY_READ), "known before anybody writes");
                refusesToSave(desk);
                // Long enough for whoever writes behind the scenes to try and to try again.
                Thread.sleep(2_500);
                assertEquals(1, told(log, ONLY_READ), () -> String.join("", log.lines()));
                disk.unprotect();
                heals(desk);
                assertEquals(1, told(log, "can be written again"));
            }
        }
    }

    @Test
    void of_the_database_from_the_start_after_kill_9() throws Exception {
        try (var disk = Disk.over(home.resolve("data"), 8)) {
            Path data = home.resolve("data");
            try (var desk = desk().open()) {
                publish(desk, "late");
                // What a killed server leaves behind: the last changes stand in the helper file only.
                Files.createDirectories(home.resolve("killed"));
                for (Path each : files(data)) {
                    Files.copy(each, home.resolve("killed").resolve(each.getFileName()));
                }
            }
            for (Path each : files(home.resolve("killed"))) {
                Files.move(each, data.resolve(each.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            disk.protect();
            try (var desk = desk().open()) {
                assertTrue(desk.page("/articles/late").contains("lantern"));
                assertTrue(desk.page("/health").contains(ONLY_READ), "known before anybody writes");
                refusesToSave(desk);
                disk.unprotect();
                heals(desk);
            }
        }
    }

    @Test
    void of_the_database_from_one_moment_to_the_next() throws Exception {
        try (var desk = desk().open();
                var log = new Log("porchlight")) {
            // The third helper is memory that SQLite shares with others: a system that takes it away ends the process.
            List<Path> files = files(home.resolve("data")).stream()
                    .filter(each -> !each.toString().endsWith("-shm"))
                    .toList();
            Disk.freeze(files);
            try {
                refusesToSave(desk);
                assertEquals(1, told(log, ONLY_READ), () -> String.join("", log.lines()));
            } finally {
                Disk.thaw(files);
            }
            heals(desk);
        }
    }

    @Test
    void a_fresh_database_cannot_be_made_on_it() throws Exception {
        try (var disk = Disk.over(home.resolve("data"), 8)) {
            disk.protect();
            var refused = assertThrows(DatabaseProblem.class, () -> desk().open());
            assertTrue(refused.getMessage().contains(" "), refused.getMessage());
        }
    }

    @Test
    void of_the_articles_from_the_start_and_from_one_moment_to_the_next() throws Exception {
        try (var disk = Disk.over(home.resolve("articles"), 1)) {
            var first = desk();
            disk.protect();
            try (var desk = first.open();
                    var log = new Log("porchlight")) {
                assertTrue(desk.page("/health").contains("\"status\":\"up\""), "a folder may be for reading only");
                publish(desk, "late");
                desk.caughtUp();
                TestDesk.await(() -> desk.page("/health").contains("late.md cannot be written: Read-only file system"));
                assertTrue(desk.page("/health").contains("\"status\":\"degraded\""));
                assertTrue(desk.page("/api/v1/search?q=lantern").contains("late"));
                assertEquals(1, told(log, "The follower folder failed"));
                disk.unprotect();
                TestDesk.await(() -> desk.page("/health").contains("\"status\":\"up\""));
                assertTrue(Files.exists(desk.file("late.md")));

                disk.protect();
                publish(desk, "later");
                TestDesk.await(() -> desk.page("/health").contains("later.md cannot be written"));
                assertTrue(desk.page("/articles/later").contains("lantern"));
                disk.unprotect();
                TestDesk.await(() -> desk.page("/health").contains("\"status\":\"up\""));
                assertTrue(Files.exists(desk.file("later.md")));
            }
        }
    }

    @Test
    void of_the_index_from_the_start() throws Exception {
        try (var disk = Disk.over(home.resolve("index"), 4)) {
            desk().open().close();
            disk.protect();
            try (var desk = desk().open()) {
                assertTrue(desk.page("/health").contains("can only be read"), desk.page("/health"));
                assertTrue(desk.page("/health").contains("\"status\":\"degraded\""));
                publish(desk, "late");
                TestDesk.await(() -> desk.get("/health/ready").statusCode() == 503);
                assertTrue(desk.page("/articles/late").contains("lantern"));
                assertTrue(desk.page("/api/v1/search?q=refunds").contains("Refunds"));
                disk.unprotect();
                desk.caughtUp();
                assertTrue(desk.page("/api/v1/search?q=lantern").contains("late"));
                assertTrue(desk.page("/health").contains("\"status\":\"up\""));
            }
        }
    }

    @Test
    void of_the_index_from_one_moment_to_the_next() throws Exception {
        try (var desk = desk().open();
                var over = Disk.protectedOver(home.resolve("index"))) {
            publish(desk, "late");
            TestDesk.await(() -> desk.page("/health").contains("Read-only file system"));
            assertTrue(desk.page("/api/v1/search?q=refunds").contains("Refunds"));
            over.unprotectOver();
            desk.caughtUp();
            assertTrue(desk.page("/api/v1/search?q=lantern").contains("late"));
        }
    }

    @Test
    void an_index_cannot_be_begun_on_it() throws Exception {
        try (var disk = Disk.over(home.resolve("index"), 4)) {
            disk.protect();
            var refused = assertThrows(IndexProblem.class, () -> desk().open());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("let Porchlight write to it"), refused.getMessage());
        }
    }

    private TestDesk desk() {
        Path file = home.resolve("articles/a.md");
        return Files.exists(file) ? TestDesk.in(home) : TestDesk.in(home).write("a.md", "# Refunds\n\nMoney back.\n");
    }

    private static void refusesToSave(TestDesk desk) {
        var refused = assertThrows(DatabaseProblem.class, () -> publish(desk, "never"));
        assertTrue(refused.isReadOnly(), refused.toString());
        String health = desk.page("/health");
        assertTrue(health.contains("\"status\":\"degraded\""), health);
        assertTrue(health.contains(ONLY_READ), health);
        assertTrue(desk.page("/articles/a").contains("Money back"));
        assertTrue(desk.page("/search?q=refunds").contains("Refunds"));
        var answer = desk.judge(desk.search("refunds"), "a", "yes");
        assertEquals(507, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("This cannot be saved right now"));
    }

    private static void heals(TestDesk desk) {
        TestDesk.await(() -> desk.page("/health").contains("\"status\":\"up\""));
        publish(desk, "healed");
        desk.caughtUp();
        assertTrue(desk.page("/articles/healed").contains("lantern"));
        assertTrue(desk.page("/api/v1/search?q=lantern").contains("healed"));
        assertFalse(desk.page("/api/v1/search?q=lantern").contains("never"));
    }

    private static void publish(TestDesk desk, String path) {
        desk.app().knowledge().articles().publish(path, "# About " + path + "\n\nA lantern.\n", "ada", path);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static long told(Log log, String sentence) {
        return log.lines().stream().filter(line -> line.contains(sentence)).count();
    }
}
