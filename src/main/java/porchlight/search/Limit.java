package porchlight.search;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What one search may cost. It counts the thread's own time, not the clock's: on a machine that is busy with other
 * things a search takes longer, but it must not find less.
 */
final class Limit {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long NANOS = 300_000_000;

    private final long end;

    private Limit(long end) {
        this.end = end;
    }

    /** Begins now. */
    static Limit usual() {
        return new Limit(THREADS.getCurrentThreadCpuTime() + NANOS);
    }

    /** For the first searches of all, while Java still translates the program: they must not be cut. */
    static Limit none() {
        return new Limit(Long.MAX_VALUE);
    }

    boolean isReached() {
        return THREADS.getCurrentThreadCpuTime() > end;
    }
}
