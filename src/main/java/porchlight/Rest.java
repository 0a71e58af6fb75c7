package porchlight;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is put in order while hardly anybody asks for anything; each work looks first whether there is anything to do. */
final class Rest implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(20);
    /** Of one core, since the last look: while there is more to do, it would be felt. */
    private static final double AT_REST = 0.2;

    private static final Duration LONGEST_WORK = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Rest.class);

    private final List<Runnable> works;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rest").daemon().factory());
    private long before = worked();

    /** @param works done one after the other */
    Rest(List<Runnable> works) {
        this.works = List.copyOf(works);
    }

    void start() {
        var _ = worker.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        boolean resting = worked() - before < AT_REST * EVERY.toNanos();
        if (resting) {
            works.forEach(this::attempt);
        }
        before = worked();
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException unable) {
            // Tried again at the next rest; whoever needs what it is about meets the same and tells it.
            LOG.debug("what is done at rest could not be done", unable);
        }
    }

    /** Processor time of this process so far, in nanoseconds. */
    private static long worked() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Override
    public void close() {
        // Never interrupted: a thread that writes files would close them under everybody.
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LONGEST_WORK.toSeconds(), TimeUnit.SECONDS)) {
                LOG.debug("what is done at rest goes on while the index closes, which ends it");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
