package porchlight.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.DatabaseProblem.Reason;

/**
 * The one thread that writes. A commit waits for the disk, so all works that wait at that moment share one: each in a
 * savepoint of its own, all acknowledged after the commit.
 */
final class Writer implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    private static final int MOST_WORKS = 256;
    private static final long LONGEST_BATCH = TimeUnit.MILLISECONDS.toNanos(50);

    private final Store store;
    private final Line line;
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(1_024);
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong works = new AtomicLong();
    private volatile boolean closing;

    Writer(Store store) {
        this.store = store;
        this.line = new Line(store, false);
    }

    boolean offer(Job<?> job) {
        return queue.offer(job);
    }

    Batches batches() {
        return new Batches(commits.get(), works.get());
    }

    /** Lets the works that already wait be done, then ends the thread. */
    void close() {
        closing = true;
        boolean woken = queue.offer(Job.wakeUp());
        log.debug("The writer closes; woken: {}", woken);
    }

    @Override
    public void run() {
        while (!closing || !queue.isEmpty()) {
            try {
                write(queue.take());
            } catch (InterruptedException nobodyShould) {
                log.debug("The writer was interrupted and goes on.");
            }
        }
        line.close();
    }

    private void write(Job<?> first) {
        var batch = new ArrayList<Job<?>>();
        try {
            Session session = line.begin();
            fill(batch, first, session);
            session.commit();
        } catch (SQLException failed) {
            refuse(batch, first, store.problem(failed));
            return;
        } catch (DatabaseProblem failed) {
            refuse(batch, first, failed);
            return;
        } catch (Throwable failed) {
            refuse(batch, first, new DatabaseProblem(Reason.OTHER, "The writer stumbled: " + failed, failed));
            return;
        }
        commits.incrementAndGet();
        works.addAndGet(batch.size());
        batch.forEach(Job::deliver);
        signal(batch);
    }

    /** Also takes what comes in while the batch is being done, within limits. */
    private void fill(List<Job<?>> batch, Job<?> first, Session session) throws SQLException {
        long start = System.nanoTime();
        Job<?> next = first;
        while (next != null) {
            if (next.take()) {
                batch.add(next);
                write(next, session);
            }
            boolean more = batch.size() < MOST_WORKS && System.nanoTime() - start < LONGEST_BATCH;
            next = more ? queue.poll() : null;
        }
    }

    private void write(Job<?> job, Session session) throws SQLException {
        session.run("SAVEPOINT work");
        Throwable thrown = job.runIn(new Tx(store, session, false));
        if (thrown != null) {
            try {
                session.run("ROLLBACK TO SAVEPOINT work");
            } catch (SQLException lost) {
                // A full disk or a lost server ends the whole transaction at once: the first problem says more.
                throw thrown instanceof DatabaseProblem problem ? problem : store.problem(lost);
            }
        }
        session.run("RELEASE SAVEPOINT work");
    }

    /**
     * Nothing of the batch was kept. Even a work that failed by itself is told so: it may have met a neighbour's row
     * that is gone now. What waits behind an unreachable database is told at once instead of waiting its turn.
     */
    private void refuse(List<Job<?>> batch, Job<?> first, DatabaseProblem problem) {
        line.close();
        if (batch.isEmpty() && first.take()) {
            batch.add(first);
        }
        if (problem.isAway()) {
            var waiting = new ArrayList<Job<?>>();
            queue.drainTo(waiting);
            waiting.stream().filter(Job::take).forEach(batch::add);
        }
        batch.forEach(job -> job.fail(problem));
    }

    private static void signal(List<Job<?>> batch) {
        var signals = new LinkedHashSet<Runnable>();
        batch.forEach(job -> signals.addAll(job.signals()));
        for (Runnable signal : signals) {
            try {
                signal.run();
            } catch (RuntimeException failed) {
                log.warn("A signal after a commit failed; the commit itself is safe.", failed);
            }
        }
    }
}
