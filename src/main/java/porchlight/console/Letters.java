package porchlight.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Overview;
import porchlight.articles.Reminders;
import porchlight.database.Tx;
import porchlight.mail.Letter;
import porchlight.mail.Posted;
import porchlight.mail.Postman;
import porchlight.people.Customers;
import porchlight.people.Links;
import porchlight.people.Mail;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Tokens.Kind;
import porchlight.people.Warning;
import porchlight.site.Site;
import porchlight.web.Access;

/** What our mails say, in the name of the help center. Addresses in them come from the settings, never from a request (row 50). */
public final class Letters implements Postman.Writer {
    /** A mail that only shows that mail arrives. */
    public static final String TRIAL = "trial";

    private final Site site;
    private final People people;
    private final Links links;
    private final Customers customers;
    private final Overview overview;
    private final CaseLetters cases;
    private final WishLetters wishes;
    private final String provider;

    /** @param provider what people call the identity provider */
    public Letters(
            Site site,
            People people,
            Links links,
            Customers customers,
            Overview overview,
            CaseLetters cases,
            WishLetters wishes,
            String provider) {
        this.site = site;
        this.people = people;
        this.links = links;
        this.customers = customers;
        this.overview = overview;
        this.cases = cases;
        this.wishes = wishes;
        this.provider = provider;
    }

    @Override
    public Optional<Letter> letter(Tx tx, Posted mail) {
        return Warning.named(mail.kind())
                .map(warning -> Optional.of(warning(tx, mail, warning)))
                .orElseGet(() -> asked(tx, mail));
    }

    private Optional<Letter> asked(Tx tx, Posted mail) {
        boolean again = mail.tries() > 0;
        if (mail.kind().equals(Kind.INVITATION.word())) {
            return links.mailed(tx, Kind.INVITATION, mail.to(), again)
                    .map(offer -> letter(
                            mail.to(),
                            "Your invitation to " + site.name(),
                            List.of(
                                    "Hello " + offer.person().name() + ",",
                                    invites(tx, mail) + " to help at " + site.name() + ", as "
                                            + offer.person().role().word() + ". You would "
                                            + offer.person().role().does()
                                            + ". Choose a password, and you are in.",
                                    "The link opens once, for three days. If you did not expect this mail, ignore it:"
                                            + " nothing happens without you."),
                            new Letter.Link(
                                    "Choose a password",
                                    Link.to(site.base(), offer).address())));
        }
        if (mail.kind().equals(Kind.RESET.word())) {
            return links.mailed(tx, Kind.RESET, mail.to(), again)
                    .map(offer -> letter(
                            mail.to(),
                            "A new password for " + site.name(),
                            List.of(
                                    "Hello " + offer.person().name() + ",",
                                    "here is the link to choose another password. It opens once, for an hour.",
                                    "If nobody asked for it, ignore this mail: your password stays as it is."),
                            new Letter.Link(
                                    "Choose another password",
                                    Link.to(site.base(), offer).address())));
        }
        if (mail.kind().equals(Kind.SIGN_IN.word())) {
            return customers.link(tx, mail.to(), again).map(link -> signIn(mail.to(), link));
        }
        if (mail.kind().equals(Reminders.KIND)) {
            return people.find(tx, mail.to()).flatMap(person -> reminder(tx, person));
        }
        if (mail.kind().equals(TRIAL)) {
            return Optional.of(letter(
                    mail.to(),
                    "Mail from " + site.name() + " arrives",
                    List.of("This mail was sent to see whether mail gets out. It does."),
                    null));
        }
        // What is none of these was written by a newer Porchlight than this one.
        return cases.letter(tx, mail.kind(), mail.to(), mail.about())
                .or(() -> wishes.letter(tx, mail.kind(), mail.to(), mail.about()));
    }

