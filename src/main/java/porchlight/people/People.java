package porchlight.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.Tokens.Kind;

/**
 * Finds people and saves what changes about them, each change with its entry in the journal: who, when, from where. Names,
 * addresses and passwords stay out of the journal, which nothing is ever deleted from.
 */
public final class People {
    /** Journal kinds. The subject is the id of the person that it happened to. */
    public static final String ADDED = "person.added";

    public static final String INVITED = "person.invited";
    public static final String ROLE = "person.role";
    public static final String DISABLED = "person.disabled";
    public static final String ENABLED = "person.enabled";
    public static final String PASSWORD = "person.password";
    public static final String RESET = "person.reset";
    public static final String FORGOT = "person.forgot";
    public static final String SIGN_IN_LINK = "person.sign-in-link";
    public static final String RENAMED = "person.renamed";
    public static final String ADDRESS = "person.address";
    public static final String PASSKEY_REMOVED = "person.passkey-removed";
    public static final String UNLINKED = "person.unlinked";
    public static final String REMOVED = "person.removed";

    /** A link for the first admin was made. The subject is empty: there is nobody yet. */
    public static final String FIRST_LINK = "person.first-link";

    /** What became of a change. */
    public enum Change {
        DONE,
        /** There is nobody of this id. */
        UNKNOWN,
        /** It would leave nobody who could let others in. */
        LAST_ADMIN,
        /** Somebody else has this mail address. */
        TAKEN,
        /** The accounts of a team are shut and not removed: what they wrote bears their names. */
        NO_CUSTOMER
    }

    static final String COLUMNS = "person.id, person.mail, person.name, person.role, person.since AS joined,"
            + " person.password, person.forgot, person.disabled, person.disabled_by,"
            + " (SELECT COUNT(*) FROM identity WHERE identity.person = person.id) AS identities";

    /** What else is there about somebody, and goes with them. */
    static final List<String> BELONGINGS = List.of(
            "second_factor",
            "recovery_code",
            "identity",
            "passkey",
            "autosave",
            "last_seen",
            "saved_view",
            "reminder",
            "answer_draft");

    private static final String OF_TEAM = " FROM person WHERE role <> 'customer'";

    /** SQLite knows small and large forms of English letters only, so a name is looked for in three ways of writing it. */
    private static final String CUSTOMERS = " FROM person WHERE role = 'customer' AND (? = '' OR mail LIKE ? ESCAPE '!'"
            + " OR LOWER(name) LIKE ? ESCAPE '!' OR name LIKE ? ESCAPE '!' OR name LIKE ? ESCAPE '!')";

    private static final String BY_ROLE = " ORDER BY CASE role WHEN 'admin' THEN 0 WHEN 'editor' THEN 1"
            + " WHEN 'agent' THEN 2 ELSE 3 END, name, id";

    private static final String ADMINS =
            "SELECT COUNT(*) AS admins FROM person WHERE role = 'admin' AND disabled IS NULL AND (password IS NOT NULL"
                    + " OR EXISTS (SELECT 1 FROM identity WHERE identity.person = person.id))";

    private final Database database;
    private final Journal journal;
    private final Tokens tokens;
    private final Post post;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public People(
            Database database, Journal journal, Tokens tokens, Post post, InstantSource clock, Supplier<String> ids) {
        this.post = post;
        this.database = database;
        this.journal = journal;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
    }

    /** Everybody, customers too: by role, admins first, then by name. */
    public List<Person> all() {
        return database.read(tx -> tx.all("SELECT " + COLUMNS + " FROM person" + BY_ROLE, People::person));
    }

    /** Whoever works here, in the same order. Customers are not among them, of whom there may be any number. */
    public List<Person> team() {
        return database.read(tx -> tx.all("SELECT " + COLUMNS + OF_TEAM + BY_ROLE, People::person));
    }

    /** Those who have forgotten their password, and wait for somebody to make them a link. */
    public List<Person> waiting() {
        return database.read(
                tx -> tx.all("SELECT " + COLUMNS + " FROM person WHERE forgot IS NOT NULL" + BY_ROLE, People::person));
    }

    /**
     * Some customers, by name.
     *
     * @param words stand in the name or the address; "" for all
     * @param from how many are left out before the first
     */
    public List<Person> customers(String words, int from, int most) {
        return database.read(tx -> tx.all(
                "SELECT " + COLUMNS + CUSTOMERS + " ORDER BY name, id LIMIT ? OFFSET ?",
                People::person,
                Stream.concat(Arrays.stream(looking(words)), Stream.of(most, from))
                        .toArray()));
    }

    /** How many customers there are of whom {@link #customers} tells some. */
    public long countCustomers(String words) {
        return database.read(tx -> tx.first(
                        "SELECT COUNT(*) AS customers" + CUSTOMERS, row -> row.number("customers"), looking(words))
                .orElse(0L));
    }

