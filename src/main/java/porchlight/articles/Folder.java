package porchlight.articles;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.journal.Event;
import porchlight.journal.Follower;
import porchlight.journal.Positions;

/**
 * The folder of articles, kept equal to the database both ways: what is published is written to it, and what is edited,
 * added, moved or deleted in it, by hand or by {@code git pull}, becomes a revision by author "folder".
 */
public final class Folder implements Follower, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Folder.class);

    private final Path root;
    private final Database database;
    private final Positions positions;
    private final Mirror mirror;
    private volatile @Nullable Watch watch;
    private volatile @Nullable String problem;
    private volatile boolean settled;

    public Folder(
            Path root,
            Database database,
            Positions positions,
            Manuscripts manuscripts,
            Articles articles,
            Categories categories,
            Sheets sheets) {
        this.root = root;
        this.database = database;
        this.positions = positions;
        this.mirror = new Mirror(root, database, manuscripts, articles, categories, sheets);
    }

    /** Files that are refused at present, by name. */
    public List<Refusal> refusals() {
        return mirror.refusals();
    }

    /** What keeps the whole folder from being followed, or null. */
    public @Nullable String problem() {
        return problem;
    }

    /** Whether the folder has been read since the start. */
    public boolean settled() {
        return settled;
    }

    /** Reads the folder once, then goes on watching it until {@link #close()}. Returns at once. */
    public void start() {
        var fresh = new Watch(root, this::settleAll, this::settle);
        watch = fresh;
        fresh.start();
    }

    /** Compares every file with what was last agreed on; unchanged ones are told by size and time and not read. */
    public void settleAll() {
        try {
            Map<String, Mirror.Agreed> agreed = mirror.agreed();
            Map<String, Seen> there = there();
            if (there.isEmpty() && !agreed.isEmpty()) {
                // An unmounted volume looks just like this. Nobody deletes a whole help center by accident here.
                problem = "the folder " + root + " is empty or missing; no article was removed because of that";
                LOG.warn(problem);
                settled = true;
                return;
            }
            problem = null;
            var names = new TreeSet<String>();
            there.forEach((name, seen) -> {
                Mirror.Agreed before = agreed.get(name);
                if (before == null || before.size() != seen.size || before.modified() != seen.modified) {
                    names.add(name);
                }
            });
            agreed.keySet().stream().filter(name -> !there.containsKey(name)).forEach(names::add);
            mirror.keepRefusals(there.keySet());
            mirror.settle(names);
            settled = true;
        } catch (IOException unreadable) {
            problem = "the folder " + root + " cannot be read: " + unreadable.getMessage();
            LOG.warn(problem);
            settled = true;
        }
    }

    private void settle(Set<String> names) {
        try {
            mirror.settle(names);
        } catch (IOException unreadable) {
            LOG.warn("could not settle {}: {}", names, unreadable.toString());
        }
    }

    private record Seen(long size, long modified) {}

    private Map<String, Seen> there() throws IOException {
        var there = new TreeMap<String, Seen>();
        if (!Files.isDirectory(root)) {
            return there;
        }
        walk(root, (name, facts) -> {
            if (Mirror.isMirrored(name)) {
                there.put(name, new Seen(facts.size(), facts.lastModifiedTime().toMillis()));
            }
        });
        return there;
    }

    interface Visit {
        void file(String name, BasicFileAttributes facts);
    }

    /** Every file that is not hidden, by its name relative to the root, with slashes. */
    static void walk(Path root, Visit visit) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
                return !folder.equals(root) && isHidden(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (!isHidden(file)) {
                    visit.file(nameIn(root, file), facts);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    static String nameIn(Path root, Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    // The follower: what is published here goes to the folder

    @Override
    public String name() {
        return "folder";
    }

    @Override
    public long position() {
        return positions.of(name());
    }

    @Override
    public void follow(List<Event> events) throws IOException {
        var names = new LinkedHashSet<String>();
        for (Event event : events) {
            if (event.author().equals(Mirror.AUTHOR)) {
                continue;
            }
            switch (event.kind()) {
                case Articles.PUBLISHED, Articles.REMOVED -> names.add(Mirror.name(event.detail()));
                case Articles.MOVED -> Articles.paths(event.detail()).forEach(path -> names.add(Mirror.name(path)));
                default -> {}
            }
        }
        if (!names.isEmpty()) {
            Files.createDirectories(root);
            mirror.settle(names);
        }
        long last = events.getLast().seq();
        database.inTransaction(tx -> {
            positions.move(tx, name(), last);
            return true;
        });
    }

    @Override
    public void close() {
        Watch watching = watch;
        if (watching != null) {
            watching.close();
        }
    }
}
