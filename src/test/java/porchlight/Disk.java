package porchlight;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A small disk in memory, mounted over a folder, to fill up and to write-protect. Who may not mount (a plain container, a
 * user without rights) is told that the test was skipped, and why.
 */
public final class Disk implements AutoCloseable {
    private static final Pattern NOT_ALLOWED =
            Pattern.compile("(?i)permission denied|not permitted|superuser|not supported|inappropriate ioctl");

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    public static Disk over(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "mode=777,size=" + megabytes + "m", "porchlight-test", folder.toString());
        return new Disk(folder);
    }

    /** Until not a byte more fits. */
    public void fill() throws IOException {
        Path filling = folder.resolve(".filling");
        try (OutputStream out = Files.newOutputStream(filling)) {
            while (true) {
                out.write(new byte[4_096]);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    public void empty() throws IOException {
        Files.delete(folder.resolve(".filling"));
    }

    /** For as long as nobody has a file open for writing; such a disk the system does not protect. */
    public void protect() {
        run("mount", "-o", "remount,ro", folder.toString());
    }

    public void unprotect() {
        run("mount", "-o", "remount,rw", folder.toString());
    }

    /**
     * Protects a folder on a disk where files are open: its path leads to the same files over a second mount, which is
     * read-only. What is open stays so; nothing can be opened for writing.
     */
    public static Disk protectedOver(Path folder) {
        run("mount", "--bind", folder.toString(), folder.toString());
        var disk = new Disk(folder);
        run("mount", "-o", "remount,bind,ro", folder.toString());
        return disk;
    }

    public void unprotectOver() {
        run("mount", "-o", "remount,bind,rw", folder.toString());
    }

    /** Keeps a file from being written even by those who have it open already. */
    public static void freeze(List<Path> files) {
        files.forEach(each -> run("chattr", "+i", each.toString()));
    }

    public static void thaw(List<Path> files) {
        files.forEach(each -> run("chattr", "-i", each.toString()));
    }

    @Override
    public void close() {
        // Lazily: what is still mapped into memory does not keep it.
        run("umount", "-l", folder.toString());
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                skipIf(NOT_ALLOWED.matcher(said).find(), said);
                throw new AssertionError(String.join(" ", command) + " said: " + said);
            }
        } catch (IOException none) {
            skipIf(true, none.toString());
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
    }

    private static void skipIf(boolean notAllowed, String said) {
        assumeFalse(notAllowed, "Skipped: a test may not mount or protect a disk on this system. It said: " + said);
    }
}
