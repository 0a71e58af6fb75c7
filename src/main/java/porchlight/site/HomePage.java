package porchlight.site;

import java.util.List;

/**
 * The first page.
 *
 * @param heading the large line above the search box; empty for the usual one
 * @param lead the line under it; empty for the usual one
 * @param starters up to four articles as short ways in under the search box; may be empty
 * @param categories those of the top level
 * @param popular articles to read first; may be empty
 * @param read whether they are those that were read most, and not only those that stand first
 * @param recent articles updated last, with their dates
 */
public record HomePage(
        Frame frame,
        String heading,
        String lead,
        List<Item> starters,
        List<Card> categories,
        List<Item> popular,
        boolean read,
        List<Item> recent)
        implements Page {

    @Override
    public String template() {
        return "site/home.jte";
    }
}
