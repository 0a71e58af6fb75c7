package porchlight.work;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few platform threads and a short queue, for what computes for longer than a millisecond. A virtual thread that computes
 * keeps its carrier until it is done, and all other requests wait: searching there gave the slowest of a hundred requests a
 * third of a second. Handing over costs some microseconds.
 */
public final class Workers implements Executor, AutoCloseable {

    private static final int MOST_WAITING = 512;

    private final ThreadPoolExecutor threads;

    private Workers(String name, int count) {
        threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name(name + "-", 1).daemon().factory());
        // A thread begins with the way to share processors of the one that starts it, and that may be giving way.
        threads.prestartAllCoreThreads();
    }

    /** As many as there are cores: for what everybody waits for. */
    public static Workers onAllCores(String name) {
        return new Workers(name, Runtime.getRuntime().availableProcessors());
    }

    /** On half the cores, so that whoever asks for the costly leaves room for the others. */
    public static Workers onHalfTheCores(String name) {
        return new Workers(name, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /**
     * Waits for what comes of {@code work}, and throws what it throws.
     *
     * @throws Busy when too many wait already
     */
    public <T> T run(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new Busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for work", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) throw problem;
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Does {@code work} behind the caller.
     *
     * @throws Busy when too many wait already
     */
    @Override
    public void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            throw new Busy();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
