package porchlight.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All articles, by category, a page of them at a time.
 *
 * @param count of all pages together
 * @param paging null when everything is on one page
 */
public record ArticlesPage(
        Frame frame,
        long count,
        List<Group> groups,
        @Nullable Paging paging) implements Page {

    /**
     * A category with what is directly inside; articles of no category stand under a card with an empty url.
     *
     * @param above where the category stands: "Products › Lamps"; empty at the top
     */
    public record Group(String above, Card category, List<Item> articles) {}

    @Override
    public String template() {
        return "site/articles.jte";
    }
}
