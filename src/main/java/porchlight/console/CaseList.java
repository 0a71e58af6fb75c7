package porchlight.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Bulk;
import porchlight.cases.Bulk.Change;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Handling;
import porchlight.cases.Happenings;
import porchlight.cases.Inbox;
import porchlight.cases.Inbox.Order;
import porchlight.cases.Inbox.View;
import porchlight.cases.Kind;
import porchlight.cases.LastSaid;
import porchlight.cases.Priority;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.SavedViews;
import porchlight.people.SavedViews.SavedView;
import porchlight.people.Visitor;
import porchlight.site.Paging;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Every case in a list, the most pressing first: to find one, to keep what one looks for under a name, and to change many at once. */
public final class CaseList {
    static final String VIEWS = "cases";
    private static final int MOST_CHOSEN = 4 * Inbox.ON_A_PAGE;
    private static final int MOST_FOUND = 8;

    /** Counting costs time with each of them; whoever has more is told no number for the rest. */
    private static final int MOST_COUNTED = 12;

    private final Site site;
    private final Templates templates;
    private final Inbox inbox;
    private final Bulk bulk;
    private final LastSaid lastSaid;
    private final SameQuestion same;
    private final People people;
    private final SavedViews views;
    private final Happenings happenings;
    private final InstantSource clock;

    public CaseList(
            Site site,
            Templates templates,
            Inbox inbox,
            Bulk bulk,
            LastSaid lastSaid,
            SameQuestion same,
            People people,
            SavedViews views,
            Happenings happenings,
            InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.inbox = inbox;
        this.bulk = bulk;
        this.lastSaid = lastSaid;
        this.same = same;
        this.people = people;
        this.views = views;
        this.happenings = happenings;
        this.clock = clock;
    }

    public Answer show(Request request) {
        return page(request, null);
    }

    /** Cases for the search over everything. */
    public List<Found> find(Visitor visitor, Words words) {
        if (!visitor.may(Right.ANSWER)) {
            return List.of();
        }
        var filter = Inbox.Filter.of(View.ALL, visitor.present().person().id(), words.text());
        return inbox.find(filter, 1).cases().stream()
                .limit(MOST_FOUND)
                .map(each -> new Found(
                        each.subject(), each.customer().name() + " · " + each.reference(), CaseRoom.address(each.id())))
                .toList();
    }

    private Answer page(Request request, CasesPage.@Nullable Outcome outcome) {
        String me = me(request);
        Inbox.Filter filter = filter(request::query, me);
        // Before the cases are read: what happens meanwhile is told twice rather than never.
        long now = happenings.now();
        int page = request.number("page", 1, 1, 1_000_000);
        Inbox.Found found = inbox.find(filter, page);
        int pages = (int) Math.max(1, (found.total() + Inbox.ON_A_PAGE - 1) / Inbox.ON_A_PAGE);
        return templates.html(
                "console/cases.jte",
                new CasesPage(
                        Shell.around(site, "Cases", Room.CASES, request),
                        filter,
                        found,
                        same.counts(found.cases()),
                        lastSaid.of(found.cases().stream().map(Case::id).toList()),
                        inbox.counts(me),
                        inbox.queues(),
                        Authors.of(people),
                        clock.instant(),
                        Paging.of(Math.min(page, pages), pages, number -> CasesPage.address(filter, number)),
                        counted(views.of(me, VIEWS), me),
                        agents(people),
                        outcome,
                        now));
    }

    private List<CasesPage.Saved> counted(List<SavedView> saved, String me) {
        var counted = new ArrayList<CasesPage.Saved>();
        List<Inbox.Filter> filters = saved.stream()
                .limit(MOST_COUNTED)
                .map(each -> filter(fields(each.query()), me))
                .toList();
        List<Long> counts = inbox.counts(filters);
        for (int i = 0; i < saved.size(); i++) {
            counted.add(new CasesPage.Saved(saved.get(i), i < counts.size() ? counts.get(i) : null));
        }
        return counted;
    }

    /** Whom a case can be given to. */
    static List<Person> agents(People people) {
        return people.team().stream()
                .filter(each -> !each.isDisabled() && each.role().rights().contains(Right.ANSWER))
                .toList();
    }

    // What is asked for

    /** Row 12: a value that makes no sense is no silent "everything". */
    static Inbox.Filter filter(Function<String, Optional<String>> asked, String me) {
        return new Inbox.Filter(
                asked.apply("view")
                        .filter(each -> !each.isEmpty())
                        .map(each -> View.named(each).orElseThrow(() -> Problem.badRequest("There is no such list.")))
                        .orElse(View.OPEN),
                me,
                given(asked, "queue"),
                asked.apply("kind")
                        .filter(each -> !each.isEmpty())
                        .map(each -> Kind.named(each).orElseThrow(() -> Problem.badRequest("There is no such kind.")))
                        .orElse(null),
                given(asked, "tag"),
                Words.of(asked.apply("q").orElse("")).text(),
                asked.apply("order")
                        .filter(each -> !each.isEmpty())
                        .map(each -> Order.named(each).orElseThrow(() -> Problem.badRequest("There is no such order.")))
                        .orElse(null));
    }

