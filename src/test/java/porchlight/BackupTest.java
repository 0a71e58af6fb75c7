package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
import porchlight.database.Dump;
import porchlight.database.Tables;

/** What was saved comes back whole, into either kind of database, or not at all. */
class BackupTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"SQLITE, SQLITE", "SQLITE, POSTGRES", "POSTGRES, SQLITE", "POSTGRES, POSTGRES"})
    void everything_is_there_again_in_a_database_of_either_kind(Databases.Kind from, Databases.Kind to)
            throws IOException {
        Path saved = home.resolve("saved.zip");
        String first = Databases.fresh(from, home);
        Map<String, List<String>> rows;
        Map<String, String> files;
        try (var desk = desk("one", first).open()) {
            live(desk);
            var database = desk.app().knowledge().database();
            // Followers go on meanwhile: what is saved can be told only where nothing changed from before to after.
            do {
                rows = rows(database);
                Files.deleteIfExists(saved);
                Backup.write(database, home.resolve("one/articles"), home.resolve("files"), saved, NOW);
            } while (!rows.equals(rows(database)));
            files = files(home.resolve("one/articles"));
        }

        String second = Databases.fresh(to, home);
        Path articles = home.resolve("two/articles");
        Backup.Counts counts = Backup.restore(saved, second, articles, home.resolve("sent"));
        assertEquals(files, files(articles));
        assertEquals(files.size(), counts.files());
        try (var there = Database.open(second)) {
            var restored = rows(there);
            // Table by table: a difference in one is not to be looked for among seventy.
            rows.forEach((table, its) -> assertEquals(its, restored.get(table), table));
            assertEquals(rows.keySet(), restored.keySet());
            assertTrue(
                    rows.getOrDefault("article", List.of()).size() > 3
                            && rows.getOrDefault("revision", List.of()).size() > 3,
                    "there was nothing to save");
        }
        try (var desk = desk("two", second).open()) {
            assertTrue(desk.page("/api/v1/search?q=lanterns").contains("Lanterns, again"));
            assertEquals(301, desk.get("/articles/garden/old-name").statusCode() / 10 * 10 + 1);
            assertEquals(200, desk.get("/articles/garden/lamp.png").statusCode());
            assertEquals(
                    rows.get("revision"),
                    rows(desk.app().knowledge().database()).get("revision"));
            desk.write("garden/new.md", "# Written after the restore\n\nWord.\n")
                    .caughtUp();
            TestDesk.await(() -> desk.page("/api/v1/search?q=restore").contains("Written after"));
        }
    }

    /** Articles, a picture, an edit, a move, a draft with its own text, a broken file, and a search. */
    private void live(TestDesk desk) throws IOException {
        desk.write("garden/lanterns.md", "# Lanterns\n\nFor the garden.\n\n![A lamp](lamp.png)\n");
        desk.write("garden/old-name.md", "---\ntitle: Moved\n# a comment\nmine: kept\n---\n\nSomething of its own.\n");
        desk.write(
                "faq.md",
                "---\nkind: faq\n---\n\n# Questions\n\n## Why?\n\nBecause: ü 漢字 🙂 \"quotes\" \\ and\ttabs.\n");
        desk.write("broken.md", "---\ntitle: [\n---\n").write("_synonyms.txt", "lamp, lantern\n");
        Files.write(desk.file("garden/lamp.png"), PNG);
        TestDesk.await(() -> desk.get("/articles/garden/old-name").statusCode() == 200);
        TestDesk.await(() -> desk.get("/articles/faq").statusCode() == 200);
        desk.write("garden/lanterns.md", "# Lanterns, again\n\nFor the garden.\n\n![A lamp](lamp.png)\n");
        Files.move(desk.file("garden/old-name.md"), desk.file("garden/new-name.md"));
        TestDesk.await(() -> desk.get("/articles/garden/new-name").statusCode() == 200);
        TestDesk.await(() -> desk.page("/articles/garden/lanterns").contains("again"));
        desk.app().knowledge().articles().publish("desk/answer", "# Answer\n\nFrom an agent.\n", "ada", "asked");
        desk.page("/search?q=lanterns");
        desk.caughtUp();
        TestDesk.await(() -> Files.exists(desk.file("desk/answer.md")));
    }

    @Test
    void what_is_saved_while_people_write_is_of_one_moment() throws Exception {
        try (var desk =
                desk("one", Databases.fresh(Databases.Kind.SQLITE, home)).open()) {
            var knowledge = desk.app().knowledge();
            var over = new AtomicBoolean();
            var writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; !over.get(); i++) {
                    knowledge.articles().publish("a" + i % 50, "# Title " + i + "\n\nText " + i + "\n", "ada", "r" + i);
                }
            });
            for (int round = 0; round < 4; round++) {
                Path saved = home.resolve("saved" + round + ".zip");
                String url = Databases.fresh(Databases.Kind.SQLITE, home);
                Backup.write(knowledge.database(), home.resolve("one/articles"), home.resolve("files"), saved, NOW);
                Backup.restore(saved, url, home.resolve("again" + round), home.resolve("sent"));
                try (var database = Database.open(url)) {
                    // Each publishing is a revision, the head of its article and an entry of the journal, or none.
                    long torn = database.read(tx -> tx.all(
                                    "SELECT a.id FROM article a WHERE a.revision <>"
                                            + " (SELECT MAX(number) FROM revision r WHERE r.article = a.id)",
                                    row -> row.text("id"))
                            .size());
                    assertEquals(0, torn);
                    assertEquals(
                            count(database, "SELECT COUNT(*) AS n FROM revision"),
                            count(
                                    database,
                                    "SELECT COUNT(*) AS n FROM journal WHERE subject IN (SELECT id FROM article)"));
                }
            }
            over.set(true);
            writer.join();
        }
    }

    @Test
    void nothing_is_overwritten() throws IOException {
        Path saved = home.resolve("saved.zip");
        String url = Databases.fresh(Databases.Kind.SQLITE, home);
        try (var desk = desk("one", url).write("a.md", "# A\n\nText.\n").open()) {
            Backup.write(
                    desk.app().knowledge().database(), home.resolve("one/articles"), home.resolve("files"), saved, NOW);
            assertThrows(
                    IOException.class,
                    () -> Backup.write(
                            desk.app().knowledge().database(),
                            home.resolve("one/articles"),
                            home.resolve("files"),
                            saved,
                            NOW));
        }
        var full = assertThrows(
                IOException.class,
                () -> Backup.restore(
                        saved,
                        "jdbc:sqlite:" + home.resolve("x.db"),
                        home.resolve("one/articles"),
                        home.resolve("sent")));
        assertTrue(String.valueOf(full.getMessage()).contains("There are files in"), full.getMessage());
        var used = assertThrows(
                DatabaseProblem.class, () -> Backup.restore(saved, url, home.resolve("empty"), home.resolve("sent")));
        assertTrue(String.valueOf(used.getMessage()).contains("There is something in"), used.getMessage());
        assertFalse(Files.exists(home.resolve("empty")), "what is refused leaves nothing behind");
        assertFalse(Files.exists(home.resolve("x.db")));
    }

    @Test
    void a_torn_or_changed_file_is_refused_before_anything_is_written() throws IOException {
        var random = new Random(7);
        Path saved = home.resolve("saved.zip");
        try (var desk = desk("one", Databases.fresh(Databases.Kind.SQLITE, home))
                .write("a.md", "# A\n\n" + unfoldable(20_000))
                .open()) {
            Backup.write(
                    desk.app().knowledge().database(), home.resolve("one/articles"), home.resolve("files"), saved, NOW);
        }
        byte[] whole = Files.readAllBytes(saved);
        int harmless = 0;
        for (int round = 0; round < 60; round++) {
            byte[] bad = round % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length - 300)) : whole.clone();
            if (round % 2 == 1) bad[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(home.resolve("bad.zip"), bad);
            Path to = home.resolve("two" + round);
            Path database = home.resolve(round + ".db");
            try {
                Backup.restore(file, "jdbc:sqlite:" + database, to, home.resolve("sent"));
                // The list at a zip's end is met by nobody, nor is the date of a file.
                assertEquals(files(home.resolve("one/articles")), files(to));
                harmless++;
            } catch (IOException refused) {
                assertFalse(Files.exists(to) || Files.exists(database), refused.getMessage());
            }
        }
        assertTrue(harmless < 20, harmless + " were not noticed");
    }

    /** Most of the file is to be what somebody wrote, and not the list at its end. */
    @Test
    void rows_19_and_20_a_name_that_leads_out_of_the_folder_is_refused() throws IOException {
        for (String name : List.of("../evil.md", "a/../../evil.md", "/etc/evil", "a\\..\\evil", "")) {
            Path file = home.resolve("evil.zip");
            try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
                for (String each : List.of("backup.json", "articles/" + name)) {
                    zip.putNextEntry(new ZipEntry(each));
                    zip.write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
            }
            var refused = assertThrows(
                    IOException.class,
                    () -> Backup.restore(
                            file, "jdbc:sqlite:" + home.resolve("x.db"), home.resolve("two"), home.resolve("sent")));
            assertTrue(String.valueOf(refused.getMessage()).contains("a file called"), refused.getMessage());
        }
        assertFalse(Files.exists(home.resolve("two")));
    }

    @Test
    void row_21_a_small_file_that_unfolds_without_end_is_refused_and_nothing_is_written() throws IOException {
        var bombs = Map.of(
                "articles/zeros.png", "200 times its size",
                "database/article.jsonl", "longer than any",
                "backup.json", "not a whole backup",
                "end.json", "not a whole backup");
        for (var bomb : bombs.entrySet()) {
            Path file = home.resolve("bomb.zip");
            try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.setLevel(Deflater.BEST_SPEED);
                zip.putNextEntry(new ZipEntry(bomb.getKey()));
                byte[] zeros = new byte[1024 * 1024];
                int megabytes = bomb.getKey().endsWith(".png") ? 300 : 10;
                for (int i = 0; i < megabytes; i++) zip.write(zeros);
            }
            assertTrue(Files.size(file) < 2 * 1024 * 1024);
            assertRefused(file, bomb.getValue());
        }
        Path many = home.resolve("many.zip");
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(many)))) {
            zip.setLevel(0);
            for (int i = 0; i <= 250_000; i++) zip.putNextEntry(new ZipEntry("articles/" + i));
        }
        assertRefused(many, "more than 250000 files");
        Path code = home.resolve("code.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(code))) {
            zip.putNextEntry(new ZipEntry("lib/evil.jar"));
        }
        assertRefused(code, "which no backup has");
    }

    private void assertRefused(Path file, String why) {
        Path database = home.resolve("x.db");
        Path folder = home.resolve("two");
        var refused = assertThrows(
                IOException.class,
                () -> Backup.restore(file, "jdbc:sqlite:" + database, folder, home.resolve("sent")),
                file.toString());
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
        assertFalse(Files.exists(folder) || Files.exists(database), "what is refused leaves nothing behind");
    }

    @Test
    void what_does_not_fit_on_the_disk_is_refused_before_it_is_full() throws IOException {
        Backup.requireRoom(home.resolve("not/yet/there"), 1);
        var full = assertThrows(IOException.class, () -> Backup.requireRoom(home.resolve("x"), Long.MAX_VALUE));
        assertTrue(String.valueOf(full.getMessage()).contains("make room"), full.getMessage());
    }

    @Test
    void a_restore_that_was_broken_off_is_finished_by_the_next_and_nothing_starts_before() throws IOException {
        Path saved = home.resolve("saved.zip");
        try (var desk = desk("one", Databases.fresh(Databases.Kind.SQLITE, home))
                .write("a.md", "# Alpha\n\nText.\n")
                .open()) {
            Backup.write(
                    desk.app().knowledge().database(), home.resolve("one/articles"), home.resolve("files"), saved, NOW);
        }
        Path articles = Files.createDirectories(home.resolve("two/articles"));
        Files.writeString(articles.resolve(".restoring"), "");
        Files.writeString(articles.resolve("a.md"), "# Al");
        String url = "jdbc:sqlite:" + home.resolve("two/data/porchlight.db");
        var halfway = assertThrows(
                java.io.UncheckedIOException.class, () -> desk("two", url).open());
        assertTrue(String.valueOf(halfway.getMessage()).contains("was broken off"), halfway.getMessage());

        Backup.restore(saved, url, articles, home.resolve("sent"));
        try (var desk = desk("two", url).open()) {
            assertTrue(desk.page("/articles/a").contains("Alpha"));
        }
    }

    @Test
    void every_table_is_saved_but_what_would_open_a_door_or_go_out_twice() throws IOException {
        Path saved = home.resolve("saved.zip");
        for (var kind : Databases.Kind.values()) {
            try (var database = Database.open(Databases.fresh(kind, home))) {
                Files.deleteIfExists(saved);
                Backup.write(database, home.resolve("none"), home.resolve("files"), saved, NOW);
                String all = kind == Databases.Kind.SQLITE
                        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                        : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'";
                var there = new ArrayList<>(database.read(tx -> tx.all(all, row -> row.text("name"))));
                there.removeAll(List.of("migration", "journal_id", "session", "one_time_link", "mail", "api_key"));
                try (var zip = new ZipFile(saved.toFile())) {
                    for (String table : there)
                        assertTrue(zip.getEntry("database/" + table + ".jsonl") != null, table + " is not saved");
                }
            }
        }
    }

    /** A text that does not get smaller, so that the list at the zip's end is a small part of it. */
    private static String unfoldable(int letters) {
        var random = new Random(11);
        return random.ints(letters, 0, 64)
                .mapToObj(each -> each < 10 ? " " : Character.toString('0' + each))
                .collect(java.util.stream.Collectors.joining())
                .replaceAll("[^A-Za-z0-9 ]", "x");
    }

    private TestDesk desk(String name, String url) {
        return TestDesk.in(home.resolve(name)).with("database.url", url);
    }

    private static long count(Database database, String sql) {
        return database.read(tx -> tx.first(sql, row -> row.number("n"))).orElseThrow();
    }

    /** All rows, by table; the followers move on by themselves. */
    private static Map<String, List<String>> rows(Database database) {
        var all = new TreeMap<String, List<String>>();
        Dump.of(database, new Tables() {
            private List<String> rows = List.of();

            @Override
            public void begin(String table, List<String> columns) {
                rows = new ArrayList<>(List.of(columns.toString()));
                all.put(table, rows);
            }

            @Override
            public void row(List<@Nullable Object> values) {
                rows.add(values.toString());
            }
        });
        all.values().forEach(each -> each.sort(String::compareTo));
        return all;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                all.put(folder.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
        }
        return all;
    }
}
