package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoFolderTest {
    @TempDir
    Path home;

    @Test
    void a_folder_that_is_not_there_is_told_until_it_is() throws IOException {
        Path elsewhere = home.resolve("artikles");
        try (var desk =
                TestDesk.in(home).with("articles.folder", elsewhere.toString()).open()) {
            String health = desk.get("/health").body();
            assertTrue(health.contains("There is no folder " + elsewhere), health);
            assertTrue(health.contains("degraded"), health);
            Files.createDirectories(elsewhere);
            Files.writeString(elsewhere.resolve("a.md"), "# First\n");
            TestDesk.await(() -> desk.get("/articles/a").statusCode() == 200);
            TestDesk.await(() -> !desk.get("/health").body().contains("There is no folder"));
            assertEquals(200, desk.get("/health").statusCode());
        }
    }
}
