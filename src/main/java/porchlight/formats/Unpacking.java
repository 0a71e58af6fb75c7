package porchlight.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import porchlight.markdown.Malformed;

/**
 * Unpacks a zip that anybody may have made (rows 20 and 21): what leads out of its folder, unfolds without end or hides what
 * it is, is refused as a whole. Only texts and pictures are written.
 */
final class Unpacking {
    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 200L * 1024 * 1024;
    private static final int MOST_TIMES = 100;

    /** A small zip of long repetitions is no attack. */
    private static final long HARMLESS = 1024 * 1024;

    private static final int LONGEST_NAME = 255;

    /** Below the folder that it is unpacked into, it has to find room in a path of 4096 bytes. */
    private static final int LONGEST_PATH = 2000;

    private static final Set<String> WANTED =
            Set.of("md", "markdown", "html", "htm", "csv", "json", "xml", "png", "jpg", "jpeg", "gif", "webp", "avif");
    private static final Set<String> ARCHIVES = Set.of("zip", "gz", "tgz", "tar", "7z", "rar", "bz2", "xz");
    private static final String SYNONYMS = "_synonyms.txt";

    private final Path folder;
    private final long packed;
    private final Set<String> seen = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    private final List<Note> left = new ArrayList<>();
    private final byte[] some = new byte[64 * 1024];
    private long unfolded;

    private Unpacking(Path folder, long packed) {
        this.folder = folder;
        this.packed = packed;
    }

    /** @param names with slashes, in the order of the zip */
    record Unpacked(List<String> names, List<Note> left) {}

    /** @throws Malformed in words for the sender */
    static Unpacked of(Path zip, Path folder) throws IOException {
        ZipDirectory.requireHarmless(zip, MOST_ENTRIES);
        var unpacking = new Unpacking(folder, Files.size(zip));
        Files.createDirectories(folder);
        try (var file = new ZipFile(zip.toFile())) {
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                unpacking.requireInside(entry.getName());
                if (!entry.isDirectory() && unpacking.wants(entry.getName())) {
                    try (InputStream in = file.getInputStream(entry)) {
                        unpacking.write(entry.getName(), in);
                    }
                }
            }
        } catch (ZipException broken) {
            throw new Malformed(0, "the zip is broken; pack it anew");
        } catch (FileAlreadyExistsException clash) {
            throw new Malformed(0, "the zip holds a file and a folder of the same name, or a name twice; pack it anew");
        }
        return new Unpacked(List.copyOf(unpacking.names), List.copyOf(unpacking.left));
    }

    private void requireInside(String name) {
        boolean leadsOut = name.startsWith("/")
                || List.of(name.split("/", -1)).contains("..")
                || name.chars().anyMatch(each -> each == '\\' || each == ':' || Character.isISOControl(each));
        if (leadsOut || name.isBlank()) {
            throw new Malformed(
                    0,
                    "the zip holds a file called “" + name.replaceAll("\\p{Cntrl}", "?")
                            + "”: a name with “..”, a backslash, a colon or a control character, or that begins with a"
                            + " slash, is not taken; rename it and pack the zip anew");
        }
        if (!seen.add(name)) {
            throw new Malformed(0, "the zip holds “" + name + "” twice; pack it anew");
        }
    }

    private boolean wants(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        String ending = last.substring(last.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (List.of(name.split("/", -1)).stream().anyMatch(each -> each.startsWith(".") || each.equals("__MACOSX"))) {
            return false;
        }
        if (Stream.of(name.split("/", -1)).anyMatch(each -> each.getBytes(UTF_8).length > LONGEST_NAME)
                || name.getBytes(UTF_8).length > LONGEST_PATH) {
            left.add(new Note(
                    name.substring(0, Math.min(name.length(), 60)) + "…",
                    0,
                    "its name is longer than disks take: " + LONGEST_NAME + " bytes between two slashes"));
            return false;
        }
        if (ARCHIVES.contains(ending)) {
            throw new Malformed(
                    0, "there is an archive in the zip, “" + name + "”; unpack it first, and pack all as one");
        }
        if (WANTED.contains(ending) || name.equals(SYNONYMS)) {
            return true;
        }
        left.add(new Note(name, 0, "it is neither a text that can be read nor a picture that browsers show"));
        return false;
    }

    private void write(String name, InputStream in) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new Malformed(0, "the zip holds a file that leads out of its folder");
        }
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                count(read);
                out.write(some, 0, read);
            }
        }
        names.add(name);
    }

    private void count(int more) {
        unfolded += more;
        if (unfolded > MOST_BYTES) {
            throw new Malformed(
                    0, "the zip unfolds to more than " + MOST_BYTES / (1024 * 1024) + " MB; split it into several");
        }
        if (unfolded > HARMLESS && unfolded / MOST_TIMES > packed) {
            throw new Malformed(
                    0, "the zip unfolds to more than " + MOST_TIMES + " times its size, as no real one does");
        }
    }
}
