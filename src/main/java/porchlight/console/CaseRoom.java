package porchlight.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Happenings;
import porchlight.cases.Inbox;
import porchlight.cases.Merging;
import porchlight.cases.Message;
import porchlight.cases.Priority;
import porchlight.markdown.Links;
import porchlight.markdown.Markdown;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.Secret;
import porchlight.people.Visitor;
import porchlight.search.IndexProblem;
import porchlight.search.Query;
import porchlight.search.Searcher;
import porchlight.site.FileDesk;
import porchlight.site.FileDesk.Chosen;
import porchlight.site.FilePicker;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.work.Busy;

/** Where agents answer: one case with all that is known of it. */
public final class CaseRoom {
    private static final int MOST_NEAR = 5;
    static final int LONGEST_QUEUE = 40;
    private static final int LONGEST_SNOOZE = 366;

    private final Site site;
    private final Templates templates;
    private final Cases cases;
    private final Inbox inbox;
    private final Markdown markdown;
    private final Searcher searcher;
    private final People people;
    private final ReplyDesk replies;
    private final SameQuestion same;
    private final Merging merging;
    private final Attending attending;
    private final Happenings happenings;
    private final CaseSide side;
    private final InstantSource clock;

    public CaseRoom(
            Site site,
            Templates templates,
            Cases cases,
            Inbox inbox,
            Markdown markdown,
            Searcher searcher,
            People people,
            ReplyDesk replies,
            SameQuestion same,
            Merging merging,
            Attending attending,
            Happenings happenings,
            CaseSide side,
            InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.cases = cases;
        this.inbox = inbox;
        this.markdown = markdown;
        this.searcher = searcher;
        this.people = people;
        this.replies = replies;
        this.same = same;
        this.merging = merging;
        this.attending = attending;
        this.happenings = happenings;
        this.side = side;
        this.clock = clock;
    }

    /** Promises that are broken, and what somebody was given. */
    public static List<Notice> notices(Inbox inbox, Visitor visitor) {
        var notices = new ArrayList<Notice>();
        long late = inbox.late();
        if (late > 0) {
            notices.add(new Notice(
                    true,
                    late == 1 ? "A customer waits longer than promised" : late + " customers wait longer than promised",
                    "Answer them first; say that you are sorry for the wait.",
                    Room.CASES.address() + "?view=late",
                    Right.ANSWER));
        }
        long given = inbox.untouched(visitor.present().person().id());
        if (given > 0) {
            notices.add(new Notice(
                    false,
                    given == 1 ? "A case was given to you" : given + " cases were given to you",
                    "You have said nothing in it yet.",
                    Room.CASES.address() + "?view=mine",
                    Right.ANSWER));
        }
        return notices;
    }

    // One case

    public Answer show(Request request) {
        Case found = found(request);
        return found.id().equals(request.part("id"))
                ? page(request, found, Typed.NOTHING, "", 200)
                // It was put together with this one.
                : Answer.redirect(address(found.id()));
    }

    /**
     * What stands in the field for an answer.
     *
     * @param quoted the paths of articles whose words were put in
     */
    private record Typed(String text, List<String> quoted, boolean checked) {
        private static final Typed NOTHING = new Typed("", List.of(), false);
    }

    /** Answers the customer, or notes something for the other agents. */
    public Answer say(Request request) {
        Case found = found(request);
        String text = request.form("text").orElse("").strip();
        String form = request.form("form").orElse("");
        var typed = new Typed(
                text,
                request.forms("quoted"),
                request.form("as").filter("check"::equals).isPresent());
        Chosen chosen = side.files().chosen(request, FileDesk.sender(request));
        Optional<String> insert = request.form("insert")
                .or(() -> request.form("as").filter("insert"::equals).flatMap(_ -> request.form("macro")))
                .filter(each -> !each.isEmpty());
        if (insert.isPresent()) {
            return page(request, found, with(typed, replies.insertion(found, insert.get(), request)), chosen, "", 200);
        }
        if (typed.checked() || chosen.isWrong()) {
            return page(request, found, typed, chosen, "", chosen.isWrong() ? 422 : 200);
        }
        if (text.isEmpty() || text.length() > Message.LONGEST || !Secret.isOne(form)) {
            return page(
                    request,
                    found,
                    typed,
                    chosen,
                    text.isEmpty()
                            ? "There is nothing to send yet."
                            : "That is more than " + Message.LONGEST + " letters. Could you say it in fewer?",
                    422);
        }
        long seen = Long.parseLong(
                request.form("seen").filter(each -> each.matches("\\d{1,18}")).orElse("0"));
        boolean note = request.form("as").filter("note"::equals).isPresent();
        By by = request.by();
        if (note) {
            var _ = cases.note(found.id(), form, text, chosen.enclosed(), by);
        } else {
            Cases.Then then = switch (request.form("as").orElse("")) {
                case "pending" -> Cases.Then.PENDING;
                case "solved" -> Cases.Then.SOLVED;
                case "open" -> Cases.Then.OPEN;
                default -> throw Problem.badRequest("\"as\" is none of the buttons.");
            };
            var reply = new Cases.Reply(
                    found.id(), form, text, chosen.enclosed(), replies.uses(text, typed.quoted()), seen);
            if (!cases.answer(reply, then, by)) {
                return page(request, found, typed, chosen, overtaken(found, seen), 409);
            }
        }
        attending.types(found.id(), request.visitor().present().person().id(), false);
        return Answer.redirect(address(found.id()) + "#last");
    }

