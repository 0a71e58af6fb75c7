package porchlight.searches;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one search.
 *
 * @param text what was searched for, without what looked like somebody's own
 * @param hits how many articles were found
 */
public record Trail(String text, long hits, List<Step> steps) {
    /** With what came of a later search; what was said of an article last is what counts. */
    Trail and(Trail later) {
        var all = new LinkedHashMap<String, Step>();
        steps.forEach(each -> all.put(each.title(), each));
        later.steps.forEach(each -> all.merge(
                each.title(),
                each,
                (one, other) -> new Step(
                        other.path(),
                        other.title(),
                        one.read() || other.read(),
                        other.solved() == null ? one.solved() : other.solved())));
        return new Trail(text, hits, List.copyOf(all.values()));
    }

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
