package porchlight.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void sqlite_is_unpacked_once_and_kept() throws IOException {
        Path kept = kept();
        var then = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(kept, then);

        assertEquals(kept, kept());

        assertEquals(then, Files.getLastModifiedTime(kept));
        try (var all = Files.list(kept.getParent())) {
            assertEquals(1, all.count());
        }
    }

    @Test
    void one_that_was_cut_short_is_replaced() throws IOException {
        Path kept = kept();
        long size = Files.size(kept);
        Files.write(kept, new byte[] {1, 2, 3});

        kept();

        assertEquals(size, Files.size(kept));
    }

    @Test
    void the_driver_works_from_the_kept_one_and_a_crash_leaves_nothing_in_the_temporary_folder() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path data = folder.resolve("data");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingWriter.class.getName(),
                        "jdbc:sqlite:" + data.resolve("porchlight.db"),
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = child.inputReader()) {
            assertEquals("writing", lines.readLine());
            assertTrue(child.toHandle().destroyForcibly());
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (var left = Files.list(temporary)) {
            assertEquals(0, left.count());
        }
        assertTrue(Files.isDirectory(data.resolve("native")));
    }

    private Path kept() throws IOException {
        return Objects.requireNonNull(SqliteLibrary.keptIn(folder.resolve("data/native")));
    }
}