    /** What was said after the page was opened wants to be read before anything is added to it. */
    private String overtaken(Case theCase, long seen) {
        return cases.messages(theCase.id()).stream()
                .filter(each -> each.number() > seen && each.from() == Message.From.AGENT)
                .reduce((_, later) -> later)
                .map(each -> Authors.of(people).name(each.author())
                        + " has answered meanwhile. Read it above; your words still stand in the field.")
                .orElse("Something was said meanwhile: read it, then send your answer once more.");
    }

    private static Typed with(Typed typed, ReplyDesk.Insertion insertion) {
        var quoted = new ArrayList<>(typed.quoted);
        if (!insertion.quoted().isEmpty()) {
            quoted.add(insertion.quoted());
        }
        String between = typed.text.isEmpty() ? "" : "\n\n";
        return new Typed(typed.text + between + insertion.text(), quoted, false);
    }

    public Answer assign(Request request) {
        Case found = found(request);
        String to = request.form("to").orElse("");
        Optional<Person> person = CaseList.agents(people).stream()
                .filter(each -> each.id().equals(to))
                .findFirst();
        if (!to.isEmpty() && person.isEmpty()) {
            throw Problem.unfit("This person does not answer customers (any more).");
        }
        var _ = cases.assign(found.id(), person.map(Person::id).orElse(null), request.by());
        return Answer.redirect(address(found.id()));
    }

    public Answer set(Request request) {
        Case found = found(request);
        String queue = request.form("queue").orElse("").strip();
        Priority priority = Priority.named(request.form("priority").orElse(""))
                .orElseThrow(() -> Problem.badRequest("There is no such priority."));
        if (queue.length() > LONGEST_QUEUE) {
            return page(
                    request,
                    found,
                    Typed.NOTHING,
                    "The name of a queue has at most " + LONGEST_QUEUE + " letters.",
                    422);
        }
        var _ = cases.set(
                found.id(),
                priority,
                queue.isEmpty() ? Cases.INBOX : queue,
                Cases.tags(request.form("tags").orElse("")),
                request.form("suspect").isPresent(),
                request.by());
        return Answer.redirect(address(found.id()));
    }

    /** Brings it to somebody who may decide more, or to another queue. */
    public Answer escalate(Request request) {
        Case found = found(request);
        String reason = request.form("reason").orElse("").replace("\r\n", "\n").strip();
        String form = request.form("form").orElse("");
        String queue = request.form("queue").orElse("").strip();
        String to = request.form("to").orElse("");
        Optional<Person> person = CaseList.agents(people).stream()
                .filter(each -> each.id().equals(to))
                .findFirst();
        String problem = "";
        if (reason.isEmpty() || reason.length() > Message.LONGEST || !Secret.isOne(form)) {
            problem = "Say why, for whoever goes on with it.";
        } else if (person.isEmpty() && queue.equals(found.queue())) {
            problem = "Choose somebody, or another queue.";
        } else if (!to.isEmpty() && person.isEmpty()) {
            problem = "This person does not answer customers (any more).";
        } else if (queue.length() > LONGEST_QUEUE) {
            problem = "The name of a queue has at most " + LONGEST_QUEUE + " letters.";
        }
        if (!problem.isEmpty()) {
            return page(request, found, Typed.NOTHING, problem, 422);
        }
        var _ = cases.escalate(
                found.id(),
                form,
                person.map(Person::id).orElse(null),
                queue.isEmpty() ? found.queue() : queue,
                reason,
                request.by());
        return Answer.redirect(address(found.id()) + "#last");
    }

