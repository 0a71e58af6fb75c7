package porchlight.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;
import porchlight.texts.Merge;

/**
 * Brings the commits of others into a working copy. No file ever holds the marks of a conflict: where both sides changed
 * the same lines of an article, ours stays and theirs is handed on to somebody who chooses. First the files, then the
 * index, then the branch: cut off anywhere, it comes to the same when it is done again.
 */
final class Meeting {
    private static final int MOST_NAMED = 500;
    static final ObjectId NOTHING = ObjectId.zeroId();

    private final WorkingCopy copy;
    private final Repository repository;
    private final Arrival arrival;

    Meeting(WorkingCopy copy, Arrival arrival) {
        this.copy = copy;
        this.repository = copy.repository();
        this.arrival = arrival;
    }

    boolean bringIn(ObjectId theirs, String from) {
        synchronized (copy) {
            try (var walk = new RevWalk(repository)) {
                ObjectId ours = copy.head();
                if (theirs.equals(ours)) {
                    return false;
                }
                RevCommit there = walk.parseCommit(theirs);
                RevCommit here = ours == null ? null : walk.parseCommit(ours);
                if (here != null && walk.isMergedInto(there, here)) {
                    return false;
                }
                bringIn(here, there, from);
                return true;
            } catch (IOException unable) {
                throw copy.unreadable(unable);
            }
        }
    }

    /** A path at which something else than ours stands from now on. */
    record Step(String path, ObjectId ours, ObjectId target, int mode) {
        boolean goes() {
            return target.equals(NOTHING);
        }

        boolean isNew() {
            return ours.equals(NOTHING) && !goes();
        }
    }

    private void bringIn(@Nullable RevCommit ours, RevCommit theirs, String from) throws IOException {
        RevCommit base = ours == null ? null : common(ours, theirs);
        Map<String, String> who = who(ours, theirs);
        List<Step> steps = steps(base, ours, theirs, who);
        // What goes is seen to go before it is seen elsewhere: so a file that moved keeps its history.
        steps.sort(Comparator.comparing(each -> !each.target.equals(NOTHING)));
        refuseWhatIsLaidOut(steps);
        var room = new Room(copy, arrival);
        steps = room.inTree(ours, steps);
        for (Step each : room.onDisk(steps)) {
            write(each, who.getOrDefault(each.path, ""));
        }
        var changed = new TreeMap<String, @Nullable ObjectId>();
        var before = new HashMap<String, ObjectId>();
        for (Step each : steps) {
            changed.put(each.path, each.target.equals(NOTHING) ? null : each.target);
            before.put(each.path, each.ours);
        }
        ObjectId joined = ours == null || ours.equals(base) ? theirs : joined(ours, theirs, changed, from);
        try (var _ = copy.atWork()) {
            copy.stage(changed, before);
            if (!copy.moved(ours, joined)) {
                throw new GitProblem(
                        "somebody has just committed in " + copy.top(), "It is tried again by itself in a moment.");
            }
        }
    }

