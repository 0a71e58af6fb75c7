package porchlight.console;

import java.util.List;
import porchlight.articles.Reminders;
import porchlight.cases.Cases;
import porchlight.mail.Posted;
import porchlight.mail.Posted.State;
import porchlight.people.Warning;

/**
 * What was mailed, what waits, and what could not be delivered.
 *
 * @param server where mail is handed over, in words; "" when none is sent
 * @param mails those that failed first, then those that wait, then the others
 */
public record MailPage(Shell around, String server, List<Posted> mails) {
    /** What it is about, in words. */
    public String about(Posted mail) {
        return switch (mail.kind()) {
            case "invitation" -> "Invitation";
            case "reset" -> "New password";
            case "sign-in" -> "Link to sign in";
            case Letters.TRIAL -> "Trial";
            case Cases.RECEIPT -> "Receipt of a question";
            case Cases.ANSWER -> "Answer to a question";
            case Reminders.KIND -> "Articles to look at again";
            default -> Warning.named(mail.kind()).isPresent() ? "Change of an account" : mail.kind();
        };
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
