package porchlight.journal;

import java.time.Duration;
import java.util.List;

/**
 * Brings every event to every follower, on one thread each: a slow or failing one holds up no other. They wake when
 * this process commits events and look each second for those of other nodes.
 */
public final class Followers implements AutoCloseable {
    private final Journal journal;
    private final List<Following> followings;

    public Followers(Journal journal, List<Follower> followers) {
        this.journal = journal;
        this.followings = followers.stream()
                .map(follower -> new Following(journal, follower))
                .toList();
    }

    public void start() {
        followings.forEach(Following::start);
    }

    /** Where each follower stands, in the order in which they were given. */
    public List<Standing> standings() {
        long last = journal.last();
        return followings.stream().map(each -> each.standing(last)).toList();
    }

    /** Whether every follower has followed every event that there is now. */
    public boolean caughtUp() {
        return standings().stream().allMatch(standing -> standing.lag() == 0 && standing.problem() == null);
    }

    /**
     * Waits until every follower has followed all events that there are now.
     *
     * @throws IllegalStateException when that takes longer than {@code atMost}
     */
    public void awaitCaughtUp(Duration atMost) {
        long last = journal.last();
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Following following : followings) {
            if (!following.await(last, deadline)) {
                throw new IllegalStateException("Not caught up in " + atMost + ": " + following.standing(last));
            }
        }
    }

    /** Lets each follower finish the events that it has at hand, then ends the threads. */
    @Override
    public void close() {
        followings.forEach(Following::stop);
        followings.forEach(Following::join);
    }
}
