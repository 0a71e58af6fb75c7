package porchlight.commands.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a process holds of the machine's memory, in bytes.
 *
 * @param all of it
 * @param own its heap, its code, its threads
 * @param files the parts of files, of the index above all, that the system keeps for it and takes back when it needs room
 * @param peak the most that {@code all} has been
 */
public record Memory(long all, long own, long files, long peak) {
    /** Null where the system does not tell: only Linux does, this way. */
    static @Nullable Memory of(long pid) {
        var sizes = new HashMap<String, Long>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                String[] parts = line.split(":\\s*", 2);
                if (parts.length == 2 && parts[1].matches("\\d+ kB")) {
                    sizes.put(parts[0], 1024 * Long.parseLong(parts[1].replace(" kB", "")));
                }
            }
        } catch (IOException untold) {
            return null;
        }
        return new Memory(size(sizes, "VmRSS"), size(sizes, "RssAnon"), size(sizes, "RssFile"), size(sizes, "VmHWM"));
    }

    private static long size(HashMap<String, Long> sizes, String name) {
        return sizes.getOrDefault(name, 0L);
    }
}
