package porchlight.console;

import org.jspecify.annotations.Nullable;
import porchlight.people.Right;
import porchlight.phrasing.Advice;

/**
 * The phrasing coach's book.
 *
 * @param before the text that is in use; "" while it is the usual one
 * @param sample an answer to try it on
 */
public record WordingPage(Shell around, String text, String before, Sample sample, boolean saved, String problem) {

    /** @param advice what the coach says of it; null before it was asked */
    public record Sample(
            String text, String language, @Nullable Advice advice) {}

    public boolean mayChange() {
        return around.visitor().may(Right.PUBLISH);
    }
}
