package porchlight.commands.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import porchlight.Disk;
import porchlight.Porchlight;
import porchlight.TestDesk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench} as somebody types it, with real processes, for as short as it goes. */
@ResourceLock(Resources.SYSTEM_OUT)
class BenchTest {
    private static final Path SENTENCES = Path.of("articles", "start");

    @TempDir
    Path home;

    private record Ran(int code, String said) {}

    private static Ran bench(Object... more) {
        var arguments = new ArrayList<>(List.of("bench", "--set", "articles.folder=" + SENTENCES));
        for (Object each : more) {
            arguments.add(each.toString());
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        try (var stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            int code = Porchlight.run(arguments.toArray(new String[0]));
            return new Ran(code, said.toString(StandardCharsets.UTF_8));
        } catch (Exception unforeseen) {
            throw new AssertionError(unforeseen);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** A help center with the articles whose sentences are asked for: as good a peer as any. */
    private TestDesk peer() throws IOException {
        var desk = TestDesk.in(home.resolve("peer"));
        try (var files = Files.list(SENTENCES)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                desk.write(each.getFileName().toString(), Files.readString(each));
            }
        }
        return desk.open();
    }

    @Test
    void one_run_measures_everything_and_a_second_takes_the_index_again() throws IOException {
        Path kept = home.resolve("kept");
        JsonNode told;
        try (var desk = peer()) {
            Ran ran = bench(
                    "--passages",
                    300,
                    "--seconds",
                    0.5,
                    "--warm",
                    0.3,
                    "--clients",
                    4,
                    "--starts",
                    1,
                    "--publish",
                    3,
                    "--in",
                    kept,
                    "--json",
                    "--peer",
                    desk.url("/api/v1/search?q={query}"),
                    "--peer-hits",
                    "/hits");
            assertEquals(0, ran.code(), ran.said());
            told = JsonMapper.shared().readTree(ran.said());
        }
        assertEquals(300, told.path("passages").asInt());
        assertEquals("none", told.path("model").asString());
        assertTrue(told.path("indexed").path("passagesPerSecond").asDouble() > 10, told.toString());
        assertTrue(told.path("indexed").path("bytes").asLong() > 10_000, told.toString());

        JsonNode search = told.path("search");
        assertSpeed(search.path("inProcess"), 0.9, true);
        // Over HTTP every fiftieth answer is looked at: in half a second that is a handful.
        assertSpeed(search.path("http"), 0.5, true);
        for (Kind kind : Kind.values()) {
            assertSpeed(search.path("kinds").path(kind.word()), 0.5, true);
        }
        assertSpeed(search.path("peer").path("speed"), 0.5, false);
        assertTrue(
                search.path("ratio").asDouble() > 0.02 && search.path("ratio").asDouble() < 50, told.toString());
        assertTrue(search.path("peer").path("ratio").asDouble() > 0.02, told.toString());
        for (String when : List.of("rest", "load")) {
            JsonNode memory = search.path(when);
            assertTrue(memory.path("own").asLong() > 10_000_000, told.toString());
            assertTrue(memory.path("peak").asLong() >= memory.path("all").asLong(), told.toString());
        }
        double start = told.path("start").path("medianMillis").asDouble();
        assertTrue(start > 100 && start < 60_000, told.toString());
        JsonNode published = told.path("publish");
        assertEquals(3, published.path("articles").asInt());
        assertTrue(published.path("p50Millis").asDouble() > 0, told.toString());
        assertTrue(published.path("p99Millis").asDouble()
                >= published.path("p50Millis").asDouble());
        assertSpeed(published.path("meanwhile"), 0.5, false);

        Ran again = bench("--passages", 300, "--starts", 1, "--in", kept, "--only", "start");
        assertEquals(0, again.code(), again.said());
        assertTrue(again.said().contains("300 passages of "), again.said());
        assertTrue(again.said().contains("taken again"), again.said());
        assertTrue(again.said().contains(" s to the first answer"), again.said());
        assertFalse(again.said().contains("in process") || again.said().contains("published"), again.said());
    }

    private static void assertSpeed(JsonNode speed, double leastWithHits, boolean costs) {
        String said = speed.toString();
        assertTrue(speed.path("searches").asLong() > 0, said);
        assertTrue(speed.path("perSecond").asDouble() > 1, said);
        assertTrue(speed.path("p50Millis").asDouble() > 0, said);
        assertTrue(speed.path("p95Millis").asDouble() >= speed.path("p50Millis").asDouble(), said);
        assertTrue(speed.path("p99Millis").asDouble() >= speed.path("p95Millis").asDouble(), said);
        assertEquals(costs, speed.path("cpuMillis").asDouble() > 0, said);
        assertTrue(speed.path("withHits").asDouble() >= leastWithHits, said);
    }

    @Test
    void corpus_and_queries_are_written_for_whoever_is_to_be_compared() throws IOException {
        Ran ran = bench("--passages", 50, "--write", home.resolve("given"));
        assertEquals(0, ran.code(), ran.said());
        assertEquals(
                50, Files.readAllLines(home.resolve("given/passages.jsonl")).size());
        assertTrue(Files.readAllLines(home.resolve("given/queries.txt")).size() > 500);
        Files.writeString(home.resolve("given/queries.txt"), "mine by now");
        assertTold(1, "remove it, or name another folder", "--passages", 50, "--write", home.resolve("given"));
        assertEquals("mine by now", Files.readString(home.resolve("given/queries.txt")));
    }

    @Test
    void what_cannot_be_is_told_in_a_line_before_anything_is_measured() throws IOException {
        assertTold(2, "--passages is 1 to 100000000.", "--passages", 0);
        assertTold(2, "--seconds is 0.1 to 86400.", "--seconds", 0);
        assertTold(2, "--warm is 0.1 to 86400.", "--warm", "NaN");
        assertTold(2, "ports are 1 to 65535", "--peer", "http://localhost:99999/{query}");
        assertTold(2, "--only", "--only", "dance");
        assertTold(2, "is not an http:// address with {query}", "--peer", "localhost:9200");
        assertTold(2, "is not a JSON pointer", "--peer", "http://localhost:9200/{query}", "--peer-hits", "hits");
        assertTold(1, "Nobody answers at http://localhost:1: is it running?", "--peer", "http://localhost:1/{query}");
        assertTold(1, "name one of Markdown with --sentences", "--sentences", home.resolve("nowhere"));
        Files.writeString(home.resolve("mine.txt"), "not of bench");
        assertTold(1, "is not empty, and not of an earlier bench", "--in", home);
        assertEquals("not of bench", Files.readString(home.resolve("mine.txt")));
        assertTold(1, "which is a file: name a folder", "--in", home.resolve("mine.txt"));
        assertTold(1, "cannot be made: name another with --in", "--in", "/proc/nowhere/x");
    }

    @Test
    void too_little_room_is_told_before_it_runs_out() throws IOException {
        Path folder = home.resolve("small");
        try (var _ = Disk.over(folder, 16)) {
            assertTold(1, "There is too little room in ", "--in", folder);
        }
    }

    @Test
    void whoever_stops_it_leaves_nothing_behind() throws Exception {
        Path temporary = Files.createDirectory(home.resolve("temporary"));
        Process bench = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Porchlight.class.getName(),
                        "bench",
                        "--sentences",
                        SENTENCES.toString(),
                        "--passages",
                        "300")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile())
                .start();
        TestDesk.await(() -> measured(bench, temporary).isPresent());
        var child = measured(bench, temporary).orElseThrow();
        bench.destroy();
        assertTrue(bench.waitFor(20, TimeUnit.SECONDS));
        TestDesk.await(() -> !child.isAlive());
        try (var left = Files.walk(temporary)) {
            assertEquals(
                    List.of(),
                    left.map(each -> temporary.relativize(each).toString())
                            .filter(each -> each.startsWith("porchlight-bench"))
                            .toList(),
                    Files.readString(home.resolve("said")));
        }
    }

    /** Opening a database starts processes as well, for a moment: this one has begun to write its log. */
    private static Optional<ProcessHandle> measured(Process bench, Path temporary) {
        try (var all = Files.walk(temporary, 2)) {
            return all.anyMatch(each -> each.endsWith("bench-find.log"))
                    ? bench.children().findAny()
                    : Optional.empty();
        } catch (IOException | UncheckedIOException changing) {
            return Optional.empty();
        }
    }

    private static void assertTold(int code, String line, Object... arguments) {
        Ran ran = bench(arguments);
        assertEquals(code, ran.code(), ran.said());
        assertTrue(ran.said().contains(line), ran.said());
        assertFalse(ran.said().contains("at porchlight."), ran.said());
    }
}
