package porchlight.people;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key of the API, for a program.
 *
 * @param id a name for it that opens nothing
 * @param name what it is for
 * @param by the id of the person who made it
 * @param until when it opens nothing any more; null for never
 * @param used when it was last used, to the minute, and from where; null when it never was
 * @param revoked when it was revoked and by whom; null for one that was not
 */
public record Key(
        String id,
        String name,
        Set<Scope> scopes,
        Instant since,
        String by,
        @Nullable Instant until,
        @Nullable Used used,
        @Nullable Revoked revoked) {

    /** @param from the IP address */
    public record Used(Instant at, String from) {}

    /** @param by the id of a person, or a part of the program */
    public record Revoked(Instant at, String by) {}

    public Key {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it opens anything at this moment. */
    public boolean isGood(Instant now) {
        return revoked == null && !isOver(now);
    }

    /** Whether its time is over. */
    public boolean isOver(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
