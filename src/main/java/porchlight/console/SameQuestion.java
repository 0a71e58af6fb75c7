package porchlight.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Enclosed;
import porchlight.cases.Kindred;
import porchlight.cases.Macro;
import porchlight.cases.Message;
import porchlight.people.Secret;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/**
 * One answer for all who ask the same: each of those whom the agent leaves chosen has it as a message of their own, in their
 * own case, with their own name and reference in it.
 */
public final class SameQuestion {
    /** Nobody looks through more of them before sending. */
    static final int MOST = 50;

    static final String BEGINNING = "Hello {{name}},\n\n";

    private final Site site;
    private final Templates templates;
    private final Cases cases;
    private final Kindred kindred;
    private final ReplyDesk replies;

    public SameQuestion(Site site, Templates templates, Cases cases, Kindred kindred, ReplyDesk replies) {
        this.site = site;
        this.templates = templates;
        this.cases = cases;
        this.kindred = kindred;
        this.replies = replies;
    }

    /** How many others wait that ask the same, by the ids of cases. */
    Map<String, Long> counts(List<Case> shown) {
        return kindred.counts(shown);
    }

    public Answer show(Request request) {
        return page(request, null, Map.of(), BEGINNING, "", 200);
    }

    /** Sends it: once for a form, to all or, when anything went wrong, to nobody. */
    public Answer send(Request request) {
        Case found = found(request);
        String text = request.form("text").orElse("").replace("\r\n", "\n").strip();
        Map<String, Long> read = read(request, found.id());
        if (request.form("as").filter("begin"::equals).isPresent()) {
            return page(request, null, read, text.isEmpty() ? BEGINNING : text, "", 200);
        }
        String form = request.form("form").orElse("");
        var chosen = new LinkedHashSet<>(request.forms("to"));
        String problem = problem(found, text, form, chosen);
        if (!problem.isEmpty()) {
            return page(request, chosen, read, text, problem, 422);
        }
        var all = new LinkedHashMap<Case, Long>();
        // The page says it of a case that waits, and where nobody else is left: any other that is answered has it
        // already.
        if (read.containsKey(found.id())) {
            all.put(found, read.get(found.id()));
        }
        for (String id : chosen) {
            Optional<Case> each = cases.find(id);
            if (each.isEmpty()) {
                return page(
                        request,
                        chosen,
                        read,
                        text,
                        "One of these cases is not there any more. Look to whom it goes, then send your answer once more.",
                        409);
            }
            all.put(each.get(), read.getOrDefault(id, 0L));
        }
        if (all.isEmpty()) {
            return page(request, chosen, read, text, "Choose to whom it goes.", 422);
        }
        List<String> overtaken = send(request, text, form, all);
        if (!overtaken.isEmpty()) {
            return page(
                    request,
                    chosen,
                    read,
                    text,
                    "Something was said meanwhile in " + String.join(", ", overtaken)
                            + ". It stands below, as far as they still wait: read it, then send your answer once more.",
                    409);
        }
        return Answer.redirect(CaseRoom.address(found.id()) + "/answers?sent=" + all.size());
    }

    /**
     * What the agent has read, by the ids of cases, as the page told them that sent the form: the number of the last message.
     * It goes from page to page, however often the form is shown again. What was said since is shown as new, and only that
     * makes it read.
     */
    private static Map<String, Long> read(Request request, String own) {
        var read = new LinkedHashMap<String, Long>();
        request.form("seen")
                .filter(each -> each.matches("\\d{1,18}"))
                .ifPresent(each -> read.put(own, Long.valueOf(each)));
        for (String each : request.forms("shown")) {
            int colon = each.lastIndexOf(':');
            if (colon < 1 || !each.substring(colon + 1).matches("\\d{1,18}")) {
                throw Problem.badRequest("\"shown\" is a case and what was read of it.");
            }
            read.put(each.substring(0, colon), Long.valueOf(each.substring(colon + 1)));
        }
        return read;
    }

    /** The references of those in which something was said meanwhile: then nothing was sent. */
    private List<String> send(Request request, String text, String form, Map<Case, Long> all) {
        String agent = request.visitor().present().person().name();
        var answers = new ArrayList<Cases.Reply>();
        all.forEach((each, seen) -> {
            String own = new Macro("", "", text, each.opened(), "").filled(each, agent, site.name());
            // A form for each: whatever of it is sent again is there already.
            answers.add(new Cases.Reply(
                    each.id(), form + each.id(), own, Enclosed.NOTHING, replies.uses(own, List.of()), seen));
        });
        List<String> unread = cases.answerAll(answers, Cases.Then.SOLVED, request.by());
        return all.keySet().stream()
                .filter(each -> unread.contains(each.id()))
                .map(Case::reference)
                .toList();
    }

    private String problem(Case found, String text, String form, Set<String> chosen) {
        if (text.isEmpty() || text.length() > Message.LONGEST || !Secret.isOne(form)) {
            return text.isEmpty()
                    ? "There is nothing to send yet."
                    : "That is more than " + Message.LONGEST + " letters. Could you say it in fewer?";
        }
        if (chosen.size() > MOST) {
            return "At most " + MOST + " are answered at once.";
        }
        List<String> unknown = Macro.unknown(text);
        if (!unknown.isEmpty()) {
            return unknown.getFirst() + " stands for nothing here.";
        }
        return chosen.isEmpty()
                ? ""
                : Stream.concat(
                                Stream.of(found.reference()),
                                Stream.of(found.customer().name().split("[^\\p{L}\\p{N}]+", -1)))
                        .filter(each -> each.length() > 2 && names(text, each))
                        .findFirst()
                        .map(each -> "It names " + each
                                + ": write {{name}} or {{reference}} instead, and each reads their own.")
                        .orElse("");
    }

    /** Whether a word stands in a text by itself. */
    private static boolean names(String text, String word) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }

    /**
     * @param chosen the ids of those who are to have it too; null for all
     * @param read what was read before, by the ids of cases; whoever is not among them is read here for the first time
     */
    private Answer page(
            Request request,
            @Nullable Set<String> chosen,
            Map<String, Long> read,
            String typed,
            String problem,
            int status) {
        Case found = found(request);
        List<Message> said =
                cases.messages(found.id()).stream().filter(Message::isPublic).toList();
        return templates.html(
                status,
                "console/same-question.jte",
                new SameQuestionPage(
                        Shell.around(site, "One answer for all", Room.CASES, request),
                        asking(found, said, read, true),
                        kindred.others(found.id(), MOST).stream()
                                .map(each -> asking(
                                        each.theCase(),
                                        each.said(),
                                        read,
                                        chosen == null
                                                || chosen.contains(
                                                        each.theCase().id())))
                                .toList(),
                        Secret.fresh(),
                        typed,
                        problem,
                        request.number("sent", 0, 0, MOST + 1)));
    }

    private static Asking asking(Case each, List<Message> said, Map<String, Long> read, boolean chosen) {
        return new Asking(
                each, said, read.getOrDefault(each.id(), said.getLast().number()), chosen);
    }

    private Case found(Request request) {
        return cases.find(request.part("id")).orElseThrow(() -> Problem.notFound("There is no such case."));
    }
}
