package porchlight.console;

import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.ErrorPage;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** An error met by somebody at work: in the console, so that the way on is where it always is. */
public final class ProblemRoom implements ErrorPage {
    private final Site site;
    private final Templates templates;
    private final ErrorPage outside;

    /** @param outside the page for everybody else */
    public ProblemRoom(Site site, Templates templates, ErrorPage outside) {
        this.site = site;
        this.templates = templates;
        this.outside = outside;
    }

    @Override
    public Answer page(Problem problem, Request request) throws Exception {
        boolean atWork =
                (request.path().startsWith("/console") || request.path().startsWith(Account.ADDRESS))
                        // What is broken may be what tells who that is.
                        && problem.status() < 500
                        && request.visitor().isSignedIn();
        return atWork
                ? templates.html(
                        problem.status(),
                        "console/problem.jte",
                        new WorkProblemPage(Shell.around(site, problem.title(), null, request), problem))
                : outside.page(problem, request);
    }
}
