package porchlight.mail;

import java.time.Instant;
import java.util.Locale;
import porchlight.people.Mail;

/**
 * A mail and what became of it. What it says is not kept.
 *
 * @param kind what it is about, such as {@code invitation}
 * @param to {@link #FORGOTTEN} when that is not known any more
 * @param about the id of what it tells of; "" where the kind says it all
 * @param tries how often it was tried so far
 * @param due as long as it waits: when it is tried next; then: when it came to its end
 * @param said why the last try came to nothing; "" when there was none, or when it went well
 * @param author who had it written: the id of a person, or a part of the program
 */
public record Posted(
        String id,
        String kind,
        Mail to,
        String about,
        Instant since,
        State state,
        int tries,
        Instant due,
        String said,
        String author) {
    /** Stands where an address was kept for a mail alone, which came to its end. */
    public static final Mail FORGOTTEN = new Mail("forgotten@invalid");

    public boolean isForgotten() {
        return to.equals(FORGOTTEN);
    }

    /** How it stands. */
    public enum State {
        WAITING,
        SENT,
        /** Refused for good, or tried for three days: somebody should know. */
        FAILED,
        /** Not sent, because there was no reason any more. */
        DROPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
