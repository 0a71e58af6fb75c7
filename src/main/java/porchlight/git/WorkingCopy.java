package porchlight.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * The working copy of git around a folder, which people use as well: what they have not committed is neither destroyed
 * nor committed by us. Commits are made of the texts that are handed in, not of what happens to lie on disk.
 */
public final class WorkingCopy implements AutoCloseable {
    /** Names an event of a journal in the message of a commit. */
    private static final String EVENT = "Porchlight-Event";

    /** Stands while we hold locks of git, so that after a kill it is known whose they were. */
    private static final String AT_WORK = "porchlight-at-work";

    private static final int TRIES = 5;

    private final Repository repository;
    private final Path top;
    private final String prefix;
    private final InstantSource clock;
    private final Author us;

    private WorkingCopy(Repository repository, Path top, String prefix, Author us, InstantSource clock) {
        this.repository = repository;
        this.top = top;
        this.prefix = prefix;
        this.us = us;
        this.clock = clock;
    }

    /**
     * The working copy in which a folder lies; one is begun in the folder where there is none.
     *
     * @param us who is named as the one that made a commit, beside its author
     */
    public static WorkingCopy around(Path folder, Author us, InstantSource clock) {
        try {
            Files.createDirectories(folder);
            Path real = folder.toRealPath();
            var disk = new NoPrograms();
            var builder = new FileRepositoryBuilder().setFS(disk).findGitDir(real.toFile());
            if (builder.getGitDir() == null) {
                Git.init()
                        .setDirectory(real.toFile())
                        .setFs(disk)
                        .setInitialBranch("main")
                        .call()
                        .close();
                builder = new FileRepositoryBuilder().setFS(disk).findGitDir(real.toFile());
            }
            Repository repository = builder.build();
            if (repository.isBare()) {
                repository.close();
                throw new GitProblem(
                        folder + " lies in a bare repository",
                        "Put the folder of articles into a working copy of git.");
            }
            // Until somebody changes the file of settings: what we tell of must be on disk.
            repository.getConfig().setBoolean("core", null, "fsyncobjectfiles", true);
            repository.getConfig().setBoolean("core", null, "fsyncreffiles", true);
            Path top = repository.getWorkTree().toPath().toRealPath();
            String inside = top.relativize(real).toString().replace('\\', '/');
            var copy = new WorkingCopy(repository, top, inside.isEmpty() ? "" : inside + "/", us, clock);
            copy.removeLocksOfTheKilled();
            return copy;
        } catch (IOException | GitAPIException unable) {
            throw new GitProblem(
                    "git cannot be used in " + folder + ": " + said(unable),
                    "Look whether the folder can be written, and whether “git status” works in it.",
                    unable);
        }
    }

    /** Where the working copy begins. */
    public Path top() {
        return top;
    }

