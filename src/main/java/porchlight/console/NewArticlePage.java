package porchlight.console;

import java.util.List;

/**
 * The short form with which an article begins.
 *
 * @param category where it is to stand
 * @param owners who may look after it
 * @param problem why nothing was begun, in a sentence; "" at first
 */
public record NewArticlePage(Shell around, CategoryField category, Typed typed, List<String> owners, String problem) {
    /**
     * What was typed; each may be empty.
     *
     * @param owner by name; "" for nobody
     */
    public record Typed(String title, String kind, String language, String owner) {}
}
