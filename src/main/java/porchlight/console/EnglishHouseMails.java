package porchlight.console;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Case;
import porchlight.mail.Unlinked;
import porchlight.people.Person;
import porchlight.people.Warning;

record EnglishHouseMails(String helpCenter, String provider) implements HouseMails {
    @Override
    public Words invitation(Person invited, String by) {
        return new Words(
                "Your invitation to " + helpCenter,
                List.of(
                        "Hello " + invited.name() + ",",
                        (by.isEmpty() ? "you are invited" : by + " invites you") + " to help at " + helpCenter + ", as "
                                + invited.role().word() + ". You would "
                                + invited.role().does()
                                + ". Choose a password, and you are in.",
                        "The link opens once, for three days. If you did not expect this mail, ignore it:"
                                + " nothing happens without you."),
                "Choose a password");
    }

    @Override
    public Words reset(Person person) {
        return new Words(
                "A new password for " + helpCenter,
                List.of(
                        "Hello " + person.name() + ",",
                        "here is the link to choose another password. It opens once, for an hour.",
                        "If nobody asked for it, ignore this mail: your password stays as it is."),
                "Choose another password");
    }

    @Override
    public Words signIn(boolean first) {
        return new Words(
                "Sign in to " + helpCenter,
                List.of(
                        first
                                ? "Hello, somebody wants an account at " + helpCenter + " with your mail address."
                                : "Hello, here is the link to come in.",
                        "It opens once, for half an hour. If this was not you, ignore this mail: nothing happens"
                                + " without you."),
                "Sign in");
    }

    @Override
    public Words signInElsewhere(Person person) {
        return new Words(
                "Sign in to " + helpCenter,
                List.of(
                        "Hello, somebody asked for a link to sign in with your mail address. You are of the team"
                                + " of this help center, and " + signsIn(person) + ".",
                        "If this was not you, ignore this mail: nothing happens without you."),
                "To the sign-in");
    }

    private String signsIn(Person person) {
        if (person.isInvited()) {
            return "were invited: the link in that mail lets you choose a password. Where its time is over, an admin"
                    + " mails you another";
        }
        return person.isAtProvider()
                ? person.hasPassword()
                        ? "sign in with " + provider + " or with your password"
                        : "sign in with " + provider + ": you have no password here"
                : "sign in with your password";
    }

    @Override
    public Words reminder(Person owner, long due) {
        return new Words(
                due == 1
                        ? "An article of yours is to be looked at again"
                        : due + " articles of yours are to be looked at again",
                List.of(
                        "Hello " + owner.name() + ",",
                        (due == 1 ? "an article that you look after is" : due + " articles that you look after are")
                                + " to be looked at again: is everything in there still true? Those that are read most,"
                                + " have been left alone longest and disappointed most stand first.",
                        "You are reminded once a week at most."),
                "See what is due");
    }

    @Override
    public Words trial() {
        return new Words(
                "Mail from " + helpCenter + " arrives",
                List.of("This mail was sent to see whether mail gets out. It does."),
                "");
    }

    @Override
    public Words warning(Warning warning, @Nullable Person owner, @Nullable Person by) {
        String done = switch (warning) {
            case PASSWORD_CHANGED -> "has another password";
            case ADDRESS_CHANGED -> "has another mail address, and this one opens nothing any more";
            case ROLE_CHANGED ->
                "has another role" + (owner == null ? "" : ": " + owner.role().word());
            case SECOND_FACTOR_ON -> "asks for a code of an app from now on";
            case SECOND_FACTOR_OFF -> "does not ask for a code of your app any more";
            case RECOVERY_CODES_MADE -> "has new recovery codes, and the old ones open nothing any more";
            case PASSKEY_ADDED -> "has one more passkey";
            case PASSKEY_REMOVED -> "has lost a passkey, or all of them";
            case PROVIDER_UNLINKED -> "is not linked to " + provider + " any more";
        };
        String who = by == null
                ? ""
                : by.equals(owner) ? "This was done by yourself, or in your name." : by.name() + " did this.";
        return new Words(
                "Your account at " + helpCenter + " was changed",
                Stream.of(
                                "Hello" + (owner == null ? "" : " " + owner.name()) + ",",
                                "your account at " + helpCenter + " " + done + ". " + who,
                                "If this was not you, and you do not know of it: choose another password at once, and tell"
                                        + " an admin of this help center.")
                        .map(String::strip)
                        .toList(),
                "Look at your account");
    }

    @Override
    public Words escalation(Case theCase, String by, String reason) {
        return escalation("Escalated to you", "A case needs you", "escalated it to you:", theCase, by, reason);
    }

    @Override
    public Words escalationToQueue(Case theCase, String by, String reason) {
        return escalation(
                "Escalated to " + theCase.queue(),
                "A case needs somebody who takes it",
                "escalated it:",
                theCase,
                by,
                reason);
    }

    private static Words escalation(String title, String needs, String did, Case theCase, String by, String reason) {
        String subject = Unlinked.of(theCase.subject());
        return new Words(
                title + ": " + subject,
                List.of(
                        needs + ": “" + subject + "” (" + theCase.reference() + ") of "
                                + Unlinked.of(theCase.customer().name()) + "."
                                + (by.isEmpty() ? "" : " " + by + " " + did),
                        reason),
                "Open the case");
    }
}
