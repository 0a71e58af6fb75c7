package porchlight.formats;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The pages of the lists in an export of Zendesk: each says how many there are, and all of them have to be there. */
final class ZendeskPages {
    private static final int MOST_PAGES = 10_000;

    /** One that stands before another may bring it along ({@code ?include=sections}): the pages are of the first. */
    private static final List<String> LISTS = List.of("articles", "sections", "categories");

    /** What is there of one list. */
    private static final class Seen {
        private final TreeSet<Integer> pages = new TreeSet<>();
        private int of;
        private boolean ended;
        private boolean goesOn;
    }

    private final Map<String, Seen> lists = new HashMap<>();

    private ZendeskPages() {}

    static void check(Source source, Tree tree) throws IOException {
        var pages = new ZendeskPages();
        for (String file : source.named("json")) {
            Items.around(source.file(file), pages::take);
        }
        pages.lists.forEach((list, seen) -> tell(list, seen, tree));
    }

    /** @param around what stands in the file beside its lists */
    private void take(Set<String> named, JsonNode around) {
        LISTS.stream().filter(named::contains).findFirst().ifPresent(list -> take(list, around));
    }

    private void take(String list, JsonNode around) {
        Seen seen = lists.computeIfAbsent(list, _ -> new Seen());
        int page = around.path("page").asInt(0);
        if (page > 0) {
            seen.pages.add(page);
            seen.of = Math.clamp(Math.max(seen.of, around.path("page_count").asInt(0)), 0, MOST_PAGES);
        }
        boolean more = around.path("meta").path("has_more").asBoolean(false)
                || (page == 0 && !Items.text(around, "next_page").isEmpty());
        seen.goesOn |= more;
        seen.ended |= !more;
    }

    private static void tell(String list, Seen seen, Tree tree) {
        String lost = IntStream.rangeClosed(1, seen.of)
                .filter(each -> !seen.pages.contains(each))
                .mapToObj(Integer::toString)
                .limit(20)
                .collect(Collectors.joining(", "));
        String what = list + " are missing; export the others as well, put all files into one zip, and hand that in";
        if (!lost.isEmpty()) {
            String there =
                    seen.pages.stream().map(each -> Integer.toString(each)).collect(Collectors.joining(", "));
            tree.miss("", "page " + there + " of " + seen.of + ": " + what);
        } else if (seen.goesOn && !seen.ended) {
            tree.miss("", "its last page is not there: " + what);
        }
    }
}