    private static Object[] looking(String words) {
        String typed = words.strip();
        String small = typed.toLowerCase(Locale.ROOT);
        String large = typed.isEmpty()
                ? ""
                : typed.substring(0, 1).toUpperCase(Locale.ROOT) + small.substring(Math.min(1, small.length()));
        return new Object[] {typed, within(small), within(small), within(typed), within(large)};
    }

    private static String within(String text) {
        return "%" + text.replaceAll("[!%_]", "!$0") + "%";
    }

    public Optional<Person> find(String id) {
        return database.read(tx -> find(tx, id));
    }

    public Optional<Person> find(Mail mail) {
        return database.read(tx -> find(tx, mail));
    }

    /** Whether there is anybody who can sign in and let others in. */
    public boolean hasAdmin() {
        return database.read(this::hasAdmin);
    }

    /**
     * Makes the link for the first admin, and every earlier one worthless.
     *
     * @return none when there is an admin already
     */
    public Optional<String> firstLink(By by) {
        return database.inTransaction(tx -> {
            if (hasAdmin(tx)) {
                return Optional.empty();
            }
            String token = tokens.issue(tx, Kind.FIRST, null);
            journal.append(tx, by.author(), FIRST_LINK, "", by.detail());
            return Optional.of(token);
        });
    }

    /**
     * Makes the first admin with the link that the terminal printed. Once there is an admin it does nothing any more
     * (row 47).
     *
     * @param password hashed
     * @return none when the link does not open anything
     */
    public Optional<Person> first(String token, Mail mail, String name, String password, String address) {
        return database.inTransaction(tx -> {
            if (!tokens.use(tx, Kind.FIRST, token) || hasAdmin(tx)) {
                return Optional.empty();
            }
            // Somebody of this address may have been invited: whoever reads the terminal may be an admin all the same.
            String id = find(tx, mail).map(Person::id).orElseGet(ids);
            tx.run("""
                    INSERT INTO person (id, mail, name, role, password, since) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (mail) DO UPDATE SET name = excluded.name, role = excluded.role,
                        password = excluded.password, disabled = NULL, disabled_by = NULL""", id, mail.address(), name, Role.ADMIN.word(), password, clock.instant());
            shutOut(tx, id);
            journal.append(tx, id, ADDED, id, new By(id, address).detail("role", Role.ADMIN.word()));
            return find(tx, id);
        });
    }

    /**
     * Adds somebody who can sign in at once.
     *
     * @param password hashed
     * @return none when somebody of this address is there already
     */
    public Optional<Person> add(Mail mail, String name, Role role, String password, By by) {
        return database.inTransaction(tx -> insert(tx, mail, name, role, password, by, ADDED));
    }

    /** Forgets who somebody is at an identity provider; whatever is not theirs stays (row 29). */
    public Change unlink(String id, Identity identity, By by) {
        return database.inTransaction(tx -> {
            Optional<Person> person = find(tx, id);
            if (person.isEmpty()) {
                return Change.UNKNOWN;
            }
            if (!Identities.forget(tx, id, identity)) {
                return Change.DONE;
            }
            if (isNobodyLeft(tx, person.get())) {
                Identities.keep(tx, id, identity);
                return Change.LAST_ADMIN;
            }
            noteUnlinked(tx, person.get(), identity, by);
            return Change.DONE;
        });
    }

    void noteUnlinked(Tx tx, Person person, Identity identity, By by) {
        journal.append(tx, by.author(), UNLINKED, person.id(), by.detail("issuer", identity.issuer()));
        post.warn(tx, Warning.PROVIDER_UNLINKED, person, by);
    }

    /** Tells the owner of an account what was done to it. */
    public void warn(Tx tx, Warning what, String id, By by) {
        find(tx, id).ifPresent(owner -> post.warn(tx, what, owner, by));
    }

    /**
     * Calls somebody something else, or gives them another mail address: then whatever was mailed to the old one opens
     * nothing any more, and is told so. Who is signed in stays so.
     */
    public Change rename(String id, String name, Mail mail, By by) {
        return database.inTransaction(tx -> {
            Optional<Person> found = find(tx, id);
            if (found.isEmpty()) {
                return Change.UNKNOWN;
            }
            Person person = found.get();
            if (find(tx, mail).filter(each -> !each.id().equals(id)).isPresent()) {
                return Change.TAKEN;
            }
            if (!name.equals(person.name())) {
                tx.run("UPDATE person SET name = ? WHERE id = ?", name, id);
                journal.append(tx, by.author(), RENAMED, id, by.detail());
            }
            if (!mail.equals(person.mail())) {
                tx.run("UPDATE person SET mail = ? WHERE id = ?", mail.address(), id);
                tokens.revoke(tx, id);
                tokens.revoke(tx, person.mail());
                journal.append(tx, by.author(), ADDRESS, id, by.detail());
                post.warn(tx, Warning.ADDRESS_CHANGED, person, by);
            }
            return Change.DONE;
        });
    }

