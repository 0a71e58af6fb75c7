package porchlight.searches;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a search for one article.
 *
 * @param search the search's id
 * @param solved whether the article answered the question; null while nobody has said
 * @param others the paths of the other articles that the search showed, best first
 */
public record Outcome(String search, @Nullable Boolean solved, List<String> others) {}
