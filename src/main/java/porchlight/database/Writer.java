package porchlight.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final JobQueue queue;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong works = new AtomicLong();
    private volatile Witness witness = Witness.NONE;

    Writer(Store store, JobQueue queue) {
        this.store = store;
        this.queue = queue;
        this.line = new Line(store, Access.WRITE);
    }

    /** From now on nothing is written while another process has the database. */
    void claim() {
        line.claim();
    }

    Batches batches() {
        return new Batches(commits.get(), works.get());
    }

    void tell(Witness witness) {
        this.witness = witness;
    }

    @Override
    public void run() {
        try (line) {
            for (Job<?> first = queue.next(); first != null; first = queue.next()) {
                write(first);
            }
        } catch (InterruptedException nobodyShould) {
            log.error("The writer was interrupted: nothing can be written any more.", nobodyShould);
        }
    }

    private void write(Job<?> first) {
        var batch = new ArrayList<Job<?>>();
        batch.add(first);
        long took;
        try {
            Session session = line.begin();
            fill(batch, session);
            long ready = System.nanoTime();
            session.commit();
            took = System.nanoTime() - ready;
            line.rest();
        } catch (SQLException failed) {
            refuse(batch, store.problem(failed));
            return;
        } catch (DatabaseProblem failed) {
            refuse(batch, failed);
            return;
        } catch (Throwable failed) {
            refuse(batch, new DatabaseProblem(Reason.OTHER, "The writer stumbled: " + failed, failed));
            return;
        }
        commits.incrementAndGet();
        works.addAndGet(batch.size());
        witness.committed(batch.size(), took);
        batch.forEach(Job::deliver);
        signal(batch);
    }

    /** Does the first job, and those that come in meanwhile, within limits. */
    private void fill(List<Job<?>> batch, Session session) throws SQLException {
        long start = System.nanoTime();
        write(batch.getFirst(), session);
        while (batch.size() < MOST_WORKS && System.nanoTime() - start < LONGEST_BATCH) {
            Job<?> next = queue.poll();
            if (next == null) {
                return;
            }
            batch.add(next);
            write(next, session);
        }
    }

    private void write(Job<?> job, Session session) throws SQLException {
        session.run("SAVEPOINT work");
        Throwable thrown = job.runIn(new Tx(store, session, false));
        if (thrown != null) {
            try {
                session.run("ROLLBACK TO SAVEPOINT work");
            } catch (SQLException lost) {
                // A full disk ends the whole transaction at once, savepoint and all: then the first problem says more.
                DatabaseProblem problem = store.problem(lost);
                throw problem.reason() == Reason.OTHER && thrown instanceof DatabaseProblem first ? first : problem;
            }
        }
        session.run("RELEASE SAVEPOINT work");
    }

    /**
     * Nothing of the batch was kept. Even a work that failed by itself is told so: it may have met a neighbour's row
     * that is gone now. What waits behind an unreachable database is told at once instead of waiting its turn.
     */
    private void refuse(List<Job<?>> batch, DatabaseProblem problem) {
        line.close();
        if (problem.isAway()) {
            batch.addAll(queue.drain());
        }
        witness.failed(batch.size());
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
