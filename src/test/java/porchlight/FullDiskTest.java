package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.articles.Revision;
import porchlight.database.DatabaseProblem;
import porchlight.web.Log;

@DisplayName("disk full: writes are refused in words, reads and search go on, and it heals by itself")
class FullDiskTest {
    private static final String LONG = "A lantern for the garden. ".repeat(400);

    @TempDir
    Path home;

    @Test
    void of_the_database() throws Exception {
        try (var disk = Disk.over(home.resolve("data"), 8);
                var log = new Log("porchlight")) {
            List<String> acknowledged = new ArrayList<>();
            try (var desk = desk().open()) {
                String search = desk.search("refunds");
                disk.fill();
                var full = assertThrows(DatabaseProblem.class, () -> publishUntilRefused(desk, acknowledged));
                assertTrue(full.isFull(), full.toString());

                var answer = desk.judge(search, "a", "yes");
                assertEquals(507, answer.statusCode(), answer.body());
                assertTrue(answer.body().contains("This cannot be saved right now"), answer.body());
                assertTrue(answer.headers().firstValue("Retry-After").isPresent());
                servesOn(desk);
                String health = desk.page("/health");
                assertTrue(health.contains("\"status\":\"degraded\""), health);
                assertTrue(health.contains("The disk of the database is full"), health);
                // Long enough for whoever writes behind the scenes to try and to try again.
                Thread.sleep(2_500);
                assertEquals(1, told(log, "The disk of the database is full"), () -> String.join("", log.lines()));
                servesOn(desk);

                disk.empty();
                TestDesk.await(() -> desk.page("/health").contains("\"status\":\"up\""));
                assertEquals(1, told(log, "can be written again"));
                assertEquals(303, desk.judge(search, "a", "yes").statusCode());
                publish(desk, "after", acknowledged);
                desk.caughtUp();
                isThere(desk, acknowledged);
            }
            try (var desk = desk().open()) {
                isThere(desk, acknowledged);
            }
        }
    }

    @Test
    void of_the_index() throws Exception {
        try (var disk = Disk.over(home.resolve("index"), 4);
                var log = new Log("porchlight");
                var desk = desk().open()) {
            disk.fill();
            List<String> acknowledged = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                publish(desk, "n" + i, acknowledged);
            }
            TestDesk.await(() -> desk.page("/health").contains("No space left on device"));
            assertEquals(503, desk.get("/health/ready").statusCode());
            assertTrue(desk.page("/health").contains("The index in " + home.resolve("index")), desk.page("/health"));
            servesOn(desk);
            assertTrue(desk.page("/articles/n7").contains("lantern"));
            Thread.sleep(2_000);
            assertEquals(1, told(log, "The follower index failed"), () -> String.join("", log.lines()));

            disk.empty();
            desk.caughtUp();
            assertEquals(1, told(log, "The follower index goes on"));
            isThere(desk, acknowledged);
            assertEquals(0, told(log, "rebuilt"), "what is full is not damaged");
        }
    }

    @Test
    void of_the_articles() throws Exception {
        try (var disk = Disk.over(home.resolve("articles"), 1);
                var log = new Log("porchlight");
                var desk = desk().open()) {
            disk.fill();
            List<String> acknowledged = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                publish(desk, "n" + i, acknowledged);
            }
            TestDesk.await(() -> desk.page("/health").contains(".md cannot be written: No space left on device"));
            assertTrue(desk.page("/health").contains("\"status\":\"degraded\""));
            desk.caughtUp(); // what a visitor can miss is all there
            isThere(desk, acknowledged);
            servesOn(desk);
            Thread.sleep(2_000);
            assertEquals(1, told(log, "The follower folder failed"), () -> String.join("", log.lines()));

            disk.empty();
            TestDesk.await(() -> desk.page("/health").contains("\"status\":\"up\""));
            for (String path : acknowledged) {
                assertTrue(Files.readString(desk.file(path + ".md")).contains(path), path);
            }
            try (var left = Files.list(home.resolve("articles"))) {
                assertEquals(6, left.count(), "nothing is left behind that was not finished");
            }
        }
    }

    @Test
    void of_everything_at_the_start() throws Exception {
        try (var data = Disk.over(home.resolve("data"), 8);
                var index = Disk.over(home.resolve("index"), 4)) {
            List<String> acknowledged = new ArrayList<>();
            try (var desk = desk().open()) {
                publish(desk, "before", acknowledged);
                desk.caughtUp();
            }
            data.fill();
            index.fill();
            try (var desk = desk().open()) {
                servesOn(desk);
                assertTrue(desk.page("/health").contains("The disk of the database is full"), desk.page("/health"));
                data.empty();
                TestDesk.await(() -> !desk.page("/health").contains("The disk of the database is full"));
                publish(desk, "after", acknowledged);
                index.empty();
                desk.caughtUp();
                isThere(desk, acknowledged);
                assertTrue(desk.page("/health").contains("\"status\":\"up\""));
            }
        }
    }

    private TestDesk desk() throws IOException {
        return TestDesk.in(home).write("a.md", "# Refunds\n\nMoney back.\n");
    }

    private static void servesOn(TestDesk desk) {
        assertTrue(desk.page("/articles/a").contains("Money back"));
        assertTrue(desk.page("/api/v1/search?q=refunds").contains("Refunds"));
    }

    private static void publish(TestDesk desk, String path, List<String> acknowledged) {
        desk.app().knowledge().articles().publish(path, "# About " + path + "\n\n" + LONG, "ada", path);
        acknowledged.add(path);
    }

    private static void publishUntilRefused(TestDesk desk, List<String> acknowledged) {
        for (int i = 0; i < 2_000; i++) {
            publish(desk, "n" + i, acknowledged);
        }
    }

    private static void isThere(TestDesk desk, List<String> acknowledged) {
        for (String path : acknowledged) {
            List<Revision> history = desk.app().knowledge().articles().history(path);
            assertEquals(1, history.size(), path);
        }
        assertTrue(desk.page("/health").contains("\"articles\":" + (acknowledged.size() + 1)), desk.page("/health"));
    }

    private static long told(Log log, String sentence) {
        return log.lines().stream().filter(line -> line.contains(sentence)).count();
    }
}
