package porchlight.site;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Articles;
import porchlight.articles.Brief;
import porchlight.articles.Categories;
import porchlight.articles.Category;
import porchlight.articles.Pages;
import porchlight.people.Audience;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The ways in for somebody who looks around: home, all articles, a category. */
public final class BrowsePages {
    private static final int LISTED = 6;
    private static final int STARTERS = 3;
    private static final int ON_A_PAGE = 200;
    private static final int POPULAR_DAYS = 30;
    /** A single visitor, or the owner looking at an article, does not say what people read. */
    private static final int VIEWS_TO_COUNT = 3;

    private static final int ARTICLES_TO_COMPARE = 3;

    private final Site site;
    private final Templates templates;
    private final Articles articles;
    private final Categories categories;
    private final Pages pages;
    private final InstantSource clock;

    public BrowsePages(
            Site site,
            Templates templates,
            Articles articles,
            Categories categories,
            Pages pages,
            InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.articles = articles;
        this.categories = categories;
        this.pages = pages;
        this.clock = clock;
    }

    public Answer home(Request request) {
        List<Item> read = read(request.audience());
        List<Item> popular = popular(request.audience());
        return templates.html(
                "site/home.jte",
                new HomePage(
                        site.frame("", "/", request)
                                .describedAs(site.description())
                                .at(Place.HOME),
                        "",
                        site.description(),
                        popular.stream().limit(STARTERS).toList(),
                        cards(request.audience()),
                        read.isEmpty() ? popular : read,
                        !read.isEmpty(),
                        articles.recent(LISTED, request.audience()).stream()
                                .map(each -> item(each).updated(each.updated()))
                                .toList()));
    }

    public Answer articles(Request request) {
        Categories.Tree tree = categories.tree(request.audience());
        Map<String, List<Item>> byCategory = new LinkedHashMap<>();
        for (Brief each : articles.all(request.audience())) {
            byCategory.computeIfAbsent(each.category(), _ -> new ArrayList<>()).add(item(each));
        }
        var groups = new ArrayList<ArticlesPage.Group>();
        if (byCategory.containsKey("")) {
            groups.add(new ArticlesPage.Group("", new Card("", "", "", "", 0), byCategory.get("")));
        }
        group(tree, "", "", byCategory, groups);
        int count = groups.stream().mapToInt(group -> group.articles().size()).sum();
        int pages = Math.max(1, (count + ON_A_PAGE - 1) / ON_A_PAGE);
        int page = request.number("page", 1, 1, pages);
        Frame frame = site.frame("All articles", listed(page), request).at(Place.ARTICLES);
        return templates.html(
                "site/articles.jte",
                new ArticlesPage(frame, count, on(page, groups), Paging.of(page, pages, BrowsePages::listed)));
    }

    private static String listed(int page) {
        return page == 1 ? "/articles" : "/articles?page=" + page;
    }

    /** What of the groups stands on a page; a long group goes on on the next. */
    private static List<ArticlesPage.Group> on(int page, List<ArticlesPage.Group> groups) {
        var shown = new ArrayList<ArticlesPage.Group>();
        int from = (page - 1) * ON_A_PAGE;
        int at = 0;
        for (ArticlesPage.Group each : groups) {
            int size = each.articles().size();
            int first = Math.clamp(from - at, 0, size);
            int last = Math.clamp(from + ON_A_PAGE - at, 0, size);
            if (first < last) {
                shown.add(new ArticlesPage.Group(
                        each.above(), each.category(), each.articles().subList(first, last)));
            }
            at += size;
        }
        return shown;
    }

    private void group(
            Categories.Tree tree,
            String path,
            String above,
            Map<String, List<Item>> byCategory,
            List<ArticlesPage.Group> groups) {
        for (Category each : tree.below(path)) {
            if (byCategory.containsKey(each.path())) {
                groups.add(new ArticlesPage.Group(above, card(each), byCategory.get(each.path())));
            }
            String deeper = above.isEmpty() ? each.title() : above + " › " + each.title();
            group(tree, each.path(), deeper, byCategory, groups);
        }
    }

    public Answer category(Request request) {
        String path = request.part("path");
        Categories.Tree tree = categories.tree(request.audience());
        Category category = tree.at(path).orElse(null);
        if (category == null) {
            return categories
                    .movedTo(path, request.audience())
                    .map(now -> Answer.permanently(address(now)))
                    .orElseThrow(() -> Problem.notFound("There is no category at this address."));
        }
        List<Category> trail = tree.trail(path);
        List<Category> above = trail.subList(0, trail.size() - 1);
        porchlight.markdown.Page text = pages.of(category);
        Frame frame = site.frame(category.title(), address(path), request)
                .describedAs(text.summary())
                .at(Place.ARTICLES)
                .under(above.stream().map(BrowsePages::item).toList())
                .telling(List.of(Structured.breadcrumbs(site, above, category.title())));
        return templates.html(
                "site/category.jte",
                new CategoryPage(
                        frame,
                        category.title(),
                        category.icon() == null ? "" : category.icon(),
                        text.html(),
                        tree.below(path).stream().map(each -> card(each)).toList(),
                        articles.inCategory(path, request.audience()).stream()
                                .map(each -> item(each).about(each.summary()))
                                .toList()));
    }

    /** What is worth a look first: what is read most, filled up with the first article of every category in turn. */
    List<Item> popular(Audience audience) {
        var popular = new LinkedHashSet<>(read(audience));
        if (popular.size() < LISTED) {
            Map<String, Item> firsts = new LinkedHashMap<>();
            articles.all(audience).forEach(each -> firsts.putIfAbsent(each.category(), item(each)));
            categories.tree(audience).below("").stream()
                    .map(category -> firsts.get(category.path()))
                    .filter(Objects::nonNull)
                    .forEach(popular::add);
        }
        return popular.stream().limit(LISTED).toList();
    }

    /** What was read most lately; empty as long as too little was read to tell. */
    List<Item> read(Audience audience) {
        String since = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(POPULAR_DAYS)
                .toString();
        List<Item> read = articles.popular(since, VIEWS_TO_COUNT, LISTED, audience).stream()
                .map(BrowsePages::item)
                .toList();
        return read.size() < ARTICLES_TO_COMPARE ? List.of() : read;
    }

    List<Card> cards(Audience audience) {
        return categories.tree(audience).below("").stream()
                .map(each -> card(each))
                .toList();
    }

    private Card card(Category category) {
        return new Card(
                category.title(),
                address(category.path()),
                category.icon() == null ? "" : category.icon(),
                pages.of(category).summary(),
                category.articles());
    }

    static Item item(Category category) {
        return new Item(category.title(), address(category.path()));
    }

    static Item item(Brief article) {
        return new Item(article.title(), ArticleLinks.address(article.path()));
    }

    static String address(String category) {
        return "/categories/" + ArticleLinks.address(category).substring("/articles/".length());
    }
}
