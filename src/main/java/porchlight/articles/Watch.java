package porchlight.articles;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.DatabaseProblem;

/**
 * Tells which files of a folder changed, as the operating system reports it; and has everything compared every half
 * minute, for the file systems that report nothing (network shares, some container mounts). When the system does not
 * report at all (its limits are reached, say), everything is compared more often instead.
 */
final class Watch implements AutoCloseable {
    /** Long enough for an editor to finish what it began, short enough to be live well within a second. */
    private static final long SETTLING_MILLIS = 60;

    private static final long COMPARE_SECONDS = 30;
    private static final long COMPARE_UNWATCHED_SECONDS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Path root;
    private final Consumer<Consumer<Path>> compareAll;
    private final Consumer<Set<String>> changed;
    private final Thread thread;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    /** Where the root leads, when it is a symbolic link; null while there is no folder. */
    private @Nullable Path real;

    private volatile @Nullable String problem;
    /** Whether the last comparison met a folder that the system does not watch for us. */
    private boolean unwatched;

    private volatile boolean closed;

    /**
     * @param compareAll compares everything, and hands on each folder before it looks into it
     * @param changed takes the names of files that changed
     */
    Watch(Path root, Consumer<Consumer<Path>> compareAll, Consumer<Set<String>> changed) {
        this.root = root;
        this.compareAll = compareAll;
        this.changed = changed;
        this.thread = Thread.ofPlatform().name("folder-watch").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** What keeps it from watching, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    private void run() {
        while (!closed) {
            try (WatchService service = root.getFileSystem().newWatchService()) {
                watch(service);
            } catch (IOException unable) {
                unwatched(unable);
                compareUnwatched();
            } catch (DatabaseProblem unsaved) {
                // The database tells the log by itself.
                problem = notFollowed(unsaved);
                pause(1);
            } catch (RuntimeException broken) {
                trouble(notFollowed(broken));
                pause(1);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private String notFollowed(RuntimeException why) {
        return "the folder " + root + " is not followed just now: " + why.getMessage();
    }

    private void watch(WatchService service) throws IOException, InterruptedException {
        folders.clear();
        real = leadsTo();
        compareAll(service);
        while (!closed) {
            WatchKey key = service.poll(pauseSeconds(), TimeUnit.SECONDS);
            if (key == null) {
                if (!Objects.equals(real, leadsTo())) {
                    return; // the folder has come to be, or the link leads elsewhere: begin anew
                }
                compareAll(service);
                continue;
            }
            Thread.sleep(SETTLING_MILLIS);
            settle(service, key);
        }
    }

    private void settle(WatchService service, WatchKey first) throws IOException {
        var names = new LinkedHashSet<String>();
        boolean all = false;
        for (WatchKey key = first; key != null; key = service.poll()) {
            Path folder = folders.get(key);
            for (WatchEvent<?> event : key.pollEvents()) {
                if (event.kind().equals(OVERFLOW) || folder == null) {
                    all = true;
                } else {
                    all |= !note(folder.resolve((Path) event.context()), names);
                }
            }
            if (!key.reset()) {
                folders.remove(key);
                all = true;
            }
        }
        if (all) {
            compareAll(service);
        }
        if (!names.isEmpty()) {
            changed.accept(names);
        }
    }

    /** Notes a changed file; false when whole folders came or went, so that everything must be compared. */
    private boolean note(Path path, Set<String> names) {
        if (Folder.isHidden(path)) {
            return true;
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(path)
                || folders.containsValue(path)) {
            return false;
        }
        String name = Folder.nameIn(Objects.requireNonNull(real), path);
        if (ArticleFile.isMisnamed(name) || (Mirror.isMirrored(name) && ArticleFile.problemOfName(name) != null)) {
            return false; // only a walk tells whether it is still there
        }
        if (Mirror.isMirrored(name)) {
            names.add(name);
        }
        return true;
    }

    private @Nullable Path leadsTo() throws IOException {
        return Files.isDirectory(root) ? root.toRealPath() : null;
    }

    private long pauseSeconds() {
        return real == null ? 1 : unwatched ? COMPARE_UNWATCHED_SECONDS : COMPARE_SECONDS;
    }

    private void compareAll(WatchService service) {
        unwatched = false;
        compareAll.accept(folder -> register(folder, service));
        if (!unwatched) {
            problem = null;
        }
    }

    private void compareUnwatched() {
        try {
            compareAll.accept(_ -> {});
        } catch (RuntimeException broken) {
            LOG.debug("comparing {} failed", root, broken);
        }
        pause(COMPARE_UNWATCHED_SECONDS);
    }

    /** From before its first file is looked at, so that nothing changes unseen in between. */
    private void register(Path folder, WatchService service) {
        try {
            folders.put(folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
        } catch (AccessDeniedException | NoSuchFileException | NotDirectoryException _) {
            LOG.debug("{} is not watched; the walk tells why", folder);
        } catch (IOException unable) {
            unwatched(unable);
        }
    }

    private void unwatched(IOException why) {
        unwatched = true;
        trouble("the folder " + root + " cannot be watched, and is compared every " + COMPARE_UNWATCHED_SECONDS
                + " seconds instead: " + why.getMessage());
    }

    /** A problem that stays is met again and again; it is told once. */
    private void trouble(String sentence) {
        if (!sentence.equals(problem)) {
            LOG.warn(sentence);
        }
        problem = sentence;
    }

    private static void pause(long seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
