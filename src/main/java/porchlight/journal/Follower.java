package porchlight.journal;

import java.util.List;

/**
 * Acts on what has happened: keeps an index, writes files, sends mail. It sees every event at least once and in order.
 * After a failure, and after a crash, events come again from {@link #position} on, so following twice must do no harm.
 */
public interface Follower {
    /** Short and lasting, for example {@code index}. */
    String name();

    /**
     * The number of the last event that is dealt with for good, 0 for none. Asked at the start and after each failure,
     * not in between: it may be moved later than the events are followed.
     */
    long position();

    /** Deals with some events, in order, at least one. What it throws makes them come again, after a while. */
    void follow(List<Event> events) throws Exception;
}
