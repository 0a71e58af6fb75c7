package porchlight.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The place where everything is kept: a SQLite file or a PostgreSQL server. Safe for many threads.
 *
 * <p>Both ways in throw {@link DatabaseProblem} when the database does not do what it is asked; a lost connection is
 * opened again with the next call.
 */
public final class Database implements AutoCloseable {
    /** So long a request may wait for us: whoever asked has a better use for the thread then. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int READERS = 4;

    private final Store store;
    private final Writer writer;
    private final JobQueue works = new JobQueue();
    private final JobQueue questions = new JobQueue();
    private final Thread writing;
    private final List<Thread> reading = new ArrayList<>();
    private final Condition condition;
    private volatile Witness witness = Witness.NONE;

    private Database(Store store) {
        this.store = store;
        this.writer = new Writer(store, works);
        this.condition = new Condition(store.toString(), () -> run(Database::writeSomething));
        this.writing = thread("database-writer", writer);
        for (int i = 1; i <= READERS; i++) {
            reading.add(thread("database-reader-" + i, new Reader(store, questions)));
        }
    }

    /**
     * Opens the database, makes it if it is new and brings its tables up to date.
     *
     * @param url {@code jdbc:sqlite:FILE}, or {@code jdbc:postgresql://HOST/NAME?user=…&password=…}
     * <p>One that can only be read is opened as well if its tables are up to date; {@link #problem} tells it then, and
     * it is written as soon as that is possible.
     *
     * @throws DatabaseProblem with one sentence for the owner, when the program must not or cannot start on it
     */
    public static Database open(String url) {
        return open(url, Migrations.shipped());
    }

    static Database open(String url, Migrations migrations) {
        Store store = Store.of(url);
        store.prepare();
        try {
            migrations.run(store);
            return new Database(store);
        } catch (DatabaseProblem unwritten) {
            if (!(unwritten.isReadOnly() || unwritten.isFull()) || !migrations.haveRun(store)) {
                throw unwritten;
            }
            var database = new Database(store);
            database.condition.met(unwritten);
            return database;
        }
    }

    /**
     * Makes this process the only one that keeps a folder and an index for this database, until it is closed or killed.
     * Two would each take the other's work for changes of their own. Others may still read, back up and import. From then
     * on {@link #problem} knows whether it can be written.
     *
     * @throws DatabaseProblem {@link DatabaseProblem#isInUse} when another process has it
     */
    public void claim() {
        writer.claim();
        try {
            run(Database::writeSomething);
        } catch (DatabaseProblem problem) {
            // What cannot be reached or written just now is claimed with the first write that succeeds.
            if (problem.isInUse() || !problem.lasts()) {
                throw problem;
            }
        }
    }

    /**
     * Does the work in a transaction and returns when its commit is on disk. What the work throws undoes this work
     * alone and reaches the caller as it was. Works of all threads run one after the other, so keep them short: no
     * network, no files.
     *
     * @throws DatabaseProblem when the commit failed, or when the work could not begin within five seconds
     */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        return ask(works, work, false);
    }

    /** {@link #inTransaction} for a work without an answer. */
    public void run(Consumer<Tx> work) {
        this.<@Nullable Object>inTransaction(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /**
     * Asks from one consistent snapshot, which holds all that was committed before. Changes are refused.
     *
     * @throws DatabaseProblem also when there is no answer within five seconds
     */
    public <T extends @Nullable Object> T read(Work<T> work) {
        return ask(questions, work, true);
    }

    /** {@link #read} for work behind everything else, which may take as long as it takes once it has begun. */
    public <T extends @Nullable Object> T readAtLeisure(Work<T> work) {
        return ask(questions, work, false);
    }

    /**
     * Looks at all data, whether they can be trusted; takes seconds where there are gigabytes. What is wrong is told by
     * {@link #problem}.
     *
     * @throws DatabaseProblem when the data cannot be read just now
     */
    public void check() {
        try {
            store.check();
        } catch (DatabaseProblem problem) {
            condition.met(problem);
            if (!problem.isDamaged()) {
                throw problem;
            }
        }
    }

    /**
     * What it cannot do just now, in a sentence that tells the owner what to do; null when all is well. Once data turned
     * out to be damaged, every change is refused: it could make things worse, and a backup would not have it.
     */
    public @Nullable String problem() {
        DatabaseProblem met = condition.problem();
        return met == null ? null : met.getMessage();
    }

    /** Whether it could not be reached lately: whoever asks would only wait. */
    public boolean isAway() {
        DatabaseProblem met = condition.problem();
        return met != null && met.isAway();
    }

    /** How many works were acknowledged since the start, by how many commits. */
    public Batches batches() {
        return writer.batches();
    }

    /** From now on; one is told at a time. */
    public void tell(Witness witness) {
        this.witness = witness;
        writer.tell(witness);
    }

    /** How many changes wait for the writer. */
    public int changesWaiting() {
        return works.size();
    }

    /** How many questions wait for a reader. */
    public int questionsWaiting() {
        return questions.size();
    }

    /** Finishes what has been accepted, then closes all connections. */
    @Override
    public void close() {
        condition.close();
        // The writer goes last and alone: SQLite tidies up when its last connection is closed,
        // and of two that are closed at once neither is the last.
        questions.close();
        boolean haveRead = ended(reading);
        works.close();
        if (haveRead && ended(List.of(writing))) {
            store.close();
        }
    }

    /** False when whoever closes is in a hurry. */
    private static boolean ended(List<Thread> threads) {
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(20));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Kind and place for people, without passwords. */
    @Override
    public String toString() {
        return store.toString();
    }

    private <T extends @Nullable Object> T ask(JobQueue queue, Work<T> work, boolean mayLeave) {
        if (writing.equals(Thread.currentThread()) || reading.contains(Thread.currentThread())) {
            throw new IllegalStateException(
                    "This thread is already inside a transaction, and would wait for itself: use the tx at hand.");
        }
        DatabaseProblem known = condition.problem();
        if (known != null && known.isDamaged() && queue == works) {
            throw known.again();
        }
        var job = new Job<>(work);
        long began = System.nanoTime();
        queue.add(job);
        try {
            T answer = job.await(PATIENCE, mayLeave);
            if (job.hasChanged()) {
                condition.wrote();
            }
            return answer;
        } catch (DatabaseProblem problem) {
            condition.met(problem);
            throw problem;
        } finally {
            witness.asked(queue == works, System.nanoTime() - began);
        }
    }

    /** A change that is none. Without one, a full disk would not be asked for anything. */
    private static void writeSomething(Tx tx) {
        tx.run("INSERT INTO migration (number, name, checksum) VALUES (0, '', '')");
        tx.run("DELETE FROM migration WHERE number = 0");
    }

    /** A platform thread: SQLite's native calls would hold on to the carrier of a virtual one. */
    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name).start(task);
    }
}
