package porchlight.commands.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import porchlight.Setting;
import porchlight.Settings;

/** Where everything lies that is made for measuring, with the processes that run in it; both end with it. */
final class Home implements AutoCloseable {
    /** An index takes 0.9 kB for a short passage, and twice that while it is merged. */
    private static final long BYTES_OF_A_PASSAGE = 2500;

    private static final long BYTES_OF_THE_REST = 200 << 20;
    private static final String MARK = "made-by-bench";
    private static final int ATTEMPTS = 20;
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final Path folder;
    private final boolean kept;
    private final Settings settings;
    private final Set<Child> children = ConcurrentHashMap.newKeySet();
    private final Thread stopping = new Thread(this::leave, "leave");
    private boolean left;

    /** @param named to be kept, or null for a folder of its own that is deleted at the end */
    static Home in(@Nullable Path named, Settings settings) throws IOException {
        if (named == null) {
            return new Home(Files.createTempDirectory("porchlight-bench-"), false, settings);
        }
        if (Files.exists(named) && !Files.isDirectory(named)) {
            throw new IOException("--in names " + named + ", which is a file: name a folder.");
        }
        try {
            Files.createDirectories(named);
        } catch (IOException unable) {
            throw new IOException("The folder " + named + " cannot be made: name another with --in.", unable);
        }
        try (var there = Files.list(named)) {
            if (there.findAny().isPresent() && !Files.exists(named.resolve(MARK))) {
                throw new IOException(
                        "The folder " + named + " is not empty, and not of an earlier bench: name another.");
            }
        }
        return new Home(named, true, settings);
    }

    private Home(Path folder, boolean kept, Settings given) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.kept = kept;
        this.settings = given.with(Setting.SERVER_HOST, "localhost")
                .with(Setting.PUBLIC_BASE_URL, "")
                .with(Setting.ARTICLES_FOLDER, path("articles").toString())
                .with(Setting.INDEX_FOLDER, path("index").toString())
                .with(Setting.IMPORTS_FOLDER, path("imports").toString())
                .with(Setting.FILES_FOLDER, path("files").toString())
                .with(Setting.VECTORS_FOLDER, path("vectors").toString())
                .with(Setting.DATABASE_URL, "jdbc:sqlite:" + path("porchlight.db"));
        Runtime.getRuntime().addShutdownHook(stopping);
        Files.createDirectories(path("articles"));
        if (!Files.exists(path(MARK))) {
            Files.createFile(path(MARK));
        }
    }

    /** Those given, of a help center that lies here. */
    Settings settings() {
        return settings;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** What this folder was filled with, as {@link #filled} was told; empty at first. */
    List<String> filling() throws IOException {
        return Files.readAllLines(path(MARK));
    }

    void filled(List<String> with) throws IOException {
        Files.write(path(MARK), with);
    }

    void requireRoom(Corpus corpus) throws IOException {
        long needed = corpus.passages() * BYTES_OF_A_PASSAGE + BYTES_OF_THE_REST;
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < needed) {
            throw new IOException(
                    "There is too little room in %s: %,d MB, and %,d MB may be needed; name another with --in."
                            .formatted(folder, room >> 20, needed >> 20));
        }
    }

    long bytes(String name) throws IOException {
        try (var files = Files.walk(path(name))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        }
    }

    /** @param more options, which win over {@link #settings} */
    synchronized Child start(String command, String... more) throws IOException {
        if (left) {
            throw new IOException("It was stopped.");
        }
        var child = Child.start(this, command, List.of(more));
        children.add(child);
        return child;
    }

    void ended(Child child) {
        children.remove(child);
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(stopping);
        } catch (IllegalStateException stoppingNow) {
            // Then it has left, or does so now.
        }
    }

    /** Waits for a start that is under way, and lets no other begin: a process that nobody knows would write on here. */
    private synchronized void leave() {
        left = true;
        children.forEach(Child::kill);
        if (kept) {
            return;
        }
        IOException unable = null;
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(folder); attempt++) {
            try {
                delete();
            } catch (IOException inUse) {
                unable = inUse;
                LockSupport.parkNanos(A_MOMENT.toNanos());
            }
        }
        if (unable != null && Files.exists(folder)) {
            System.err.println("The folder " + folder + " could not be deleted: " + unable.getMessage());
        }
    }

    /** Files may come and go meanwhile: what was stopped a moment ago is still closing them. */
    private void delete() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException walking) {
            throw walking.getCause();
        }
    }
}
