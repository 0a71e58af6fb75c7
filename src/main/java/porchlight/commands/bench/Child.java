package porchlight.commands.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import porchlight.Porchlight;
import porchlight.Settings;

/**
 * This very program with another command, in a process of its own that is given what this one was given: what the start
 * script serves is measured if that started the measuring.
 */
final class Child implements AutoCloseable {
    private static final int STOPPING_SECONDS = 60;

    private final Home home;
    private final Process process;
    private final Path log;
    private final BufferedReader said;
    private final Writer told;

    private Child(Home home, Process process, Path log) {
        this.home = home;
        this.process = process;
        this.log = log;
        this.said = process.inputReader();
        this.told = process.outputWriter();
    }

    /** @param more options, which win over the home's settings */
    static Child start(Home home, String command, List<String> more) throws IOException {
        var all = new ArrayList<String>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(options());
        String classPath = System.getProperty("java.class.path");
        if (classPath.matches("[^" + System.getProperty("path.separator") + "]+\\.jar")) {
            all.addAll(List.of("-jar", classPath));
        } else {
            all.addAll(List.of("-cp", classPath, Porchlight.class.getName()));
        }
        all.add(command);
        for (Settings.Value each : home.settings().all()) {
            if (home.settings().isGiven(each.setting())) {
                all.addAll(List.of("--set", each.setting().key() + "=" + each.text()));
            }
        }
        all.addAll(more);
        Path log = home.path(command + ".log");
        return new Child(
                home, new ProcessBuilder(all).redirectError(log.toFile()).start(), log);
    }

    /** Those that this process was given, without what watches it. */
    static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> !each.matches("-agent.*|-javaagent.*|-Xdebug|-Xrunjdwp.*|-XX:AOTCacheOutput.*"
                        + "|-XX:StartFlightRecording.*|-Dcom\\.sun\\.management.*"))
                .toList();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The next line that it prints. */
    String line() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw ended();
        }
        return line;
    }

    void tell(String line) throws IOException {
        told.write(line + "\n");
        told.flush();
    }

    /** Reads on what it prints, so that it is never held up. */
    void drain() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                said.lines().forEach(_ -> {});
            } catch (UncheckedIOException ended) {
                // With the process.
            }
        });
    }

    /** Seconds of the processor that it has used so far. */
    double cpu() {
        return process.info()
                .totalCpuDuration()
                .map(each -> each.toNanos() / 1e9)
                .orElse(0.0);
    }

    @Nullable
    Memory memory() {
        return Memory.of(pid());
    }

    /** What to say when it ended by itself. */
    IOException ended() {
        try {
            var lines = Files.readAllLines(log);
            return new IOException("A process that was to be measured has ended"
                    + (lines.isEmpty()
                            ? "."
                            : ": " + String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()))));
        } catch (IOException unread) {
            return new IOException("A process that was to be measured has ended.");
        }
    }

    /** Lets it end by itself, and waits for it. */
    @Override
    public void close() throws IOException {
        try {
            told.close();
            process.destroy();
            if (!process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException hurried) {
            kill();
            Thread.currentThread().interrupt();
        } finally {
            home.ended(this);
        }
    }

    /** Returns when it has ended, and writes nothing any more. */
    void kill() {
        try {
            process.destroyForcibly().waitFor(STOPPING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
