package porchlight.people;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;

/**
 * Who people are at an identity provider. The link is that provider and its name for them, which never goes to somebody
 * else; a mail address only makes the link, and only if the provider has seen it to be theirs.
 */
public final class Identities {
    /** Journal kind. The subject is the person's id. */
    public static final String LINKED = "person.linked";

    /** What came of it. */
    public sealed interface Result {
        record Is(Person person) implements Result {}

        /** @param why in a sentence, for whoever came */
        record No(String why) implements Result {}
    }

    private static final By PROVIDER = new By("single-sign-on", "");

    private final Database database;
    private final Journal journal;
    private final People people;

    public Identities(Database database, Journal journal, People people) {
        this.database = database;
        this.journal = journal;
        this.people = people;
    }

    /** Those of somebody. */
    public List<Identity> of(String person) {
        return database.read(tx -> of(tx, person));
    }

    static List<Identity> of(Tx tx, String person) {
        return tx.all(
                "SELECT issuer, subject FROM identity WHERE person = ? ORDER BY issuer, subject",
                row -> new Identity(row.text("issuer"), row.text("subject")),
                person);
    }

    static void keep(Tx tx, String person, Identity identity) {
        tx.run(
                "INSERT INTO identity (issuer, subject, person) VALUES (?, ?, ?)",
                identity.issuer(),
                identity.subject(),
                person);
    }

    /** False when it is not there, or somebody else's. */
    static boolean forget(Tx tx, String person, Identity identity) {
        return tx.run(
                        "DELETE FROM identity WHERE issuer = ? AND subject = ? AND person = ?",
                        identity.issuer(),
                        identity.subject(),
                        person)
                == 1;
    }

    /**
     * Finds who has come, or lets them in for the first time.
     *
     * @param mail their address, if the provider has seen it to be theirs
     * @param role what they are to be here by what they are there; null when that is not for the provider to say
     * @param newcomers what somebody becomes who was never here; null when they are not let in
     */
    public Result recognise(
            String issuer,
            String subject,
            Optional<Mail> mail,
            String name,
            @Nullable Role role,
            @Nullable Role newcomers,
            String address) {
        return database.inTransaction(tx -> {
            Optional<Person> known = tx.first(
                    "SELECT " + People.COLUMNS + " FROM identity JOIN person ON person.id = identity.person"
                            + " WHERE identity.issuer = ? AND identity.subject = ?",
                    People::person,
                    issuer,
                    subject);
            if (known.isPresent()) {
                return come(tx, known.get(), role);
            }
            if (mail.isEmpty()) {
                return new Result.No("Where you signed in, nobody has seen your mail address to be yours, so we do not"
                        + " know who you are.");
            }
            Optional<Person> same = people.find(tx, mail.get());
            Role first = role == null ? newcomers : role;
            if (same.isEmpty() && first == null) {
                return new Result.No("You have no account here. An admin can invite you.");
            }
            if (same.filter(each -> isLinked(tx, issuer, each)).isPresent()) {
                return new Result.No("Your mail address belongs to another account here. An admin can look into it.");
            }
            Person person = same.orElseGet(() -> people.arrived(
                    tx, mail.get(), called(name, mail.get()), first == null ? Role.CUSTOMER : first, address));
            keep(tx, person.id(), new Identity(issuer, subject));
            journal.append(tx, person.id(), LINKED, person.id(), new By(person.id(), address).detail("issuer", issuer));
            return come(tx, person, role);
        });
    }

    private Result come(Tx tx, Person person, @Nullable Role role) {
        if (person.isDisabled()) {
            return new Result.No("You have no account here. An admin can invite you.");
        }
        if (role != null && role != person.role()) {
            // The last admin stays one, whatever the provider says.
            people.changeRole(tx, person.id(), role, PROVIDER);
        }
        return new Result.Is(people.find(tx, person.mail()).orElse(person));
    }

    private static boolean isLinked(Tx tx, String issuer, Person person) {
        return tx.first(
                        "SELECT subject FROM identity WHERE issuer = ? AND person = ?",
                        row -> row.text("subject"),
                        issuer,
                        person.id())
                .isPresent();
    }

    private static String called(String name, Mail mail) {
        return Person.name(name)
                .orElseGet(() ->
                        Person.name(mail.address().replaceFirst("@.*", "")).orElse("Somebody"));
    }
}
