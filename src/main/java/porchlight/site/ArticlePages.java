package porchlight.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.articles.Article;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Articles;
import porchlight.articles.Brief;
import porchlight.articles.Categories;
import porchlight.articles.Category;
import porchlight.articles.Content;
import porchlight.articles.Kind;
import porchlight.articles.Pages;
import porchlight.articles.Pictures;
import porchlight.articles.Views;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Section;
import porchlight.people.Audience;
import porchlight.people.Right;
import porchlight.search.IndexProblem;
import porchlight.search.Question;
import porchlight.search.Searcher;
import porchlight.searches.Outcome;
import porchlight.searches.Outcomes;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.work.Busy;

/** Everything below {@code /articles/}: an article as a page or as Markdown, a picture, and where an old path leads. */
public final class ArticlePages {
    private static final Logger LOG = LoggerFactory.getLogger(ArticlePages.class);
    private static final int RELATED = 5;
    private static final int OTHERS = 3;
    private static final int WORDS_A_MINUTE = 220;

    private final Site site;
    private final Templates templates;
    private final Articles articles;
    private final Categories categories;
    private final Pictures pictures;
    private final Views views;
    private final Pages pages;
    private final Searcher searcher;
    private final Outcomes outcomes;

    public ArticlePages(
            Site site,
            Templates templates,
            Articles articles,
            Categories categories,
            Pictures pictures,
            Views views,
            Pages pages,
            Searcher searcher,
            Outcomes outcomes) {
        this.site = site;
        this.templates = templates;
        this.articles = articles;
        this.categories = categories;
        this.pictures = pictures;
        this.views = views;
        this.pages = pages;
        this.searcher = searcher;
        this.outcomes = outcomes;
    }

    public Answer show(Request request) throws IOException {
        String path = request.part("path");
        Optional<Article> article = articles.find(path, request.audience());
        if (article.isPresent()) {
            views.count(article.get().id());
            return page(article.get(), request);
        }
        if (path.endsWith(".md")) {
            return markdown(path.substring(0, path.length() - ".md".length()), request.audience());
        }
        if (Pictures.isPicture(path) && maySeePicture(path, request)) {
            return pictures.find(path, request::setAside)
                    .map(picture -> Answer.bytes(picture.type(), picture.bytes()))
                    .orElseThrow(() -> Problem.notFound("There is no picture of this name."));
        }
        return articles.movedTo(path, request.audience())
                .map(now -> Answer.permanently(ArticleLinks.address(now)))
                .orElseThrow(() -> Problem.notFound("There is no article at this address."));
    }

    /** An address of Zendesk Guide, from where its article was imported: the words behind the number may have changed. */
    public Answer old(Request request) {
        String path = "hc/" + request.part("path");
        Audience audience = request.audience();
        return articles.movedTo(path, audience)
                .or(() -> articles.movedTo(path.replaceFirst("(/articles/\\d+).*$", "$1"), audience))
                .map(now -> Answer.permanently(ArticleLinks.address(now)))
                .orElseThrow(() -> Problem.notFound("There is no article at this address."));
    }

    /** Whoever writes sees also what only a draft names. */
    private boolean maySeePicture(String path, Request request) {
        Audience audience = request.audience();
        return articles.maySeePicture(path, audience)
                || (audience == Audience.AGENTS && request.visitor().may(Right.EDIT));
    }

    private Answer markdown(String path, Audience audience) {
        return articles.find(path, audience)
                .map(article -> Answer.bytes(
                        "text/markdown; charset=utf-8",
                        published(article.content()).getBytes(UTF_8)))
                .or(() -> articles.movedTo(path, audience)
                        .map(now -> Answer.permanently(ArticleLinks.address(now) + ".md")))
                .orElseThrow(() -> Problem.notFound("There is no article at this address."));
    }

    /** The text with those of its keys that are for readers: owner, dates, unknown keys and comments stay in the house. */
    private String published(Content content) {
        FrontMatter shown = FrontMatter.of("")
                .with("title", content.title())
                .with("kind", content.kind().name().toLowerCase(Locale.ROOT))
                .with("language", content.language());
        if (!content.tags().isEmpty()) {
            shown = shown.with("tags", content.tags());
        }
        if (!content.questions().isEmpty()) {
            shown = shown.with(
                    "questions",
                    content.questions().stream().map(Question::toString).toList());
        }
        return shown.withBody(pages.withoutComments(content.file().body())).toString();
    }

