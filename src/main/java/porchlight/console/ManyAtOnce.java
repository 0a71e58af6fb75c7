package porchlight.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Bulk;
import porchlight.articles.Categories;
import porchlight.articles.Overview;
import porchlight.articles.Overview.Filter;
import porchlight.articles.State;
import porchlight.articles.Sweep;
import porchlight.articles.Sweeps;
import porchlight.people.Right;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** One thing is done to many articles: those that were chosen, or all that the list found. What takes something away is asked about first. */
public final class ManyAtOnce {
    private static final int MOST_CHOSEN = 2 * Overview.ON_A_PAGE;
    private static final int MOST_FOUND = 10_000;
    private static final int READ_AT_ONCE = 500;
    private static final int NAMED = 12;

    private final Site site;
    private final Templates templates;
    private final Json json;
    private final ArticlesRoom room;
    private final Overview overview;
    private final Categories categories;
    private final Sweeps sweeps;

    public ManyAtOnce(
            Site site,
            Templates templates,
            Json json,
            ArticlesRoom room,
            Overview overview,
            Categories categories,
            Sweeps sweeps) {
        this.site = site;
        this.templates = templates;
        this.json = json;
        this.room = room;
        this.overview = overview;
        this.categories = categories;
        this.sweeps = sweeps;
    }

    static String address(String sweep) {
        return Room.ARTICLES.address() + "/sweeps/" + sweep;
    }

    /** Does one thing to all of them, and tells what became of each. */
    public Answer change(Request request) {
        boolean all = request.form("all").filter("found"::equals).isPresent();
        Set<String> chosen = new LinkedHashSet<>(all ? room.everyPath(request) : request.forms("article"));
        if (chosen.size() > (all ? MOST_FOUND : MOST_CHOSEN)) {
            throw Problem.badRequest("At most " + (all ? MOST_FOUND : MOST_CHOSEN) + " articles are changed at once.");
        }
        if (chosen.isEmpty()) {
            return room.page(request, ArticlesPage.Outcome.wrong("Choose articles first, by the box before each."));
        }
        Bulk.Change change = change(request, request.form("do").orElse(""));
        if (change == null) {
            return room.page(request, ArticlesPage.Outcome.wrong("Say what is to be done with them."));
        }
        if (change.publishes() && !request.visitor().may(Right.PUBLISH)) {
            throw Problem.forbidden("This changes what visitors see. Ask an editor.");
        }
        if (change instanceof Bulk.Change.Category category && !isThere(category.path())) {
            return room.page(
                    request,
                    ArticlesPage.Outcome.wrong("There is no category " + category.path()
                            + ". Choose one of the list; a new one is made under Categories."));
        }
        if (change instanceof Bulk.Change.Owner owner && !room.isOwner(owner.name())) {
            return room.page(
                    request,
                    ArticlesPage.Outcome.wrong("Nobody is called " + owner.name()
                            + " here. Choose one of the team, or an owner that other articles have."));
        }
        if ((all || takesAway(change)) && !isSure(request, chosen)) {
            return ask(request, chosen, all, change);
        }
        Sweep sweep = sweeps.begin(chosen, change, request.by());
        return sweep.over() && !all
                ? room.page(request, new ArticlesPage.Outcome(sweep, ""))
                : Answer.redirect(address(sweep.id()));
    }

    /** They were told of just so many: if others came since, they are told again. */
    private static boolean isSure(Request request, Set<String> chosen) {
        return request.form("sure").orElse("").equals(Integer.toString(chosen.size()));
    }

    private static boolean takesAway(Bulk.Change change) {
        return change instanceof Bulk.Change.Discard
                || (change instanceof Bulk.Change.To to && to.state() == State.ARCHIVED);
    }

    private boolean isThere(String category) {
        return category.isEmpty() || categories.whole().at(category).isPresent();
    }

    private Answer ask(Request request, Set<String> chosen, boolean all, Bulk.Change change) {
        long published = 0;
        long views = 0;
        var titles = new ArrayList<String>();
        List<String> paths = List.copyOf(chosen);
        for (int from = 0; from < paths.size(); from += READ_AT_ONCE) {
            List<String> some = paths.subList(from, Math.min(paths.size(), from + READ_AT_ONCE));
            for (Overview.Line each : overview.lines(Filter.ALL.among(new LinkedHashSet<>(some)))) {
                if (titles.size() < NAMED) {
                    titles.add(each.title());
                }
                published += each.isPublished() ? 1 : 0;
                views += each.isPublished() ? each.use().views() : 0;
            }
        }
        var fields = new LinkedHashMap<String, String>();
        for (String name : List.of("do", "to-owner", "to-category", "to-day")) {
            request.form(name).filter(each -> !each.isEmpty()).ifPresent(each -> fields.put(name, each));
        }
        return templates.html(
                "console/sure.jte",
                new SurePage(
                        Shell.around(site, "Are you sure?", Room.ARTICLES, request),
                        room.asked(request).address(Map.of()),
                        change,
                        chosen.size(),
                        published,
                        views,
                        titles,
                        fields,
                        all ? List.of() : paths));
    }

    private static Bulk.@Nullable Change change(Request request, String what) {
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
            case "bring-back" -> new Bulk.Change.BringBack();
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

    // What is at work, and what became of it

    public Answer show(Request request) {
        return templates.html(
                "console/sweep.jte",
                new SweepPage(Shell.around(site, "Many articles at once", Room.ARTICLES, request), sweep(request)));
    }

    /** @param done how many have been looked at, of {@code of} */
    private record Progress(String stage, long done, long of) {}

    public Answer progress(Request request) {
        Sweep sweep = sweep(request);
        return json.answer(new Progress(sweep.over() ? "done" : "running", sweep.looked(), sweep.of()));
    }

    public Answer undo(Request request) {
        Sweep sweep = sweep(request);
        if (sweep.change().publishes() && !request.visitor().may(Right.PUBLISH)) {
            throw Problem.forbidden("This changes what visitors see. Ask an editor.");
        }
        return sweeps.undo(sweep.id(), request.by())
                .map(each -> Answer.redirect(address(each.id())))
                .orElseGet(() -> Answer.redirect(address(sweep.id())));
    }

    private Sweep sweep(Request request) {
        return sweeps.find(
                        request.part("id"), request.visitor().present().person().id())
                .orElseThrow(() -> Problem.notFound("This was done a while ago, or the server was started anew since."
                        + " What was changed stands in the history of each article."));
    }
}
