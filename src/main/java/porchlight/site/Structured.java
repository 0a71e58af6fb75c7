package porchlight.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import porchlight.articles.Category;
import porchlight.web.Json;

/** JSON-LD, as schema.org names things. */
final class Structured {
    private static final Json JSON = new Json();

    private Structured() {}

    static String json(Map<String, Object> told) {
        return JSON.of(told);
    }

    /** The way from the home page to a page. */
    static String breadcrumbs(Site site, List<Category> trail, String title) {
        var steps = new ArrayList<Map<String, Object>>();
        steps.add(step(1, site.name(), site.base() + "/"));
        for (Category each : trail) {
            steps.add(step(steps.size() + 1, each.title(), site.base() + BrowsePages.address(each.path())));
        }
        steps.add(Map.of("@type", "ListItem", "position", steps.size() + 1, "name", title));
        return json(Map.of("@context", "https://schema.org", "@type", "BreadcrumbList", "itemListElement", steps));
    }

    private static Map<String, Object> step(int position, String name, String address) {
        return Map.of("@type", "ListItem", "position", position, "name", name, "item", address);
    }
}
