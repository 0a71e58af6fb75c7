package porchlight.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Sheets;
import porchlight.people.Right;

/**
 * Words that mean the same, and words that are not looked for.
 *
 * @param before the texts that are in use
 * @param trial what would change; null when nobody asked
 */
public record SynonymsPage(
        Shell around,
        Sheets.Texts texts,
        Sheets.Texts before,
        @Nullable Trial trial,
        boolean saved,
        String problem) {

    /**
     * @param asked how many searches were tried
     * @param changed for how many of them other articles come first
     * @param shown some of these
     */
    public record Trial(int asked, int changed, List<Change> shown) {}

    /** Titles, the best first. */
    public record Change(String words, List<String> now, List<String> then) {
        public boolean comes(String title) {
            return !now.contains(title);
        }

        public boolean goes(String title) {
            return !then.contains(title);
        }
    }

    public boolean mayChange() {
        return around.visitor().may(Right.PUBLISH);
    }
}
