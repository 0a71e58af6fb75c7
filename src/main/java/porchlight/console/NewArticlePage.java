package porchlight.console;

import java.util.List;
import porchlight.articles.Category;

/**
 * The short form with which an article begins.
 *
 * @param categories those that there are, by path
 * @param problem why nothing was begun, in a sentence; "" at first
 */
public record NewArticlePage(Shell around, List<Category> categories, Typed typed, String problem) {
    /** What was typed; each may be empty. */
    public record Typed(String title, String category, String other, String kind, String language) {}
}