    private Answer page(Article article, Request request) {
        // Whatever else stands in an address (other people's counters) is none of our business and may be broken.
        if (!request.rawQuery().contains("from=")) {
            return page(article, request, null);
        }
        ArticlePage.Asked asked = request.query("from")
                .flatMap(search -> outcomes.clicked(request, search, article.id(), article.path()))
                .map(outcome -> asked(article, outcome, request.audience()))
                .orElse(null);
        return page(article, request, asked).with("Cache-Control", "private, no-cache");
    }

    private ArticlePage.Asked asked(Article article, Outcome outcome, Audience audience) {
        List<Item> others = Boolean.FALSE.equals(outcome.solved())
                ? outcome.others().stream()
                        .flatMap(path -> articles.find(path, audience).stream())
                        .limit(OTHERS)
                        .map(other -> new Item(
                                other.title(), SearchPages.from(outcome.search(), ArticleLinks.address(other.path()))))
                        .toList()
                : List.of();
        return new ArticlePage.Asked(
                "/searches/" + outcome.search() + "/outcome", article.path(), outcome.solved(), others);
    }

    private Answer page(Article article, Request request, ArticlePage.@Nullable Asked asked) {
        Audience audience = request.audience();
        String address = ArticleLinks.address(article.path());
        porchlight.markdown.Page page = pages.of(article);
        Categories.Tree tree = categories.tree(audience);
        List<Item> crumbs =
                tree.trail(article.category()).stream().map(BrowsePages::item).toList();
        List<Brief> neighbours = articles.inCategory(article.category(), audience);
        int here = neighbours.stream().map(Brief::path).toList().indexOf(article.path());
        Frame frame = site.frame(article.title(), address, request)
                .describedAs(page.summary())
                .in(article.content().language())
                .at(Place.ARTICLES)
                .cameBy(asked == null ? "" : request.query("from").orElse(""))
                .under(crumbs)
                .telling(structured(article, page, tree.trail(article.category())));
        return templates.html(
                "site/article.jte",
                new ArticlePage(
                        frame,
                        article.title(),
                        page.html(),
                        page.contents().stream()
                                .map(line -> new ArticlePage.Contents(line.level(), line.anchor(), line.text()))
                                .toList(),
                        article.content().kind() == Kind.FAQ,
                        article.updated(),
                        minutes(page),
                        article.content().tags().stream()
                                .map(tag -> new Item(tag, SearchPages.address(tag, "", "", 1)))
                                .toList(),
                        related(article, audience),
                        address + ".md",
                        neighbour(neighbours, here - 1, here),
                        neighbour(neighbours, here + 1, here),
                        asked));
    }

    /** None when the search cannot tell now: the article itself is what the reader came for. */
    private List<Item> related(Article article, Audience audience) {
        try {
            return searcher.like(article.path(), audience, RELATED).stream()
                    .map(hit -> new Item(hit.title(), ArticleLinks.address(hit.article())))
                    .toList();
        } catch (Busy | IndexProblem notNow) {
            LOG.debug("an article without related ones", notNow);
            return List.of();
        }
    }

    private static @Nullable Item neighbour(List<Brief> neighbours, int at, int here) {
        return here < 0 || at < 0 || at >= neighbours.size() ? null : BrowsePages.item(neighbours.get(at));
    }

    private static int minutes(porchlight.markdown.Page page) {
        return (int) Math.max(1, Math.round((double) page.words() / WORDS_A_MINUTE));
    }

    /** What search engines read: the article or its questions, and the way to it. */
    private List<String> structured(Article article, porchlight.markdown.Page page, List<Category> trail) {
        var told = new ArrayList<String>();
        told.add(Structured.breadcrumbs(site, trail, article.title()));
        var about = new LinkedHashMap<String, Object>();
        about.put("@context", "https://schema.org");
        about.put("inLanguage", article.content().language());
        about.put("url", site.base() + ArticleLinks.address(article.path()));
        about.put("dateModified", article.updated().toString());
        if (article.content().kind() == Kind.FAQ) {
            about.put("@type", "FAQPage");
            about.put("name", article.title());
            about.put(
                    "mainEntity",
                    page.sections().stream()
                            .filter(section -> section.level() == 2)
                            .map(ArticlePages::question)
                            .toList());
        } else {
            about.put("@type", "Article");
            about.put("headline", article.title());
            about.put("description", page.summary());
        }
        told.add(Structured.json(about));
        return told;
    }

    private static Map<String, Object> question(Section section) {
        return Map.of(
                "@type",
                "Question",
                "name",
                section.heading(),
                "acceptedAnswer",
                Map.of("@type", "Answer", "text", section.text()));
    }
}
