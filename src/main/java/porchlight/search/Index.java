package porchlight.search;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.search.meaning.Meaning;

/**
 * The search index in its folder. It is derived: it may be deleted, damaged or old at any time and is then put aside and
 * begun anew, with {@link #position()} 0, so that its follower fills it again. Safe for many threads.
 *
 * <p>What is {@link #put} is found after {@link #refresh}, and survives a crash after {@link #commit}.
 */
public final class Index implements AutoCloseable {

    static final Similarity SIMILARITY = new Rarity();

    /** Of the documents, a share: half of what Lucene itself leaves, which thinks of its own work and not of memory. */
    private static final double MOST_REPLACED = 0.1;

    private static final int ROOM_TO_MERGE = 3;
    private static final long LEAST_ROOM = 100L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(Index.class);

    private final Path folder;
    private final Origin origin;
    private final Meaning meaning;
    private final View.Spellings spellings = new View.Spellings();
    private final Searcher searcher;
    private final AtomicReference<State> state = new AtomicReference<>(State.WELL);
    private volatile Optional<String> movedAside;
    private volatile Runnable onDamage = () -> {};
    private volatile boolean closed;
    private volatile Open open;

    private enum State {
        WELL,
        /** Files are broken: nothing is searched in them any more. */
        DAMAGED,
        /** Begun anew, and not yet committed: what is not found may only not be there yet. */
        MENDING
    }

    /** @param writer null while the folder can only be read */
    private record Open(Directory directory, @Nullable IndexWriter writer, SearcherManager views) {
        boolean isWritable() {
            return writer != null && writer.isOpen();
        }

        /** Lets go of broken files, or of what was not committed: that something is wrong is known. */
        void rollback() {
            if (writer != null) Index.rollback(writer);
        }
    }

