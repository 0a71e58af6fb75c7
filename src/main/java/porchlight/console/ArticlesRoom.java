package porchlight.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Autosaves;
import porchlight.articles.Bulk;
import porchlight.articles.Categories;
import porchlight.articles.Drafts;
import porchlight.articles.Flag;
import porchlight.articles.Flags;
import porchlight.articles.Overview;
import porchlight.articles.Overview.Filter;
import porchlight.articles.Overview.Order;
import porchlight.articles.Overview.Standing;
import porchlight.articles.Reminders;
import porchlight.articles.State;
import porchlight.people.Audience;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.SavedViews;
import porchlight.people.Visitor;
import porchlight.search.Searcher;
import porchlight.site.Paging;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Every article in one list, drafts among them: to find one, to see what wants work, and to change many at once. */
public final class ArticlesRoom {
    static final String VIEWS = "articles";
    private static final int MOST_CHOSEN = 2 * Overview.ON_A_PAGE;

    /** Of what visitors see, and of what they do not; who finds more says too little. */
    private static final int MOST_FOUND = 10_000;

    /** What is to be looked at again, the most needy first. */
    public static final String DUE = "/console/articles?standing=due&order=attention";

    private final Site site;
    private final Templates templates;
    private final Overview overview;
    private final Bulk bulk;
    private final Categories categories;
    private final Searcher searcher;
    private final People people;
    private final SavedViews views;
    private final Drafts drafts;
    private final Autosaves autosaves;
    private final Flags flags;
    private final LongSupplier questions;

    public ArticlesRoom(
            Site site,
            Templates templates,
            Overview overview,
            Bulk bulk,
            Categories categories,
            Searcher searcher,
            People people,
            SavedViews views,
            Drafts drafts,
            Autosaves autosaves,
            Flags flags,
            LongSupplier questions) {
        this.site = site;
        this.templates = templates;
        this.overview = overview;
        this.bulk = bulk;
        this.categories = categories;
        this.searcher = searcher;
        this.people = people;
        this.views = views;
        this.drafts = drafts;
        this.autosaves = autosaves;
        this.flags = flags;
        this.questions = questions;
    }

    /** Articles that are to be looked at again: of the visitor's own, and of nobody's for those who publish. */
    public static List<Notice> notices(Overview overview, Visitor visitor) {
        var notices = new ArrayList<Notice>();
        List<Overview.Owned> due = overview.dueByOwner();
        Person person = visitor.present().person();
        long own = Reminders.due(due, person);
        if (own > 0) {
            notices.add(new Notice(
                    false,
                    (own == 1 ? "An article of yours is" : own + " articles of yours are") + " to be looked at again",
                    "Is everything in there still true? Then give it another day for its review.",
                    DUE,
                    Right.EDIT));
        }
        due.stream()
                .filter(each -> each.owner().isEmpty())
                .forEach(each -> notices.add(new Notice(
                        false,
                        (each.articles() == 1
                                        ? "An article without an owner is"
                                        : each.articles() + " articles without an owner are")
                                + " to be looked at again",
                        "Nobody is reminded of them. Give them an owner, or look at them yourself.",
                        DUE,
                        Right.PUBLISH)));
        return notices;
    }

    public Answer show(Request request) {
        return page(request, null);
    }

    private Answer page(Request request, ArticlesPage.@Nullable Outcome outcome) {
        ArticlesPage.Typed typed = typed(request);
        int page = request.number("page", 1, 1, 1_000_000);
        List<String> paths = typed.text().isEmpty() ? null : pathsWith(typed.text());
        // The best answers to the words come first, unless another order is asked for.
        Overview.Sifted sifted = paths == null || !typed.order().isEmpty()
                ? overview.page(filter(typed, paths == null ? null : new LinkedHashSet<>(paths)), order(typed), page)
                : overview.inOrder(filter(typed, null), paths, page);
        Overview.Found found = sifted.found();
        Overview.Choices choices = overview.choices();
        int pages = (int) Math.max(1, (found.total() + Overview.ON_A_PAGE - 1) / Overview.ON_A_PAGE);
        return templates.html(
                "console/articles.jte",
                new ArticlesPage(
                        Shell.around(site, "Articles", Room.ARTICLES, request),
                        typed,
                        found,
                        Paging.of(Math.min(page, pages), pages, number -> typed.address(Map.of("page", "" + number))),
                        sifted.counts().each(),
                        new ArticlesPage.Choices(
                                choices.categories(), choices.languages(), choices.owners(), categories.titles()),
                        Authors.of(people).names(),
                        views.of(me(request).id(), VIEWS),
                        drafts.thrown(),
                        UnsavedWords.of(autosaves, me(request).id()),
                        flags.open().stream().map(Flag::path).collect(Collectors.toSet()),
                        questions.getAsLong(),
                        outcome));
    }

    /** Those that a visitor's search would find, then those that no visitor sees. */
    private List<String> pathsWith(String text) {
        var paths = new LinkedHashSet<String>();
        paths.addAll(searcher.paths(text, Audience.AGENTS, MOST_FOUND));
        Words words = Words.of(text);
        paths.addAll(overview.hidden(words.each(), each -> words.areIn(each.text(), each.path()), MOST_FOUND));
        return List.copyOf(paths);
    }

