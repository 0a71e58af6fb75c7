package porchlight.console;

import java.util.ArrayList;
import java.util.List;
import porchlight.articles.ArticleLinks;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.search.Searcher;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where agents find everything, and see why a search of the help center found what it found. */
public final class SearchRoom {
    private static final int MOST_SUGGESTED = 8;

    private final Site site;
    private final Templates templates;
    private final Json json;
    private final Everything everything;
    private final Searcher searcher;

    public SearchRoom(Site site, Templates templates, Json json, Everything everything, Searcher searcher) {
        this.site = site;
        this.templates = templates;
        this.json = json;
        this.everything = everything;
        this.searcher = searcher;
    }

    /** Everything, and the articles as a visitor would find them. It is not noted: agents are no visitors. */
    public Answer show(Request request) {
        Words words = Words.of(request.query("q").orElse(""));
        boolean explained = request.query("explain").filter("on"::equals).isPresent();
        Results results = words.isEmpty()
                ? null
                : searcher.find(
                        new Query(words.text(), null, null, 1, Query.USUAL_SIZE),
                        request.visitor().audience());
        List<Everything.Group> groups = explained ? List.of() : everything.find(request.visitor(), words);
        return templates.html(
                "console/search.jte",
                new SearchPage(
                        Shell.around(site, "Search", Room.SEARCH, request), words.text(), explained, groups, results));
    }

    private record Suggested(String query, List<One> suggestions) {}

    private record One(String title, String url, String category, String place) {}

    /** The same while somebody types, in the form that the search box reads. */
    public Answer suggest(Request request) {
        Words words = Words.of(request.query("q").orElse(""));
        var lines = new ArrayList<One>();
        for (Everything.Group group : everything.find(request.visitor(), words)) {
            for (Found each : group.found()) {
                lines.add(new One(each.title(), each.address(), group.title(), group.title()));
            }
        }
        searcher.suggest(words.text(), null, request.visitor().audience(), MOST_SUGGESTED)
                .forEach(each -> lines.add(new One(
                        each.title(),
                        ArticleLinks.address(each.article(), each.anchor()),
                        each.category(),
                        "Articles")));
        return json.answer(new Suggested(
                words.text(), lines.stream().limit(2 * MOST_SUGGESTED).toList()));
    }
}
