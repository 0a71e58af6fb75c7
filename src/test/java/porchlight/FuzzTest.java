package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A fuzzer that watches which branches an input takes, and changes it until it takes others. A few seconds each here;
 * {@code mvn verify -Pfuzz} goes on for minutes. Each target is a process of its own: the fuzzer changes the classes it
 * watches, and runs once in a process. What it begins with lies in {@code src/test/fuzz}; an input that it once
 * found is put there and tried each time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 3);
    private static final int MOST_TO_START = 120;
    private static final List<String> TARGETS = List.of(
            "api.ParametersFuzz",
            "search.QueryFuzz",
            "markdown.MarkdownFuzz",
            "markdown.FrontMatterFuzz",
            "mail.ReceivedFuzz",
            "articles.PathFuzz",
            "web.AddressFuzz");

    private final Map<String, Future<Integer>> exits = new TreeMap<>();

    @BeforeAll
    void start(@TempDir Path folder) {
        // Two at a time: a process spends as long on getting ready as on the inputs.
        try (var two = Executors.newFixedThreadPool(2)) {
            for (String target : TARGETS) {
                exits.put(target, two.submit(() -> run(target, folder.resolve(target))));
            }
        }
    }

    static List<String> targets() {
        return TARGETS;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void no_input_breaks_it(String target) throws Exception {
        int exit = Objects.requireNonNull(exits.get(target)).get();
        String said = Files.readString(log(target), StandardCharsets.ISO_8859_1);
        assertEquals(0, exit, () -> "what it found, and where it lies, stands at the end of " + log(target));
        assertTrue(said.contains("\nDone "), () -> "it ended early: see " + log(target));
    }

    private static Path log(String target) {
        return Path.of("target/fuzz").resolve(target).resolve("log");
    }

    private static int run(String target, Path folder) throws IOException, InterruptedException {
        Path found = Files.createDirectories(Objects.requireNonNull(log(target).getParent()));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=porchlight." + target,
                "--instrumentation_includes=porchlight.**",
                // Where its own alarms listen too: for a path that leads out, a query made of text, and the like.
                "--custom_hook_includes=porchlight.**",
                "--reproducer_path=" + found.toAbsolutePath(),
                "-artifact_prefix=" + found.toAbsolutePath() + "/",
                "-max_total_time=" + SECONDS,
                "-timeout=20",
                "-max_len=2000",
                Files.createDirectories(folder.resolve("corpus")).toString()));
        Path seeds = Path.of("src/test/fuzz").resolve(target);
        if (Files.isDirectory(seeds)) {
            command.add(seeds.toAbsolutePath().toString());
        }
        Process fuzzer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(target).toFile())
                .start();
        try {
            return fuzzer.waitFor(SECONDS + MOST_TO_START, TimeUnit.SECONDS) ? fuzzer.exitValue() : -1;
        } finally {
            fuzzer.destroyForcibly();
        }
    }
}
