package porchlight.console;

import java.util.List;
import java.util.function.Supplier;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** How the server is, in words, and what to do where it is not well. */
public final class HealthRoom {
    private final Site site;
    private final Templates templates;
    private final Supplier<List<Sign>> signs;

    public HealthRoom(Site site, Templates templates, Supplier<List<Sign>> signs) {
        this.site = site;
        this.templates = templates;
        this.signs = signs;
    }

    public Answer show(Request request) {
        return templates.html(
                "console/health.jte", new HealthPage(Shell.around(site, "Health", Room.HEALTH, request), signs.get()));
    }
}
