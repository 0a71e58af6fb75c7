package porchlight.console;

import java.util.Optional;
import porchlight.articles.Overview;
import porchlight.articles.Reminders;
import porchlight.cases.Cases;
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
                            words().invitation(offer.person(), author(tx, mail)),
                            Link.to(site.base(), offer).address()));
        }
        if (mail.kind().equals(Kind.RESET.word())) {
            return links.mailed(tx, Kind.RESET, mail.to(), again)
                    .map(offer -> letter(
                            mail.to(),
                            words().reset(offer.person()),
                            Link.to(site.base(), offer).address()));
        }
        if (mail.kind().equals(Kind.SIGN_IN.word())) {
            return customers.link(tx, mail.to(), again).map(link -> signIn(mail.to(), link));
        }
        if (mail.kind().equals(Reminders.KIND)) {
            return people.find(tx, mail.to()).flatMap(person -> reminder(tx, person));
        }
        if (mail.kind().equals(TRIAL)) {
            return Optional.of(letter(mail.to(), words().trial(), ""));
        }
        if (mail.kind().equals(Cases.ESCALATION)) {
            return cases.escalated(tx, mail.about())
                    .map(each -> letter(
                            mail.to(),
                            words().escalation(each.theCase(), author(tx, mail), each.reason()),
                            site.base() + CaseRoom.address(each.theCase().id())));
        }
        if (mail.kind().equals(Cases.ESCALATION_TO_QUEUE)) {
            return cases.escalated(tx, mail.about())
                    // Whoever has it by now knows of it.
                    .filter(each -> each.theCase().assignee() == null)
                    .map(each -> letter(
                            mail.to(),
                            words().escalationToQueue(each.theCase(), author(tx, mail), each.reason()),
                            site.base() + CaseRoom.address(each.theCase().id())));
        }
        // What is none of these was written by a newer Porchlight than this one.
        return cases.letter(tx, mail.kind(), mail.to(), mail.about())
                .or(() -> wishes.letter(tx, mail.kind(), mail.to(), mail.about()));
    }

    /** Asked for each mail anew: the owner may choose another language at any time. */
    private HouseMails words() {
        return HouseMails.of(site.language(), site.name(), provider);
    }

    private String author(Tx tx, Posted mail) {
        return people.find(tx, mail.author()).map(Person::name).orElse("");
    }

    /** Whoever has looked at everything meanwhile is not bothered. */
    private Optional<Letter> reminder(Tx tx, Person person) {
        long due = Reminders.due(overview.dueByOwner(tx), person);
        if (due == 0 || person.isDisabled()) {
            return Optional.empty();
        }
        return Optional.of(letter(person.mail(), words().reminder(person, due), site.base() + ArticlesRoom.DUE));
    }

    private Letter signIn(Mail to, Customers.Link link) {
        return switch (link) {
            case Customers.Link.Opens opens ->
                letter(to, words().signIn(opens.first()), site.base() + CustomerPages.LINK + "?token=" + opens.token());
            case Customers.Link.Elsewhere elsewhere ->
                letter(to, words().signInElsewhere(elsewhere.person()), site.base() + Access.SIGN_IN);
        };
    }

    /** Goes out whoever did it: only the owner knows whether it was them. */
    private Letter warning(Tx tx, Posted mail, Warning warning) {
        return letter(
                mail.to(),
                words().warning(
                                warning,
                                people.find(tx, mail.to()).orElse(null),
                                people.find(tx, mail.author()).orElse(null)),
                site.base() + Account.ADDRESS);
    }

    /** @param address where its link leads; "" for a mail without one */
    private Letter letter(Mail to, HouseMails.Words words, String address) {
        return new Letter(
                to,
                site.name(),
                words.subject(),
                words.paragraphs(),
                address.isEmpty() ? null : new Letter.Link(words.link(), address),
                site.name() + ", " + site.base());
    }
}
