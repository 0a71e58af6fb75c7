package porchlight.site;

import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Content;
import porchlight.search.IndexProblem;
import porchlight.search.Query;
import porchlight.search.Searcher;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.work.Busy;

/** How to reach a person, and what is shown when something goes wrong: never a dead end. */
public final class HelpPages {
    private static final Logger LOG = LoggerFactory.getLogger(HelpPages.class);
    private static final Pattern ENDING = Pattern.compile("\\.[a-z0-9]{2,5}$", Pattern.CASE_INSENSITIVE);
    private static final int MEANT = 5;

    private final Site site;
    private final Templates templates;
    private final BrowsePages browse;
    private final Searcher searcher;
    private final InstantSource clock;

    public HelpPages(Site site, Templates templates, BrowsePages browse, Searcher searcher, InstantSource clock) {
        this.clock = clock;
        this.site = site;
        this.templates = templates;
        this.browse = browse;
        this.searcher = searcher;
    }

    public Answer contact(Request request) {
        return templates.html(
                "site/contact.jte",
                new ContactPage(
                        site.frame("Contact", "/contact", request).at(Place.CONTACT),
                        request.query("about").orElse(""),
                        Presence.of(site.face(), clock.instant()).orElse(null),
                        browse.popular(request.audience())));
    }

    /** The page for an error. It asks the database for ways on, unless that may be what is broken. */
    public Answer problem(Problem problem, Request request) {
        Frame frame = site.frame(problem.title(), "", request).withoutListing();
        List<Item> meant = problem.status() == 404 ? meant(request) : List.of();
        if (!meant.isEmpty()) {
            return page(new ProblemPage(frame, problem, "Perhaps you meant one of these", meant));
        }
        List<Item> read = problem.status() >= 500 ? List.of() : browse.read(request.audience());
        List<Item> ways = problem.status() >= 500 || !read.isEmpty() ? read : browse.popular(request.audience());
        String suggested = read.isEmpty() ? "A good start" : "Read most";
        return page(new ProblemPage(frame, problem, suggested, ways));
    }

    private Answer page(ProblemPage page) {
        return templates.html(page.status(), page.template(), page);
    }

    /** What is found with the words at the end of the address. */
    private List<Item> meant(Request request) {
        String words = words(request.path());
        if (words.isBlank()) {
            return List.of();
        }
        try {
            return searcher.find(new Query(words, null, null, 1, MEANT), request.audience()).hits().stream()
                    .map(hit -> new Item(hit.title(), ArticleLinks.address(hit.article())))
                    .toList();
        } catch (Busy | IndexProblem notNow) {
            LOG.debug("a missing page without what may be meant", notNow);
            return List.of();
        }
    }

    /** {@code /articles/delivery/late-parcels.md} asks for late parcels; what robots try, as {@code /x.php}, asks for nothing. */
    static String words(String path) {
        String last = Content.lastPartOf(Content.bare(path)).replaceFirst("\\.(md|html?)$", "");
        return ENDING.matcher(last).find()
                ? ""
                : last.replaceAll("[-_.+%]+", " ").strip();
    }
}
