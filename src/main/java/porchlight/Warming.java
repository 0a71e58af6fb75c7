package porchlight;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warms the search once the index has caught up, beside everything else: visitors are served meanwhile, and the first of
 * them wait a little less.
 */
final class Warming implements AutoCloseable {
    private static final Duration A_MOMENT = Duration.ofMillis(10);
    private static final Logger LOG = LoggerFactory.getLogger(Warming.class);

    private final BooleanSupplier caughtUp;
    private final Runnable warm;
    private final Thread thread;

    Warming(BooleanSupplier caughtUp, Runnable warm) {
        this.caughtUp = caughtUp;
        this.warm = warm;
        this.thread = Thread.ofPlatform().daemon().name("warming").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!caughtUp.getAsBoolean()) {
                Thread.sleep(A_MOMENT);
            }
            warm.run();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unable) {
            if (!thread.isInterrupted()) {
                LOG.warn("the search could not be warmed", unable);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
