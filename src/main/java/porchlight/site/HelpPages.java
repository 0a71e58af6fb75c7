package porchlight.site;

import java.util.List;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** How to reach a person, and what is shown when something goes wrong: never a dead end. */
public final class HelpPages {
    private final Site site;
    private final Templates templates;
    private final BrowsePages browse;

    public HelpPages(Site site, Templates templates, BrowsePages browse) {
        this.site = site;
        this.templates = templates;
        this.browse = browse;
    }

    public Answer contact(Request request) {
        return templates.html(
                "site/contact.jte",
                new ContactPage(
                        site.frame("Contact", "/contact").at(Place.CONTACT),
                        request.query("about").orElse(""),
                        browse.popular(request.audience())));
    }

    /** The page for an error. It asks the database for ways on, unless that may be what is broken. */
    public Answer problem(Problem problem, Request request) {
        List<Item> ways = problem.status() >= 500 ? List.of() : browse.popular(request.audience());
        Frame frame = site.frame(problem.title(), "").withoutListing();
        return templates.html(
                problem.status(), "site/problem.jte", new ProblemPage(frame, problem.status(), problem.id(), ways));
    }
}
