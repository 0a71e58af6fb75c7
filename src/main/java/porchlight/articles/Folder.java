package porchlight.articles;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
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
            Drafts drafts,
            SideFiles sides,
            InstantSource clock) {
        this.root = root;
        this.database = database;
        this.positions = positions;
        this.mirror = new Mirror(root, database, manuscripts, articles, drafts, sides, clock);
    }

    /** Files that are refused at present, by name. */
    public List<Refusal> refusals() {
        return mirror.refusals();
    }

    /** What keeps the whole folder from being followed, or null. */
    public @Nullable String problem() {
        Watch watching = watch;
        return problem != null || watching == null ? problem : watching.problem();
    }

    /** Says who changed a file that is about to be changed, and why: its next revision tells so. */
    void expect(String file, String who) {
        mirror.expect(file, who);
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
        settleAll(_ -> {});
    }

    private void settleAll(Consumer<Path> entering) {
        try {
            String missing = compareAll(entering);
            if (missing == null) {
                problem = null;
            } else {
                trouble(missing);
            }
        } catch (IOException unreadable) {
            trouble("the folder " + root + " cannot be read: " + ArticleFile.why(unreadable));
        } catch (DatabaseProblem unsaved) {
            // It was read, and is compared again in a moment; meanwhile visitors get what there is.
            settled |= unsaved.isReadOnly() || unsaved.isFull() || unsaved.isDamaged();
            throw unsaved;
        }
        settled = true;
    }

    /** A problem that stays is met again and again; it is told once. */
    private void trouble(String sentence) {
        if (!sentence.equals(problem)) {
            LOG.warn(sentence);
        }
        problem = sentence;
    }

    /** Returns what keeps the whole folder from being compared, or null. */
    private @Nullable String compareAll(Consumer<Path> entering) throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            return root + " is a file; articles.folder must name a folder";
        }
        if (Files.isSymbolicLink(root) && !Files.exists(root)) {
            return "the folder " + root
                    + " is a symbolic link that leads nowhere; no article was removed because of that";
        }
        Map<String, Mirror.Agreed> agreed = mirror.agreed();
        if (agreed.isEmpty() && !Files.exists(root)) {
            return "There is no folder " + root.toAbsolutePath().normalize()
                    + ": put articles there, or name the right one in articles.folder";
        }
        var there = new TreeMap<String, Seen>();
        List<Refusal> passedOver = Files.isDirectory(root) ? walk(root, noting(there, entering)) : List.of();
        var names = new TreeSet<String>();
        there.forEach((name, seen) -> {
            Mirror.Agreed before = agreed.get(name);
            if (before == null || before.size() != seen.size || before.modified() != seen.modified) {
                names.add(name);
            }
        });
        agreed.keySet().stream()
                .filter(name -> !there.containsKey(name) && passedOver.stream().noneMatch(each -> covers(each, name)))
                .forEach(names::add);
        var known = new TreeSet<>(there.keySet());
        known.addAll(names);
        mirror.keepRefusals(known, passedOver);
        if (there.keySet().stream().noneMatch(Mirror::isMirrored) && !agreed.isEmpty()) {
            // An unmounted volume looks just like this. Nobody deletes a whole help center by accident here.
            return "the folder " + root + " is empty or missing; no article was removed because of that";
        }
        mirror.settle(names);
        return null;
    }

    /** What stood in a folder that cannot be read any more is not gone. */
    private static boolean covers(Refusal passedOver, String name) {
        return name.equals(passedOver.file()) || name.startsWith(passedOver.file() + "/");
    }

    private void settle(Set<String> names) {
        try {
            mirror.settle(names);
        } catch (IOException unreadable) {
            LOG.warn("could not settle {}: {}", names, unreadable.toString());
        }
    }

    private record Seen(long size, long modified) {}

    private Visit noting(Map<String, Seen> there, Consumer<Path> entering) {
        return new Visit() {
            @Override
            public void entering(Path folder) {
                entering.accept(folder);
            }

            @Override
            public void file(String name, BasicFileAttributes facts) {
                if (Mirror.isMirrored(name) || ArticleFile.isMisnamed(name)) {
                    there.put(
                            name,
                            new Seen(facts.size(), facts.lastModifiedTime().toMillis()));
                }
            }

            @Override
            public void hidden(Path file, BasicFileAttributes facts) throws IOException {
                mirror.removeLeftover(file, facts);
            }
        };
    }

    /**
     * The names of all files in a folder that are not hidden, in order; none if there is no such folder.
     *
     * @throws IOException when a part of it cannot be read
     */
    public static List<String> files(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        var names = new TreeSet<String>();
        List<Refusal> passedOver = walk(root, (name, facts) -> names.add(name));
        if (!passedOver.isEmpty()) {
            throw new IOException(passedOver.getFirst().toString());
        }
        return List.copyOf(names);
    }

    interface Visit {
        void file(String name, BasicFileAttributes facts);

        /** Before anything in it is looked at. */
        default void entering(Path folder) {}

        default void hidden(Path file, BasicFileAttributes facts) throws IOException {}
    }

    /**
     * Every file that is not hidden, by its name relative to the root, with slashes. The root may be a symbolic link.
     *
     * @return the files and folders in it that the disk does not give out, and links to folders; all others are visited
     * @throws IOException when the root itself cannot be read
     */
    static List<Refusal> walk(Path root, Visit visit) throws IOException {
        Path real = root.toRealPath();
        var passedOver = new ArrayList<Refusal>();
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
                if (!folder.equals(real) && isHidden(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                visit.entering(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                if (isHidden(file)) {
                    visit.hidden(file, facts);
                } else if (facts.isSymbolicLink() && Files.isDirectory(file)) {
                    // Followed, it could lead round in a circle, or out of what the owner means to publish.
                    passedOver.add(new Refusal(
                            nameIn(real, file), 0, "it is a symbolic link to a folder; put the folder itself here"));
                } else {
                    visit.file(nameIn(real, file), facts);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException why) throws IOException {
                if (path.equals(real)) {
                    throw why;
                }
                // What vanished in the middle of the walk is simply no longer there.
                if (!isHidden(path) && !(why instanceof NoSuchFileException)) {
                    passedOver.add(new Refusal(nameIn(real, path), 0, ArticleFile.reason(why)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) throws IOException {
                return why == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, why);
            }
        });
        return passedOver;
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
                case Categories.CHANGED -> names.add(Mirror.categoryFile(event.subject()));
                case Sheets.CHANGED -> names.add(Sheet.named(event.subject()).file());
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
