package porchlight.console;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Case;
import porchlight.mail.Unlinked;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Warning;

/** Roles are called as the console calls them, so that they are found there. */
record GermanHouseMails(String helpCenter, String provider) implements HouseMails {
    @Override
    public Words invitation(Person invited, String by) {
        return new Words(
                "Ihre Einladung zu " + helpCenter,
                List.of(
                        "Guten Tag " + invited.name() + ",",
                        (by.isEmpty() ? "Sie sind eingeladen" : by + " lädt Sie ein") + ", bei " + helpCenter
                                + " mitzuhelfen, als „" + invited.role().word() + "“. Sie würden "
                                + does(invited.role())
                                + ". Wählen Sie ein Passwort, und Sie sind dabei.",
                        "Der Link öffnet einmal, drei Tage lang. Haben Sie diese Mail nicht erwartet, dann brauchen Sie"
                                + " nichts zu tun: ohne Sie geschieht nichts."),
                "Passwort wählen");
    }

    private static String does(Role role) {
        return switch (role) {
            case CUSTOMER -> "lesen, was für Kunden geschrieben wurde";
            case AGENT -> "Kunden antworten und Entwürfe schreiben";
            case EDITOR -> "Kunden antworten, schreiben und veröffentlichen";
            case ADMIN -> "sich um alles kümmern: Artikel, Personen, Einstellungen und Schlüssel";
        };
    }

    @Override
    public Words reset(Person person) {
        return new Words(
                "Ein neues Passwort für " + helpCenter,
                List.of(
                        "Guten Tag " + person.name() + ",",
                        "hier ist der Link, um ein anderes Passwort zu wählen. Er öffnet einmal, eine Stunde lang.",
                        "Hat niemand darum gebeten, dann brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist."),
                "Anderes Passwort wählen");
    }

    @Override
    public Words signIn(boolean first) {
        return new Words(
                "Anmelden bei " + helpCenter,
                List.of(
                        first
                                ? "Guten Tag, jemand möchte mit Ihrer Mailadresse ein Konto bei " + helpCenter + "."
                                : "Guten Tag, hier ist der Link, um sich anzumelden.",
                        "Er öffnet einmal, eine halbe Stunde lang. Waren Sie es nicht, dann brauchen Sie nichts zu tun:"
                                + " ohne Sie geschieht nichts."),
                "Anmelden");
    }

    @Override
    public Words signInElsewhere(Person person) {
        return new Words(
                "Anmelden bei " + helpCenter,
                List.of(
                        "Guten Tag, jemand hat um einen Link gebeten, um sich mit Ihrer Mailadresse anzumelden. Sie gehören"
                                + " zum Team und " + signsIn(person) + ".",
                        "Waren Sie es nicht, dann brauchen Sie nichts zu tun: ohne Sie geschieht nichts."),
                "Zur Anmeldung");
    }

    private String signsIn(Person person) {
        if (person.isInvited()) {
            return "wurden eingeladen: mit dem Link in jener Mail wählen Sie ein Passwort. Ist seine Zeit vorbei, schickt"
                    + " Ihnen ein Admin einen neuen";
        }
        return person.isAtProvider()
                ? person.hasPassword()
                        ? "melden sich mit " + provider + " oder mit Ihrem Passwort an"
                        : "melden sich mit " + provider + " an: ein Passwort haben Sie hier nicht"
                : "melden sich mit Ihrem Passwort an";
    }

    @Override
    public Words reminder(Person owner, long due) {
        return new Words(
                due == 1 ? "Einer Ihrer Artikel ist wieder anzusehen" : due + " Ihrer Artikel sind wieder anzusehen",
                List.of(
                        "Guten Tag " + owner.name() + ",",
                        (due == 1
                                        ? "ein Artikel, um den Sie sich kümmern, ist"
                                        : due + " Artikel, um die Sie sich kümmern, sind")
                                + " wieder anzusehen: stimmt darin noch alles? Zuerst stehen die, die am meisten gelesen"
                                + " werden, am längsten liegen und am meisten enttäuscht haben.",
                        "Daran werden Sie höchstens einmal in der Woche erinnert."),
                "Ansehen, was fällig ist");
    }

    @Override
    public Words trial() {
        return new Words(
                "Mail von " + helpCenter + " kommt an",
                List.of("Diese Mail wurde geschickt, um zu sehen, ob Mail hinausgeht. Das tut sie."),
                "");
    }

    @Override
    public Words warning(Warning warning, @Nullable Person owner, @Nullable Person by) {
        String done = switch (warning) {
            case PASSWORD_CHANGED -> "hat ein anderes Passwort";
            case ADDRESS_CHANGED -> "hat eine andere Mailadresse, und diese hier öffnet nichts mehr";
            case ROLE_CHANGED ->
                "hat eine andere Rolle"
                        + (owner == null ? "" : ": " + owner.role().word());
            case SECOND_FACTOR_ON -> "fragt von jetzt an nach einem Code aus einer App";
            case SECOND_FACTOR_OFF -> "fragt nicht mehr nach einem Code aus Ihrer App";
            case RECOVERY_CODES_MADE -> "hat neue Ersatzcodes, und die alten öffnen nichts mehr";
            case PASSKEY_ADDED -> "hat einen Passkey mehr";
            case PASSKEY_REMOVED -> "hat einen Passkey verloren, oder alle";
            case PROVIDER_UNLINKED -> "ist nicht mehr mit " + provider + " verbunden";
        };
        String who = by == null
                ? ""
                : by.equals(owner) ? "Das waren Sie selbst, oder jemand in Ihrem Namen." : "Das war " + by.name() + ".";
        return new Words(
                "Ihr Konto bei " + helpCenter + " wurde geändert",
                Stream.of(
                                "Guten Tag" + (owner == null ? "" : " " + owner.name()) + ",",
                                "Ihr Konto bei " + helpCenter + " " + done + ". " + who,
                                "Waren Sie es nicht, und wissen Sie nichts davon: wählen Sie gleich ein anderes Passwort, und"
                                        + " sagen Sie es einem Admin.")
                        .map(String::strip)
                        .toList(),
                "Ihr Konto ansehen");
    }

    @Override
    public Words escalation(Case theCase, String by, String reason) {
        return escalation("An Sie eskaliert", "Ein Fall braucht Sie", "hat ihn an Sie eskaliert:", theCase, by, reason);
    }

    @Override
    public Words escalationToQueue(Case theCase, String by, String reason) {
        return escalation(
                "Eskaliert an " + theCase.queue(),
                "Ein Fall braucht jemanden, der ihn nimmt",
                "hat ihn eskaliert:",
                theCase,
                by,
                reason);
    }

    private static Words escalation(String title, String needs, String did, Case theCase, String by, String reason) {
        String subject = Unlinked.of(theCase.subject());
        return new Words(
                title + ": " + subject,
                List.of(
                        needs + ": „" + subject + "“ (" + theCase.reference() + ") von "
                                + Unlinked.of(theCase.customer().name()) + "."
                                + (by.isEmpty() ? "" : " " + by + " " + did),
                        reason),
                "Den Fall öffnen");
    }
}
