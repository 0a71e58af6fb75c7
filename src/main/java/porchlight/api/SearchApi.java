package porchlight.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Categories;
import porchlight.search.Hit;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.search.Searcher;
import porchlight.searches.Searches;
import porchlight.searches.Use;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** Searching and suggesting, as the site does. */
public final class SearchApi {
    private static final int SUGGESTIONS = 8;

    private final Json json;
    private final Searcher searcher;
    private final Searches searches;
    private final Categories categories;

    public SearchApi(Json json, Searcher searcher, Searches searches, Categories categories) {
        this.json = json;
        this.searcher = searcher;
        this.searches = searches;
        this.categories = categories;
    }

    private record Found(
            @Nullable String search,
            String query,
            long total,
            long tookMillis,
            @Nullable String suggestion,
            double confidence,
            boolean doubtful,
            @Nullable FoundAnswer answer,
            List<FoundHit> hits) {}

    private record FoundAnswer(String text, String article, String anchor, String title, double confidence) {
        static @Nullable FoundAnswer of(porchlight.search.@Nullable Answer answer) {
            return answer == null
                    ? null
                    : new FoundAnswer(
                            answer.text(), answer.article(), answer.anchor(), answer.title(), answer.confidence());
        }
    }

    private record FoundHit(
            String article,
            String anchor,
            String title,
            String snippet,
            String url,
            String category,
            String language,
            double score) {
        static FoundHit of(Hit hit) {
            return new FoundHit(
                    hit.article(),
                    hit.anchor(),
                    hit.title(),
                    hit.snippet(),
                    ArticleLinks.address(hit.article(), hit.anchor()),
                    hit.category(),
                    hit.language(),
                    hit.score());
        }
    }

    public Answer search(Request request) {
        int page = request.number("page", 1, 1, Query.MOST_PAGES);
        var query = new Query(
                request.query("q").orElse(""),
                request.query("category").orElse(null),
                request.query("language").orElse(null),
                page,
                request.number("size", Query.USUAL_SIZE, 1, Query.MOST_SIZE));
        if (query.page() != page) {
            // A program that pages on and on would otherwise get the last page over and over.
            throw Problem.badRequest("\"page\" is at most " + query.page() + " when \"size\" is " + query.size() + ".");
        }
        Results results = searcher.find(query, request.audience());
        return now(new Found(
                searches.note(request, Use.API, results).orElse(null),
                results.query().text(),
                results.total(),
                results.tookMillis(),
                results.suggestion(),
                results.confidence(),
                results.doubtful(),
                FoundAnswer.of(results.answer()),
                results.hits().stream().map(FoundHit::of).toList()));
    }

    private record Suggested(String query, List<OneSuggestion> suggestions) {}

    private record OneSuggestion(String title, String url, String category, String place) {}

    public Answer suggest(Request request) {
        String text = request.query("q").orElse("");
        String language =
                request.query("language").filter(tag -> !tag.isBlank()).orElse(null);
        Categories.Titles titles = categories.titles();
        return now(new Suggested(
                text,
                searcher.suggest(text, language, request.audience(), SUGGESTIONS).stream()
                        .map(each -> new OneSuggestion(
                                each.title(),
                                ArticleLinks.address(each.article(), each.anchor()),
                                each.category(),
                                titles.trail(each.category())))
                        .toList()));
    }

    /** Hardly anybody asks the same twice in a row: no validator is worked out, and nothing is kept. */
    private Answer now(Object found) {
        return json.answer(found).with("Cache-Control", "no-store");
    }
}
