package porchlight.database;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import porchlight.database.DatabaseProblem.Reason;

/** One work on its way through a queue, and the caller who waits for its answer. */
final class Job<T extends @Nullable Object> {
    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    /** Set once, by the thread that will do the work or by the caller who no longer waits: never by both. */
    private final AtomicBoolean taken = new AtomicBoolean();

    private Runnable deliver = () -> {};
    private Set<Runnable> signals = Set.of();
    private volatile boolean changed;

    Job(Work<T> work) {
        this.work = work;
    }

    /** Asks for nothing and is taken already: it only wakes a thread that waits for a job. */
    static Job<?> wakeUp() {
        var job = new Job<>(tx -> "");
        job.taken.set(true);
        return job;
    }

    /** Whether the work may begin: false when its caller has given up. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    /** Does the work and keeps what came of it until {@link #deliver}; returns what it threw, or null. */
    @Nullable
    Throwable runIn(Tx tx) {
        try {
            T result = work.in(tx);
            if (tx.problem() != null) {
                throw tx.problem();
            }
            deliver = () -> answer.complete(result);
            signals = tx.signals();
            changed = tx.hasChanged();
            return null;
        } catch (Throwable thrown) {
            deliver = () -> answer.completeExceptionally(thrown);
            return thrown;
        } finally {
            tx.end();
        }
    }

    void deliver() {
        deliver.run();
    }

    /** Whether it changed a row. */
    boolean hasChanged() {
        return changed;
    }

    Set<Runnable> signals() {
        return signals;
    }

    void fail(DatabaseProblem problem) {
        answer.completeExceptionally(problem.again());
    }

    /**
     * Waits until the work is done, or, as long as it has not begun, no longer than {@code patience}.
     *
     * @param mayLeave whether it is not waited for longer even when it has begun
     */
    T await(Duration patience, boolean mayLeave) {
        boolean interrupted = false;
        try {
            long left = patience.toNanos();
            while (true) {
                try {
                    return answer.get(left, TimeUnit.NANOSECONDS);
                } catch (TimeoutException late) {
                    giveUp("The database is busy: nothing was done.", late);
                    if (mayLeave) {
                        throw new DatabaseProblem(Reason.AWAY, "The database does not answer in time.", late);
                    }
                } catch (InterruptedException asked) {
                    interrupted = true;
                    giveUp("Interrupted while waiting for the database: nothing was done.", asked);
                }
                left = Long.MAX_VALUE;
            }
        } catch (ExecutionException failed) {
            throw Job.<RuntimeException>asItWas(failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Work that has begun is waited for: whoever leaves now would not know whether it was kept. */
    private void giveUp(String why, Exception cause) {
        if (take()) {
            throw new DatabaseProblem(Reason.BUSY, why, cause);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asItWas(ExecutionException failed) throws E {
        throw (E) (failed.getCause() == null ? failed : failed.getCause());
    }
}
