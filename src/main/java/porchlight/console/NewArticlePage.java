package porchlight.console;

/**
 * The short form with which an article begins.
 *
 * @param category where it is to stand
 * @param problem why nothing was begun, in a sentence; "" at first
 */
public record NewArticlePage(Shell around, CategoryField category, Typed typed, String problem) {
    /** What was typed; each may be empty. */
    public record Typed(String title, String kind, String language) {}
}
