package porchlight.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the folder of an index, and moves aside what cannot be used in it. README.md and the like stay. */
final class IndexFolder {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);
    private static final String ASIDE = "aside-";

    /**
     * @param writer null while the folder can only be read
     * @param reader of what the writer found; whoever takes it closes it
     */
    record Opened(
            Directory directory, @Nullable IndexWriter writer, DirectoryReader reader, Optional<String> movedAside) {}

    private IndexFolder() {}

    static Opened open(Path folder, Origin origin) {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) return onlyRead(folder, origin);
            var directory = Index.directory(folder);
            mendLock(folder.resolve(IndexWriter.WRITE_LOCK_NAME));
            try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
                lock.ensureValid();
            }
            var wrong = whatIsWrong(folder, directory, origin);
            if (wrong.isEmpty()) {
                try {
                    return opened(directory, origin, Optional.empty());
                } catch (IOException | RuntimeException | InternalError e) {
                    // A disk that is full or refuses is waited for; whatever else comes of reading is damage.
                    if (e instanceof IOException && !Damage.isToldBy(e)) throw e;
                    wrong = damaged(folder, e);
                }
            }
            directory.close();
            return beginAnew(folder, origin, wrong.get());
        } catch (LockObtainFailedException e) {
            throw new IndexInUse(folder, e);
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " cannot be opened", e);
        }
    }

    /** Searching goes on in what is there. What does not fit cannot be begun anew here, so it is no use to start. */
    private static Opened onlyRead(Path folder, Origin origin) throws IOException {
        var directory = Index.directory(folder);
        var wrong = DirectoryReader.indexExists(directory)
                ? whatIsWrong(folder, directory, origin)
                : Optional.of("there is no index in it");
        if (wrong.isPresent()) {
            directory.close();
            throw new IndexProblem("The folder " + folder + " can only be read, and " + wrong.get()
                    + ": let Porchlight write to it, or set index.folder to another folder.");
        }
        LOG.warn("The index in {} can only be read: what is published is found once it can be written.", folder);
        return new Opened(directory, null, DirectoryReader.open(directory), Optional.empty());
    }

    /** Moves what lies here aside; nobody may have it open for writing. */
    static Opened beginAnew(Path folder, Origin origin, String why) throws IOException {
        var aside = moveAside(folder);
        LOG.warn("The index in {} is rebuilt: {}. The old files are in {}.", folder, why, aside);
        return opened(Index.directory(folder), origin, Optional.of(told(why)));
    }

    private static Opened opened(Directory directory, Origin origin, Optional<String> movedAside) throws IOException {
        var writer = writer(directory, origin);
        try {
            return new Opened(directory, writer, DirectoryReader.open(writer), movedAside);
        } catch (IOException | RuntimeException | InternalError e) {
            Index.rollback(writer);
            throw e;
        }
    }

    static String told(String why) {
        return "The search index is being built anew, because " + why + ".";
    }

    /** The lock is held by the system; the file is empty. With anything in it Lucene would refuse it for ever. */
    private static void mendLock(Path lock) throws IOException {
        if (Files.exists(lock) && Files.size(lock) > 0) Files.write(lock, new byte[0]);
    }

    static IndexWriter writer(Directory directory, Origin origin) throws IOException {
        boolean fresh = !DirectoryReader.indexExists(directory);
        var writer = new IndexWriter(directory, Index.config());
        if (fresh) {
            writer.setLiveCommitData(origin.commit(0));
            writer.commit();
        }
        return writer;
    }

    /** What the list of segments tells. Whether every byte is right takes longer: {@link Index#check}. */
    private static Optional<String> whatIsWrong(Path folder, Directory directory, Origin origin) {
        try {
            if (!DirectoryReader.indexExists(directory))
                return ours(folder).isEmpty() ? Optional.empty() : Optional.of("some of its files are missing");
            var data = SegmentInfos.readLatestCommit(directory).getUserData();
            return origin.misfit(data);
        } catch (IOException | RuntimeException | InternalError e) {
            return damaged(folder, e);
        }
    }

    private static Optional<String> damaged(Path folder, Throwable cause) {
        LOG.warn("The index in {} is damaged", folder, cause);
        return Optional.of("its files are damaged");
    }

    /** Only the newest is kept: it is there to be looked at, not to fill the disk. */
    private static Path moveAside(Path folder) throws IOException {
        Files.createDirectories(folder);
        var earlier = children(folder).stream()
                .filter(each -> each.getFileName().toString().startsWith(ASIDE))
                .toList();
        int number = 1;
        for (var each : earlier) {
            String digits = each.getFileName().toString().substring(ASIDE.length());
            if (digits.matches("\\d{1,8}")) number = Math.max(number, Integer.parseInt(digits) + 1);
            delete(each);
        }
        var aside = Files.createDirectory(folder.resolve(ASIDE + number));
        for (var each : ours(folder))
            Files.move(each, aside.resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        return aside;
    }

    /** Lucene's files: they start with an underscore or "segments" or "pending". */
    private static List<Path> ours(Path folder) throws IOException {
        return children(folder).stream()
                .filter(Files::isRegularFile)
                .filter(each -> each.getFileName().toString().matches("_[0-9a-z].*|segments.*|pending_.*"))
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return new ArrayList<>(children.sorted().toList());
        }
    }

    private static void delete(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
