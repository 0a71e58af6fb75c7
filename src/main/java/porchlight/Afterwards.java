package porchlight;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What no start should wait for, done one after the other once the start has caught up, beside everything else: visitors
 * are served meanwhile.
 */
final class Afterwards implements AutoCloseable {
    private static final Duration A_MOMENT = Duration.ofMillis(10);
    /** What keeps it from catching up may be the very thing that would be found. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

    private final BooleanSupplier caughtUp;
    private final List<Runnable> works;
    private final Thread thread;
    /** Said beside the interrupt, which a work may swallow: a check that went on would hold a database that is closed. */
    private volatile boolean closing;

    Afterwards(BooleanSupplier caughtUp, List<Runnable> works) {
        this.caughtUp = caughtUp;
        this.works = List.copyOf(works);
        this.thread = Thread.ofPlatform().daemon().name("afterwards").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            long latest = System.nanoTime() + LONG_ENOUGH.toNanos();
            while (!caughtUp.getAsBoolean() && System.nanoTime() < latest) {
                Thread.sleep(A_MOMENT);
            }
        } catch (InterruptedException closed) {
            return;
        } catch (RuntimeException unknown) {
            LOG.debug("whether it has caught up cannot be told", unknown);
        }
        works.forEach(this::attempt);
    }

    private void attempt(Runnable work) {
        try {
            if (!closing) {
                work.run();
            }
        } catch (RuntimeException unable) {
            if (!closing) {
                LOG.warn("what comes after the start could not be done", unable);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
