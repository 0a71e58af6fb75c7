package porchlight.console;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Drafts.Done;
import porchlight.articles.Working;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Message;
import porchlight.cases.Message.From;
import porchlight.cases.Written;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.search.Searcher;
import porchlight.searches.Outcomes;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/**
 * From an answered case to an article, in one step: the question becomes the title, the answer the text, and the customer's
 * own words the questions by which the next one finds it. Where an article nearly says so already, that one is improved.
 */
public final class Refinement {
    private final Site site;
    private final Templates templates;
    private final Cases cases;
    private final Written written;
    private final Writing writing;
    private final People people;
    private final Proposal proposal;

    public Refinement(
            Site site,
            Templates templates,
            Cases cases,
            Written written,
            Writing writing,
            People people,
            Outcomes outcomes,
            Searcher searcher) {
        this.site = site;
        this.templates = templates;
        this.cases = cases;
        this.written = written;
        this.writing = writing;
        this.people = people;
        this.proposal = new Proposal(site, cases, people, outcomes, searcher);
    }

    /** One page that is being made: the case, what was said in it, and what is taken out of that. */
    private record Desk(Request request, Case asked, List<Message> said, TakenOut out) {}

    private Desk desk(Request request) {
        Case asked = cases.find(request.part("id")).orElseThrow(() -> Problem.notFound("There is no such case."));
        List<Message> said = cases.publicMessages(asked.id());
        if (said.stream().noneMatch(each -> each.from() == From.AGENT)) {
            throw Problem.unfit("Answer it first: the answer is what is written down.");
        }
        return new Desk(request, asked, said, proposal.takenOut(asked, said));
    }

    public Answer show(Request request) {
        Desk desk = desk(request);
        RefinementPage.Typed typed = proposal.typed(desk.asked, desk.said, desk.out);
        Optional<RefinementPage.Into> into = request.query("into")
                .map(path -> path.isEmpty() ? Optional.<RefinementPage.Into>empty() : Optional.of(into(path, "")))
                .orElseGet(() -> proposed(desk.asked, typed));
        return into.map(each -> page(desk, added(each, typed), each, "", "", 200))
                .orElseGet(() -> page(desk, typed, null, "", "", 200));
    }

    /** What is written down already is improved, unless somebody says otherwise. */
    private Optional<RefinementPage.Into> proposed(Case asked, RefinementPage.Typed typed) {
        return written.of(asked.id()).stream()
                .filter(each -> each.state().isRead() || each.state() == Written.State.BEGUN)
                .map(Written.Article::path)
                .findFirst()
                .map(path -> into(path, "This case was written down already. What it adds goes into that article."))
                .or(() -> proposal.near(typed).stream()
                        .filter(RefinementPage.Near::same)
                        .findFirst()
                        .map(each -> into(
                                each.path(), "This article tells nearly the same. What the case adds goes into it.")));
    }

    private RefinementPage.Into into(String path, String why) {
        Working there = there(path);
        String title = writing.proofreader().proof(path, there.text()).title();
        return new RefinementPage.Into(path, title.isBlank() ? path : title, there.number(), why);
    }

    private Working there(String path) {
        return writing.drafts()
                .working(path)
                .orElseThrow(() -> Problem.notFound("This article is not there any more."));
    }

    /** The article as it stands, with what the case adds at its end. */
    private RefinementPage.Typed added(RefinementPage.Into into, RefinementPage.Typed typed) {
        String body = FrontMatter.of(there(into.path()).text()).body().strip();
        return typed.withBody(
                body.contains(TakenOut.masked(typed.body()))
                        ? body
                        : body + "\n\n## " + TakenOut.without(typed.title()) + "\n\n" + typed.body());
    }

    /** Saves a new draft, or one of an article that is there, and leads on to the editor. */
    public Answer save(Request request) {
        Desk desk = desk(request);
        TakenOut out = desk.out.as(request);
        var typed = new RefinementPage.Typed(
                out.again(request.form("title").orElse("").strip()),
                request.form("category").orElse(""),
                out.again(request.form("questions")
                        .orElse("")
                        .replace("\r\n", "\n")
                        .strip()),
                out.again(request.form("body").orElse("").replace("\r\n", "\n").strip()));
        String path = request.form("into").orElse("");
        RefinementPage.Into into = path.isEmpty() ? null : opened(request, path);
        Optional<String> add = request.form("add");
        if (add.isPresent()) {
            return page(
                    desk, typed.withBody((typed.body() + "\n\n" + more(desk, add.get())).strip()), into, "", "", 200);
        }
        if (TakenOut.without(typed.title()).isEmpty() || typed.body().isEmpty()) {
            return page(desk, typed, into, "", "An article needs a title and a text.", 422);
        }
        String before = into == null ? "" : there(path).text();
        List<String> left = out.left(List.of(typed.title(), typed.questions(), typed.body()), before);
        if (!left.isEmpty()) {
            return page(
                    desk,
                    typed,
                    into,
                    "",
                    "This is left, and looks like somebody’s own: " + String.join(" · ", left)
                            + ". Tick it to take it out, or save once more if everybody may know it.",
                    422);
        }
        try {
            return into == null ? begin(desk, typed) : improve(desk, typed, into);
        } catch (Malformed refused) {
            return page(desk, typed, into, "", "It cannot be saved like this: " + refused.reason() + ".", 422);
        }
    }

