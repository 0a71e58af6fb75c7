package porchlight.search;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.apache.lucene.index.QueryTimeout;

/**
 * What one search may cost. It counts the thread's own time, not the clock's: on a machine that is busy with other
 * things a search takes longer, but it must not find less.
 */
final class Limit implements QueryTimeout {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long NANOS = 300_000_000;

    private final long end = THREADS.getCurrentThreadCpuTime() + NANOS;

    @Override
    public boolean shouldExit() {
        return THREADS.getCurrentThreadCpuTime() > end;
    }
}
