package porchlight.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Handling;
import porchlight.cases.Handling.Along;
import porchlight.cases.Handling.Facts;
import porchlight.cases.Inbox;
import porchlight.cases.Merging;
import porchlight.cases.Priority;
import porchlight.cases.Sleep;
import porchlight.people.Mail;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.site.Dates;
import porchlight.site.FileDesk;
import porchlight.site.FileDesk.Chosen;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;

/** What agents do with a case beside the words; the answer that they have begun comes along and is there afterwards. */
public final class CaseActs {
    static final int LONGEST_QUEUE = 40;
    private static final int LONGEST_TAG = 40;
    private static final String NEW_QUEUE = "new-queue";

    private final CaseRoom room;
    private final Site site;
    private final Cases cases;
    private final Inbox inbox;
    private final Merging merging;
    private final Along along;
    private final Sleep sleep;
    private final People people;
    private final FileDesk files;
    private final InstantSource clock;

    public CaseActs(
            CaseRoom room,
            Site site,
            Cases cases,
            Inbox inbox,
            Merging merging,
            Along along,
            Sleep sleep,
            People people,
            FileDesk files,
            InstantSource clock) {
        this.room = room;
        this.site = site;
        this.cases = cases;
        this.inbox = inbox;
        this.merging = merging;
        this.along = along;
        this.sleep = sleep;
        this.people = people;
        this.files = files;
        this.clock = clock;
    }

    /** Takes it, or gives it to somebody. */
    public Answer assign(Request request) {
        Case found = room.found(request);
        String to = request.form("to").orElse("");
        if (!to.isEmpty() && agent(to).isEmpty()) {
            return room.again(request, found, "This person does not answer customers (any more).");
        }
        var _ = cases.handling().assign(found.id(), to.isEmpty() ? null : to, request.by());
        return done(request, found);
    }

    /** Sets what was changed on the page; what somebody else changed meanwhile stays as they have it. */
    public Answer set(Request request) {
        Case found = room.found(request);
        Priority priority = Priority.named(request.form("priority").orElse(""))
                .orElseThrow(() -> Problem.badRequest("There is no such priority."));
        String to = request.form("assignee").orElse("");
        String queue = queue(request, "queue");
        String typed = request.form("tags").orElse("");
        Set<String> tags = Handling.tags(typed);
        boolean suspect = request.form("suspect").isPresent();
        String problem = Stream.of(
                        to.isEmpty()
                                        || to.equals(
                                                request.form("was-assignee").orElse(""))
                                        || agent(to).isPresent()
                                ? ""
                                : "This person does not answer customers (any more).",
                        wrongQueue(request, queue, found),
                        wrongTags(typed, tags))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "));
        if (!problem.isEmpty()) {
            return room.again(request, found, problem);
        }
        if (!to.equals(request.form("was-assignee").orElse(to))) {
            var _ = cases.handling().assign(found.id(), to.isEmpty() ? null : to, request.by());
        }
        var was = new Was(request);
        var _ = cases.handling()
                .set(
                        found.id(),
                        is -> new Facts(
                                was.is("priority", priority.word()) ? is.priority() : priority,
                                was.is("queue", queue) ? is.queue() : queue,
                                was.is("tags", typed) ? is.tags() : new HashSet<>(tags),
                                was.is("suspect", suspect ? "on" : "") ? is.suspect() : suspect),
                        request.by());
        return done(request, found);
    }

    /** What stood in the fields when the page was made. */
    private record Was(Request request) {
        boolean is(String field, String now) {
            return request.form("was-" + field).filter(now::equals).isPresent();
        }
    }

    /** Brings it to somebody who may decide more, or to another queue. */
    public Answer escalate(Request request) {
        Case found = room.found(request);
        String queue = queue(request, Escalation.QUEUE);
        Optional<Escalation.Wrong> wrong =
                Escalation.wrong(request, found, queue, wrongQueue(request, queue, found), people);
        if (wrong.isPresent()) {
            return room.again(request, found, wrong.get().why(), wrong.get().field());
        }
        Escalation escalation = Escalation.of(request, found, queue, people);
        var _ = cases.handling()
                .escalate(
                        found.id(),
                        escalation.form(),
                        escalation.to(),
                        queue,
                        escalation.mailed(),
                        escalation.note(),
                        request.by());
        return done(request, found);
    }

    /** An answer did not arrive: the address is put right, and the mail goes out once more. */
    public Answer readdress(Request request) {
        Case found = room.found(request);
        Optional<Mail> to = Mail.of(request.form("address").orElse(""));
        if (to.isEmpty()) {
            return room.again(request, found, "That is no mail address. Nothing was sent.");
        }
        if (!cases.handling().readdress(found.id(), to.get(), along, request.by())) {
            return room.again(
                    request, found, "This customer has an account; its address is theirs to change. Nothing was sent.");
        }
        return done(request, found, "The answer goes to " + to.get().address() + ".");
    }