    private static @Nullable String given(Function<String, Optional<String>> asked, String name) {
        return asked.apply(name)
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .orElse(null);
    }

    /** Of an address that we wrote ourselves. */
    private static Function<String, Optional<String>> fields(String query) {
        Map<String, String> fields = new HashMap<>();
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                fields.put(each.substring(0, equals), URLDecoder.decode(each.substring(equals + 1), UTF_8));
            }
        }
        return name -> Optional.ofNullable(fields.get(name));
    }

    // Changing many

    /** Does one thing to all that were chosen, and tells what became of each. */
    public Answer change(Request request) {
        Set<String> chosen = new LinkedHashSet<>(request.forms("case"));
        if (chosen.size() > MOST_CHOSEN) {
            throw Problem.badRequest("At most " + MOST_CHOSEN + " cases are changed at once.");
        }
        if (chosen.isEmpty()) {
            return page(request, CasesPage.Outcome.wrong("Choose cases first, by the box before each."))
                    .status(422);
        }
        return switch (change(request, request.form("do").orElse(""))) {
            case Wanted.Wrong wrong ->
                page(request, CasesPage.Outcome.wrong(wrong.why)).status(422);
            case Wanted.This wanted -> {
                Bulk.Outcome outcome = bulk.change(chosen, wanted.change, request.by());
                yield page(request, new CasesPage.Outcome(outcome.done(), outcome.left(), ""));
            }
        };
    }

    private sealed interface Wanted {
        record This(Change change) implements Wanted {}

        record Wrong(String why) implements Wanted {}
    }

    private Wanted change(Request request, String what) {
        return switch (what) {
            case "assign" -> assign(request.form("to").orElse(""));
            case "priority" ->
                new Wanted.This(
                        new Change.Rank(Priority.named(request.form("priority").orElse(""))
                                .orElseThrow(() -> Problem.badRequest("There is no such priority."))));
            case "queue" -> {
                String queue = request.form("to-queue").orElse("").strip();
                String wrong = CaseActs.wrongQueue(inbox, request, queue.isEmpty() ? Cases.INBOX : queue);
                yield wrong.isEmpty()
                        ? new Wanted.This(new Change.Move(queue.isEmpty() ? Cases.INBOX : queue))
                        : new Wanted.Wrong(wrong);
            }
            case "tag", "untag" -> {
                List<String> tags =
                        List.copyOf(Handling.tags(request.form("to-tag").orElse("")));
                yield tags.size() != 1
                        ? new Wanted.Wrong("Say one tag, of at most forty letters.")
                        : new Wanted.This(
                                what.equals("tag")
                                        ? new Change.Tag(tags.getFirst())
                                        : new Change.Untag(tags.getFirst()));
            }
            case "snooze" ->
                Pause.until(
                                request.form("until").orElse(""),
                                request.form("day").orElse(""),
                                clock.instant(),
                                site.zone())
                        .<Wanted>map(until -> new Wanted.This(new Change.Snooze(until)))
                        .orElseGet(() -> new Wanted.Wrong(
                                "Say until when they are to sleep: one of the list, or a day of the coming year."));
            case "close" -> new Wanted.This(new Change.Close());
            case "open" -> new Wanted.This(new Change.Reopen());
            case "" -> new Wanted.Wrong("Say what is to be done with them.");
            default -> throw Problem.badRequest("\"do\" is none of those in the list.");
        };
    }

    private Wanted assign(String to) {
        boolean answers = agents(people).stream().anyMatch(each -> each.id().equals(to));
        return to.isEmpty() || answers
                ? new Wanted.This(new Change.Assign(to.isEmpty() ? null : to))
                : new Wanted.Wrong("This person does not answer customers (any more).");
    }

    // Views under a name

    public Answer saveView(Request request) {
        Inbox.Filter filter = filter(request::query, me(request));
        boolean saved = views.save(
                me(request),
                VIEWS,
                request.form("name").orElse(""),
                CasesPage.query(filter),
                request.form("shared").isPresent());
        return saved
                ? Answer.redirect(CasesPage.address(filter, 1))
                : page(
                                request,
                                CasesPage.Outcome.wrong("A view needs a name of at most " + SavedViews.LONGEST_NAME
                                        + " letters, and nobody needs more than fifty."))
                        .status(422);
    }

    public Answer forgetView(Request request) {
        views.forget(me(request), request.part("id"));
        return Answer.redirect(Room.CASES.address());
    }

    private static String me(Request request) {
        return request.visitor().present().person().id();
    }
}
