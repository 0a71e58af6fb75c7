package porchlight.console;

import java.util.List;
import porchlight.cases.Case;
import porchlight.cases.Message;

/**
 * Somebody who asks it, as the page shows them: what they asked, what was said last, and whatever was said since the agent
 * last read it.
 *
 * @param said all that the customer can read of the case, from their question on
 * @param read the number of the last message that the agent had read before this page; what is newer is shown as new
 * @param chosen whether they are to have the answer
 */
public record Asking(Case theCase, List<Message> said, long read, boolean chosen) {
    private static final int SHOWN = 280;

    public Asking {
        said = List.copyOf(said);
    }

    public String address() {
        return CaseRoom.address(theCase.id());
    }

    /** What the agent has read once they have read this page. */
    public long seen() {
        return said.getLast().number();
    }

    /** What the page posts: the case and what was read of it. */
    public String mark() {
        return theCase.id() + ":" + seen();
    }

    /** As much of somebody's question as it takes to see what is different about it. */
    public String words() {
        return cut(said.getFirst().text());
    }

    /** What was said last, unless that is the question, or shown as new; "" then. */
    public String last() {
        return said.size() == 1 || !meanwhile().isEmpty()
                ? ""
                : cut(said.getLast().text());
    }

    /** What was said since, whole: whoever sends an answer now has had it before their eyes. */
    public List<String> meanwhile() {
        return said.stream()
                .filter(each -> each.number() > read)
                .map(Message::text)
                .toList();
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " …";
    }
}
