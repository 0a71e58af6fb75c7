package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.articles.Revision;
import porchlight.database.DatabaseProblem;
import porchlight.web.Log;

/** A minute is long for a build: it is a few seconds there, and as many as {@code -Dporchlight.away=60} says. */
@DisplayName("PostgreSQL down and restarted: 503 and no acknowledgement meanwhile, well again within ten seconds")
class AwayTest {
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("porchlight.away", 3));

    @TempDir
    Path home;

    @Test
    void pages_ask_to_come_back_search_goes_on_health_says_why_and_all_heals_by_itself() throws Exception {
        Path data = home.resolve("postgres");
        EmbeddedPostgres server = Databases.server(data, 0);
        int port = server.getPort();
        var acknowledged = new ArrayList<String>();
        try (var desk = TestDesk.in(home)
                        .with("database.url", Databases.create(server, "help"))
                        .write("late.md", "# Late parcels\n\nWait two days.\n")
                        .open();
                var log = new Log("porchlight")) {
            publish(desk, "before", acknowledged);
            assertEquals(200, desk.get("/health").statusCode());
            server.close();

            long back = System.nanoTime() + AWAY.toNanos();
            for (int i = 0; System.nanoTime() < back; i++) {
                String path = "away" + i;
                assertThrows(DatabaseProblem.class, () -> publish(desk, path, acknowledged));
                var page = desk.get("/articles/late");
                assertEquals(503, page.statusCode());
                assertTrue(page.headers().firstValue("Retry-After").isPresent());
                assertTrue(desk.page("/api/v1/search?q=parcels").contains("Late parcels"));
                assertTrue(desk.page("/search?q=parcels").contains("Late parcels"));
                assertTrue(desk.page("/search?q=zzzz").contains("<h1"));
                var health = desk.get("/health");
                assertEquals(503, health.statusCode());
                assertTrue(health.body().contains("the database does not answer"), health.body());
                Thread.sleep(50);
            }
            assertEquals(1, told(log, "Condition: The database cannot be reached"), () -> String.join("", log.lines()));
            assertEquals(0, told(log, "The follower"), () -> String.join("", log.lines()));

            try (EmbeddedPostgres again = Databases.server(data, port)) {
                long start = System.nanoTime();
                TestDesk.await(() -> desk.get("/health").body().contains("\"status\":\"up\""));
                publish(desk, "after", acknowledged);
                desk.caughtUp();
                Duration healed = Duration.ofNanos(System.nanoTime() - start);
                System.out.println("healed " + healed.toMillis() + " ms after PostgreSQL was back on port "
                        + again.getPort() + ", away for " + AWAY.toSeconds() + " s");
                assertTrue(healed.compareTo(Duration.ofSeconds(10)) < 0, "it took " + healed);
                assertEquals(1, told(log, "can be written again"));
                assertEquals(List.of("before", "after"), acknowledged);
                for (String path : acknowledged) {
                    List<Revision> history = desk.app().knowledge().articles().history(path);
                    assertEquals(1, history.size(), path);
                    assertTrue(desk.page("/api/v1/search?q=" + path).contains("\"" + path + "\""), path);
                }
                assertEquals(404, desk.get("/articles/away0").statusCode());
            }
        }
    }

    private static void publish(TestDesk desk, String path, List<String> acknowledged) {
        desk.app().knowledge().articles().publish(path, "# The " + path + "\n\nA lantern.\n", "ada", path);
        acknowledged.add(path);
    }

    private static long told(Log log, String sentence) {
        return log.lines().stream().filter(line -> line.contains(sentence)).count();
    }
}
