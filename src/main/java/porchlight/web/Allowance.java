package porchlight.web;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of requests and answers that may be in memory at the same time. An answer stays there for as long as its
 * visitor takes to read it: many slow readers of long pages would otherwise fill the memory without doing any work.
 */
final class Allowance {
    private final AtomicLong left;

    Allowance(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** False when so many are not left: then nothing is taken. */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        give(bytes);
        return false;
    }

    void give(long bytes) {
        left.addAndGet(bytes);
    }
}
