package porchlight.journal;

import java.time.Instant;

/**
 * Something that happened, once and for good.
 *
 * @param seq 1, 2, 3 … in the order of the commits; order by it and not by {@code at}, because clocks jump
 * @param at when, to the millisecond
 * @param author who did it: a person, or a part of the program such as {@code folder}
 * @param kind what was done, for example {@code article.published}
 * @param subject the id of what it was done to
 * @param detail JSON, or the empty text
 */
public record Event(long seq, Instant at, String author, String kind, String subject, String detail) {}
