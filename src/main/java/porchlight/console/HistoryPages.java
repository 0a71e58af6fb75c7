package porchlight.console;

import java.time.Duration;
import java.util.List;
import porchlight.articles.Appraisals;
import porchlight.articles.Articles;
import porchlight.articles.Articles.Saved;
import porchlight.articles.Drafts;
import porchlight.articles.Flags;
import porchlight.articles.LastSeen;
import porchlight.articles.Proofreader;
import porchlight.articles.Revision;
import porchlight.articles.Validation;
import porchlight.articles.Whereabouts;
import porchlight.articles.Working;
import porchlight.cases.Cases;
import porchlight.markdown.Malformed;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.site.Site;
import porchlight.texts.Difference;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** What an article said at any time, who changed what and why, and the way back. */
public final class HistoryPages {
    private static final Duration LATELY = Duration.ofDays(90);
    private static final int LONGEST_REASON = 400;

    private final Site site;
    private final Templates templates;
    private final Articles articles;
    private final Drafts drafts;
    private final LastSeen lastSeen;
    private final Appraisals appraisals;
    private final Cases cases;
    private final Proofreader proofreader;
    private final People people;
    private final Waiting waiting;
    private final Validation validation;
    private final Flags flags;
    private final Whereabouts whereabouts;

    public HistoryPages(
            Site site,
            Templates templates,
            Articles articles,
            Drafts drafts,
            LastSeen lastSeen,
            Appraisals appraisals,
            Cases cases,
            Proofreader proofreader,
            People people,
            Waiting waiting,
            Validation validation,
            Flags flags,
            Whereabouts whereabouts) {
        this.site = site;
        this.templates = templates;
        this.articles = articles;
        this.drafts = drafts;
        this.lastSeen = lastSeen;
        this.appraisals = appraisals;
        this.cases = cases;
        this.proofreader = proofreader;
        this.people = people;
        this.waiting = waiting;
        this.validation = validation;
        this.flags = flags;
        this.whereabouts = whereabouts;
    }

    public Answer show(Request request) {
        return page(request, request.part("path"), "");
    }

    private Answer page(Request request, String path, String problem) {
        List<Revision> history = articles.history(path);
        if (history.isEmpty()) {
            throw Problem.notFound("There never was an article at this address.");
        }
        Revision newest = history.getFirst();
        Working working = drafts.working(path).orElse(null);
        long to = number(request, "to", newest.number());
        long from = number(request, "from", before(history, to));
        Revision later = known(history, to);
        String me = request.visitor().present().person().id();
        DetailChanges changes =
                DetailChanges.between(from == 0 ? "" : known(history, from).text(), later.text());
        return templates.html(
                "console/history.jte",
                new HistoryPage(
                        Shell.around(site, "History of " + title(path, newest), Room.ARTICLES, request),
                        path,
                        whereabouts.id(path),
                        history,
                        working == null ? 0 : working.head(),
                        working == null || working.draft() == null
                                ? 0
                                : working.draft().number(),
                        from,
                        later,
                        changes.changes(),
                        Difference.between(changes.from(), changes.to()),
                        request.number("view", 0, 0, Integer.MAX_VALUE) == 0
                                ? null
                                : viewed(path, history, request.number("view", 0, 0, Integer.MAX_VALUE)),
                        drafts.thrown(path).orElse(null),
                        lastSeen.lookAt(me, path, newest.number())
                                .filter(each -> history.stream()
                                        .anyMatch(newer -> newer.number() > each.number()
                                                && !newer.author().equals(me)))
                                .orElse(null),
                        appraisals.at(path).stream().findFirst().orElse(null),
                        request.visitor().may(Right.ANSWER) ? cases.articles().behind(path) : List.of(),
                        cases.articles().given(path, LATELY),
                        validation.of(path).orElse(null),
                        flags.at(path),
                        waiting.told(path),
                        Authors.of(people),
                        request.query("done").filter("published"::equals).isPresent(),
                        articles.takenAway(path).orElse(null),
                        problem));
    }

    /** What its newest text is called. */
    private String title(String path, Revision newest) {
        String title = proofreader.proof(path, newest.text()).title();
        return title.isBlank() ? path : title;
    }

    private HistoryPage.Viewed viewed(String path, List<Revision> history, long number) {
        return new HistoryPage.Viewed(
                number, proofreader.proof(path, known(history, number).text()));
    }

    /** The one that came before; 0 for the first. */
    private static long before(List<Revision> history, long number) {
        return history.stream()
                .mapToLong(Revision::number)
                .filter(each -> each < number)
                .max()
                .orElse(0);
    }

    private static Revision known(List<Revision> history, long number) {
        return history.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no revision of this number."));
    }

    private static long number(Request request, String name, long otherwise) {
        return request.number(name, (int) otherwise, 0, Integer.MAX_VALUE);
    }

    /** Makes an old text what visitors see again or, for whoever may not, a draft of it. */
    public Answer restore(Request request) {
        String path = Opened.path(request, whereabouts);
        String number = request.form("number").orElse("");
        if (!number.matches("\\d{1,18}")) {
            throw Problem.badRequest("A revision has a number.");
        }
        Revision old = articles.revision(path, Long.parseLong(number))
                .orElseThrow(() -> Problem.notFound("There is no revision of this number."));
        String why = request.form("reason").orElse("").strip();
        if (why.length() > LONGEST_REASON) {
            return page(request, path, "A reason has at most " + LONGEST_REASON + " letters.")
                    .status(422);
        }
        String reason = "restored revision " + old.number() + (why.isEmpty() ? "" : ": " + why);
        By by = request.by();
        long head = drafts.working(path).map(Working::head).orElse(0L);
        try {
            String as = request.form("as").orElse("");
            if (as.equals("thrown")) {
                return drafts.takeBack(path, old.number(), by) instanceof Drafts.Done.Well
                        ? Answer.redirect(Editing.write(path))
                        : page(request, path, "It cannot be taken back any more: here is what was written since.")
                                .status(409);
            }
            boolean asDraft = as.equals("draft");
            if (asDraft || !request.visitor().may(Right.PUBLISH)) {
                // What the page did not show is not superseded unseen.
                long latest = request.form("latest")
                        .filter(each -> each.matches("\\d{1,18}"))
                        .map(Long::parseLong)
                        .orElse(0L);
                return drafts.goOnFrom(path, old.text(), by, reason, latest) instanceof Drafts.Done.Well
                        ? Answer.redirect(Editing.write(path))
                        : page(request, path, "Somebody else was quicker. Look again, and choose anew.")
                                .status(409);
            }
            return articles.publish(path, old.text(), by, reason, head) instanceof Saved.Done
                    ? Answer.redirect(Editing.history(path))
                    : page(request, path, "Somebody else was quicker. Look again, and choose anew.")
                            .status(409);
        } catch (Malformed broken) {
            return page(request, path, "This text cannot be an article any more: " + broken.reason() + ".")
                    .status(422);
        }
    }
}
