package porchlight.site;

import java.util.List;

/**
 * One category.
 *
 * @param html its text as safe HTML; may be empty
 * @param categories those below it
 */
public record CategoryPage(
        Frame frame, String title, String icon, String html, List<Card> categories, List<Item> articles)
        implements Page {

    @Override
    public String template() {
        return "site/category.jte";
    }
}
