package porchlight.console;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Case;
import porchlight.cases.Message;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Secret;
import porchlight.web.Request;

/**
 * What an agent asks for who brings a case to somebody else, as it was typed.
 *
 * @param form given to this form alone
 * @param to whom; null for whoever of the queue takes it
 * @param mailed who is mailed the reason
 * @param note what stands in the case of it
 */
record Escalation(String form, @Nullable Person to, String queue, List<Person> mailed, String note) {
    static final String REASON = "reason";
    static final String TO = "escalate-to";
    static final String QUEUE = "escalate-queue";

    /** What stands in the way, in a sentence, and at which field. */
    record Wrong(String field, String why) {}

    /** @param wrongQueue why nothing can be put into this queue; "" otherwise */
    static Optional<Wrong> wrong(Request request, Case found, String queue, String wrongQueue, People people) {
        String reason = reason(request);
        String to = request.form(TO).orElse("");
        if (reason.isEmpty() || !Secret.isOne(request.form("escalation").orElse(""))) {
            return Optional.of(new Wrong(REASON, "Say why, for whoever goes on with it."));
        }
        if (reason.length() > Message.LONGEST / 2) {
            return Optional.of(new Wrong(REASON, "Say why in fewer words."));
        }
        if (to.isEmpty() && queue.equals(found.queue())) {
            return Optional.of(new Wrong(TO, "Choose somebody, or another queue."));
        }
        if (to.equals(request.visitor().present().person().id())) {
            return Optional.of(new Wrong(TO, "That is yourself. Choose somebody else, or another queue."));
        }
        if (!to.isEmpty() && agent(people, to).isEmpty()) {
            return Optional.of(new Wrong(TO, "This person does not answer customers (any more)."));
        }
        return wrongQueue.isEmpty() ? Optional.empty() : Optional.of(new Wrong(QUEUE, wrongQueue));
    }

    /** Of a request in which nothing is wrong. */
    static Escalation of(Request request, Case found, String queue, People people) {
        Person me = request.visitor().present().person();
        Person to = agent(people, request.form(TO).orElse("")).orElse(null);
        String note = "Escalated by " + plain(me.name()) + " to "
                + (to == null ? "whoever looks after the queue" : plain(to.name()))
                + (queue.equals(found.queue()) ? "" : ", queue " + plain(queue)) + ".\n\n" + reason(request);
        List<Person> mailed = to != null
                ? List.of(to)
                : CaseList.agents(people).stream()
                        .filter(each -> each.role() == Role.ADMIN && !each.id().equals(me.id()))
                        .toList();
        return new Escalation(request.form("escalation").orElse(""), to, queue, mailed, note);
    }

    private static Optional<Person> agent(People people, String id) {
        return CaseList.agents(people).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private static String reason(Request request) {
        return request.form(REASON).orElse("").replace("\r\n", "\n").strip();
    }

    /** A name is no Markdown. */
    private static String plain(String name) {
        return name.replaceAll("([\\\\`*_\\[\\]<>#!&~|])", "\\\\$1");
    }
}