    /** Forgets a customer: whatever says who it was is gone, and the journal keeps a number that is nobody's any more. */
    public Change remove(String id, By by) {
        return database.inTransaction(tx -> {
            Optional<Person> found = find(tx, id);
            if (found.isEmpty()) {
                return Change.UNKNOWN;
            }
            Person person = found.get();
            if (person.role() != Role.CUSTOMER) {
                return Change.NO_CUSTOMER;
            }
            shutOut(tx, id);
            tokens.revoke(tx, person.mail());
            BELONGINGS.forEach(each -> tx.run("DELETE FROM " + each + " WHERE person = ?", id));
            // What was asked stays, with its answers; who asked it is forgotten, and no link of theirs opens it any
            // more.
            String theirs = " IN (SELECT id FROM support_case WHERE person = ? OR mail = ?)";
            tx.run(
                    "DELETE FROM wish_key WHERE wish IN (SELECT id FROM wish WHERE mail = ? OR who = ? OR support_case"
                            + theirs + ")",
                    person.mail().address(),
                    Secret.hash(person.mail().address()),
                    id,
                    person.mail().address());
            tx.run(
                    "DELETE FROM wish WHERE mail = ? OR who = ? OR support_case" + theirs,
                    person.mail().address(),
                    Secret.hash(person.mail().address()),
                    id,
                    person.mail().address());
            tx.run(
                    "UPDATE message SET sender = NULL, sender_name = '', whole = NULL WHERE support_case" + theirs,
                    id,
                    person.mail().address());
            tx.run(
                    "DELETE FROM case_key WHERE support_case IN"
                            + " (SELECT id FROM support_case WHERE person = ? OR mail = ?)",
                    id,
                    person.mail().address());
            tx.run(
                    "DELETE FROM case_word WHERE customer = 1 AND support_case IN"
                            + " (SELECT id FROM support_case WHERE person = ? OR mail = ?)",
                    id,
                    person.mail().address());
            tx.run(
                    "UPDATE support_case SET person = NULL, name = 'Somebody', mail = '' WHERE person = ? OR mail = ?",
                    id,
                    person.mail().address());
            tx.run("DELETE FROM mail WHERE recipient = ?", person.mail().address());
            tx.run("DELETE FROM person WHERE id = ?", id);
            journal.append(tx, by.author(), REMOVED, id, by.detail());
            return Change.DONE;
        });
    }

    /**
     * Gives somebody another password; every session and every link of theirs ends with it.
     *
     * @param password hashed
     */
    public Change changePassword(String id, String password, By by) {
        return database.inTransaction(tx -> {
            if (find(tx, id).isEmpty()) {
                return Change.UNKNOWN;
            }
            setPassword(tx, id, password, by);
            return Change.DONE;
        });
    }

    /** What somebody may do from now on; they sign in anew, so that no browser goes on with what was. */
    public Change changeRole(String id, Role role, By by) {
        return database.inTransaction(tx -> changeRole(tx, id, role, by));
    }

    Change changeRole(Tx tx, String id, Role role, By by) {
        Optional<Person> person = find(tx, id);
        if (person.isEmpty()) {
            return Change.UNKNOWN;
        }
        if (person.get().role() == role) {
            return Change.DONE;
        }
        tx.run("UPDATE person SET role = ? WHERE id = ?", role.word(), id);
        if (isNobodyLeft(tx, person.get())) {
            tx.run("UPDATE person SET role = ? WHERE id = ?", Role.ADMIN.word(), id);
            return Change.LAST_ADMIN;
        }
        Sessions.endAll(tx, id);
        String before = person.get().role().word();
        journal.append(tx, by.author(), ROLE, id, by.detail("before", before, "role", role.word()));
        post.warn(tx, Warning.ROLE_CHANGED, person.get(), by);
        return Change.DONE;
    }

    /** Shuts somebody out, at once and everywhere. What they wrote stays. */
    public Change disable(String id, By by) {
        return database.inTransaction(tx -> {
            Optional<Person> person = find(tx, id);
            if (person.isEmpty()) {
                return Change.UNKNOWN;
            }
            int changed = tx.run(
                    "UPDATE person SET disabled = ?, disabled_by = ?, forgot = NULL WHERE id = ? AND disabled IS NULL",
                    clock.instant(),
                    by.author(),
                    id);
            if (isNobodyLeft(tx, person.get())) {
                tx.run("UPDATE person SET disabled = NULL, disabled_by = NULL WHERE id = ?", id);
                return Change.LAST_ADMIN;
            }
            shutOut(tx, id);
            if (changed == 1) {
                journal.append(tx, by.author(), DISABLED, id, by.detail());
            }
            return Change.DONE;
        });
    }

