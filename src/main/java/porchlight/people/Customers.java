package porchlight.people;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.people.Tokens.Kind;

/**
 * Customers who want an account: they come in by a link that is mailed to them, without a password. An account comes to be
 * when the link is used and not before, so that nobody fills the database with addresses of others.
 */
public final class Customers {
    /** What lies behind a link. */
    public sealed interface Link {
        /** It opens the door: somebody comes back, or for the first time. */
        record Opens(String token, boolean first) implements Link {}

        /** Somebody of the team: they sign in with what they have, because a mailbox alone must not open the console. */
        record Elsewhere(Person person) implements Link {}
    }

    private final Database database;
    private final People people;
    private final Tokens tokens;
    private final Post post;
    private final boolean isOpen;

    /** @param isOpen whether the owner wants customers to have accounts */
    public Customers(Database database, People people, Tokens tokens, Post post, boolean isOpen) {
        this.database = database;
        this.people = people;
        this.tokens = tokens;
        this.post = post;
        this.isOpen = isOpen;
    }

    /** Whether the owner wants customers to have accounts. */
    public boolean areWelcome() {
        return isOpen;
    }

    /** Whether customers can come in: the owner wants it, and mail gets out. */
    public boolean mayComeIn() {
        return isOpen && post.isOn();
    }

    /** Has a link mailed, unless whoever it is has been shut out. */
    void wantsIn(Mail mail, String address) {
        if (mayComeIn()) {
            database.run(tx -> {
                if (people.find(tx, mail).filter(Person::isDisabled).isEmpty()) {
                    // Whoever typed the address need not be its owner.
                    post.writeSparingly(tx, Kind.SIGN_IN.word(), mail, new By("visitor", address));
                }
            });
        }
    }

    /**
     * Makes what a mail brings.
     *
     * @param again whether the same mail was tried before: what it brought then goes on working, because it may have arrived
     * @return none when nobody should get anything
     */
    public Optional<Link> link(Tx tx, Mail mail, boolean again) {
        Optional<Person> person = people.find(tx, mail);
        if (person.filter(Person::isDisabled).isPresent()) {
            return Optional.empty();
        }
        Optional<Link> elsewhere =
                person.filter(each -> each.role() != Role.CUSTOMER).map(Link.Elsewhere::new);
        return elsewhere.isPresent() || !isOpen
                ? elsewhere
                : Optional.of(new Link.Opens(tokens.issueTo(tx, Kind.SIGN_IN, mail, again), person.isEmpty()));
    }

    /** Whose address this link was mailed to, as long as it opens anything. */
    public Optional<Mail> offered(String token) {
        return database.read(tx -> offered(tx, token));
    }

    /** The customer of this address, if they were here before. */
    public Optional<Person> known(Mail mail) {
        return people.find(mail);
    }

    /**
     * Takes the link, and makes the account where there is none yet.
     *
     * @param name what a new customer wants to be called; null for one who was here before
     * @return none when the link does not open anything (any more), or when a new customer has no name
     */
    public Optional<Person> take(String token, @Nullable String name, String address) {
        return database.inTransaction(tx -> {
            Optional<Mail> mail = offered(tx, token);
            Optional<Person> known = mail.flatMap(each -> people.find(tx, each));
            if (mail.isEmpty() || (known.isEmpty() && name == null) || !tokens.use(tx, Kind.SIGN_IN, token)) {
                return Optional.empty();
            }
            return Optional.of(known.orElseGet(
                    () -> people.arrived(tx, mail.get(), String.valueOf(name), Role.CUSTOMER, address)));
        });
    }

    /** Nobody who was shut out, or who has got another role, since the mail was sent. */
    private Optional<Mail> offered(Tx tx, String token) {
        return tokens.addressee(tx, Kind.SIGN_IN, token)
                .filter(mail -> people.find(tx, mail)
                        .filter(each -> each.isDisabled() || each.role() != Role.CUSTOMER)
                        .isEmpty());
    }
}
