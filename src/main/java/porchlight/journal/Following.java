package porchlight.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.DatabaseProblem;

/** One follower on its thread. */
final class Following implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Following.class);
    private static final int BATCH = 500;
    private static final long POLL_MILLIS = 1_000;
    private static final long FIRST_PAUSE_MILLIS = 100;
    /** What failed heals without a word, a disk that has space again for example: it is not kept waiting for long. */
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final Journal journal;
    private final Follower follower;
    private final Thread thread;
    private final Runnable wake = this::wake;
    private final Semaphore signals = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);

    private long position;
    private @Nullable String problem;
    private boolean isTold;

    Following(Journal journal, Follower follower) {
        this.journal = journal;
        this.follower = follower;
        this.thread =
                Thread.ofPlatform().daemon().name("follower-" + follower.name()).unstarted(this);
    }

    void start() {
        journal.listen(wake);
        thread.start();
    }

    /** Without an interrupt: one in the middle of writing a file would close it under the follower's hands. */
    void stop() {
        stop.countDown();
        journal.forget(wake);
        wake();
    }

    void join() {
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(Duration.ofSeconds(20))) {
                log.warn("The follower {} is still at work; its events will come again.", follower.name());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Standing standing(long last) {
        return new Standing(follower.name(), position, last, problem);
    }

    /** Waits until the position is reached; false when the time of {@link System#nanoTime} comes first. */
    synchronized boolean await(long wanted, long deadline) {
        try {
            while (position < wanted) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void run() {
        long pause = FIRST_PAUSE_MILLIS;
        boolean lost = true;
        while (stop.getCount() > 0) {
            try {
                if (lost) {
                    moved(remembered());
                    lost = false;
                }
                boolean all = followSome();
                well();
                pause = FIRST_PAUSE_MILLIS;
                if (all) {
                    awaitSignal();
                }
            } catch (Throwable failure) {
                lost = true;
                failed(failure);
                rest(isAway(failure) ? Math.min(pause, POLL_MILLIS) : pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private long remembered() {
        long remembered = follower.position();
        long last = journal.last();
        if (remembered > last) {
            // Waiting for the journal to get there would skip all that happens until then.
            throw new IllegalStateException("The follower " + follower.name() + " stands at " + remembered
                    + ", but the journal ends at " + last + ": was an older database put in place?");
        }
        return remembered;
    }

    /** Follows the next events; true when there are no more for now. */
    private boolean followSome() throws Exception {
        // Signals that came before the question are answered by it.
        signals.drainPermits();
        List<Event> events = journal.after(position, BATCH);
        if (!events.isEmpty()) {
            follower.follow(events);
        }
        moved(events.isEmpty() ? position : events.getLast().seq());
        return events.size() < BATCH;
    }

    private synchronized void moved(long to) {
        position = to;
        notifyAll();
    }

    private synchronized void well() {
        if (problem != null && isTold) {
            log.info("The follower {} goes on after event {}.", follower.name(), position);
        }
        problem = null;
        isTold = false;
    }

    /** The log is told once of what goes on, and not at all of what the database tells it anyway. */
    private synchronized void failed(Throwable failure) {
        String said = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        boolean known = said.equals(problem);
        problem = said;
        if (known || (failure instanceof DatabaseProblem told && told.lasts())) {
            log.debug("The follower {} fails and tries again.", follower.name(), failure);
        } else {
            log.warn("The follower {} failed after event {} and tries again.", follower.name(), position, failure);
            isTold = true;
        }
    }

    /** A database that is away heals by itself and within seconds: it is asked often. */
    private static boolean isAway(Throwable failure) {
        return failure instanceof DatabaseProblem problem && problem.isAway();
    }

    private void wake() {
        signals.release();
    }

    /** New events do not cut it short: they would not heal what failed. */
    private void rest(long millis) {
        try {
            boolean stopped = stop.await(millis, TimeUnit.MILLISECONDS);
            log.debug("The follower {} rested; stopped: {}", follower.name(), stopped);
        } catch (InterruptedException early) {
            log.debug("The follower {} rested less.", follower.name());
        }
    }

    private void awaitSignal() throws InterruptedException {
        signals.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
}
