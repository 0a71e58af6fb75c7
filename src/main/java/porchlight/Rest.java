package porchlight;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
    private final Duration pause;
    private final LongSupplier worked;
    private long before;

    /** @param works done one after the other */
    Rest(List<Runnable> works) {
        this(works, EVERY, Rest::worked);
    }

    /** @param worked processor time of this process so far, in nanoseconds */
    Rest(List<Runnable> works, Duration pause, LongSupplier worked) {
        this.works = List.copyOf(works);
        this.pause = pause;
        this.worked = worked;
        this.before = worked.getAsLong();
    }

    void start() {
        var _ = worker.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        boolean resting = worked.getAsLong() - before < AT_REST * pause.toNanos();
        if (resting) {
            works.forEach(this::attempt);
        }
        before = worked.getAsLong();
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException unable) {
            // Tried again at the next rest; whoever needs what it is about meets the same and tells it.
            LOG.debug("what is done at rest could not be done", unable);
        }
    }

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
