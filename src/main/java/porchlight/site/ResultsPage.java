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
 * @param answer a likely answer, above all hits; its article is not among them again
 * @param doubtful whether the hits are shown with the warning that there may be no answer among them
 * @param categories to narrow the search with; a chosen one leads to the search without it
 * @param languages the same; shown when there are several or one is chosen
 * @param paging null when everything is on one page
 * @param browse categories to go on with when nothing was found
 * @param popular articles to go on with when nothing was found
 * @param tells whether anybody can be told of an article that is still to come
 */
public record ResultsPage(
        Frame frame,
        String query,
        long total,
        boolean more,
        @Nullable Item suggestion,
        @Nullable Answer answer,
        boolean doubtful,
        List<Hit> hits,
        List<Filter> categories,
        List<Filter> languages,
        @Nullable Paging paging,
        List<Card> browse,
        List<Item> popular,
        boolean tells)
        implements Page {

    private static final int LARGEST = 8;

    public ResultsPage {
        if (answer != null && doubtful)
            throw new IllegalArgumentException("an answer above the doubt that there is one");
    }

    /**
     * A likely answer in words of the article itself.
     *
     * @param title the heading that it stands under
     * @param place where that is: "Delivery › What if my parcel is late?"; may be empty
     */
    public record Answer(
            String title,
            String url,
            String text,
            String place,
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

    /**
     * A way to narrow a search; {@code url} leads to the search with it, or without it when it is chosen.
     *
     * @param count how much there would be; 0 when nobody counted
     */
    public record Filter(String name, String url, long count, boolean chosen) {}

    public boolean isEmpty() {
        return hits.isEmpty() && answer == null;
    }

    /** Where a visitor leaves an address, to be told when there is an article about it. */
    public String tellAddress() {
        return TellMePages.about(query);
    }

    /** What the hits are, beside what stands above them; empty when nothing does. */
    public String heading() {
        return answer != null ? "Other results" : doubtful ? "These may help" : "";
    }

    /** The filters in use, so that each can be taken away. */
    public List<Filter> chosen() {
        return java.util.stream.Stream.concat(categories.stream(), languages.stream())
                .filter(Filter::chosen)
                .toList();
    }

    /** What stands on the one line that the filters are folded into where there is little room. */
    public String narrowing() {
        return categories.isEmpty()
                ? "Filter by language (" + languages.size() + ")"
                : "Filter by category" + (showsLanguages() ? " or language" : "") + " (" + categories.size() + ")";
    }

    /** The categories that are shown at once where there is room for a list: the chosen and the largest. */
    public List<Filter> largest() {
        return others().isEmpty() ? categories : categories.subList(0, LARGEST);
    }

    /** The categories that are shown on demand; never a single one, which would take no more room than the demand. */
    public List<Filter> others() {
        return categories.size() > LARGEST + 1 ? categories.subList(LARGEST, categories.size()) : List.of();
    }

    public boolean showsLanguages() {
        return languages.size() > 1 || languages.stream().anyMatch(Filter::chosen);
    }

    @Override
    public String template() {
        return "site/results.jte";
    }
}