    // Changing many

    /** Does one thing to all that were chosen, and tells what became of each. */
    public Answer change(Request request) {
        Set<String> chosen = new LinkedHashSet<>(request.forms("article"));
        if (chosen.size() > MOST_CHOSEN) {
            throw Problem.badRequest("At most " + MOST_CHOSEN + " articles are changed at once.");
        }
        if (chosen.isEmpty()) {
            return page(request, ArticlesPage.Outcome.wrong("Choose articles first, by the box before each."));
        }
        Bulk.Change change = change(request, request.form("do").orElse(""));
        if (change == null) {
            return page(request, ArticlesPage.Outcome.wrong("Say what is to be done with them."));
        }
        if (change.publishes() && !request.visitor().may(Right.PUBLISH)) {
            throw Problem.forbidden("This changes what visitors see. Ask an editor.");
        }
        Bulk.Outcome outcome = bulk.change(chosen, change, request.by());
        return page(
                request,
                new ArticlesPage.Outcome(outcome.done(), outcome.left(), change instanceof Bulk.Change.StillTrue, ""));
    }

    private Bulk.@Nullable Change change(Request request, String what) {
        return switch (what) {
            case "owner" ->
                new Bulk.Change.Owner(request.form("to-owner").orElse("").strip());
            case "category" ->
                new Bulk.Change.Category(request.form("to-category").orElse("").strip());
            case "review" -> new Bulk.Change.ReviewBy(day(request.form("to-day").orElse("")));
            case "validated" -> new Bulk.Change.To(State.VALIDATED);
            case "not-validated" -> new Bulk.Change.To(State.NOT_VALIDATED);
            case "still-true" -> new Bulk.Change.StillTrue();
            case "ask" -> new Bulk.Change.Ask();
            case "approve" -> new Bulk.Change.Approve();
            case "publish" -> new Bulk.Change.Publish();
            case "archive" -> new Bulk.Change.To(State.ARCHIVED);
            case "discard" -> new Bulk.Change.Discard(!request.visitor().may(Right.PUBLISH));
            case "" -> null;
            default -> throw Problem.badRequest("\"do\" is none of those in the list.");
        };
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException notADay) {
            throw Problem.badRequest("A day is written like 2027-01-31.");
        }
    }

    // Views under a name

    public Answer saveView(Request request) {
        ArticlesPage.Typed typed = typed(request);
        boolean saved = views.save(
                me(request).id(),
                VIEWS,
                request.form("name").orElse(""),
                typed.query(Map.of()),
                request.form("shared").isPresent());
        return saved
                ? Answer.redirect(typed.address(Map.of()))
                : page(
                                request,
                                ArticlesPage.Outcome.wrong("A view needs a name of at most " + SavedViews.LONGEST_NAME
                                        + " letters, and nobody needs more than fifty."))
                        .status(422);
    }

    public Answer forgetView(Request request) {
        views.forget(me(request).id(), request.part("id"));
        return Answer.redirect(Room.ARTICLES.address());
    }

    // What is asked for

    private ArticlesPage.Typed typed(Request request) {
        return new ArticlesPage.Typed(
                Words.of(request.query("q").orElse("")).text(),
                request.query("standing").orElse(""),
                request.query("category").orElse(""),
                request.query("language").orElse(""),
                request.query("owner").orElse(""),
                request.query("helped").orElse(""),
                number(request, "votes"),
                number(request, "least"),
                number(request, "most"),
                request.query("order").orElse(""));
    }

    /** As it stands in a field: "" for none. */
    private static String number(Request request, String name) {
        int number = request.number(name, -1, 0, Integer.MAX_VALUE);
        return number < 0 ? "" : Integer.toString(number);
    }

    /** Row 12: a value that makes no sense is no silent "everything". */
    private static Filter filter(ArticlesPage.Typed typed, @Nullable Set<String> among) {
        return new Filter(
                typed.standing().isEmpty()
                        ? null
                        : Standing.named(typed.standing())
                                .orElseThrow(() -> Problem.badRequest("\"standing\" is none of those in the list.")),
                typed.category().isEmpty() ? null : typed.category().equals("/") ? "" : typed.category(),
                typed.language().isEmpty() ? null : typed.language(),
                typed.owner().isEmpty() ? null : typed.owner(),
                new Overview.Used(
                        typed.helped().isEmpty()
                                ? null
                                : Overview.Helped.named(typed.helped())
                                        .orElseThrow(
                                                () -> Problem.badRequest("\"helped\" is none of those in the list.")),
                        typed.votes().isEmpty() ? 0 : Long.parseLong(typed.votes()),
                        typed.least().isEmpty() ? 0 : Long.parseLong(typed.least()),
                        typed.most().isEmpty() ? null : Long.valueOf(typed.most())),
                among);
    }

    private static Order order(ArticlesPage.Typed typed) {
        if (typed.order().isEmpty()) {
            return typed.standing().equals(Standing.DUE.word()) ? Order.ATTENTION : Order.CHANGED;
        }
        return Order.named(typed.order())
                .orElseThrow(() -> Problem.badRequest("\"order\" is none of those in the list."));
    }

    private static Person me(Request request) {
        return request.visitor().present().person();
    }
}
