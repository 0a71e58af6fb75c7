package porchlight.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import porchlight.articles.Article;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Articles;
import porchlight.articles.Brief;
import porchlight.articles.Content;
import porchlight.articles.Pages;
import porchlight.search.Question;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;

/** The articles that the public may see. Only the fields named here ever leave. */
public final class ArticleApi {
    private static final int MOST = 100;

    private final Json json;
    private final Articles articles;
    private final Pages pages;

    public ArticleApi(Json json, Articles articles, Pages pages) {
        this.json = json;
        this.articles = articles;
        this.pages = pages;
    }

    private record Listed(
            String article,
            String title,
            String category,
            String language,
            String kind,
            Instant updated,
            String summary,
            String url) {
        static Listed of(Brief brief) {
            return new Listed(
                    brief.path(),
                    brief.title(),
                    brief.category(),
                    brief.language(),
                    small(brief.kind()),
                    brief.updated(),
                    brief.summary(),
                    ArticleLinks.address(brief.path()));
        }
    }

    private record Listing(long total, int page, int size, List<Listed> articles) {}

    public Answer list(Request request) {
        int page = request.number("page", 1, 1, 100_000);
        int size = request.number("size", 50, 1, MOST);
        String category = Content.bare(request.query("category").orElse(""));
        List<Brief> all = articles.all(request.audience()).stream()
                .filter(each -> category.isEmpty() || (each.category() + "/").startsWith(category + "/"))
                .toList();
        return json.answer(new Listing(
                all.size(),
                page,
                size,
                all.stream()
                        .skip((long) (page - 1) * size)
                        .limit(size)
                        .map(Listed::of)
                        .toList()));
    }

    private record Whole(
            String article,
            String title,
            String category,
            String language,
            String kind,
            String state,
            Instant updated,
            String markdown,
            String html,
            List<String> questions) {}

    public Answer show(Request request) {
        String path = request.part("path");
        Article article = articles.find(path, request.audience()).orElse(null);
        if (article == null) {
            return articles.movedTo(path, request.audience())
                    .map(now -> Answer.permanently("/api/v1" + ArticleLinks.address(now)))
                    .orElseThrow(() -> Problem.notFound("There is no article at this address."));
        }
        return json.answer(new Whole(
                article.path(),
                article.title(),
                article.category(),
                article.content().language(),
                small(article.content().kind()),
                article.content().state().word(),
                article.updated(),
                pages.withoutComments(article.content().body()),
                pages.of(article).html(),
                article.content().questions().stream().map(Question::text).toList()));
    }

    private static String small(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