    /** Lets somebody in again, with the password of before. */
    public Change enable(String id, By by) {
        return database.inTransaction(tx -> {
            if (find(tx, id).isEmpty()) {
                return Change.UNKNOWN;
            }
            if (tx.run(
                            "UPDATE person SET disabled = NULL, disabled_by = NULL WHERE id = ? AND disabled IS NOT NULL",
                            id)
                    == 1) {
                journal.append(tx, by.author(), ENABLED, id, by.detail());
            }
            return Change.DONE;
        });
    }

    /** Somebody who comes in for the first time without having been invited. */
    Person arrived(Tx tx, Mail mail, String name, Role role, String address) {
        String id = ids.get();
        tx.run(
                "INSERT INTO person (id, mail, name, role, since) VALUES (?, ?, ?, ?, ?)",
                id,
                mail.address(),
                name,
                role.word(),
                clock.instant());
        journal.append(tx, id, ADDED, id, new By(id, address).detail("role", role.word()));
        return find(tx, id).orElseThrow();
    }

    /** The password as it is kept; null for whoever has none, or may not come in. */
    @Nullable
    String password(Mail mail) {
        return database.read(tx -> tx.first(
                        "SELECT password FROM person WHERE mail = ? AND disabled IS NULL AND password IS NOT NULL",
                        row -> row.text("password"),
                        mail.address()))
                .orElse(null);
    }

    /** A person who may come in. */
    Optional<Person> stillIn(Tx tx, String id) {
        return find(tx, id).filter(each -> !each.isDisabled());
    }

    /** Who still has this password, so that one that was changed a moment ago opens nothing. */
    Optional<Person> with(Tx tx, Mail mail, String password) {
        return tx.first(
                "SELECT " + COLUMNS + " FROM person WHERE mail = ? AND password = ? AND disabled IS NULL",
                People::person,
                mail.address(),
                password);
    }

    /** The same password, kept at another cost: nothing that anybody would notice, so no journal and no end of sessions. */
    void keepAnew(Mail mail, String before, String now) {
        database.run(tx ->
                tx.run("UPDATE person SET password = ? WHERE mail = ? AND password = ?", now, mail.address(), before));
    }

    Optional<Person> insert(Tx tx, Mail mail, String name, Role role, @Nullable String password, By by, String kind) {
        String id = ids.get();
        int added = tx.run(
                "INSERT INTO person (id, mail, name, role, password, since) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (mail) DO NOTHING",
                id,
                mail.address(),
                name,
                role.word(),
                password,
                clock.instant());
        if (added == 0) {
            return Optional.empty();
        }
        journal.append(tx, by.author(), kind, id, by.detail("role", role.word()));
        return find(tx, id);
    }

    void setPassword(Tx tx, String id, String password, By by) {
        // Whoever takes an invitation has no password yet that could be taken away.
        find(tx, id)
                .filter(each -> !each.isInvited())
                .ifPresent(each -> post.warn(tx, Warning.PASSWORD_CHANGED, each, by));
        tx.run("UPDATE person SET password = ?, forgot = NULL WHERE id = ?", password, id);
        shutOut(tx, id);
        journal.append(tx, by.author(), PASSWORD, id, by.detail());
    }

    /** Whatever a browser or a mail still holds opens nothing any more. */
    void shutOut(Tx tx, String id) {
        Sessions.endAll(tx, id);
        tokens.revoke(tx, id);
    }

    /** Whether a change to somebody took the last admin away. */
    private boolean isNobodyLeft(Tx tx, Person before) {
        return before.role() == Role.ADMIN && !before.isInvited() && !before.isDisabled() && !hasAdmin(tx);
    }

    private boolean hasAdmin(Tx tx) {
        return tx.first(ADMINS, row -> row.number("admins") > 0).orElse(false);
    }

    public Optional<Person> find(Tx tx, String id) {
        return tx.first("SELECT " + COLUMNS + " FROM person WHERE id = ?", People::person, id);
    }

    public Optional<Person> find(Tx tx, Mail mail) {
        return tx.first("SELECT " + COLUMNS + " FROM person WHERE mail = ?", People::person, mail.address());
    }

    static Person person(Row row) {
        Instant disabled = row.instantOrNull("disabled");
        return new Person(
                row.text("id"),
                new Mail(row.text("mail")),
                row.text("name"),
                Role.named(row.text("role")).orElseThrow(),
                row.instant("joined"),
                row.textOrNull("password") != null,
                row.number("identities") > 0,
                row.instantOrNull("forgot"),
                disabled == null ? null : new Person.Disabled(disabled, row.text("disabled_by")));
    }
}
