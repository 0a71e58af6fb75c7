package porchlight.site;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param query the visitor's words; empty shows the search page without results
 * @param total articles found
 * @param more true when there are more than {@code total}
 * @param suggestion "did you mean", with the address of that search
 * @param answer a likely answer, above all hits
 * @param categories to narrow the search with; a chosen one leads to the search without it
 * @param languages the same; shown when there are several or one is chosen
 * @param paging null when everything is on one page
 * @param browse categories to go on with when nothing was found
 * @param popular articles to go on with when nothing was found
 */
public record ResultsPage(
        Frame frame,
        String query,
        long total,
        boolean more,
        @Nullable Item suggestion,
        @Nullable Answer answer,
        List<Hit> hits,
        List<Filter> categories,
        List<Filter> languages,
        @Nullable Paging paging,
        List<Card> browse,
        List<Item> popular)
        implements Page {

    /** A likely answer in words of the article itself. */
    public record Answer(
            String title,
            String url,
            String text,
            String category,
            @Nullable Instant updated) {}

    /**
     * One article that was found.
     *
     * @param url of the passage that fits best
     * @param heading of that passage; empty when it is the article's beginning
     * @param snippet safe HTML with {@code <mark>}
     * @param category where it stands: "Delivery › Tracking"; may be empty
     */
    public record Hit(
            String title,
            String url,
            String heading,
            String snippet,
            String category,
            @Nullable Instant updated) {}

    /** A way to narrow a search; {@code url} leads to the search with it, or without it when it is chosen. */
    public record Filter(String name, String url, long count, boolean chosen) {}

    /** The filters in use, so that each can be taken away. */
    public List<Filter> chosen() {
        return java.util.stream.Stream.concat(categories.stream(), languages.stream())
                .filter(Filter::chosen)
                .toList();
    }

    public boolean showsLanguages() {
        return languages.size() > 1 || languages.stream().anyMatch(Filter::chosen);
    }

    @Override
    public String template() {
        return "site/results.jte";
    }
}