    /** Solves, opens again or snoozes without a word. */
    public Answer stand(Request request) {
        Case found = room.found(request);
        switch (request.form("stand").orElse("")) {
            case "solved" -> {
                var _ = cases.handling().solve(found.id(), request.by());
            }
            case "open" -> {
                var _ = cases.handling().reopen(found.id(), request.by());
            }
            case "snoozed" -> {
                return snooze(request, found);
            }
            default -> throw Problem.badRequest("\"stand\" is none of the buttons.");
        }
        return done(request, found);
    }

    private Answer snooze(Request request, Case found) {
        Optional<Instant> wanted = Pause.until(
                request.form("until").orElse(""), request.form("day").orElse(""), clock.instant(), site.zone());
        if (wanted.isEmpty()) {
            return room.again(request, found, "Say until when: one of the list, or a day of the coming year.");
        }
        Optional<Instant> until = sleep.until(found, wanted.get());
        if (until.isEmpty()) {
            return room.again(
                    request,
                    found,
                    "The customer waits for an answer now, so it cannot sleep. Tell them when they hear from you: nothing"
                            + " is due then.");
        }
        var _ = cases.handling().snooze(found.id(), until.get(), request.by());
        return until.get().isBefore(wanted.get())
                ? done(
                        request,
                        found,
                        "It wakes on "
                                + new Dates(Locale.forLanguageTag(site.language()), site.zone()).moment(until.get())
                                + ", before the answer that is promised is due. An answer that says when you go on lets it"
                                + " sleep longer.")
                : done(request, found);
    }

    /** Takes in another case of the same customer. */
    public Answer merge(Request request) {
        Case found = room.found(request);
        String reference = request.form("other")
                .filter(each -> !each.isEmpty())
                .or(() -> request.form("reference"))
                .orElse("");
        // Before what was begun in the other comes behind it.
        room.keep(request, found);
        return switch (merging.merge(reference, found.id(), request.by())) {
            case Merging.Outcome.Done _ -> shown(request, found, "");
            case Merging.Outcome.Refused refused -> room.again(request, found, refused.why());
        };
    }

    private Answer done(Request request, Case found) {
        return done(request, found, "");
    }

    /** Shows the case again: with the words of an answer, and the files that were chosen for it. */
    private Answer done(Request request, Case found, String told) {
        room.keep(request, found);
        return shown(request, found, told);
    }

    private Answer shown(Request request, Case found, String told) {
        Chosen chosen = files.chosen(request, FileDesk.sender(request));
        return told.isEmpty() && chosen.files().isEmpty() && !chosen.isWrong()
                ? Answer.redirect(CaseRoom.address(found.id()))
                : room.after(request, found.id(), chosen, told);
    }

    private Optional<Person> agent(String id) {
        return CaseList.agents(people).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    // Queues and tags

    private static String queue(Request request, String field) {
        String chosen = request.form(field).orElse("").strip();
        String fresh = request.form(NEW_QUEUE).orElse("").strip();
        String queue = field.equals("queue") && !fresh.isEmpty() ? fresh : chosen;
        return queue.isEmpty() ? Cases.INBOX : queue;
    }

    private String wrongQueue(Request request, String queue, Case found) {
        return queue.equals(found.queue()) ? "" : wrongQueue(inbox, request, queue);
    }

    /** A typing mistake is no new queue: "" for one that is there, and for whoever may make one. */
    static String wrongQueue(Inbox inbox, Request request, String queue) {
        if (queue.length() > LONGEST_QUEUE) {
            return "The name of a queue has at most " + LONGEST_QUEUE + " letters.";
        }
        return inbox.queues().contains(queue) || request.visitor().may(Right.MANAGE_SETTINGS)
                ? ""
                : "There is no queue “" + queue + "”. An admin can make one.";
    }

    /** What would not be kept as it was typed. */
    private static String wrongTags(String typed, Set<String> tags) {
        var wrong = new ArrayList<String>();
        List<String> all = Stream.of(typed.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        all.stream()
                .filter(each -> each.length() > LONGEST_TAG)
                .findFirst()
                .ifPresent(each -> wrong.add("A tag has at most " + LONGEST_TAG + " letters; “"
                        + each.substring(0, LONGEST_TAG / 2) + "…” has " + each.length() + "."));
        if (tags.size() > Handling.MOST_TAGS) {
            wrong.add("A case has at most " + Handling.MOST_TAGS + " tags.");
        }
        return String.join(" ", wrong);
    }
}
