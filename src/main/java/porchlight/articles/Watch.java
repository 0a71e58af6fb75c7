package porchlight.articles;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
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

/**
 * Tells which files of a folder changed, as the operating system reports it; and has everything compared every half
 * minute, for the file systems that report nothing (network shares, some container mounts).
 */
final class Watch implements AutoCloseable {
    /** Long enough for an editor to finish what it began, short enough to be live well within a second. */
    private static final long SETTLING_MILLIS = 60;

    private static final long COMPARE_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Path root;
    private final Runnable compareAll;
    private final Consumer<Set<String>> changed;
    private final Consumer<String> failed;
    private final Thread thread;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    /** Where the root leads, when it is a symbolic link; null while there is no folder. */
    private @Nullable Path real;

    private volatile boolean closed;

    /** @param failed told why, when watching fails; it begins again by itself, and compares all when it can */
    Watch(Path root, Runnable compareAll, Consumer<Set<String>> changed, Consumer<String> failed) {
        this.root = root;
        this.compareAll = compareAll;
        this.changed = changed;
        this.failed = failed;
        this.thread = Thread.ofPlatform().name("folder-watch").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (WatchService service = root.getFileSystem().newWatchService()) {
                watch(service);
            } catch (IOException | RuntimeException broken) {
                LOG.debug("watching {} failed and begins again", root, broken);
                failed.accept(broken.toString());
                pause(1000);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void watch(WatchService service) throws IOException, InterruptedException {
        folders.clear();
        real = leadsTo();
        registerAll(service);
        compareAll.run();
        while (!closed) {
            WatchKey key = service.poll(real != null ? COMPARE_SECONDS : 1, TimeUnit.SECONDS);
            if (key == null) {
                if (!Objects.equals(real, leadsTo())) {
                    return; // the folder has come to be, or the link leads elsewhere: begin anew
                }
                compareAll.run();
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
            registerAll(service);
            compareAll.run();
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
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || folders.containsValue(path)) {
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

    private void registerAll(WatchService service) throws IOException {
        Path top = real;
        if (top == null) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) throws IOException {
                if (!folder.equals(top) && Folder.isHidden(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                try {
                    folders.put(folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
                } catch (AccessDeniedException | NoSuchFileException _) {
                    return FileVisitResult.SKIP_SUBTREE; // the walk of the folder tells of it
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException vanished) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
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