    /** With the number of the text that the page showed, so that nobody's words are lost. */
    private RefinementPage.Into opened(Request request, String path) {
        RefinementPage.Into now = into(path, "");
        String number = request.form("number").orElse("");
        return number.matches("\\d{1,18}")
                ? new RefinementPage.Into(path, now.title(), Long.parseLong(number), "")
                : now;
    }

    /** Another of our answers. */
    private static String more(Desk desk, String number) {
        return desk.said.stream()
                .filter(each -> each.from() == From.AGENT
                        && Long.toString(each.number()).equals(number))
                .findFirst()
                .map(each -> desk.out.of(Plain.answer(each.text())))
                .orElse("");
    }

    private Answer begin(Desk desk, RefinementPage.Typed typed) {
        int before = Integer.parseInt(desk.request
                .form("written")
                .filter(each -> each.matches("\\d{1,6}"))
                .orElse("0"));
        Optional<Written.Article> twin =
                written.of(desk.asked.id()).stream().skip(before).findFirst();
        if (twin.isPresent()) {
            return page(
                    desk,
                    typed,
                    null,
                    "",
                    "This case was written down meanwhile, as “" + twin.get().title()
                            + "”. Improve that one, or save once more for a second article.",
                    409);
        }
        String title = TakenOut.without(typed.title());
        String path = writing.articles().freePath(typed.category(), title);
        FrontMatter file = FrontMatter.of("")
                .with("title", title)
                .with("owner", Editor.me(desk.request).name());
        if (!desk.asked.language().equals(site.language())) {
            file = file.with("language", desk.asked.language());
        }
        file = with(file, typed.lines()).with("state", "not validated").with("source", source(desk.asked));
        return saved(
                        desk,
                        path,
                        file.withBody(TakenOut.masked(typed.body()) + "\n").toString(),
                        0)
                ? Answer.redirect(Editing.write(path) + "?done=saved")
                // Somebody began the same at the same moment: the other one has the place now.
                : begin(desk, typed);
    }

    private Answer improve(Desk desk, RefinementPage.Typed typed, RefinementPage.Into into) {
        FrontMatter file = FrontMatter.of(there(into.path()).text());
        var words = new LinkedHashSet<>(file.list("questions"));
        words.addAll(typed.lines());
        words.add(TakenOut.without(typed.title()));
        List<String> questions = Plain.different(List.copyOf(words)).stream()
                .filter(each -> !Plain.isSame(each, into.title()))
                .toList();
        String text = with(file, questions)
                .withBody(TakenOut.masked(typed.body()) + "\n")
                .toString();
        if (saved(desk, into.path(), text, into.number())) {
            return Answer.redirect(Editing.write(into.path()) + "?done=saved");
        }
        RefinementPage.Into now = into(into.path(), "");
        return page(
                desk,
                added(now, proposal.typed(desk.asked, desk.said, desk.out)),
                now,
                typed.body(),
                "Somebody has just changed that article: here it is as it stands now. What you wrote stands below it.",
                409);
    }

    private boolean saved(Desk desk, String path, String text, long basedOn) {
        By by = desk.request.by();
        return writing.drafts()
                        .save(
                                path,
                                text,
                                by,
                                "out of the case " + desk.asked.reference(),
                                basedOn,
                                (tx, draft) -> cases.articles().writtenDown(tx, desk.asked.id(), draft.id(), by))
                instanceof Done.Well;
    }

    private static FrontMatter with(FrontMatter file, List<String> questions) {
        return questions.isEmpty() ? file : file.with("questions", questions);
    }

    private static String source(Case asked) {
        return "case " + asked.reference();
    }

    private Answer page(
            Desk desk,
            RefinementPage.Typed typed,
            RefinementPage.@Nullable Into into,
            String lost,
            String problem,
            int status) {
        return templates.html(
                status,
                "console/refinement.jte",
                new RefinementPage(
                        Shell.around(site, "Write it down", Room.CASES, desk.request),
                        desk.asked,
                        typed,
                        desk.out.shown(typed.texts()),
                        desk.out.known(),
                        into == null ? proposal.near(typed) : List.of(),
                        into,
                        written.of(desk.asked.id()).size(),
                        desk.said,
                        Authors.of(people),
                        Proposal.sorted(writing.categories().tree(Audience.AGENTS).all().values().stream()),
                        lost,
                        problem));
    }
}
