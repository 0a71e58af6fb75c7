package porchlight;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Java processes with the classes of the tests, for those who start them by the dozen to kill them. What they load is kept
 * from a trial: loading it from folders, one class after the other, was more than half of such a test.
 */
public final class QuickJava {
    private static final Path KEPT = Path.of("target", "quick-java").toAbsolutePath();
    private static final String ARCHIVE = "classes.aot";
    private static final String LOCK = "lock";
    private static final long LONGEST_TRIAL = 120;

    private static @Nullable Path made;

    private QuickJava() {}

    /** A process that is not started yet. */
    public static ProcessBuilder of(String main, String... arguments) {
        try {
            Path folder = made();
            var command = java("-XX:AOTCache=" + folder.resolve(ARCHIVE), "-cp", classPath(folder), main);
            command.addAll(List.of(arguments));
            return new ProcessBuilder(command);
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    /** The trial: what each of those processes does first. */
    public static void main(String[] arguments) {
        try (var desk = TestDesk.in(Path.of(arguments[0]))
                .write("a/first.md", "# First\n\nSome words.\n")
                .open()) {
            desk.app().knowledge().articles().publish("a/second", "# Second\n\nOthers.\n", "ada", "trial");
            if (!desk.page("/articles/a/second").contains("Others.")) throw new AssertionError("not published");
        }
    }

    /** Made once for all who run tests beside each other, and again when a class has changed. */
    private static synchronized Path made() throws IOException {
        if (made != null) return made;
        Files.createDirectories(KEPT);
        try (var file = new RandomAccessFile(KEPT.resolve(LOCK).toFile(), "rw");
                var _ = file.getChannel().lock()) {
            Path folder = KEPT.resolve(Long.toHexString(state()));
            if (!Files.exists(folder.resolve(ARCHIVE))) {
                for (Path former : below(KEPT).reversed()) if (!former.endsWith(LOCK)) Files.delete(former);
                Files.createDirectories(folder);
                make(folder);
            }
            made = folder;
            return folder;
        }
    }

    private static void make(Path folder) throws IOException {
        for (Path each : folders()) pack(each, folder.resolve(each.getFileName() + ".jar"));
        Path tried = folder.resolve("tried.aot");
        var trial = new ProcessBuilder(java(
                        "-XX:AOTCacheOutput=" + tried,
                        "-cp",
                        classPath(folder),
                        QuickJava.class.getName(),
                        folder.resolve("home").toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("trial.log").toFile())
                .start();
        try {
            if (!trial.waitFor(LONGEST_TRIAL, TimeUnit.SECONDS) || trial.exitValue() != 0) {
                throw new IOException("The trial failed: " + Files.readString(folder.resolve("trial.log")));
            }
            Files.move(tried, folder.resolve(ARCHIVE));
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException(told);
        } finally {
            trial.destroyForcibly();
        }
    }

    private static List<String> java(String... further) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable", // they are understood by what they say
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(Arrays.asList(further));
        return command;
    }

    /** Java keeps nothing of classes that lie in folders. */
    private static String classPath(Path folder) {
        var path = new ArrayList<String>();
        for (Path each : path()) {
            path.add((Files.isDirectory(each) ? folder.resolve(each.getFileName() + ".jar") : each).toString());
        }
        return String.join(File.pathSeparator, path);
    }

    private static List<Path> path() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private static List<Path> folders() {
        return path().stream().filter(Files::isDirectory).toList();
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                var packed = new ZipOutputStream(file)) {
            packed.setLevel(1);
            for (Path each : below(folder)) {
                String name = folder.relativize(each).toString().replace(File.separatorChar, '/');
                boolean isFolder = Files.isDirectory(each);
                packed.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
                if (!isFolder) Files.copy(each, packed);
                packed.closeEntry();
            }
        }
    }

    /** Its files and folders, each after the folder that it lies in. */
    private static List<Path> below(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(each -> !each.equals(folder)).sorted().toList();
        }
    }

    /** Another number as soon as one of the classes is another. */
    private static long state() throws IOException {
        long state = path().toString().hashCode();
        for (Path folder : folders()) {
            for (Path each : below(folder)) {
                state = 31 * state
                        + each.toString().hashCode()
                        + Files.getLastModifiedTime(each).toMillis()
                        + Files.size(each);
            }
        }
        return state;
    }
}
