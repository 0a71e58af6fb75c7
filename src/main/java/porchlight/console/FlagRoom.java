package porchlight.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.articles.Drafts;
import porchlight.articles.Flag;
import porchlight.articles.Flags;
import porchlight.articles.Proofreader;
import porchlight.articles.Working;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.people.Visitor;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.web.Url;

/** Where an agent who uses an article says in a word what is wrong with it, and whoever mends it says so. */
public final class FlagRoom {
    private final Site site;
    private final Templates templates;
    private final Flags flags;
    private final Drafts drafts;
    private final Proofreader proofreader;
    private final People people;

    public FlagRoom(
            Site site, Templates templates, Flags flags, Drafts drafts, Proofreader proofreader, People people) {
        this.site = site;
        this.templates = templates;
        this.flags = flags;
        this.drafts = drafts;
        this.proofreader = proofreader;
        this.people = people;
    }

    /** What is flagged, for those who mend; and what was mended, for whoever flagged it. */
    public static List<Notice> notices(Flags flags, Visitor visitor) {
        var notices = new ArrayList<Notice>();
        List<Flag> open = flags.open();
        if (!open.isEmpty()) {
            notices.add(new Notice(
                    false,
                    open.size() == 1
                            ? "“" + open.getFirst().title() + "” is flagged"
                            : open.size() + " things in articles are flagged",
                    "Somebody who used it says what is wrong. Mend it, and say so.",
                    Editing.FLAGS,
                    Right.EDIT));
        }
        for (Flag each : flags.news(visitor.present().person().id())) {
            notices.add(new Notice(
                    false,
                    "What you flagged in “" + each.title() + "” was mended",
                    each.text(),
                    Editing.flags(each.path()),
                    Right.SEE_INTERNAL));
        }
        return notices;
    }

    public Answer list(Request request) {
        return page(request, "", "Flagged articles", flags.open(), "", "", 200);
    }

    public Answer show(Request request) {
        String path = request.part("path");
        return page(request, path, heading(path), flags.at(path), "", "", 200);
    }

    public Answer raise(Request request) {
        String path = request.part("path");
        String heading = heading(path);
        String text = request.form("text").orElse("").replace("\r\n", "\n").strip();
        if (text.isEmpty() || text.length() > Flag.LONGEST) {
            return page(
                    request,
                    path,
                    heading,
                    flags.at(path),
                    text,
                    "Say what is wrong: one to " + Flag.LONGEST + " letters.",
                    422);
        }
        return flags.raise(path, text, request.by())
                ? Answer.redirect(Editing.flags(path) + "?done=raised"
                        + (fromCase(request).isEmpty() ? "" : "&case=" + Url.value(fromCase(request))))
                : page(request, path, heading, List.of(), text, "There is no article here any more.", 404);
    }

    public Answer mend(Request request) {
        String path = request.part("path");
        if (!flags.mend(path, request.form("flag").orElse(""), request.by())) {
            throw Problem.notFound("There is no such flag at this article.");
        }
        return Answer.redirect(Editing.flags(path));
    }

    /** The case from which somebody came, to go back to. */
    private static String fromCase(Request request) {
        Optional<String> named = request.method().equals("POST") ? request.form("case") : request.query("case");
        return named.filter(each -> each.matches("[A-Za-z0-9-]{1,64}")).orElse("");
    }

    private String heading(String path) {
        Optional<Working> working = drafts.working(path);
        if (working.isEmpty()) {
            throw Problem.notFound("There is no article at this address.");
        }
        String title = proofreader.proof(path, working.get().text()).title();
        return title.isBlank() ? path : title;
    }

    private Answer page(
            Request request, String path, String heading, List<Flag> shown, String typed, String problem, int status) {
        return templates.html(
                status,
                "console/flags.jte",
                new FlagsPage(
                        Shell.around(site, heading, Room.ARTICLES, request),
                        path,
                        heading,
                        shown,
                        Authors.of(people),
                        typed,
                        problem,
                        fromCase(request),
                        request.query("done").isPresent()));
    }
}
