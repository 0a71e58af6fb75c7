package porchlight.console;

import org.jspecify.annotations.Nullable;
import porchlight.people.Right;
import porchlight.phrasing.Advice;

/**
 * The phrasing coach's book.
 *
 * @param before the text that is in use; "" while it is the usual one
 * @param sample an answer to try it on
 * @param missing how many articles of the playbook are not in the knowledge base
 * @param added whether they were put there just now
 */
public record WordingPage(
        Shell around,
        String text,
        String before,
        Sample sample,
        boolean saved,
        int missing,
        boolean added,
        String problem) {

    /** @param advice what the coach says of it; null before it was asked */
    public record Sample(
            String text, String language, @Nullable Advice advice) {}

    public boolean mayChange() {
        return around.visitor().may(Right.PUBLISH);
    }
}
