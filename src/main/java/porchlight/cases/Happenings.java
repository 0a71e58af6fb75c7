package porchlight.cases;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import porchlight.journal.Event;
import porchlight.journal.Follower;
import porchlight.journal.Journal;

/**
 * Which cases were changed of late, for pages that are open. A hint in memory, and no more: whoever comes too late for it looks at
 * the cases themselves.
 */
public final class Happenings implements Follower, AutoCloseable {
    private static final int MOST = 1_000;

    private final Journal journal;
    private final Deque<Happened> lately = new ArrayDeque<>();
    private long forgotten = -1;
    private long position = -1;
    private boolean over;

    public Happenings(Journal journal) {
        this.journal = journal;
    }

    /** @param id of the case */
    public record Happened(long seq, String id) {}

    /**
     * What happened since a moment.
     *
     * @param upTo where the next question goes on
     * @param whole false when more happened than is remembered
     */
    public record News(List<Happened> happened, long upTo, boolean whole) {}

    @Override
    public String name() {
        return "case-happenings";
    }

    @Override
    public synchronized long position() {
        if (position < 0) {
            position = journal.last();
            forgotten = position;
        }
        return position;
    }

    @Override
    public synchronized void follow(List<Event> events) {
        for (Event each : events) {
            position = each.seq();
            if (each.kind().startsWith("case.")) {
                lately.addLast(new Happened(each.seq(), each.subject()));
            }
        }
        while (lately.size() > MOST) {
            forgotten = lately.removeFirst().seq();
        }
        notifyAll();
    }

    /** The present moment: whatever a page shows that is made from now on, it need not be told. */
    public long now() {
        return journal.last();
    }

    public synchronized News since(long seq) {
        return new News(
                lately.stream().filter(each -> each.seq() > seq).toList(), Math.max(seq, position), seq >= forgotten);
    }

    /** Waits until something happens after a moment, or until so long has passed. */
    public synchronized void await(long seq, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (!over && position <= seq && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
    }

    /** Whether nobody is told anything any more. */
    public synchronized boolean isOver() {
        return over;
    }

    @Override
    public synchronized void close() {
        over = true;
        notifyAll();
    }
}
