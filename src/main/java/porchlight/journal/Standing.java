package porchlight.journal;

import org.jspecify.annotations.Nullable;

/**
 * How far a follower has come.
 *
 * @param position the number of the last event that it has followed
 * @param last the number of the last event that there is
 * @param problem why it is not getting on, for owners and not for visitors; null when all is well
 */
public record Standing(
        String follower, long position, long last, @Nullable String problem) {
    /** How many events it has yet to follow. */
    public long lag() {
        return Math.max(0, last - position);
    }
}
