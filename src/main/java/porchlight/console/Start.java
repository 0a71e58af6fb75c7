package porchlight.console;

import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The first page of the console: what waits for whoever comes in. */
public final class Start {
    private final Site site;
    private final Templates templates;
    private final Notices notices;

    public Start(Site site, Templates templates, Notices notices) {
        this.site = site;
        this.templates = templates;
        this.notices = notices;
    }

    public Answer show(Request request) {
        return templates.html(
                "console/start.jte",
                new StartPage(Shell.around(site, "Start", Room.START, request), notices.of(request.visitor())));
    }
}
