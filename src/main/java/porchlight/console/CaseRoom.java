package porchlight.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.cases.AnswerDrafts;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Deliveries;
import porchlight.cases.Happenings;
import porchlight.cases.Inbox;
import porchlight.cases.Message;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.people.Secret;
import porchlight.people.Visitor;
import porchlight.search.IndexProblem;
import porchlight.search.Query;
import porchlight.search.Results;
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
    private static final String SENT = "sent";
    private static final int MOST_TOLD = 3;

    private final Site site;
    private final Templates templates;
    private final Cases cases;
    private final Inbox inbox;
    private final Searcher searcher;
    private final People people;
    private final ReplyDesk replies;
    private final SameQuestion same;
    private final AnswerDrafts drafts;
    private final CaseStory story;
    private final Attending attending;
    private final Happenings happenings;
    private final CaseSide side;
    private final InstantSource clock;

    public CaseRoom(
            Site site,
            Templates templates,
            Cases cases,
            Inbox inbox,
            Searcher searcher,
            People people,
            ReplyDesk replies,
            SameQuestion same,
            AnswerDrafts drafts,
            CaseStory story,
            Attending attending,
            Happenings happenings,
            CaseSide side,
            InstantSource clock) {
        this.site = site;
        this.templates = templates;
        this.cases = cases;
        this.inbox = inbox;
        this.searcher = searcher;
        this.people = people;
        this.replies = replies;
        this.same = same;
        this.drafts = drafts;
        this.story = story;
        this.attending = attending;
        this.happenings = happenings;
        this.side = side;
        this.clock = clock;
    }

    /** Promises that are broken, what somebody was given or may take, and whom they did not content. */
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
        String me = visitor.present().person().id();
        List<Inbox.Given> given = inbox.given(me, MOST_TOLD);
        for (Inbox.Given each : given) {
            notices.add(new Notice(
                    each.urgent(),
                    "A case was given to you: “" + each.subject() + "”",
                    each.note().isEmpty() ? "You have said nothing in it yet." : each.note(),
                    address(each.id()),
                    Right.ANSWER));
        }
        long more = inbox.untouched(me) - given.size();
        if (more > 0) {
            notices.add(new Notice(
                    false,
                    more == 1 ? "One more case was given to you" : more + " more cases were given to you",
                    "You have said nothing in them yet.",
                    Room.CASES.address() + "?view=mine",
                    Right.ANSWER));
        }
        for (Inbox.Escalated each : inbox.escalated(me, MOST_TOLD)) {
            notices.add(new Notice(
                    true,
                    "Escalated to " + each.queue() + ": “" + each.subject() + "”",
                    each.note(),
                    address(each.id()),
                    Right.ANSWER));
        }
        for (Inbox.Rated each : inbox.badlyRated(me, MOST_TOLD)) {
            notices.add(new Notice(
                    false,
                    "A customer rated your answer " + each.score() + " of 5: “" + each.subject() + "”",
                    each.comment().isEmpty() ? "They did not say why." : each.comment(),
                    address(each.id()),
                    Right.ANSWER));
        }
        return notices;
    }

    /** Answers that customers do not have, because no mail server took them. */
    public static List<Notice> lost(Deliveries deliveries, Visitor visitor) {
        return deliveries.lost(visitor.present().person().id(), MOST_TOLD).stream()
                .map(each -> new Notice(
                        true,
                        "An answer did not arrive: “" + each.subject() + "”",
                        (each.said().isEmpty()
                                        ? "No mail server took it."
                                        : "The mail server says: “" + each.said() + "”.")
                                + " Put the address right, or reach the customer another way.",
                        address(each.id()),
                        Right.ANSWER))
                .toList();
    }

    // One case

    public Answer show(Request request) {
        Case found = found(request);
        return isOfAnother(request, found)
                ? Answer.redirect(address(found.id()))
                : page(request, found, begun(request, found), "", 200);
    }

    /** The answer that they left here. */
    private Typed begun(Request request, Case found) {
        return drafts.of(found.id(), me(request))
                .map(each -> new Typed(each.text(), each.quoted(), each.note(), false, ""))
                .orElse(Typed.NOTHING);
    }

    private static String me(Request request) {
        return request.visitor().present().person().id();
    }

    /** Keeps the answer that came along with something else; where none did, what was kept stays. */
    void keep(Request request, Case found) {
        request.form("text").map(String::strip).ifPresent(text -> {
            var draft = new AnswerDrafts.Draft(text, request.forms("quoted"), isNote(request));
            if (!isBeforeMerging(request, found)) {
                drafts.keep(found.id(), me(request), draft);
            } else if (!text.isEmpty()) {
                drafts.add(found.id(), me(request), draft);
            }
        });
    }

    /** Whether it was typed on a page of a case that was merged into this one, or of this one before another came in. */
    private boolean isBeforeMerging(Request request, Case found) {
        return isOfAnother(request, found)
                || request.form("joined")
                        .filter(each -> !each.equals(
                                String.valueOf(cases.joined(found.id()).size())))
                        .isPresent();
    }

    private static boolean isOfAnother(Request request, Case found) {
        return !found.id().equals(request.part("id"));
    }

    /** After something was done that wants a word, or while files wait for the answer. */
    Answer after(Request request, String id, Chosen chosen, String told) {
        Case now = cases.find(id).orElseThrow();
        return page(request, now, begun(request, now), side.files().again(chosen), "", "", told, 200);
    }

    /** After something that could not be done, with all that was typed. */
    Answer again(Request request, Case found, String problem) {
        return again(request, found, problem, "");
    }

    /** @param wrongAt the field that is to be mended; "" where it is told above alone */
    Answer again(Request request, Case found, String problem, String wrongAt) {
        keep(request, found);
        Chosen chosen = side.files().chosen(request, FileDesk.sender(request));
        return page(request, found, begun(request, found), side.files().again(chosen), problem, wrongAt, "", 422);
    }

    /**
     * What stands in the field for an answer.
     *
     * @param quoted the paths of articles whose words were put in
     * @param note whether it is for agents alone
     * @param find words by which an article is looked for; "" for none
     */
    private record Typed(String text, List<String> quoted, boolean note, boolean checked, String find) {
        private static final Typed NOTHING = new Typed("", List.of(), false, false, "");

        /** With the words that were begun in another case, which the next page must not lose. */
        Typed joining(Typed begun) {
            return new Typed(begun.text, begun.quoted, begun.note, checked, find);
        }
    }

    private static boolean isNote(Request request) {
        return request.form("whom").filter("agents"::equals).isPresent();
    }

    /** Answers the customer, or notes something for the other agents. */
    public Answer say(Request request) {
        Case found = found(request);
        String text = request.form("text").orElse("").strip();
        String form = request.form("form").orElse("");
        var typed = new Typed(
                text,
                request.forms("quoted"),
                isNote(request),
                request.form("as").filter("check"::equals).isPresent(),
                Words.of(request.form("find").orElse("")).text());
        Chosen chosen = side.files().chosen(request, FileDesk.sender(request));
        Optional<String> insert = request.form("insert")
                .or(() -> request.form("as").filter("insert"::equals).flatMap(_ -> request.form("macro")))
                .filter(each -> !each.isEmpty());
        boolean beforeMerging = isBeforeMerging(request, found);
        Optional<AnswerDrafts.Draft> before = beforeMerging ? drafts.of(found.id(), me(request)) : Optional.empty();
        keep(request, found);
        Typed shown = beforeMerging ? typed.joining(begun(request, found)) : typed;
        if (insert.isPresent()) {
            return page(request, found, with(shown, replies.insertion(found, insert.get(), request)), chosen, "", 200);
        }
        boolean finds = request.form("as").filter("find"::equals).isPresent();
        if (finds || typed.checked() || chosen.isWrong()) {
            return page(request, found, shown, chosen, "", chosen.isWrong() ? 422 : 200);
        }
        if (text.isEmpty() || text.length() > Message.LONGEST || !Secret.isOne(form)) {
            return page(
                    request,
                    found,
                    shown,
                    chosen,
                    text.isEmpty()
                            ? "There is nothing to send yet."
                            : "That is more than " + Message.LONGEST + " letters. Could you say it in fewer?",
                    422);
        }
        boolean note = request.form("as").filter("note"::equals).isPresent();
        if (typed.note() && !note) {
            return page(
                    request,
                    found,
                    shown,
                    chosen,
                    "This is marked as a note. Choose “Answer” above it to send it.",
                    422);
        }
        By by = request.by();
        if (note) {
            if (!cases.note(found.id(), form, text, chosen.enclosed(), by)) {
                return again(request, found, Message.From.NOTE, typed, chosen);
            }
        } else {
            Cases.Then then = switch (request.form("as").orElse("")) {
                case "pending" -> Cases.Then.PENDING;
                case "solved" -> Cases.Then.SOLVED;
                case "open" -> Cases.Then.OPEN;
                default -> throw Problem.badRequest("\"as\" is none of the buttons.");
            };
            var reply = new Cases.Reply(
                    found.id(), form, text, chosen.enclosed(), replies.uses(text, typed.quoted()), seen(request));
            if (!cases.answer(reply, then, by)) {
                return again(request, found, Message.From.AGENT, typed, chosen);
            }
        }
        drafts.forget(found.id(), me(request));
        before.ifPresent(each -> drafts.keep(found.id(), me(request), each));
        attending.types(found.id(), me(request), false);
        return Answer.redirect(address(found.id()) + "?" + SENT + "=" + (note ? "note" : "answer") + "#last");
    }

    /** Nothing was sent: it was said already, or something else was. */
    private Answer again(Request request, Case found, Message.From from, Typed typed, Chosen chosen) {
        Optional<Message> already = cases.saidAlready(found.id(), from, typed.text(), chosen.enclosed(), request.by());
        if (already.isEmpty()) {
            Typed there = isBeforeMerging(request, found) ? begun(request, found) : typed;
            return page(request, found, there, chosen, overtaken(found, seen(request)), 409);
        }
        drafts.forget(found.id(), me(request));
        String when = Shell.around(site, "", Room.CASES, request)
                .dates()
                .moment(already.get().at());
        return page(
                request,
                found,
                Typed.NOTHING,
                "You have said exactly this already, at " + when
                        + (from == Message.From.AGENT ? "; it was sent." : "; it stands among the notes."),
                409);
    }

    private static long seen(Request request) {
        return Long.parseLong(
                request.form("seen").filter(each -> each.matches("\\d{1,18}")).orElse("0"));
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
        String between = typed.text.isEmpty() ? "" : insertion.isLine() ? " " : "\n\n";
        return new Typed(typed.text + between + insertion.text(), quoted, typed.note, false, typed.find);
    }

    Case found(Request request) {
        return cases.find(request.part("id")).orElseThrow(() -> Problem.notFound("There is no such case."));
    }

    static String address(String id) {
        return Room.CASES.address() + "/" + URLEncoder.encode(id, UTF_8);
    }

    private Answer page(Request request, Case theCase, Typed typed, String problem, int status) {
        return page(request, theCase, typed, side.files().none(), problem, "", "", status);
    }

    private Answer page(Request request, Case theCase, Typed typed, Chosen chosen, String problem, int status) {
        return page(request, theCase, typed, side.files().again(chosen), problem, "", "", status);
    }

    private Answer page(
            Request request,
            Case theCase,
            Typed typed,
            FilePicker picker,
            String problem,
            String wrongAt,
            String told,
            int status) {
        Shell around = Shell.around(site, theCase.subject(), Room.CASES, request);
        long upTo = happenings.now();
        List<Message> said = cases.messages(theCase.id());
        Authors authors = Authors.of(people);
        var reply = new CasePage.Reply(
                Secret.fresh(),
                typed.text(),
                typed.quoted(),
                typed.note(),
                typed.checked() ? replies.advice(theCase, typed.text()) : null,
                replies.speaks(theCase),
                replies.macros(),
                typed.find());
        return templates.html(
                status,
                "console/case.jte",
                new CasePage(
                        around,
                        theCase,
                        same.counts(List.of(theCase)).getOrDefault(theCase.id(), 0L),
                        story.of(theCase, said, authors, around.dates()),
                        said.stream().mapToLong(Message::number).max().orElse(0),
                        side.of(theCase, around, picker),
                        near(theCase, typed.find()),
                        replies.offers(theCase, said),
                        replies.threatens(theCase, said),
                        side.written(theCase.id()),
                        CaseList.agents(people),
                        inbox.queues(),
                        clock.instant(),
                        cases.mails(),
                        new CasePage.Live(upTo, attending.told(theCase.id(), me(request), authors)),
                        reply,
                        status == 422 ? request::form : _ -> Optional.empty(),
                        problem,
                        wrongAt,
                        cases.joined(theCase.id()),
                        told.isEmpty() ? outcome(request) : new CasePage.Outcome(told, "", null)));
    }

    /** After something was sent: that it was, and where to go on. */
    private CasePage.@Nullable Outcome outcome(Request request) {
        Optional<String> sent = request.query(SENT);
        if (sent.isEmpty()) {
            return null;
        }
        String id = request.part("id");
        Case next = inbox.find(Inbox.Filter.of(Inbox.View.OPEN, me(request), ""), 1).cases().stream()
                .filter(each -> !each.id().equals(id)
                        && (each.assignee() == null || each.assignee().equals(me(request))))
                .findFirst()
                .orElse(null);
        return new CasePage.Outcome(
                sent.get().equals("note") ? "Your note stands below." : "Your answer was sent.", sent.get(), next);
    }

    /**
     * Articles that may answer it, those for agents among them.
     *
     * @param sought what an agent looks for; "" for what the customer asks, of which only what is sure enough is offered
     */
    private List<CasePage.Near> near(Case theCase, String sought) {
        var near = new ArrayList<CasePage.Near>();
        try {
            String words = theCase.words().isEmpty() ? theCase.subject() : theCase.words();
            Results results = searcher.find(
                    new Query(sought.isEmpty() ? words : sought, null, null, 1, MOST_NEAR), Audience.AGENTS);
            (sought.isEmpty() ? results.likely(searcher.doubtful()) : results.hits())
                    .forEach(hit -> near.add(replies.near(hit)));
        } catch (Busy | IndexProblem notNow) {
            return List.of();
        }
        return near;
    }
}
