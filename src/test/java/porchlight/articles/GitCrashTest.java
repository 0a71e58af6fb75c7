package porchlight.articles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.QuickJava;
import porchlight.TestDesk;

/** Killed while it commits and pushes: each publication is committed once, and none is missing. */
class GitCrashTest {
    private static final int ROUNDS = 12;

    @TempDir
    private Path home = Path.of("");

    private final Random random = new Random(5);
    private final List<String> published = new ArrayList<>();

    @Test
    void each_publication_is_committed_exactly_once_after_kill_9() throws Exception {
        Path server = Colleague.server(home.resolve("server.git"));
        for (int round = 0; round < ROUNDS; round++) {
            runUntilKilled(server, round);
        }
        removeLocks(server);
        try (var desk = TestDesk.in(home.resolve("desk"))
                .with("articles.git", "sync")
                .with("articles.git-remote", server.toString())
                .with("articles.git-pull-seconds", "1")
                .open()) {
            String last = desk.app()
                    .knowledge()
                    .journal()
                    .last(Articles.PUBLISHED)
                    .map(each -> "/" + each.seq() + "/")
                    .orElseThrow();
            TestDesk.await(() -> Colleague.log(server).stream()
                    .anyMatch(each -> each.getFullMessage().contains(last)));
            Map<String, Long> times = Colleague.log(server).stream()
                    .map(each -> each.getShortMessage().replaceFirst("^Article \\d+: ", ""))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            // What was published and not acknowledged before the kill may be there, and then once as well.
            times.forEach((mark, count) -> assertEquals(1, count, mark));
            // What lay in the folder when git was asked for the first time is in its first commit, article by article.
            List<String> missing =
                    published.stream().filter(each -> !times.containsKey(each)).toList();
            for (String each : missing) {
                assertTrue(
                        published.stream()
                                .takeWhile(before -> !before.equals(each))
                                .filter(before -> article(before) == article(each))
                                .noneMatch(times::containsKey),
                        () -> each + " is missing of " + missing);
            }
            assertTrue(published.size() - missing.size() > ROUNDS, "hardly anything was committed");
            assertTrue(Files.notExists(desk.file(".git/index.lock")));
            for (int i = 0; i < CommittingDesk.ARTICLES; i++) {
                Path file = desk.file("desk/a" + i + ".md");
                String text = Files.readString(file);
                assertTrue(desk.page("/articles/desk/a" + i).contains(text.replaceAll("(?s).*is (\\w+)\\..*", "$1")));
            }
        }
    }

    private static int article(String mark) {
        return Integer.parseInt(mark.replaceFirst(".*n", "")) % CommittingDesk.ARTICLES;
    }

    /** A repository on the same disk is written by whoever pushes: cut off, they leave their lock, as with any git. */
    private static void removeLocks(Path server) throws IOException {
        try (Stream<Path> files = Files.walk(server)) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".lock")).toList()) {
                Files.delete(each);
            }
        }
    }

    private void runUntilKilled(Path server, int round) throws Exception {
        var process = QuickJava.of(
                        "porchlight.articles.CommittingDesk",
                        home.resolve("desk").toString(),
                        server.toString(),
                        Integer.toString(round))
                .redirectError(home.resolve("stderr.log").toFile())
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            var killer = Thread.ofPlatform().unstarted(() -> killSoon(process));
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals("ready")) {
                    killer.start();
                } else if (line.matches("published \\w+ end")) {
                    published.add(line.split(" ", -1)[1]);
                }
            }
            assertEquals(137, process.waitFor(), () -> {
                try {
                    return "it ended by itself: " + Files.readString(home.resolve("stderr.log"));
                } catch (IOException none) {
                    return none.toString();
                }
            });
            killer.join();
        }
    }

    private void killSoon(Process process) {
        try {
            Thread.sleep(200 + random.nextInt(1_500));
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
        process.toHandle().destroyForcibly();
    }
}
