package porchlight.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import porchlight.articles.LastSeen;
import porchlight.cases.Inbox;
import porchlight.cases.Inbox.View;
import porchlight.people.Right;
import porchlight.people.Visitor;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The first page of the console: what waits for whoever comes in. */
public final class Start {
    private final Site site;
    private final Templates templates;
    private final Notices notices;
    private final Inbox inbox;
    private final LastSeen lastSeen;

    public Start(Site site, Templates templates, Notices notices, Inbox inbox, LastSeen lastSeen) {
        this.site = site;
        this.templates = templates;
        this.notices = notices;
        this.inbox = inbox;
        this.lastSeen = lastSeen;
    }

    public Answer show(Request request) {
        Visitor visitor = request.visitor();
        return templates.html(
                "console/start.jte",
                new StartPage(
                        Shell.around(site, "Start", Room.START, request),
                        notices.of(visitor),
                        customers(visitor),
                        news(visitor)));
    }

    private long news(Visitor visitor) {
        return visitor.may(Right.EDIT)
                ? lastSeen.news(visitor.present().person().id()).size()
                : 0;
    }

    /** The customers who wait, for whoever answers them; nothing is said of lateness while nobody is late. */
    private List<StartPage.Waiting> customers(Visitor visitor) {
        if (!visitor.may(Right.ANSWER)) {
            return List.of();
        }
        Map<View, Long> counts = inbox.counts(visitor.present().person().id());
        return Stream.of(View.LATE, View.OPEN, View.MINE, View.UNASSIGNED)
                .filter(each -> each != View.LATE || counts.getOrDefault(each, 0L) > 0)
                .map(each -> new StartPage.Waiting(each, counts.getOrDefault(each, 0L)))
                .toList();
    }
}
