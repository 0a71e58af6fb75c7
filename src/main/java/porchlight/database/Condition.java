package porchlight.database;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database cannot do just now. Many meet it at once and again and again; the log is told when it begins and
 * when it ends. Until then a small write each second looks whether it has, or nobody would know on a quiet day.
 */
final class Condition {
    private static final long LOOK_MILLIS = 1_000;
    private static final Logger log = LoggerFactory.getLogger(Condition.class);

    private final String place;
    private final Runnable look;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable DatabaseProblem problem;
    private boolean looking;

    /** @param look writes something, and comes back here as {@link #met} or {@link #wrote} */
    Condition(String place, Runnable look) {
        this.place = place;
        this.look = look;
    }

    @Nullable
    DatabaseProblem problem() {
        return problem;
    }

    synchronized void met(DatabaseProblem met) {
        DatabaseProblem known = problem;
        // What is damaged stays so until the program is started on something else.
        boolean told = known != null && (known.isDamaged() || known.reason() == met.reason());
        if (told || !met.lasts() || closed.getCount() == 0) {
            return;
        }
        problem = met;
        if (met.isDamaged()) {
            log.error(met.getMessage());
        } else {
            log.warn("{} This is tried again, and told when it is over.", met.getMessage());
            lookSoon();
        }
    }

    void wrote() {
        if (problem != null) {
            end();
        }
    }

    private synchronized void end() {
        DatabaseProblem known = problem;
        if (known != null && !known.isDamaged()) {
            // Told first: whoever sees that it is over finds in the log when.
            log.info("{} can be written again.", place);
            problem = null;
        }
    }

    private void lookSoon() {
        if (!looking) {
            looking = true;
            Thread.ofPlatform().daemon().name("database-looking").start(this::lookUntilItEnds);
        }
    }

    private void lookUntilItEnds() {
        try {
            while (goesOn() && !closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    look.run();
                } catch (DatabaseProblem still) {
                    log.debug("{} is as before", place, still);
                }
            }
        } catch (InterruptedException nobodyShould) {
            log.error("Nobody looks any more whether {} can be written.", place, nobodyShould);
        }
    }

    private synchronized boolean goesOn() {
        DatabaseProblem known = problem;
        looking = known != null && !known.isDamaged();
        return looking;
    }

    void close() {
        closed.countDown();
    }
}