    /**
     * Opens or begins the index in {@code folder}. {@link IndexInUse} if another process has it.
     *
     * @param database what the index is made from, {@code Journal.id}: an index of another one is begun anew
     * @param meaning the model; an index with the vectors of another is begun anew. The caller closes it after this.
     */
    public static Index open(Path folder, OwnWords words, String database, Meaning meaning) {
        var origin = new Origin(database, meaning.name());
        var opened = IndexFolder.open(folder, origin);
        try {
            return new Index(folder, opened, words, origin, meaning);
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " cannot be opened", e);
        }
    }

    private Index(Path folder, IndexFolder.Opened opened, OwnWords words, Origin origin, Meaning meaning)
            throws IOException {
        this.folder = folder;
        this.origin = origin;
        this.meaning = meaning;
        movedAside = opened.movedAside();
        open = opened(opened);
        searcher = new Searcher(new Looking(), words, meaning);
    }

    /** Why the index had to be begun anew, in a sentence; empty again after the next {@link #commit}. */
    public Optional<String> movedAside() {
        return movedAside;
    }

    /** The journal position of the last commit; 0 for a new index. */
    public long position() {
        var writer = open.writer;
        if (writer == null) return look(view -> Origin.position(committed(view)));
        var commit = writer.getLiveCommitData();
        return commit == null ? 0 : Origin.position(commit);
    }

    private static Iterable<Map.Entry<String, String>> committed(View view) throws IOException {
        return ((DirectoryReader) view.getIndexReader())
                .getIndexCommit()
                .getUserData()
                .entrySet();
    }

    /** That the index could only be read at the start, in a sentence, unless it can be written by now. */
    public synchronized Optional<String> onlyRead() {
        if (open.writer != null || closed) return Optional.empty();
        if (Files.isWritable(folder)) reopen(open, new IOException("it could only be read"));
        return open.writer != null
                ? Optional.empty()
                : Optional.of("The index in " + folder
                        + " can only be read: what is published is found once it can be written.");
    }

    /** What to do when damage is met while running; called once for each, by a thread that cannot wait for it. */
    public void onDamage(Runnable then) {
        onDamage = then;
    }

    /** Whether files turned out to be broken while running: only {@link #beginAnew} helps. */
    public boolean isDamaged() {
        return !closed && state.get() == State.DAMAGED;
    }

    /** Whether damage was met while running, and what was lost has not been committed again. */
    public boolean isMending() {
        return !closed && state.get() != State.WELL;
    }

    /** Moves all files aside and goes on with an empty index at position 0. Searching waits for the next commit. */
    public synchronized void beginAnew(String why) {
        if (closed) throw IndexProblem.mending();
        state.set(State.DAMAGED);
        var old = open;
        try {
            old.rollback();
            var fresh = opened(IndexFolder.beginAnew(folder, origin, why));
            movedAside = Optional.of(IndexFolder.told(why));
            open = fresh;
            state.set(State.MENDING);
            old.views.close();
            old.directory.close();
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " cannot be begun anew", e);
        }
    }

    /** Stores an article in place of what was stored under its path. */
    public void put(Entry entry) {
        var documents = Documents.of(entry, meaning);
        write(writer -> writer.updateDocuments(article(entry.article()), documents));
    }

    public void putAll(Iterable<Entry> entries) {
        for (var entry : entries) put(entry);
    }

    public void remove(String article) {
        write(writer -> writer.deleteDocuments(article(article)));
    }

    public void clear() {
        write(IndexWriter::deleteAll);
    }

    /** Makes all that was put and removed so far visible. */
    public void refresh() {
        var used = open;
        try {
            used.views.maybeRefreshBlocking();
        } catch (IOException | RuntimeException | InternalError e) {
            throw unwritten(used, e);
        }
    }

    /** Makes all that was put and removed so far durable, as what the journal said up to {@code position}. */
    public void commit(long position) {
        write(writer -> {
            writer.setLiveCommitData(origin.commit(position));
            return writer.commit();
        });
        movedAside = Optional.empty();
        if (state.get() == State.MENDING) {
            refresh();
            state.compareAndSet(State.MENDING, State.WELL);
        }
    }

    /**
     * Puts the parts of the index together where that pays, and where the disk has room: each part adds to what a search
     * costs. What came of it is seen after the next {@link #refresh} and stays after the next {@link #commit}.
     *
     * @return whether anything came of it
     */
    public boolean merge() {
        if (open.writer == null) return false;
        return look(view -> view.hasMeaning) ? mergeReplaced() : mergeAll();
    }

    /**
     * Into one, if those beside the largest hold more than a tenth: three parts add a fifth to what a search by words costs.
     * Takes one or two seconds for a hundred thousand passages. What was put and not yet committed is lost if it fails.
     */
    private boolean mergeAll() {
        if (look(View::isInOnePart) || !hasRoomToMerge()) return false;
        write(writer -> {
            writer.forceMerge(1);
            return writer.getMaxCompletedSequenceNumber();
        });
        return true;
    }

    /**
     * Vectors take long to put together, a minute for ten thousand articles: only the parts of which much was replaced are,
     * behind the caller. Once a model has read all articles, each has been replaced, and a third of the index is old.
     */
    private boolean mergeReplaced() {
        var writer = open.writer;
        if (writer == null) return false;
        if (look(view -> view.replaced() > MOST_REPLACED) && hasRoomToMerge())
            write(used -> {
                used.forceMergeDeletes(false);
                return used.getMaxCompletedSequenceNumber();
            });
        return writer.hasUncommittedChanges();
    }

    /** Old and new parts stand side by side for a while, and the database wants to grow as well. */
    private boolean hasRoomToMerge() {
        try (var files = Files.list(folder)) {
            long bytes = files.mapToLong(file -> file.toFile().length()).sum();
            return Files.getFileStore(folder).getUsableSpace() > ROOM_TO_MERGE * bytes + LEAST_ROOM;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Articles that are found by their words only so far, in no order; none if there is no model to read them. */
    public List<String> lacking(int most) {
        if (!meaning.isReady()) return List.of();
        return look(view -> {
            var found = view.search(View.LACKING, most).scoreDocs;
            var lacking = new ArrayList<String>(found.length);
            for (var each : found) lacking.add(Grouping.card(view, each.doc).article());
            return lacking;
        });
    }

    /** Lets the model read an entry, so that the next {@link #put} of it has its meaning. Takes its time. */
    public void learn(Entry entry) {
        meaning.learn(Documents.texts(entry));
    }

    /** How far the model has read. */
    public Reading reading() {
        return look(view -> Reading.of(view, meaning));
    }

    public Searcher searcher() {
        return searcher;
    }

    /**
     * Reads every byte of what is searched and compares it with its checksum, so that a flipped one is not left for a
     * visitor to meet. Damage is dealt with as if a search had met it. Takes about three seconds a gigabyte. The files
     * are read past the memory map, or the whole index would count as memory of this process from then on.
     */
    public void check() {
        var looking = new Looking();
        try {
            var view = looking.acquire();
            try (var files = new NIOFSDirectory(folder)) {
                for (var leaf : view.getLeafContexts()) {
                    for (String file :
                            ((SegmentReader) leaf.reader()).getSegmentInfo().files()) {
                        try (var bytes = files.openInput(file, IOContext.READONCE)) {
                            CodecUtil.checksumEntireFile(bytes);
                        }
                    }
                }
            } catch (IOException | RuntimeException | InternalError e) {
                var problem = looking.failed(view, e);
                if (!isMending()) throw problem;
            } finally {
                looking.release(view);
            }
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " could not be read", e);
        }
    }

    /** How many articles are visible. */
    public long articles() {
        return look(view -> view.articles);
    }

    /** How many passages are visible. */
    public long passages() {
        return look(view -> view.passages);
    }

    /** Gives up what was not committed. */
    @Override
    public void close() {
        searcher.close();
        closeFiles();
    }

    private synchronized void closeFiles() {
        boolean broken = isMending();
        closed = true;
        try {
            open.views.close();
            if (broken) open.rollback();
            else if (open.writer != null) open.writer.rollback();
            open.directory.close();
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " did not close well", e);
        }
    }

    static IndexWriterConfig config() {
        var merging = new TieredMergePolicy();
        merging.setSegmentsPerTier(5);
        return new IndexWriterConfig()
                .setCodec(LongVectors.codec())
                .setSimilarity(SIMILARITY)
                .setMergePolicy(merging)
                .setRAMBufferSizeMB(48)
                .setCommitOnClose(false);
    }

    /** Has Java make ready how an index is mapped into memory, which takes it a while the first time. */
    public static void prepare() {
        try {
            MethodHandles.lookup().ensureInitialized(MMapDirectory.class);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden); // Lucene shows it to everybody
        }
    }

    static Directory directory(Path folder) throws IOException {
        return new MMapDirectory(folder);
    }

    private Open opened(IndexFolder.Opened opened) throws IOException {
        return new Open(opened.directory(), opened.writer(), views(opened.reader()));
    }

    static void rollback(IndexWriter writer) {
        try {
            writer.rollback();
        } catch (IOException | RuntimeException | InternalError e) {
            LOG.debug("The writer of a damaged index closed badly", e);
        }
    }

    private SearcherManager views(DirectoryReader first) throws IOException {
        return new SearcherManager(first, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader before) throws IOException {
                var view = new View((DirectoryReader) reader, spellings);
                // Read now, by the thread that refreshes, so that no visitor waits for it. The first view has them
                // read when the search is warmed, so that no start waits for it either.
                if (before != null) view.readVocabularies();
                return view;
            }
        });
    }

    private static Term article(String article) {
        return new Term(Fields.ARTICLE, Card.wellFormed(article));
    }

    private interface Writing {
        long to(IndexWriter writer) throws IOException;
    }

    private void write(Writing writing) {
        var used = open;
        try {
            if (used.writer == null) throw new IOException("its folder can only be read");
            writing.to(used.writer);
        } catch (IOException | RuntimeException | InternalError e) {
            throw unwritten(used, e);
        }
    }

    private synchronized IndexProblem unwritten(Open used, Throwable cause) {
        // Another thread may have mended it already: then there is a newer one.
        if (closed || !used.equals(open))
            return new IndexProblem("The index in " + folder + " could not be written", cause);
        var tragic = used.writer == null ? null : used.writer.getTragicException();
        if (Damage.isToldBy(cause) || Damage.isToldBy(tragic) || isLockLost(used, cause)) return damaged(cause);
        if (!used.isWritable()) reopen(used, cause);
        return isMending()
                ? IndexProblem.mending()
                : new IndexProblem("The index in " + folder + " could not be written", cause);
    }

    /** Somebody took the lock's file away from under the writer, which is open and yet refuses to write. */
    private static boolean isLockLost(Open used, Throwable cause) {
        return cause instanceof AlreadyClosedException && used.isWritable();
    }

    /** After a full disk or a failing one Lucene's writer is closed for good: a new one goes on from the last commit. */
    private void reopen(Open used, Throwable cause) {
        try {
            var writer = IndexFolder.writer(used.directory, origin);
            var views = views(DirectoryReader.open(writer));
            used.views.close();
            open = new Open(used.directory, writer, views);
        } catch (IOException | RuntimeException | InternalError e) {
            cause.addSuppressed(e);
            if (Damage.isToldBy(e)) damaged(e);
        }
    }

    private IndexProblem damaged(Throwable cause) {
        if (state.getAndSet(State.DAMAGED) == State.WELL) {
            LOG.warn("The index in {} was damaged while it was in use", folder, cause);
            onDamage.run();
        }
        return IndexProblem.mending();
    }

    private final class Looking implements Searcher.Views {
        @Override
        public View acquire() throws IOException {
            if (isMending()) throw IndexProblem.mending();
            return view();
        }

        @Override
        public void release(View view) throws IOException {
            Index.this.release(view);
        }

        @Override
        public RuntimeException failed(View view, Throwable thrown) {
            if (!closed && Damage.isReadFrom(thrown)) {
                // A view from before the index was begun anew says nothing about the one there is now.
                var looked = FilterDirectory.unwrap(((DirectoryReader) view.getIndexReader()).directory());
                return looked.equals(open.directory) ? damaged(thrown) : IndexProblem.mending();
            }
            if (thrown instanceof RuntimeException problem) return problem;
            return new IndexProblem("The search failed", thrown);
        }
    }

    /** The newest view; the one at hand may be closed by whoever mends the index. */
    private View view() throws IOException {
        while (true) {
            var used = open;
            try {
                return (View) used.views.acquire();
            } catch (AlreadyClosedException e) {
                if (closed || used.equals(open)) throw e;
            }
        }
    }

    private void release(View view) throws IOException {
        view.getIndexReader().decRef();
    }

    private interface Look<T> {
        T at(View view) throws IOException;
    }

    private <T> T look(Look<T> look) {
        try {
            var view = view();
            try {
                return look.at(view);
            } finally {
                release(view);
            }
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " could not be read", e);
        }
    }
}
