package porchlight.articles;

import org.jspecify.annotations.Nullable;

/**
 * What whoever edits an article begins with: the draft, if there is one, or what visitors see.
 *
 * @param number of the revision that holds the text; 0 for an article that has none yet
 * @param head the number of what visitors see; 0 when they see nothing here
 * @param text the whole file
 */
public record Working(
        String path,
        long number,
        long head,
        String text,
        @Nullable Draft draft) {
    /** Whether what visitors see has changed since the draft was begun. */
    public boolean isOvertaken() {
        return draft != null && head != 0 && draft.base() != head;
    }
}
