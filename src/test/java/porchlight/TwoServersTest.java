package porchlight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases.Kind;
import porchlight.database.DatabaseProblem;

@DisplayName("two servers on one database: the second is refused in one line, whatever its folders")
class TwoServersTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void the_first_goes_on_and_what_only_reads_or_imports_works_beside_it(Kind kind) throws Exception {
        String url = Databases.fresh(kind, home);
        try (var first =
                desk("one", url).write("a.md", "# Refunds\n\nMoney back.\n").open()) {
            var refused =
                    assertThrows(DatabaseProblem.class, () -> desk("two", url).open());
            assertTrue(
                    refused.getMessage().startsWith("Another Porchlight already serves from "), refused.getMessage());
            assertTrue(refused.isInUse());

            Path backup = home.resolve("backup.zip");
            assertEquals(0, run("one", url, "backup", backup.toString()));
            assertTrue(Files.size(backup) > 0);
            assertEquals(0, run("one", url, "search", "refunds"));
            Path more = Files.createDirectories(home.resolve("more"));
            Files.writeString(more.resolve("b.md"), "# Lanterns\n\nFor the garden.\n");
            assertEquals(0, run("one", url, "import", more.toString()));
            TestDesk.await(() -> first.page("/api/v1/search?q=lanterns").contains("Lanterns"));
            TestDesk.await(() -> Files.exists(first.file("b.md")));
        }
        try (var second = desk("two", url).open()) {
            assertEquals(200, second.get("/health").statusCode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_was_killed_9_leaves_nothing_in_the_way(Kind kind) throws Exception {
        String url = Databases.fresh(kind, home);
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingDesk.class.getName(),
                        Files.createDirectories(home.resolve("killed")).toString(),
                        url,
                        "1")
                .redirectError(home.resolve("killed.log").toFile())
                .start();
        try (var said = killed.inputReader(UTF_8)) {
            for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
                assertTrue(line != null, () -> "it did not start, see " + home.resolve("killed.log"));
            }
            var refused =
                    assertThrows(DatabaseProblem.class, () -> desk("two", url).open());
            assertTrue(refused.isInUse(), refused.toString());
            killed.toHandle().destroyForcibly();
            assertTrue(killed.waitFor(30, TimeUnit.SECONDS));
        }
        try (var desk = desk("two", url).open()) {
            assertEquals(200, desk.get("/health").statusCode());
        }
    }

    private TestDesk desk(String name, String url) throws Exception {
        return TestDesk.in(Files.createDirectories(home.resolve(name))).with("database.url", url);
    }

    private int run(String name, String url, String... command) throws Exception {
        var all = new java.util.ArrayList<>(java.util.List.of(command));
        Path place = home.resolve(name);
        for (String setting : new String[] {
            "database.url=" + url,
            "articles.folder=" + place.resolve("articles"),
            "index.folder=" + place.resolve("index"),
            "vectors.folder=" + place.resolve("vectors"),
            "search.model=none"
        }) {
            all.add("--set");
            all.add(setting);
        }
        return Porchlight.run(all.toArray(String[]::new));
    }
}
