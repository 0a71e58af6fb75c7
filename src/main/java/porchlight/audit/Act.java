package porchlight.audit;

import java.time.Instant;
import java.util.Map;

/**
 * Something that somebody did.
 *
 * @param author the id of a person, {@code key:} and the id of a key, or a part of the program
 * @param address the IP address; "" for what was done on the server itself
 * @param subject the id of what it was done to
 * @param detail what else is known: names and values in their order
 */
public record Act(
        long seq, Instant at, String author, String address, String kind, String subject, Map<String, String> detail) {}
