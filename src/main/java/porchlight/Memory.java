package porchlight;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;

/**
 * Gives back to the machine what large work took, an import for instance. The serial collector lets its old generation
 * grow until the heap's limit is reached, and a server that then rests would keep what it no longer needs for days.
 */
final class Memory implements Runnable {
    /** Less is not worth a pause, which is about a tenth of a second. */
    private static final long MUCH = 64L << 20;

    private long kept;

    @Override
    public void run() {
        if (longLived() - kept > MUCH) {
            System.gc();
            kept = longLived();
        }
    }

    /** How much is in the old generation, in bytes, needed or not. */
    private static long longLived() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().matches(".*(Old|Tenured).*"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