    /** The branch that is checked out; "" for none. */
    public String branch() {
        try {
            String full = repository.getFullBranch();
            return full != null && full.startsWith(Constants.R_HEADS) ? full.substring(Constants.R_HEADS.length()) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Files of the folder that say something else than the last commit, by their names in the folder. */
    public List<String> uncommitted() {
        // Not closed: the repository stays open as long as this does.
        var status = new Git(repository).status();
        if (!prefix.isEmpty()) {
            status.addPath(prefix.substring(0, prefix.length() - 1));
        }
        try {
            Status found = status.call();
            return Stream.concat(found.getUncommittedChanges().stream(), found.getUntracked().stream())
                    .filter(each -> each.startsWith(prefix))
                    .map(each -> each.substring(prefix.length()))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (GitAPIException | JGitInternalException unable) {
            throw new GitProblem(
                    "git in " + top + " cannot tell what was changed: " + said(unable),
                    "Look whether “git status” works there.",
                    unable);
        }
    }

    /** Whether nothing was ever committed here. */
    public boolean isNew() {
        return head() == null;
    }

    // Commits

    /** An event that a commit carries in its message. */
    public record Mark(String journal, long seq, Instant at) {
        String line() {
            return EVENT + ": " + journal + "/" + seq + "/" + at.toEpochMilli();
        }

        static Optional<Mark> of(String line) {
            String[] parts = line.strip().split("/", -1);
            return parts.length == 3 && parts[1].matches("\\d{1,18}") && parts[2].matches("\\d{1,18}")
                    ? Optional.of(new Mark(
                            parts[0], Long.parseLong(parts[1]), Instant.ofEpochMilli(Long.parseLong(parts[2]))))
                    : Optional.empty();
        }
    }

    /** The latest event of a journal that a commit of this branch carries. */
    public Optional<Mark> last(String journal) {
        ObjectId head = head();
        if (head == null) {
            return Optional.empty();
        }
        Mark latest = null;
        try (var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            for (RevCommit each : walk) {
                for (String line : each.getFooterLines(EVENT)) {
                    Mark mark = Mark.of(line).orElse(null);
                    if (mark != null && mark.journal.equals(journal) && (latest == null || mark.seq > latest.seq)) {
                        latest = mark;
                    }
                }
            }
            return Optional.ofNullable(latest);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** What a commit changes. Files are named from the top of the folder. */
    public interface Edits {
        /** What the last commit holds of a file; null for nothing. */
        byte @Nullable [] committed(String file);

        void put(String file, byte[] content);

        void remove(String file);
    }

    public interface Change {
        void make(Edits edits);
    }

    /**
     * Commits what is handed in, and nothing else.
     *
     * @param mark the event that it is for: it stands in the message
     * @return false when nothing differs from the last commit; then there is none
     * @throws GitProblem when git cannot take a commit now: somebody is in the middle of something, for example
     */
    public synchronized boolean commit(Author author, String message, Mark mark, Change change) {
        requireCalm();
        try (var _ = atWork()) {
            for (int tried = 1; ; tried++) {
                ObjectId head = head();
                var edited = new Edited(head);
                change.make(edited);
                ObjectId made = edited.commit(author, mark.at, message + "\n\n" + mark.line() + "\n", head);
                if (made == null) {
                    return false;
                }
                // First the index: killed in between, it already says what is committed the next time.
                stage(edited.changed, edited.before);
                if (moved(head, made)) {
                    return true;
                }
                if (tried == TRIES) {
                    throw new GitProblem(
                            "somebody else commits in " + top + " all the time", "It is tried again by itself.");
                }
            }
        } catch (IOException unable) {
            throw unreadable(unable);
        }
    }

    /** A tree that begins as that of a commit. */
    private final class Edited implements Edits {
        private final Map<String, @Nullable ObjectId> changed = new TreeMap<>();
        private final Map<String, ObjectId> before = new TreeMap<>();
        private final ObjectInserter inserter = repository.newObjectInserter();
        private final DirCache tree;

        Edited(@Nullable ObjectId head) throws IOException {
            this.tree = treeOf(head);
        }

        @Override
        public byte @Nullable [] committed(String file) {
            DirCacheEntry entry = tree.getEntry(prefix + file);
            try {
                return entry == null
                        ? null
                        : repository.open(entry.getObjectId()).getCachedBytes();
            } catch (IOException unreadable) {
                throw unreadable(unreadable);
            }
        }

        @Override
        public void put(String file, byte[] content) {
            try {
                changed.put(prefix + file, inserter.insert(Constants.OBJ_BLOB, content));
            } catch (IOException unable) {
                throw unreadable(unable);
            }
        }

        @Override
        public void remove(String file) {
            changed.put(prefix + file, null);
        }

        @Nullable
        ObjectId commit(Author author, Instant at, String message, @Nullable ObjectId head) throws IOException {
            try (inserter) {
                for (String each : changed.keySet()) {
                    DirCacheEntry entry = tree.getEntry(each);
                    before.put(each, entry == null ? ObjectId.zeroId() : entry.getObjectId());
                }
                edit(tree, changed);
                ObjectId id = tree.writeTree(inserter);
                if (head != null ? id.equals(repository.parseCommit(head).getTree()) : tree.getEntryCount() == 0) {
                    return null;
                }
                return write(inserter, id, author, at, message, head);
            }
        }
    }

    private ObjectId write(
            ObjectInserter inserter,
            ObjectId tree,
            Author author,
            Instant at,
            String message,
            @Nullable ObjectId... parents)
            throws IOException {
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        for (ObjectId each : parents) {
            if (each != null) {
                commit.addParentId(each);
            }
        }
        commit.setAuthor(new PersonIdent(author.name(), author.mail(), at, ZoneOffset.UTC));
        commit.setCommitter(new PersonIdent(us.name(), us.mail(), clock.instant(), ZoneOffset.UTC));
        commit.setMessage(message);
        ObjectId made = inserter.insert(commit);
        inserter.flush();
        return made;
    }

    DirCache treeOf(@Nullable ObjectId commit) throws IOException {
        DirCache tree = DirCache.newInCore();
        if (commit != null) {
            DirCacheBuilder builder = tree.builder();
            try (ObjectReader reader = repository.newObjectReader()) {
                builder.addTree(
                        new byte[0],
                        DirCacheEntry.STAGE_0,
                        reader,
                        repository.parseCommit(commit).getTree());
            }
            builder.finish();
        }
        return tree;
    }

    static void edit(DirCache tree, Map<String, @Nullable ObjectId> changed) {
        DirCacheEditor editor = tree.editor();
        changed.forEach((path, content) -> editor.add(edit(path, content)));
        editor.finish();
    }

    private static DirCacheEditor.PathEdit edit(String path, @Nullable ObjectId content) {
        return content == null
                ? new DirCacheEditor.DeletePath(path)
                : new DirCacheEditor.PathEdit(path) {
                    @Override
                    public void apply(DirCacheEntry entry) {
                        if (entry.getRawMode() == 0) {
                            entry.setFileMode(FileMode.REGULAR_FILE);
                        }
                        // Nobody has looked at the file on disk: git does, the next time that it is asked.
                        entry.setLength(0);
                        entry.setLastModified(Instant.EPOCH);
                        entry.setObjectId(content);
                    }
                };
    }

    /** Notes in the index what is committed, but for files of which somebody has laid out something else. */
    void stage(Map<String, @Nullable ObjectId> changed, Map<String, ObjectId> before) throws IOException {
        DirCache index;
        try {
            index = repository.lockDirCache();
        } catch (LockFailedException busy) {
            throw new GitProblem(
                    "another program works in " + top + " with git just now",
                    "When no git runs there any more, delete the file “index.lock” in " + repository.getDirectory()
                            + ".",
                    busy);
        }
        try {
            DirCacheEditor editor = index.editor();
            changed.forEach((path, content) -> {
                DirCacheEntry entry = index.getEntry(path);
                ObjectId there = entry == null ? ObjectId.zeroId() : entry.getObjectId();
                if (there.equals(before.getOrDefault(path, ObjectId.zeroId()))) {
                    editor.add(edit(path, content));
                }
            });
            if (!editor.commit()) {
                throw new GitProblem(
                        "the index of git in " + top + " cannot be written",
                        "Look whether the disk has room, and who may write there.");
            }
        } finally {
            index.unlock();
        }
    }

    /** Moves the branch on; false when somebody has committed in the meantime. */
    boolean moved(@Nullable ObjectId from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(Constants.HEAD);
        update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
        update.setNewObjectId(to);
        update.setRefLogIdent(new PersonIdent(us.name(), us.mail(), clock.instant(), ZoneOffset.UTC));
        update.setRefLogMessage("porchlight", true);
        return switch (update.update()) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> true;
            case LOCK_FAILURE, REJECTED -> false;
            default ->
                throw new GitProblem(
                        "the branch " + branch() + " in " + top + " cannot be moved on: " + update.getResult(),
                        "Look whether the disk has room, and who may write there.");
        };
    }

    /** Who is in the middle of something must be let finish it. */
    void requireCalm() {
        RepositoryState state = repository.getRepositoryState();
        if (state != RepositoryState.SAFE) {
            throw new GitProblem(
                    "somebody is in the middle of something with git in " + top + ": "
                            + state.getDescription().toLowerCase(Locale.ROOT),
                    "Finish it there, or give it up with --abort. What is published waits, and is committed then.");
        }
        if (branch().isEmpty()) {
            throw new GitProblem(
                    "no branch is checked out in " + top + " (“detached HEAD”)",
                    "Check a branch out there: “git switch main”. What is published waits, and is committed then.");
        }
    }

    // Locks

    interface AtWork extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** To be held while locks of git are. */
    AtWork atWork() throws IOException {
        Path note = repository.getDirectory().toPath().resolve(AT_WORK);
        Files.write(note, new byte[0]);
        return () -> Files.deleteIfExists(note);
    }

    private void removeLocksOfTheKilled() throws IOException {
        Path git = repository.getDirectory().toPath();
        Path note = git.resolve(AT_WORK);
        if (!Files.exists(note)) {
            return;
        }
        Instant begun = Files.getLastModifiedTime(note).toInstant();
        String branch = repository.getFullBranch();
        for (String each : new String[] {"index", "HEAD", branch == null ? "HEAD" : branch}) {
            Path lock = git.resolve(each + ".lock");
            if (Files.exists(lock)
                    && !Files.getLastModifiedTime(lock).toInstant().isBefore(begun)) {
                Files.delete(lock);
            }
        }
        Files.delete(note);
    }

    // Inside the package: for those who bring two sides together

    Repository repository() {
        return repository;
    }

    String prefix() {
        return prefix;
    }

    @Nullable
    ObjectId head() {
        try {
            return repository.resolve(Constants.HEAD);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    ObjectId join(DirCache tree, String message, ObjectId ours, ObjectId theirs) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            return write(inserter, tree.writeTree(inserter), us, clock.instant(), message, ours, theirs);
        }
    }

    /** The text of a file in a commit, if it has one; for those who look from outside. */
    public Optional<String> text(String file) {
        ObjectId head = head();
        if (head == null) {
            return Optional.empty();
        }
        try (TreeWalk walk = TreeWalk.forPath(
                repository, prefix + file, repository.parseCommit(head).getTree())) {
            return walk == null
                    ? Optional.empty()
                    : Optional.of(
                            new String(repository.open(walk.getObjectId(0)).getCachedBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    GitProblem unreadable(IOException unable) {
        return new GitProblem(
                "git in " + top + " cannot be read or written: " + said(unable),
                "Look whether “git fsck” finds something there, and whether the disk has room.",
                unable);
    }

    static String said(Exception unable) {
        return Remote.withoutSecrets(
                unable.getMessage() == null ? unable.getClass().getSimpleName() : unable.getMessage());
    }

    @Override
    public void close() {
        repository.close();
    }
}
