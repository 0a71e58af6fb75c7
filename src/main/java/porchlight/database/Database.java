package porchlight.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import porchlight.database.DatabaseProblem.Reason;

/**
 * The place where everything is kept: a SQLite file or a PostgreSQL server. Safe for many threads.
 *
 * <p>Both ways in throw {@link DatabaseProblem} when the database does not do what it is asked; a lost connection is
 * opened again with the next call.
 */
public final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int READERS = 4;

    private final Store store;
    private final Writer writer;
    private final BlockingQueue<Job<?>> questions = new ArrayBlockingQueue<>(1_024);
    private final List<Reader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    private Database(Store store) {
        this.store = store;
        this.writer = new Writer(store);
        threads.add(Thread.ofPlatform().daemon().name("database-writer").start(writer));
        for (int i = 1; i <= READERS; i++) {
            var reader = new Reader(store, questions);
            readers.add(reader);
            threads.add(
                    Thread.ofPlatform().daemon().name("database-reader-" + i).start(reader));
        }
    }

    /**
     * Opens the database, makes it if it is new and brings its tables up to date.
     *
     * @param url {@code jdbc:sqlite:FILE}, or {@code jdbc:postgresql://HOST/NAME?user=…&password=…}
     * @throws DatabaseProblem with one sentence for the owner, when the program must not or cannot start on it
     */
    public static Database open(String url) {
        return open(url, Migrations.shipped());
    }

    static Database open(String url, Migrations migrations) {
        Store store = Store.of(url);
        store.prepare();
        migrations.run(store);
        return new Database(store);
    }

    /**
     * Does the work in a transaction and returns when its commit is on disk. What the work throws undoes this work
     * alone and reaches the caller as it was. Works of all threads run one after the other, so keep them short: no
     * network, no files.
     *
     * @throws DatabaseProblem when the commit failed, or when the work could not begin within ten seconds
     */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        var job = new Job<>(work);
        return send(job, writer.offer(allowed(job)));
    }

    /** {@link #inTransaction} for a work without an answer. */
    public void run(Consumer<Tx> work) {
        this.<@Nullable Object>inTransaction(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** Asks from one consistent snapshot, which holds all that was committed before. Changes are refused. */
    public <T extends @Nullable Object> T read(Work<T> work) {
        var job = new Job<>(work);
        return send(job, questions.offer(allowed(job)));
    }

    /** How many works were acknowledged since the start, by how many commits. */
    public Batches batches() {
        return writer.batches();
    }

    /** Finishes what has been accepted, then closes all connections. */
    @Override
    public void close() {
        closed = true;
        readers.forEach(Reader::close);
        writer.close();
        for (Thread thread : threads.reversed()) {
            try {
                thread.join(Duration.ofSeconds(20));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Kind and place for people, without passwords. */
    @Override
    public String toString() {
        return store.toString();
    }

    private <T extends @Nullable Object> T send(Job<T> job, boolean accepted) {
        if (!accepted) {
            throw new DatabaseProblem(Reason.BUSY, "The database is busy: too much waits already.", null);
        }
        return job.await(PATIENCE);
    }

    private Job<?> allowed(Job<?> job) {
        if (closed) {
            throw new DatabaseProblem(Reason.AWAY, "The database has been closed.", null);
        }
        if (threads.contains(Thread.currentThread())) {
            throw new IllegalStateException(
                    "This thread is already inside a transaction, and would wait for itself: use the tx at hand.");
        }
        return job;
    }
}
