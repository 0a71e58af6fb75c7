package porchlight.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Reminders;
import porchlight.cases.Cases;
import porchlight.mail.Arrivals;
import porchlight.mail.Arrivals.Arrived;
import porchlight.mail.Collector;
import porchlight.mail.Posted;
import porchlight.mail.Posted.State;
import porchlight.people.Warning;
import porchlight.wishes.Wishes;

/**
 * What was mailed, what waits, and what could not be delivered; and what came in.
 *
 * @param server where mail is handed over, in words; "" when none is sent
 * @param mails those that failed first, then those that wait, then the others
 * @param mailbox where mail is fetched from, in words; "" when it is not
 * @param standing how fetching goes; null when nothing is fetched
 * @param count of what came in lately
 * @param arrived what came in, the latest first
 */
public record MailPage(
        Shell around,
        String server,
        List<Posted> mails,
        String mailbox,
        Collector.@Nullable Standing standing,
        Arrivals.Count count,
        List<Arrived> arrived) {
    /** Whether there is anything to say about mail that comes in. */
    public boolean comesIn() {
        return standing != null || !arrived.isEmpty();
    }

    /** How many came within thirty days, and what became of them. */
    public String counted() {
        return (count.taken() == 1 ? "One mail was taken" : count.taken() + " mails were taken") + " in thirty days, "
                + (count.left() == 0 ? "none" : count.left()) + " left aside.";
    }

    /** What became of it, in a word or two. */
    public String became(Arrived each) {
        return each.outcome().title().split(": ", 2)[0];
    }

    /** Why it was left aside; "" where it was not. */
    public String why(Arrived each) {
        String title = each.outcome().title();
        return each.outcome().isLeftAside() ? title.substring(title.indexOf(": ") + 2) : "";
    }

    public String badge(Arrived each) {
        return each.outcome().isLeftAside() ? "badge badge-soft" : "badge";
    }

    /** What it is about, in words. */
    public String about(Posted mail) {
        return switch (mail.kind()) {
            case "invitation" -> "Invitation";
            case "reset" -> "New password";
            case "sign-in" -> "Link to sign in";
            case Letters.TRIAL -> "Trial";
            case Cases.RECEIPT -> "Receipt of a question";
            case Cases.ANSWER -> "Answer to a question";
            case Cases.LINK -> "Link to a question";
            case Cases.ESCALATION, Cases.ESCALATION_TO_QUEUE -> "Case that was escalated";
            case Wishes.CONFIRM -> "Link to say yes to be told of an article";
            case Wishes.TOLD -> "There is an article now";
            case Reminders.KIND -> "Articles to look at again";
            default -> Warning.named(mail.kind()).isPresent() ? "Change of an account" : mail.kind();
        };
    }

    /** Whether several failed that can be tried again at once. */
    public boolean haveManyFailed() {
        return mails.stream()
                        .filter(each -> each.state() == State.FAILED && !each.isForgotten())
                        .count()
                > 1;
    }

    public boolean isOpen(Posted mail) {
        return mail.state() == State.FAILED || mail.state() == State.WAITING;
    }

    public String state(Posted mail) {
        return switch (mail.state()) {
            case WAITING -> mail.tries() == 0 ? "goes out now" : "is tried again";
            case SENT -> "sent";
            case FAILED -> "not delivered";
            case DROPPED -> "not sent";
        };
    }

    /** How the state is marked. */
    public String badge(Posted mail) {
        return switch (mail.state()) {
            case WAITING -> mail.tries() == 0 ? "badge badge-soft" : "badge badge-warn";
            case SENT -> "badge";
            case FAILED -> "badge badge-bad";
            case DROPPED -> "badge badge-soft";
        };
    }
}
