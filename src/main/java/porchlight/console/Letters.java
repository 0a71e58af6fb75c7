package porchlight.console;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.database.Tx;
import porchlight.mail.Letter;
import porchlight.mail.Posted;
import porchlight.mail.Postman;
import porchlight.people.Customers;
import porchlight.people.Mail;
import porchlight.people.People;
import porchlight.people.Tokens.Kind;
import porchlight.site.Site;

/** What our mails say, in the name of the help center. Addresses in them come from the settings, never from a request (row 50). */
public final class Letters implements Postman.Writer {
    /** A mail that only shows that mail arrives. */
    public static final String TRIAL = "trial";

    private final Site site;
    private final People people;
    private final Customers customers;

    public Letters(Site site, People people, Customers customers) {
        this.site = site;
        this.people = people;
        this.customers = customers;
    }

    @Override
    public Optional<Letter> letter(Tx tx, Posted mail) {
        boolean again = mail.tries() > 0;
        if (mail.kind().equals(Kind.INVITATION.word())) {
            return people.mailed(tx, Kind.INVITATION, mail.to(), again)
                    .map(offer -> letter(
                            mail.to(),
                            "Your invitation to " + site.name(),
                            List.of(
                                    "Hello " + offer.person().name() + ",",
                                    "you are invited to help at " + site.name()
                                            + ". Choose a password, and you are in.",
                                    "The link opens once, for three days. If you did not expect this mail, leave it:"
                                            + " nothing happens without you."),
                            new Letter.Link(
                                    "Choose a password",
                                    Link.to(site.base(), offer).address())));
        }
        if (mail.kind().equals(Kind.RESET.word())) {
            return people.mailed(tx, Kind.RESET, mail.to(), again)
                    .map(offer -> letter(
                            mail.to(),
                            "A new password for " + site.name(),
                            List.of(
                                    "Hello " + offer.person().name() + ",",
                                    "here is the link to choose another password. It opens once, for an hour.",
                                    "If nobody asked for it, leave this mail: your password stays as it is."),
                            new Letter.Link(
                                    "Choose another password",
                                    Link.to(site.base(), offer).address())));
        }
        if (mail.kind().equals(Kind.SIGN_IN.word())) {
            return customers.link(tx, mail.to(), again).map(link -> signIn(mail.to(), link));
        }
        if (mail.kind().equals(TRIAL)) {
            return Optional.of(letter(
                    mail.to(),
                    "Mail from " + site.name() + " arrives",
                    List.of("This mail was sent to see whether mail gets out. It does."),
                    null));
        }
        // Written by a newer Porchlight than this one.
        return Optional.empty();
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
                                "It opens once, for half an hour. If this was not you, leave this mail: nothing happens"
                                        + " without you."),
                        new Letter.Link("Sign in", site.base() + CustomerPages.LINK + "?token=" + opens.token()));
            case Customers.Link.Elsewhere _ ->
                letter(
                        to,
                        "Sign in to " + site.name(),
                        List.of(
                                "Hello, somebody asked for a link to sign in with your mail address. You are of the team"
                                        + " of this help center, and sign in with your password.",
                                "If this was not you, leave this mail: nothing happens without you."),
                        new Letter.Link("To the sign-in", site.base() + "/sign-in"));
        };
    }

    private Letter letter(Mail to, String subject, List<String> paragraphs, Letter.@Nullable Link link) {
        return new Letter(to, site.name(), subject, paragraphs, link, site.name() + ", " + site.base());
    }
}
