package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fuzzer that watches which branches an input takes, and changes it until it takes others. A few seconds each here;
 * {@code mvn verify -Pfuzz} goes on for minutes. Each target is a process of its own: the fuzzer changes the classes it
 * watches, and runs once in a process. What it begins with lies in {@code src/test/fuzz}; an input that it once
 * found is put there and tried each time.
 */
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 4);
    private static final int MOST_TO_START = 120;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "search.QueryFuzz",
                "markdown.MarkdownFuzz",
                "markdown.FrontMatterFuzz",
                "articles.PathFuzz",
                "web.AddressFuzz",
                "api.ParametersFuzz"
            })
    void no_input_breaks_it(String target, @TempDir Path folder) throws IOException, InterruptedException {
        Path found = Files.createDirectories(Path.of("target/fuzz").resolve(target));
        Path log = found.resolve("log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=porchlight." + target,
                "--instrumentation_includes=porchlight.**",
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
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(fuzzer.waitFor(SECONDS + MOST_TO_START, TimeUnit.SECONDS), "it does not end: see " + log);
        } finally {
            fuzzer.destroyForcibly();
        }
        String said = Files.readString(log);
        assertEquals(0, fuzzer.exitValue(), "see " + log + "\n" + said);
        assertTrue(said.contains("Done "), said);
    }
}
