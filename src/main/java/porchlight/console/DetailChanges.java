package porchlight.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;

/**
 * What changed above the text of an article, in words: nobody has to read the lines of a file for it.
 *
 * @param changes of each detail, in the order of the file
 * @param from the text below the details before, and {@code to} after
 */
public record DetailChanges(List<Change> changes, String from, String to) {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("title", "Title"),
            Map.entry("category", "Category"),
            Map.entry("audience", "Audience"),
            Map.entry("state", "State"),
            Map.entry("owner", "Owner"),
            Map.entry("review-by", "Review date"),
            Map.entry("order", "Order"),
            Map.entry("source", "Source"),
            Map.entry("language", "Language"),
            Map.entry("questions", "Questions"),
            Map.entry("tags", "Tags"),
            Map.entry("keywords", "Keywords"),
            Map.entry("summary", "Summary"),
            Map.entry("instead", "Readers are sent to"),
            Map.entry("formerly", "Former addresses"));

    /** @param before "" where nothing was said, and {@code after} where nothing is any more */
    public record Change(String name, String before, String after) {}

    /** What cannot be taken apart is one text. */
    static DetailChanges between(String from, String to) {
        try {
            FrontMatter old = FrontMatter.of(from);
            FrontMatter fresh = FrontMatter.of(to);
            var keys = new LinkedHashSet<>(fresh.keys());
            keys.addAll(old.keys());
            var changes = new ArrayList<Change>();
            for (String key : keys) {
                String before = value(old, key);
                String after = value(fresh, key);
                if (!before.equals(after)) {
                    changes.add(new Change(NAMES.getOrDefault(key, key), before, after));
                }
            }
            return new DetailChanges(changes, old.body(), fresh.body());
        } catch (Malformed broken) {
            return new DetailChanges(List.of(), from, to);
        }
    }

    private static String value(FrontMatter file, String key) {
        return String.join(", ", file.list(key));
    }
}
