package porchlight.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The search index in its folder. It is derived: it may be deleted, damaged or old at any time and is then put aside and
 * begun anew, with {@link #position()} 0, so that its follower fills it again. Safe for many threads.
 *
 * <p>What is {@link #put} is found after {@link #refresh}, and survives a crash after {@link #commit}.
 */
public final class Index implements AutoCloseable {

    /** Goes up whenever fields or analysis change: an index of another format is rebuilt. */
    static final String FORMAT = "1";

    static final Similarity SIMILARITY = new BM25Similarity(Weights.K1, Weights.B);
    private static final String POSITION = "position";
    private static final String FORMAT_KEY = "format";

    private final Path folder;
    private final Directory directory;
    private final Optional<String> movedAside;
    private final View.Spellings spellings = new View.Spellings();
    private final Searcher searcher;
    private volatile Open open;

    private record Open(IndexWriter writer, SearcherManager views) {}

    /** Opens or begins the index in {@code folder}. {@link IndexInUse} if another process has it. */
    public static Index open(Path folder, Synonyms synonyms) {
        var opened = IndexFolder.open(folder);
        try {
            return new Index(folder, opened, synonyms);
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " cannot be opened", e);
        }
    }

    private Index(Path folder, IndexFolder.Opened opened, Synonyms synonyms) throws IOException {
        this.folder = folder;
        directory = opened.directory();
        movedAside = opened.movedAside();
        open = new Open(opened.writer(), views(opened.writer()));
        searcher = new Searcher(this::view, this::release, synonyms);
    }

    /** What was found wrong with the index that lay here, and where it lies now; empty if nothing was. */
    public Optional<String> movedAside() {
        return movedAside;
    }

    /** The journal position of the last commit; 0 for a new index. */
    public long position() {
        for (var entry : data(open.writer))
            if (entry.getKey().equals(POSITION)) return Long.parseLong(entry.getValue());
        return 0;
    }

    /** Stores an article in place of what was stored under its path. */
    public void put(Entry entry) {
        var documents = Pages.of(entry);
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
        try {
            open.views.maybeRefreshBlocking();
        } catch (IOException | RuntimeException e) {
            throw reopened(e);
        }
    }

    /** Makes all that was put and removed so far durable, as what the journal said up to {@code position}. */
    public void commit(long position) {
        write(writer -> {
            writer.setLiveCommitData(data(Long.toString(position)).entrySet());
            return writer.commit();
        });
    }

    public Searcher searcher() {
        return searcher;
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
        try {
            open.views.close();
            open.writer.rollback();
            directory.close();
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " did not close well", e);
        }
    }

    static Map<String, String> data(String position) {
        return Map.of(FORMAT_KEY, FORMAT, POSITION, position);
    }

    static boolean isOurs(Map<String, String> data) {
        return FORMAT.equals(data.get(FORMAT_KEY)) && data.containsKey(POSITION);
    }

    static IndexWriterConfig config() {
        var merging = new TieredMergePolicy();
        merging.setSegmentsPerTier(5);
        return new IndexWriterConfig()
                .setSimilarity(SIMILARITY)
                .setMergePolicy(merging)
                .setRAMBufferSizeMB(48)
                .setCommitOnClose(false);
    }

    static Directory directory(Path folder) throws IOException {
        return new MMapDirectory(folder);
    }

    private static Iterable<Map.Entry<String, String>> data(IndexWriter writer) {
        var data = writer.getLiveCommitData();
        return data == null ? Map.<String, String>of().entrySet() : data;
    }

    private SearcherManager views(IndexWriter writer) throws IOException {
        return new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader before) throws IOException {
                return new View((DirectoryReader) reader, spellings);
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
        try {
            writing.to(open.writer);
        } catch (IOException | RuntimeException e) {
            throw reopened(e);
        }
    }

    /** After a full disk or a failing one Lucene's writer is closed for good: a new one goes on from the last commit. */
    private synchronized IndexProblem reopened(Exception cause) {
        // Another thread may have mended it already: then the writer now is open.
        if (!open.writer.isOpen()) {
            try {
                var writer = new IndexWriter(directory, config());
                var views = views(writer);
                open.views.close();
                open = new Open(writer, views);
            } catch (IOException | RuntimeException e) {
                cause.addSuppressed(e);
            }
        }
        return new IndexProblem("The index in " + folder + " could not be written", cause);
    }

    private View view() throws IOException {
        return (View) open.views.acquire();
    }

    private void release(View view) throws IOException {
        view.getIndexReader().decRef();
    }

    private long look(ToLongFunction<View> at) {
        try {
            var view = view();
            try {
                return at.applyAsLong(view);
            } finally {
                release(view);
            }
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " could not be read", e);
        }
    }
}
