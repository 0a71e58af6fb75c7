package porchlight.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question, a complaint or feedback.
 *
 * @param reference what the customer names it by, such as {@code K7M2-9QXT}
 * @param language BCP 47, in which it was asked
 * @param queue where it waits; "" for the one queue that is always there
 * @param assignee the id of the person who answers; null for nobody yet
 * @param updated when something was said last
 * @param due by when we promised to answer what stands last; null when nothing is promised or left to answer
 * @param answered when it was answered first; null before
 * @param words what the customer had searched for; "" for nothing
 * @param search the ids of that search and of what was near while it was typed, with a space between; "" for none
 * @param suspect whether a program seems to have sent it
 * @param score what the customer says of our answer, 1 to 5; null for nothing yet
 */
public record Case(
        String id,
        String reference,
        Kind kind,
        String subject,
        Customer customer,
        String language,
        Standing standing,
        Priority priority,
        String queue,
        @Nullable String assignee,
        Instant opened,
        Instant updated,
        @Nullable Instant due,
        @Nullable Instant answered,
        String words,
        String search,
        boolean suspect,
        @Nullable Integer score,
        List<String> tags) {

    public Case {
        tags = List.copyOf(tags);
    }
}
