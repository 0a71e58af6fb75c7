package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is a machine of its own, and it is away. */
class AwayTest {
    @TempDir
    Path home;

    @Test
    @SuppressWarnings("try") // the server is closed in the middle: that is the point
    void pages_ask_to_come_back_search_goes_on_and_health_says_why() throws Exception {
        try (var server = EmbeddedPostgres.start();
                var desk = TestDesk.in(home)
                        .with("database.url", Databases.create(server, "help"))
                        .write("late.md", "# Late parcels\n\nWait two days.\n")
                        .open()) {
            assertEquals(200, desk.get("/health").statusCode());
            server.close();
            TestDesk.await(() -> desk.get("/articles/late").statusCode() == 503);
            assertTrue(desk.get("/articles/late")
                    .headers()
                    .firstValue("Retry-After")
                    .isPresent());
            assertTrue(desk.page("/api/v1/search?q=parcels").contains("Late parcels"));

            var health = desk.get("/health");
            assertEquals(503, health.statusCode());
            assertEquals(
                    "application/json",
                    health.headers().firstValue("Content-Type").orElse(""));
            assertTrue(health.body().contains("the database does not answer"), health.body());
        }
    }
}
