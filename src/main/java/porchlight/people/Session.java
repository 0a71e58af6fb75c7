package porchlight.people;

import java.time.Instant;

/**
 * A browser that is signed in.
 *
 * @param id a name for it that opens nothing
 * @param used when it was last seen, to the minute
 * @param address from which it was last seen
 * @param browser what it calls itself; it may be anything
 */
public record Session(String id, Instant since, Instant used, String address, String browser) {}