    /** Solves, opens again or snoozes without a word. */
    public Answer stand(Request request) {
        Case found = found(request);
        By by = request.by();
        switch (request.form("to").orElse("")) {
            case "solved" -> {
                var _ = cases.solve(found.id(), by);
            }
            case "open" -> {
                var _ = cases.reopen(found.id(), by);
            }
            case "snoozed" -> {
                String days = request.form("days").orElse("");
                if (!isPause(days)) {
                    return page(request, found, Typed.NOTHING, "Snooze it for one day to a year.", 422);
                }
                var _ = cases.snooze(found.id(), clock.instant().plus(Duration.ofDays(Integer.parseInt(days))), by);
            }
            default -> throw Problem.badRequest("\"to\" is none of the buttons.");
        }
        return Answer.redirect(address(found.id()));
    }

    static boolean isPause(String days) {
        return days.matches("\\d{1,3}") && Integer.parseInt(days) > 0 && Integer.parseInt(days) <= LONGEST_SNOOZE;
    }

    /** Takes in another case of the same customer. */
    public Answer merge(Request request) {
        Case found = found(request);
        String reference = request.form("other")
                .filter(each -> !each.isEmpty())
                .or(() -> request.form("reference"))
                .orElse("");
        return switch (merging.merge(reference, found.id(), request.by())) {
            case Merging.Outcome.Done _ -> Answer.redirect(address(found.id()) + "#last");
            case Merging.Outcome.Refused refused -> page(request, found, Typed.NOTHING, refused.why(), 422);
        };
    }

    private Case found(Request request) {
        return cases.find(request.part("id")).orElseThrow(() -> Problem.notFound("There is no such case."));
    }

    static String address(String id) {
        return Room.CASES.address() + "/" + URLEncoder.encode(id, UTF_8);
    }

    private Answer page(Request request, Case theCase, Typed typed, String problem, int status) {
        return page(request, theCase, typed, side.files().none(), problem, status);
    }

    private Answer page(Request request, Case theCase, Typed typed, Chosen chosen, String problem, int status) {
        return page(request, theCase, typed, side.files().again(chosen), problem, status);
    }

    private Answer page(Request request, Case theCase, Typed typed, FilePicker picker, String problem, int status) {
        Shell around = Shell.around(site, theCase.subject(), Room.CASES, request);
        long upTo = happenings.now();
        List<Message> said = cases.messages(theCase.id());
        String me = request.visitor().present().person().id();
        var reply = new CasePage.Reply(
                Secret.fresh(),
                typed.text(),
                typed.quoted(),
                typed.checked() ? replies.advice(theCase, typed.text()) : null,
                replies.speaks(theCase),
                replies.macros());
        return templates.html(
                status,
                "console/case.jte",
                new CasePage(
                        around,
                        theCase,
                        same.counts(List.of(theCase)).getOrDefault(theCase.id(), 0L),
                        said.stream().map(this::shown).toList(),
                        cases.mailed(theCase.id()),
                        said.stream().mapToLong(Message::number).max().orElse(0),
                        side.of(theCase, around, picker),
                        near(theCase),
                        replies.offers(theCase, said),
                        side.written(theCase.id()),
                        CaseList.agents(people),
                        inbox.queues(),
                        Authors.of(people),
                        clock.instant(),
                        cases.mails(),
                        new CasePage.Live(upTo, attending.told(theCase.id(), me, Authors.of(people))),
                        reply,
                        problem));
    }

    private CasePage.Said shown(Message message) {
        return new CasePage.Said(
                message,
                message.from() == Message.From.CUSTOMER
                        ? ""
                        : markdown.page(message.text(), Links.AS_WRITTEN).html());
    }

    /** Articles that may answer it, those for agents among them. */
    private List<CasePage.Near> near(Case theCase) {
        var near = new ArrayList<CasePage.Near>();
        try {
            String words = theCase.words().isEmpty() ? theCase.subject() : theCase.words();
            searcher.find(new Query(words, null, null, 1, MOST_NEAR), Audience.AGENTS)
                    .hits()
                    .forEach(hit -> near.add(replies.near(hit)));
        } catch (Busy | IndexProblem notNow) {
            return List.of();
        }
        return near;
    }
}
