package porchlight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.database.Database;

@DisplayName("server SIGTERM during load: it ends within 20 seconds, and nothing acknowledged is lost")
class StopTest {
    private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");
    private static final Pattern SEARCH = Pattern.compile("[?]from=([A-Za-z0-9_-]{22})");
    private static final int VISITORS = 8;

    @TempDir
    Path home;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough = new CountDownLatch(50);

    @Test
    void visitors_are_served_to_the_end_and_what_they_said_is_kept() throws Exception {
        Files.createDirectories(home.resolve("articles"));
        Files.writeString(home.resolve("articles/a.md"), "# Refunds\n\nMoney back.\n");
        Process server = serve("none");
        try (var said = server.inputReader(UTF_8);
                var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            var ready = PORT.matcher(said.readLine());
            assertTrue(ready.find());
            String url = "http://localhost:" + ready.group(1);
            awaitArticles(url);
            var visits = java.util.stream.IntStream.range(0, VISITORS)
                    .mapToObj(each -> visitors.submit(() -> visitUntilItStops(url, each)))
                    .toList();
            assertTrue(enough.await(60, TimeUnit.SECONDS), "hardly anything was acknowledged");

            server.toHandle().destroy();
            assertTrue(server.waitFor(20, TimeUnit.SECONDS), "it goes on");
            int stoppedAsTold = 128 + 15;
            assertEquals(stoppedAsTold, server.exitValue());
            for (var each : visits) {
                each.get();
            }
        } finally {
            server.destroyForcibly();
        }
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("porchlight.db"))) {
            List<String> kept = database.read(
                    tx -> tx.all("SELECT search FROM search_outcome WHERE solved = 1", row -> row.text("search")));
            assertTrue(Set.copyOf(kept).containsAll(acknowledged), "lost some of " + acknowledged.size());
        }
    }

    /** It listens before it has read its folder. */
    private static void awaitArticles(String url) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(url + "/health/ready")).build();
            while (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                Thread.sleep(20);
            }
        }
    }

    /** Searches, and says that the answer helped; whoever gets no answer any more has been told nothing. */
    private boolean visitUntilItStops(String url, int visitor) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; ; i++) {
                var found = client.send(
                        HttpRequest.newBuilder(URI.create(url + "/search?q=refunds"))
                                .header("User-Agent", "visitor " + visitor + " " + i)
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.ofString());
                var link = SEARCH.matcher(found.body());
                assertEquals(200, found.statusCode());
                assertTrue(link.find());
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(url + "/searches/" + link.group(1) + "/outcome"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .timeout(Duration.ofSeconds(20))
                                .POST(BodyPublishers.ofString("article=a&answered=yes"))
                                .build(),
                        BodyHandlers.ofString());
                assertEquals(303, answer.statusCode());
                acknowledged.add(link.group(1));
                enough.countDown();
            }
        } catch (IOException gone) {
            return true;
        }
    }

    @Test
    void while_the_language_model_is_being_loaded_it_stops_as_it_always_does() throws Exception {
        Files.createDirectories(home.resolve("articles"));
        Process server = serve("bge-small-en-v1.5+minilm-l6-v2+e5-small-v2");
        try (var said = server.inputReader(UTF_8)) {
            assertTrue(PORT.matcher(said.readLine()).find());
            Thread.sleep(300);
            server.toHandle().destroy();
            assertTrue(server.waitFor(20, TimeUnit.SECONDS), "it goes on");
            assertEquals(128 + 15, server.exitValue());
        } finally {
            server.destroyForcibly();
        }
    }

    private Process serve(String model) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Porchlight.class.getName(),
                        "serve",
                        "--set=server.port=0",
                        "--set=search.model=" + model,
                        "--set=articles.folder=" + home.resolve("articles"),
                        "--set=index.folder=" + home.resolve("index"),
                        "--set=vectors.folder=" + home.resolve("vectors"),
                        "--set=database.url=jdbc:sqlite:" + home.resolve("porchlight.db"))
                .redirectError(home.resolve("stderr.log").toFile())
                .start();
    }
}
