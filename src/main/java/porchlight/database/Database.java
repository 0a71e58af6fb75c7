package porchlight.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place where everything is kept: a SQLite file or a PostgreSQL server. Safe for many threads.
 *
 * <p>Both ways in throw {@link DatabaseProblem} when the database does not do what it is asked; a lost connection is
 * opened again with the next call.
 */
public final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int READERS = 4;
    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private final Store store;
    private final Writer writer;
    private final JobQueue works = new JobQueue();
    private final JobQueue questions = new JobQueue();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable DatabaseProblem> damage = new AtomicReference<>();

    private Database(Store store) {
        this.store = store;
        this.writer = new Writer(store, works);
        threads.add(thread("database-writer", writer));
        for (int i = 1; i <= READERS; i++) {
            threads.add(thread("database-reader-" + i, new Reader(store, questions)));
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
        return ask(works, work);
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
        return ask(questions, work);
    }

    /**
     * Looks at all data, whether they can be trusted; takes seconds where there are gigabytes. What is wrong is told by
     * {@link #damage}.
     *
     * @throws DatabaseProblem when the data cannot be read just now
     */
    public void check() {
        try {
            store.check();
        } catch (DatabaseProblem problem) {
            note(problem);
            if (!problem.isDamaged()) {
                throw problem;
            }
        }
    }

    /**
     * That the data turned out to be damaged, in a sentence that tells the owner what to do; null while nothing is known
     * of it. From then on every change is refused: it could make things worse, and a backup would not have it.
     */
    public @Nullable String damage() {
        DatabaseProblem met = damage.get();
        return met == null ? null : met.getMessage();
    }

    /** How many works were acknowledged since the start, by how many commits. */
    public Batches batches() {
        return writer.batches();
    }

    /** Finishes what has been accepted, then closes all connections. */
    @Override
    public void close() {
        works.close();
        questions.close();
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

    private <T extends @Nullable Object> T ask(JobQueue queue, Work<T> work) {
        if (threads.contains(Thread.currentThread())) {
            throw new IllegalStateException(
                    "This thread is already inside a transaction, and would wait for itself: use the tx at hand.");
        }
        DatabaseProblem known = damage.get();
        if (known != null && queue == works) {
            throw known.again();
        }
        var job = new Job<>(work);
        queue.add(job);
        try {
            return job.await(PATIENCE);
        } catch (DatabaseProblem problem) {
            note(problem);
            throw problem;
        }
    }

    private void note(DatabaseProblem problem) {
        if (problem.isDamaged() && damage.compareAndSet(null, problem)) {
            log.error(problem.getMessage());
        }
    }

    /** A platform thread: SQLite's native calls would hold on to the carrier of a virtual one. */
    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name).start(task);
    }
}
