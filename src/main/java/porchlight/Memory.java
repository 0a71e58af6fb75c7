package porchlight;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives back to the machine what large work took, an import for instance. The serial collector lets its old generation
 * grow until the heap's limit is reached, and a server that then rests would keep what it no longer needs for days.
 */
final class Memory implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(20);
    /** Not worth a pause otherwise, which is about a tenth of a second. */
    private static final long MUCH = 64L << 20;
    /** Of one core, since the last look: while there is more to do, the pause would be felt. */
    private static final double AT_REST = 0.2;

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("memory").daemon().factory());
    private long before = worked();
    private long kept;

    void start() {
        var _ = worker.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = worked();
        boolean resting = now - before < AT_REST * EVERY.toNanos();
        before = now;
        if (resting && longLived() - kept > MUCH) {
            System.gc();
            kept = longLived();
        }
    }

    /** Processor time of this process so far, in nanoseconds. */
    private static long worked() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** How much is in the old generation, in bytes, needed or not. */
    private static long longLived() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().matches(".*(Old|Tenured).*"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