    private @Nullable RevCommit common(RevCommit ours, RevCommit theirs) throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(ours));
            walk.markStart(walk.parseCommit(theirs));
            RevCommit base = walk.next();
            return base == null ? null : walk.parseCommit(base);
        }
    }

    private ObjectId joined(RevCommit ours, RevCommit theirs, Map<String, @Nullable ObjectId> changed, String from)
            throws IOException {
        DirCache tree = copy.treeOf(ours);
        WorkingCopy.edit(tree, changed);
        return copy.join(
                tree, "Bring together what was published here and what came from " + from + "\n", ours, theirs);
    }

    /** What becomes of each path that theirs changed. */
    private List<Step> steps(
            @Nullable RevCommit base, @Nullable RevCommit ours, RevCommit theirs, Map<String, String> who)
            throws IOException {
        var steps = new ArrayList<Step>();
        try (var walk = new TreeWalk(repository)) {
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            add(walk, base);
            add(walk, ours);
            add(walk, theirs);
            while (walk.next()) {
                ObjectId was = walk.getObjectId(0);
                ObjectId our = walk.getObjectId(1);
                ObjectId their = walk.getObjectId(2);
                if (our.equals(their) || their.equals(was)) {
                    continue;
                }
                String path = walk.getPathString();
                FileMode mode = walk.getFileMode(their.equals(NOTHING) ? 1 : 2);
                refuseWhatIsNoFile(path, mode);
                ObjectId target = our.equals(was) || our.equals(NOTHING) ? their : both(path, was, our, their, who);
                if (!target.equals(our)) {
                    steps.add(new Step(path, our, target, mode.getBits()));
                }
            }
        }
        return steps;
    }

    private static void add(TreeWalk walk, @Nullable RevCommit commit) throws IOException {
        if (commit == null) {
            walk.addTree(new EmptyTreeIterator());
        } else {
            walk.addTree(commit.getTree());
        }
    }

    /** Both changed a file. Words win over their absence; what cannot be brought together is ours, and theirs waits. */
    private ObjectId both(String path, ObjectId was, ObjectId our, ObjectId their, Map<String, String> who)
            throws IOException {
        if (their.equals(NOTHING)) {
            return our;
        }
        String file = inFolder(path);
        if (file != null && isTooLong(Math.max(size(our), size(their)))) {
            arrival.refuses(
                    file,
                    "it was changed here and elsewhere, and is too long for both to be brought together"
                            + "; what stood here stays, the other text is in git");
            return our;
        }
        byte[] mine = bytes(our);
        byte[] others = bytes(their);
        String base = text(was);
        if (isText(mine) && isText(others)) {
            Merge merge = Merge.of(base, new String(mine, UTF_8), new String(others, UTF_8));
            if (merge.isClean()) {
                try (ObjectInserter inserter = repository.newObjectInserter()) {
                    ObjectId merged =
                            inserter.insert(Constants.OBJ_BLOB, merge.text().getBytes(UTF_8));
                    inserter.flush();
                    return merged;
                }
            }
            if (file != null && arrival.canWait(file)) {
                arrival.clashes(file, base, new String(others, UTF_8), who.getOrDefault(path, ""));
                return our;
            }
        }
        if (file == null) {
            throw new GitProblem(
                    path + " was changed here and elsewhere at the same place",
                    "Bring both together with “git pull” in " + copy.top() + ". What is published here waits.");
        }
        if (isText(others)) {
            return their;
        }
        arrival.refuses(
                file,
                "it was changed here and elsewhere at the same time; what stood here stays, the other one is in git");
        return our;
    }

    private @Nullable String inFolder(String path) {
        return path.startsWith(copy.prefix()) ? path.substring(copy.prefix().length()) : null;
    }

    private void refuseWhatIsNoFile(String path, FileMode mode) {
        boolean file = mode.equals(FileMode.REGULAR_FILE)
                || mode.equals(FileMode.EXECUTABLE_FILE)
                || mode.equals(FileMode.MISSING);
        if (!file) {
            throw new GitProblem(
                    path + " is a symbolic link or a module of git elsewhere",
                    "Take it in with “git pull” in " + copy.top() + ", or take it out there.");
        }
    }

    /** What somebody has laid out for a commit of their own is not touched. */
    private void refuseWhatIsLaidOut(List<Step> steps) throws IOException {
        DirCache index = repository.readDirCache();
        for (Step each : steps) {
            DirCacheEntry entry = index.getEntry(each.path);
            ObjectId there = entry == null ? NOTHING : entry.getObjectId();
            if (!there.equals(each.ours) && !there.equals(each.target)) {
                throw new GitProblem(
                        "somebody has laid out " + each.path
                                + " for a commit (“git add”), and it was changed elsewhere",
                        "Commit it in " + copy.top() + ", or take it back with “git reset”.");
            }
        }
    }

    // Files

    private void write(Step step, String who) throws IOException {
        Path file = copy.top().resolve(step.path);
        String name = inFolder(step.path);
        ObjectId there = id(file);
        if (there.equals(step.target)) {
            return;
        }
        Source text;
        if (there.equals(NOTHING) || there.equals(step.ours)) {
            text = step.goes()
                    ? null
                    : out -> repository.open(step.target, Constants.OBJ_BLOB).copyTo(out);
        } else {
            byte[] both = withWhatIsNotCommitted(step, name, file, who);
            if (both == null) {
                return;
            }
            text = out -> out.write(both);
        }
        if (name != null) {
            arrival.comes(name, who);
        }
        put(file, text, step.mode == FileMode.EXECUTABLE_FILE.getBits());
    }

    /** Somebody has changed the file and not committed it: their words stay in it. Null when it stays as it is. */
    private byte @Nullable [] withWhatIsNotCommitted(Step step, @Nullable String name, Path file, String who)
            throws IOException {
        if (step.goes()) {
            return null;
        }
        if (name != null && isTooLong(Math.max(Files.size(file), size(step.target)))) {
            arrival.refuses(
                    name,
                    "it was changed elsewhere, and is too long to be brought together with what nobody has committed"
                            + " here; the file stays as it is, the other text is in git");
            return null;
        }
        byte[] there = Files.readAllBytes(file);
        byte[] wanted = bytes(step.target);
        if (isText(there) && isText(wanted)) {
            Merge merge = Merge.of(text(step.ours), new String(there, UTF_8), new String(wanted, UTF_8));
            if (merge.isClean()) {
                byte[] both = merge.text().getBytes(UTF_8);
                return Arrays.equals(there, both) ? null : both;
            }
            if (name != null && arrival.canWait(name)) {
                arrival.clashes(name, text(step.ours), new String(wanted, UTF_8), who);
                return null;
            }
        }
        throw new GitProblem(
                step.path + " has changes that nobody has committed, and it was changed elsewhere at the same place",
                "Commit them in " + copy.top() + ", or undo them.");
    }

    /** What git calls the content of a file; nothing where none is. Read piece by piece: it may be of any length. */
    static ObjectId id(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return NOTHING;
        }
        try (var hash = new ObjectInserter.Formatter();
                InputStream content = Files.newInputStream(file)) {
            return hash.idFor(Constants.OBJ_BLOB, Files.size(file), content);
        }
    }

    /** Where the content of a file comes from. */
    private interface Source {
        void to(OutputStream out) throws IOException;
    }

    private void put(Path file, @Nullable Source content, boolean executable) throws IOException {
        if (content == null) {
            Files.deleteIfExists(file);
            return;
        }
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        // A link on the way could lead outside.
        if (!folder.toRealPath().startsWith(copy.top())) {
            throw new IOException(file + " leads out of " + copy.top());
        }
        Room.clear(file);
        Path aside = Files.createTempFile(folder, ".porchlight-", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(aside)) {
                content.to(out);
            }
            aside.toFile().setReadable(true, false);
            if (executable) {
                aside.toFile().setExecutable(true, false);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    // What is in the commits

    private boolean isTooLong(long size) {
        return size > arrival.mostBytes();
    }

    private long size(ObjectId id) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return id.equals(NOTHING) ? 0 : reader.getObjectSize(id, Constants.OBJ_BLOB);
        }
    }

    private byte[] bytes(ObjectId id) throws IOException {
        return repository.open(id, Constants.OBJ_BLOB).getBytes();
    }

    private String text(ObjectId id) throws IOException {
        if (id.equals(NOTHING) || isTooLong(size(id))) {
            return "";
        }
        byte[] bytes = bytes(id);
        return isText(bytes) ? new String(bytes, UTF_8) : "";
    }

    private static boolean isText(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return false;
            }
        }
        return true;
    }

    /** Who changed a path elsewhere last, and why. */
    private Map<String, String> who(@Nullable RevCommit ours, RevCommit theirs) throws IOException {
        var who = new HashMap<String, String>();
        try (var walk = new RevWalk(repository);
                var trees = new TreeWalk(repository)) {
            walk.markStart(walk.parseCommit(theirs));
            if (ours != null) {
                walk.markUninteresting(walk.parseCommit(ours));
            }
            int looked = 0;
            for (RevCommit each = walk.next(); each != null && looked < MOST_NAMED; each = walk.next(), looked++) {
                if (each.getParentCount() > 1) {
                    continue;
                }
                trees.reset();
                trees.setRecursive(true);
                trees.setFilter(TreeFilter.ANY_DIFF);
                add(trees, each.getParentCount() == 0 ? null : walk.parseCommit(each.getParent(0)));
                trees.addTree(each.getTree());
                while (trees.next()) {
                    who.putIfAbsent(
                            trees.getPathString(), each.getAuthorIdent().getName() + ": " + each.getShortMessage());
                }
            }
        }
        return who;
    }
}