    /** Whoever has looked at everything meanwhile is not bothered. */
    private Optional<Letter> reminder(Tx tx, Person person) {
        long due = Reminders.due(overview.dueByOwner(tx), person);
        if (due == 0 || person.isDisabled()) {
            return Optional.empty();
        }
        return Optional.of(letter(
                person.mail(),
                due == 1
                        ? "An article of yours is to be looked at again"
                        : due + " articles of yours are to be looked at again",
                List.of(
                        "Hello " + person.name() + ",",
                        (due == 1 ? "an article that you look after is" : due + " articles that you look after are")
                                + " to be looked at again: is everything in there still true? Those that are read most,"
                                + " have been left alone longest and disappointed most stand first.",
                        "You are reminded once a week at most."),
                new Letter.Link("See what is due", site.base() + ArticlesRoom.DUE)));
    }

    private Letter signIn(Mail to, Customers.Link link) {
        return switch (link) {
            case Customers.Link.Opens opens ->
                letter(
                        to,
                        "Sign in to " + site.name(),
                        List.of(
                                opens.first()
                                        ? "Hello, somebody wants an account at " + site.name()
                                                + " with your mail address."
                                        : "Hello, here is the link to come in.",
                                "It opens once, for half an hour. If this was not you, ignore this mail: nothing happens"
                                        + " without you."),
                        new Letter.Link("Sign in", site.base() + CustomerPages.LINK + "?token=" + opens.token()));
            case Customers.Link.Elsewhere elsewhere ->
                letter(
                        to,
                        "Sign in to " + site.name(),
                        List.of(
                                "Hello, somebody asked for a link to sign in with your mail address. You are of the team"
                                        + " of this help center, and " + signsIn(elsewhere.person()) + ".",
                                "If this was not you, ignore this mail: nothing happens without you."),
                        new Letter.Link("To the sign-in", site.base() + Access.SIGN_IN));
        };
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

    private String invites(Tx tx, Posted mail) {
        return people.find(tx, mail.author())
                .map(each -> each.name() + " invites you")
                .orElse("you are invited");
    }

    /** Goes out whoever did it: only the owner knows whether it was them. */
    private Letter warning(Tx tx, Posted mail, Warning warning) {
        String done = switch (warning) {
            case PASSWORD_CHANGED -> "has another password";
            case ADDRESS_CHANGED -> "has another mail address, and this one opens nothing any more";
            case ROLE_CHANGED ->
                "has another role"
                        + people.find(tx, mail.to())
                                .map(each -> ": " + each.role().word())
                                .orElse("");
            case SECOND_FACTOR_ON -> "asks for a code of an app from now on";
            case SECOND_FACTOR_OFF -> "does not ask for a code of your app any more";
            case RECOVERY_CODES_MADE -> "has new recovery codes, and the old ones open nothing any more";
            case PASSKEY_ADDED -> "has one more passkey";
            case PASSKEY_REMOVED -> "has lost a passkey, or all of them";
            case PROVIDER_UNLINKED -> "is not linked to " + provider + " any more";
        };
        String who = people.find(tx, mail.author())
                .map(each -> each.mail().equals(mail.to())
                        ? "This was done by yourself, or in your name."
                        : each.name() + " did this.")
                .orElse("");
        return letter(
                mail.to(),
                "Your account at " + site.name() + " was changed",
                Stream.of(
                                "Hello"
                                        + people.find(tx, mail.to())
                                                .map(each -> " " + each.name())
                                                .orElse("") + ",",
                                "your account at " + site.name() + " " + done + ". " + who,
                                "If this was not you, and you do not know of it: choose another password at once, and tell"
                                        + " an admin of this help center.")
                        .map(String::strip)
                        .toList(),
                new Letter.Link("Look at your account", site.base() + Account.ADDRESS));
    }

    private Letter letter(Mail to, String subject, List<String> paragraphs, Letter.@Nullable Link link) {
        return new Letter(to, site.name(), subject, paragraphs, link, site.name() + ", " + site.base());
    }
}
