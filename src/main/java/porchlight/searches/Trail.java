package porchlight.searches;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one search.
 *
 * @param text what was searched for, without what looked like somebody's own
 * @param hits how many articles were found
 */
public record Trail(String text, long hits, List<Step> steps) {
    /**
     * An article of it.
     *
     * @param path "" for one that is gone
     * @param read whether it was opened
     * @param solved whether the visitor said that it helped; null for nothing said
     */
    public record Step(
            String path,
            String title,
            boolean read,
            @Nullable Boolean solved) {}
}
