package porchlight.articles;

import java.time.Instant;

/** How far a draft has come, who brought it there, and when. */
public sealed interface Stage {
    /** The author, as the journal names them. */
    String by();

    Instant at();

    /** Somebody is at it. */
    record Writing(String by, Instant at) implements Stage {}

    /** Its writer would have it published. */
    record Asked(String by, Instant at) implements Stage {}

    /** A reviewer wants something changed first, and says what in remarks. */
    record SentBack(String by, Instant at) implements Stage {}

    /** It may be published. */
    record Approved(String by, Instant at) implements Stage {}

    /** @param due when it is published by itself */
    record Scheduled(String by, Instant at, Instant due) implements Stage {}
}
