package porchlight.console;

import porchlight.cases.Trends;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where the team sees how questions become knowledge. */
public final class TrendRoom {
    private final Site site;
    private final Templates templates;
    private final Trends trends;

    public TrendRoom(Site site, Templates templates, Trends trends) {
        this.site = site;
        this.templates = templates;
        this.trends = trends;
    }

    public Answer show(Request request) {
        return templates.html(
                "console/trends.jte",
                new TrendsPage(
                        Shell.around(site, Room.TRENDS.title(), Room.TRENDS, request),
                        trends.weeks(),
                        trends.articles()));
    }
}
