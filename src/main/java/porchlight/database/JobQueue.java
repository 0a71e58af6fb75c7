package porchlight.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import porchlight.database.DatabaseProblem.Reason;

/** What waits for one of the threads of the database. All jobs that it hands out are taken: their callers wait. */
final class JobQueue {
    private static final int MOST = 1_024;

    private final BlockingQueue<Job<?>> jobs = new ArrayBlockingQueue<>(MOST);
    private volatile boolean closed;

    void add(Job<?> job) {
        if (closed) {
            throw new DatabaseProblem(Reason.AWAY, "The database has been closed.", null);
        }
        if (!jobs.offer(job)) {
            throw new DatabaseProblem(Reason.BUSY, "The database is busy: too much waits already.", null);
        }
    }

    /** Waits for a job; null when the queue is closed and all jobs are handed out: the thread may end. */
    @Nullable
    Job<?> next() throws InterruptedException {
        while (!closed || !jobs.isEmpty()) {
            Job<?> job = jobs.take();
            if (job.take()) {
                return job;
            }
        }
        wakeOne();
        return null;
    }

    /** A job that waits already, or null. */
    @Nullable
    Job<?> poll() {
        Job<?> job = jobs.poll();
        while (job != null && !job.take()) {
            job = jobs.poll();
        }
        return job;
    }

    int size() {
        return jobs.size();
    }

    /** All jobs that wait. */
    List<Job<?>> drain() {
        var waiting = new ArrayList<Job<?>>();
        jobs.drainTo(waiting);
        waiting.removeIf(job -> !job.take());
        return waiting;
    }

    /** Takes no more jobs. Each thread that ends wakes the next, until none is left waiting. */
    void close() {
        closed = true;
        wakeOne();
    }

    private void wakeOne() {
        // A full queue wakes its threads by itself.
        var _ = jobs.offer(Job.wakeUp());
    }
}
