package porchlight.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Autosaves;
import porchlight.articles.Categories;
import porchlight.articles.Drafts;
import porchlight.articles.Flag;
import porchlight.articles.Flags;
import porchlight.articles.HiddenTexts;
import porchlight.articles.LastSeen;
import porchlight.articles.Overview;
import porchlight.articles.Overview.Filter;
import porchlight.articles.Overview.Order;
import porchlight.articles.Overview.Standing;
import porchlight.articles.Reminders;
import porchlight.articles.Whose;
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

    /** Of what visitors see, and of what they do not; who finds more says too little. */
    private static final int MOST_FOUND = 10_000;

    /** What is to be looked at again, the most needy first. */
    public static final String DUE = "/console/articles?standing=due&order=attention";

    private final Site site;
    private final Templates templates;
    private final Overview overview;
    private final HiddenTexts hidden;
    private final LastSeen lastSeen;
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
            HiddenTexts hidden,
            LastSeen lastSeen,
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
        this.hidden = hidden;
        this.lastSeen = lastSeen;
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

    Answer page(Request request, ArticlesPage.@Nullable Outcome outcome) {
        ArticlesPage.Typed typed = typed(request);
        int page = request.number("page", 1, 1, 1_000_000);
        Set<String> news = lastSeen.news(me(request).id());
        Set<String> among = among(typed, news);
        Filter filter = filter(typed, among, me(request));
        // The best answers to the words come first, unless another order is asked for.
        Overview.Sifted sifted =
                among != null && !typed.text().isEmpty() && typed.order().isEmpty()
                        ? overview.inOrder(filter(typed, null, me(request)), among, page)
                        : overview.page(filter, order(typed.standing(), typed.order()), page);
        Overview.Found found = sifted.found();
        Overview.Choices choices = overview.choices();
        int pages = (int) Math.max(1, (found.total() + Overview.ON_A_PAGE - 1) / Overview.ON_A_PAGE);
        return templates.html(
                "console/articles.jte",
                new ArticlesPage(
                        Shell.around(site, "Articles", Room.ARTICLES, request),
                        typed,
                        found,
                        overview.editors(found.lines()),
                        news,
                        Paging.of(Math.min(page, pages), pages, number -> typed.address(Map.of("page", "" + number))),
                        sifted.counts().each(),
                        new ArticlesPage.Choices(
                                choices.categories(), choices.languages(), choices.owners(), categories.titles()),
                        Authors.of(people),
                        views.of(me(request).id(), VIEWS),
                        drafts.thrown(),
                        UnsavedWords.of(autosaves, me(request).id()),
                        flags.open().stream().map(Flag::path).collect(Collectors.toSet()),
                        questions.getAsLong(),
                        outcome));
    }

    /** Where all of them stand that the list has on all its pages, and no others. */
    List<String> everyPath(Request request) {
        ArticlesPage.Typed typed = typed(request);
        Set<String> news =
                typed.news().isEmpty() ? Set.of() : lastSeen.news(me(request).id());
        return overview.paths(filter(typed, among(typed, news), me(request)));
    }

    private @Nullable Set<String> among(ArticlesPage.Typed typed, Set<String> news) {
        if (typed.text().isEmpty()) {
            return typed.news().isEmpty() ? null : news;
        }
        Set<String> among = pathsWith(typed.text());
        if (!typed.news().isEmpty()) {
            among.retainAll(news);
        }
        return among;
    }

    /** Whether somebody of the team, or what other articles say of their owner; or nobody at all. */
    boolean isOwner(String name) {
        return name.isEmpty()
                || Authors.of(people).names().containsValue(name)
                || overview.choices().owners().contains(name);
    }

    /** How the list is asked for, as its address says it. */
    ArticlesPage.Typed asked(Request request) {
        return typed(request);
    }

    /** Those that a visitor's search would find, then those that no visitor sees. */
    private Set<String> pathsWith(String text) {
        var paths = new LinkedHashSet<>(searcher.paths(text, Audience.AGENTS, MOST_FOUND));
        paths.addAll(hidden.with(Words.of(text).each(), MOST_FOUND));
        return paths;
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

    private static ArticlesPage.Typed typed(Request request) {
        return new ArticlesPage.Typed(
                Words.of(request.query("q").orElse("")).text(),
                request.query("standing").orElse(""),
                request.query("category").orElse(""),
                request.query("language").orElse(""),
                request.query("owner").orElse(""),
                request.query("whose").orElse(""),
                request.query("by").orElse(""),
                request.query("news").orElse(""),
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
    private static Filter filter(ArticlesPage.Typed typed, @Nullable Set<String> among, Person me) {
        return new Filter(
                typed.standing().isEmpty()
                        ? null
                        : Standing.named(typed.standing())
                                .orElseThrow(() -> Problem.badRequest("\"standing\" is none of those in the list.")),
                typed.category().isEmpty() ? null : typed.category().equals("/") ? "" : typed.category(),
                typed.language().isEmpty() ? null : typed.language(),
                typed.owner().isEmpty() ? null : typed.owner(),
                whose(typed, me),
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

    private static Whose whose(ArticlesPage.Typed typed, Person me) {
        return new Whose(
                switch (typed.whose()) {
                    case "" -> null;
                    // An article names its owner by name or by mail address.
                    case "mine" -> Set.of(me.name(), me.mail().address());
                    case "nobody" -> Set.of();
                    default -> throw Problem.badRequest("\"whose\" is mine or nobody.");
                },
                typed.by().isEmpty() ? null : typed.by());
    }

    /** @param chosen "" for the usual one */
    static Order order(String standing, String chosen) {
        if (chosen.isEmpty()) {
            return standing.equals(Standing.DUE.word()) ? Order.ATTENTION : Order.CHANGED;
        }
        return Order.named(chosen).orElseThrow(() -> Problem.badRequest("\"order\" is none of those in the list."));
    }

    private static Person me(Request request) {
        return request.visitor().present().person();
    }
}
