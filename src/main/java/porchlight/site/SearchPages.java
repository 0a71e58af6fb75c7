package porchlight.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Categories;
import porchlight.articles.Category;
import porchlight.database.DatabaseProblem;
import porchlight.search.Count;
import porchlight.search.Hit;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.search.Searcher;
import porchlight.searches.Searches;
import porchlight.searches.Use;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.wishes.Wishes;

/** What a search found, and where to go when it found nothing. */
public final class SearchPages {
    private static final Logger LOG = LoggerFactory.getLogger(SearchPages.class);
    private static final int SIZE = 10;
    private static final int MOST_PAGES = 50;

    private final Site site;
    private final Templates templates;
    private final Searcher searcher;
    private final Searches searches;
    private final Wishes wishes;
    private final Categories categories;
    private final BrowsePages browse;

    public SearchPages(
            Site site,
            Templates templates,
            Searcher searcher,
            Searches searches,
            Wishes wishes,
            Categories categories,
            BrowsePages browse) {
        this.site = site;
        this.templates = templates;
        this.searcher = searcher;
        this.searches = searches;
        this.wishes = wishes;
        this.categories = categories;
        this.browse = browse;
    }

    public Answer results(Request request) {
        String category = request.query("category").orElse("");
        String language = request.query("language").orElse("");
        int page = request.number("page", 1, 1, MOST_PAGES);
        Query query =
                new Query(request.query("q").orElse(""), emptyIsNull(category), emptyIsNull(language), page, SIZE);
        Results results = searcher.find(query, request.audience());
        String search = searches.note(request, Use.PAGE, results).orElse("");
        Categories.Tree tree = categories.lastTree(request.audience());
        String words = query.text();
        boolean nothing = results.hits().isEmpty();
        // Who turns the page has seen what stands above the first one.
        var answer = page == 1 ? results.answer() : null;
        List<Hit> hits = results.hits();
        Answer shown = templates.html(
                "site/results.jte",
                new ResultsPage(
                        site.frame(words.isEmpty() ? "Search" : words, "/search", request)
                                .searching(words)
                                .cameBy(search)
                                .at(Place.SEARCH)
                                .withoutListing(),
                        words,
                        results.total(),
                        results.more(),
                        suggestion(results, category, language),
                        answer == null ? null : answer(answer, hits.getFirst(), search, tree),
                        page == 1 && results.doubtful() && !nothing,
                        hits.stream()
                                .skip(answer == null ? 0 : 1)
                                .map(hit -> hit(hit, search, tree))
                                .toList(),
                        categoryFilters(words, category, language, results, tree),
                        languageFilters(words, category, language, site.face().languages()),
                        Paging.of(
                                page,
                                (int) Math.min(MOST_PAGES, (results.total() + SIZE - 1) / SIZE),
                                number -> address(words, category, language, number)),
                        nothing ? ifKnown(() -> browse.cards(request.audience())) : List.of(),
                        nothing ? ifKnown(() -> browse.popular(request.audience())) : List.of(),
                        wishes.mails()));
        // Its links are this visitor's: nobody else may be shown them.
        return search.isEmpty() ? shown : shown.with("Cache-Control", "private, no-cache");
    }

    /** Ways on that the database knows: without it the page still says that nothing was found. */
    private static <T> List<T> ifKnown(Supplier<List<T>> ways) {
        try {
            return ways.get();
        } catch (DatabaseProblem unasked) {
            LOG.debug("the page of results leads on to less", unasked);
            return List.of();
        }
    }

    /** The address of a search; empty filters are left out. */
    static String address(String words, String category, String language, int page) {
        var address = new StringBuilder("/search?q=").append(URLEncoder.encode(words, UTF_8));
        if (!category.isEmpty()) {
            address.append("&category=").append(URLEncoder.encode(category, UTF_8));
        }
        if (!language.isEmpty()) {
            address.append("&language=").append(URLEncoder.encode(language, UTF_8));
        }
        if (page > 1) {
            address.append("&page=").append(page);
        }
        return address.toString();
    }

    /** The address of something found, saying from which search; "" for one that is not recorded. */
    static String from(String search, String address) {
        if (search.isEmpty()) {
            return address;
        }
        int anchor = address.indexOf('#');
        return anchor < 0
                ? address + "?from=" + search
                : address.substring(0, anchor) + "?from=" + search + address.substring(anchor);
    }

    private static @Nullable Item suggestion(Results results, String category, String language) {
        String suggested = results.suggestion();
        return suggested == null ? null : new Item(suggested, address(suggested, category, language, 1));
    }

    private static ResultsPage.Answer answer(
            porchlight.search.Answer answer, Hit hit, String search, Categories.Tree tree) {
        String trail = trail(hit, tree);
        String article = answer.title().equals(hit.title()) ? "" : hit.title();
        return new ResultsPage.Answer(
                answer.title(),
                from(search, ArticleLinks.address(answer.article(), answer.anchor())),
                answer.text(),
                trail + (trail.isEmpty() || article.isEmpty() ? "" : " › ") + article,
                hit.updated());
    }

    private static ResultsPage.Hit hit(Hit hit, String search, Categories.Tree tree) {
        return new ResultsPage.Hit(
                hit.title(),
                from(search, ArticleLinks.address(hit.article(), hit.anchor())),
                hit.heading().equals(hit.title()) ? "" : hit.heading(),
                hit.snippet(),
                trail(hit, tree),
                hit.updated());
    }

    private static String trail(Hit hit, Categories.Tree tree) {
        return tree.trail(hit.category()).stream().map(Category::title).collect(Collectors.joining(" › "));
    }

    private static List<ResultsPage.Filter> categoryFilters(
            String words, String chosen, String language, Results results, Categories.Tree tree) {
        var filters = new ArrayList<ResultsPage.Filter>();
        for (Count each : results.categories()) {
            String path = each.category();
            if (tree.at(path).isPresent() && !path.equals(chosen)) {
                String name = tree.trail(path).stream().map(Category::title).collect(Collectors.joining(" › "));
                filters.add(new ResultsPage.Filter(name, address(words, path, language, 1), each.articles(), false));
            }
        }
        if (!chosen.isEmpty()) {
            String name = tree.at(chosen).map(Category::title).orElse(chosen);
            filters.addFirst(new ResultsPage.Filter(name, address(words, "", language, 1), results.total(), true));
        }
        return filters;
    }

    /** The languages that the owner names, each in its own words; one alone leaves nothing to choose. */
    private static List<ResultsPage.Filter> languageFilters(
            String words, String category, String chosen, List<String> offered) {
        Set<String> all = new LinkedHashSet<>(offered.size() > 1 ? offered : List.of());
        if (!chosen.isEmpty()) {
            all.add(chosen);
        }
        return all.stream()
                .map(each -> new ResultsPage.Filter(
                        named(each),
                        address(words, category, each.equals(chosen) ? "" : each, 1),
                        0,
                        each.equals(chosen)))
                .toList();
    }

    private static String named(String language) {
        Locale locale = Locale.forLanguageTag(language);
        String name = locale.getDisplayName(locale);
        return name.isEmpty() ? language : name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    private static @Nullable String emptyIsNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
