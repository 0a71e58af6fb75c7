package porchlight;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The search index is derived: whatever happens to its files, the help center makes it again while it serves. */
class HealingTest {

    @TempDir
    private Path home = Path.of("");

    @Test
    void an_index_of_another_database_is_built_anew_and_health_is_up() throws IOException {
        try (var desk = desk(home.resolve("one"))
                .write("b.md", "# Lanterns\n\nFor the garden.\n")
                .open()) {
            assertTrue(desk.page("/api/v1/search?q=lanterns").contains("Lanterns"));
        }
        Files.createDirectories(home.resolve("two"));
        Files.move(home.resolve("one/index"), home.resolve("two/index"));
        try (var desk = desk(home.resolve("two")).open()) {
            assertFalse(desk.page("/api/v1/search?q=lanterns").contains("Lanterns"));
            isWell(desk);
        }
    }

    @Test
    void an_index_that_is_ahead_of_its_database_is_built_anew() throws IOException {
        Path database = home.resolve("data/porchlight.db");
        try (var desk = desk(home).open()) {
            isWell(desk);
        }
        Files.copy(database, home.resolve("backup.db"));
        try (var desk =
                desk(home).write("b.md", "# Lanterns\n\nFor the garden.\n").open()) {
            assertTrue(desk.page("/api/v1/search?q=lanterns").contains("Lanterns"));
        }
        Files.delete(home.resolve("articles/b.md"));
        Files.move(home.resolve("backup.db"), database, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (var desk = desk(home).open()) {
            assertFalse(desk.page("/api/v1/search?q=lanterns").contains("Lanterns"));
            isWell(desk);
        }
    }

    @Test
    void files_emptied_while_serving_heal_after_the_next_search_and_articles_stay_readable() throws IOException {
        try (var desk = desk(home).open()) {
            emptyTheIndex();
            assertTrue(desk.page("/articles/a").contains("Money back"));
            int status = desk.get("/api/v1/search?q=refunds").statusCode();
            assertTrue(status == 503 || status == 200, () -> "answered " + status);
            TestDesk.await(() -> desk.get("/api/v1/search?q=refunds").body().contains("Refunds"));
            assertTrue(desk.page("/articles/a").contains("Money back"));
            isWell(desk.caughtUp());
        }
    }

    @Test
    void files_emptied_while_serving_heal_after_the_next_article() throws IOException {
        try (var desk = desk(home).open()) {
            emptyTheIndex();
            desk.write("b.md", "# Lanterns\n\nFor the garden.\n");
            TestDesk.await(() -> desk.get("/api/v1/search?q=lanterns").body().contains("Lanterns"));
            TestDesk.await(() -> desk.get("/api/v1/search?q=refunds").body().contains("Refunds"));
            isWell(desk.caughtUp());
        }
    }

    @Test
    void an_index_that_was_damaged_while_nobody_served_heals_behind_the_start() throws IOException {
        try (var desk = desk(home).open()) {
            isWell(desk);
        }
        flip(home.resolve("index"), "Money back");
        try (var desk = desk(home).open()) {
            TestDesk.await(() -> Files.isDirectory(home.resolve("index/aside-1")));
            isWell(desk.caughtUp());
        }
    }

    enum Harm {
        FLIPPED,
        CUT_SHORT,
        DELETED,
        LIST_DELETED
    }

    @ParameterizedTest(name = "corrupt index segment: {0}, moved aside and filled again while the site is up")
    @EnumSource
    void whatever_happens_to_files_of_the_index_it_is_moved_aside_and_filled_again(Harm harm) throws IOException {
        try (var desk = desk(home).open()) {
            isWell(desk);
        }
        var random = new Random(harm.name().length());
        for (int round = 1; round <= 4; round++) {
            Path file = harmed(harm, random);
            try (var desk = desk(home).open()) {
                assertTrue(desk.page("/articles/a").contains("Money back"), file + " of round " + round);
                Path aside = home.resolve("index/aside-" + round);
                TestDesk.await(() -> Files.isDirectory(aside));
                isWell(desk.caughtUp());
            }
        }
    }

    private Path harmed(Harm harm, Random random) throws IOException {
        try (var all = Files.list(home.resolve("index"))) {
            var files = all.filter(each ->
                            each.getFileName().toString().startsWith(harm == Harm.LIST_DELETED ? "segments_" : "_"))
                    .sorted()
                    .toList();
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            switch (harm) {
                case FLIPPED -> {
                    bytes[random.nextInt(bytes.length)] ^= 0x55;
                    Files.write(file, bytes);
                }
                case CUT_SHORT -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                case DELETED, LIST_DELETED -> Files.delete(file);
            }
            return file;
        }
    }

    @Test
    void a_damaged_database_is_told_behind_the_start_and_articles_stay_readable() throws IOException {
        try (var desk = desk(home).open()) {
            desk.app().knowledge().database().run(tx -> {
                tx.run("CREATE TABLE word (id TEXT PRIMARY KEY)");
                for (int i = 0; i < 2_000; i++) {
                    tx.run("INSERT INTO word VALUES (?)", "word number " + i);
                }
            });
        }
        Path database = home.resolve("data/porchlight.db");
        byte[] bytes = Files.readAllBytes(database);
        Arrays.fill(bytes, bytes.length - 4_096, bytes.length - 4_000, (byte) 0x5a);
        Files.write(database, bytes);
        // Without laying the file anew: its newer time would be noted in the database before that is looked at.
        try (var desk = TestDesk.in(home).open()) {
            TestDesk.await(() -> desk.page("/health").contains("restore a backup"));
            assertTrue(desk.page("/health").contains("\"status\":\"degraded\""));
            assertTrue(desk.page("/articles/a").contains("Money back"));
            assertTrue(desk.page("/api/v1/search?q=refunds").contains("Refunds"));
        }
        assertArrayEquals(bytes, Files.readAllBytes(database));
    }

    private static void flip(Path folder, String text) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                int at = new String(bytes, ISO_8859_1).indexOf(text);
                if (at >= 0) {
                    bytes[at] ^= 0x55;
                    Files.write(file, bytes);
                }
            }
        }
    }

    private static TestDesk desk(Path home) {
        return TestDesk.in(home).write("a.md", "# Refunds\n\nMoney back.\n");
    }

    private static void isWell(TestDesk desk) {
        assertTrue(desk.page("/api/v1/search?q=refunds").contains("Refunds"));
        TestDesk.await(() -> desk.page("/health").contains("\"status\":\"up\""));
        assertEquals(200, desk.get("/health/ready").statusCode());
    }

    private void emptyTheIndex() throws IOException {
        try (var files = Files.list(home.resolve("index"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[0]);
            }
        }
    }
}
