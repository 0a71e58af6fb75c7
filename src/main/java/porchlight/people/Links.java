package porchlight.people;

import java.time.InstantSource;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.Tokens.Kind;

/** The links that open the door to somebody who has no password at hand: shown to whoever makes one, or mailed. */
public final class Links {
    /** An invitation, a link for a new password or one to sign in: shown to whoever asked for it, once. */
    public record Offer(Person person, Kind kind, String token) {}

    private final Database database;
    private final Journal journal;
    private final Tokens tokens;
    private final Post post;
    private final InstantSource clock;
    private final People people;

    public Links(Database database, Journal journal, Tokens tokens, Post post, InstantSource clock, People people) {
        this.database = database;
        this.journal = journal;
        this.tokens = tokens;
        this.post = post;
        this.clock = clock;
        this.people = people;
    }

    /**
     * Adds somebody who chooses a password by a link.
     *
     * @return none when somebody of this address is there already
     */
    public Optional<Offer> invite(Mail mail, String name, Role role, By by) {
        return database.inTransaction(tx ->
                people.insert(tx, mail, name, role, null, by, People.INVITED).map(person -> offer(tx, person)));
    }

    /** Whether links are mailed; otherwise whoever makes one passes it on. */
    public boolean writes() {
        return post.isOn();
    }

    /**
     * Adds somebody who is mailed a link to choose a password by.
     *
     * @return none when somebody of this address is there already
     */
    public Optional<Person> inviteByMail(Mail mail, String name, Role role, By by) {
        return database.inTransaction(tx -> {
            Optional<Person> person = people.insert(tx, mail, name, role, null, by, People.INVITED);
            person.ifPresent(each -> post.write(tx, kind(each).word(), mail, by));
            return person;
        });
    }

    /**
     * Has a new link mailed to somebody, of the same kind as {@link #offer} makes.
     *
     * @param only whether every other way in ends: sessions, password, passkeys, links, and links to the identity provider
     * @return none when there is no such person, or one who is shut out
     */
    public Optional<Person> offerByMail(String id, boolean only, By by) {
        return database.inTransaction(tx -> offered(tx, id, only, by).map(person -> {
            post.write(tx, kind(person).word(), person.mail(), by);
            return person;
        }));
    }

    /**
     * Makes the link that a mail brings.
     *
     * @param again whether the same mail was tried before: what it brought then goes on working, because it may have arrived
     * @return none when there is no reason to send it any more
     */
    public Optional<Offer> mailed(Tx tx, Kind kind, Mail mail, boolean again) {
        return people.find(tx, mail)
                .filter(each -> !each.isDisabled() && kind(each) == kind)
                .map(person -> new Offer(
                        person,
                        kind,
                        again ? tokens.issueAlso(tx, kind, person.id()) : tokens.issue(tx, kind, person.id())));
    }

    /**
     * Makes a new link for somebody: another invitation until the first was taken, from then on one for a new password; for
     * a customer without a password one to sign in. The password of now goes on working until there is another.
     *
     * @param only whether every other way in ends: sessions, password, passkeys, links, and links to the identity provider
     * @return none when there is no such person, or one who is shut out
     */
    public Optional<Offer> offer(String id, boolean only, By by) {
        return database.inTransaction(tx -> offered(tx, id, only, by).map(person -> offer(tx, person)));
    }

    /** Whom a link is made for, once everything about it but the link itself is written down. */
    private Optional<Person> offered(Tx tx, String id, boolean only, By by) {
        Optional<Person> person = people.find(tx, id).filter(each -> !each.isDisabled());
        if (person.isEmpty()) {
            return person;
        }
        if (only) {
            forgetOtherWays(tx, person.get(), by);
            // Whoever has broken in knows the password, is signed in, and may hold a link.
            tx.run("UPDATE person SET password = ? WHERE id = ? AND password IS NOT NULL", Passwords.nobodysOwn(), id);
            people.shutOut(tx, id);
        }
        tx.run("UPDATE person SET forgot = NULL WHERE id = ?", id);
        Optional<Person> now = people.find(tx, id);
        now.ifPresent(each -> journal.append(tx, by.author(), told(kind(each)), id, by.detail()));
        return now;
    }

    private Offer offer(Tx tx, Person person) {
        Kind kind = kind(person);
        return new Offer(
                person,
                kind,
                kind == Kind.SIGN_IN
                        ? tokens.issueTo(tx, kind, person.mail(), false)
                        : tokens.issue(tx, kind, person.id()));
    }

    /** What opens the door to somebody who has no password at hand. */
    private static Kind kind(Person person) {
        if (person.hasPassword()) {
            return Kind.RESET;
        }
        if (person.role() == Role.CUSTOMER) {
            return Kind.SIGN_IN;
        }
        return person.isAtProvider() ? Kind.RESET : Kind.INVITATION;
    }

    private static String told(Kind kind) {
        return kind == Kind.RESET ? People.RESET : kind == Kind.SIGN_IN ? People.SIGN_IN_LINK : People.INVITED;
    }

    private void forgetOtherWays(Tx tx, Person person, By by) {
        int passkeys = tx.run("DELETE FROM passkey WHERE person = ?", person.id());
        if (passkeys > 0) {
            journal.append(
                    tx,
                    by.author(),
                    People.PASSKEY_REMOVED,
                    person.id(),
                    by.detail("passkeys", Integer.toString(passkeys)));
            post.warn(tx, Warning.PASSKEY_REMOVED, person, by);
        }
        for (Identity each : Identities.of(tx, person.id())) {
            Identities.forget(tx, person.id(), each);
            people.noteUnlinked(tx, person, each, by);
        }
    }

    /** Who was given this link, as long as it opens anything. */
    public Optional<Person> offered(Kind kind, String token) {
        return database.read(tx -> offered(tx, kind, token));
    }

    /**
     * Takes a password by a link; every session and every other link of the person ends with it.
     *
     * @param password hashed
     * @return none when the link does not open anything (any more)
     */
    public Optional<Person> take(Kind kind, String token, String password, String address) {
        return database.inTransaction(tx -> {
            Optional<Person> person = offered(tx, kind, token);
            if (person.isEmpty() || !tokens.use(tx, kind, token)) {
                return Optional.empty();
            }
            String id = person.get().id();
            people.setPassword(tx, id, password, new By(id, address));
            return people.find(tx, id);
        });
    }

    /**
     * Mails somebody who asks for it a link for a new password; whoever has none and comes in by another way is mailed that
     * one. Without a mail server it is noted, for whoever may make a link to see. Nothing happens for an unknown address.
     */
    public void forgot(Mail mail, String address) {
        // Whoever typed the address need not be its owner.
        var visitor = new By("visitor", address);
        database.run(tx -> people.find(tx, mail)
                .filter(each -> !each.isDisabled())
                .filter(each ->
                        post.isOn() ? post.writeSparingly(tx, forgotten(each).word(), mail, visitor) : noted(tx, each))
                .ifPresent(each -> journal.append(tx, visitor.author(), People.FORGOT, each.id(), visitor.detail())));
    }

    /** Whoever is mailed a link only because anybody typed their address is not offered a password that they never had. */
    private static Kind forgotten(Person person) {
        return person.isAtProvider() && !person.hasPassword() ? Kind.SIGN_IN : kind(person);
    }

    /** True when it was not noted before, and of whom there is anything to forget. */
    private boolean noted(Tx tx, Person person) {
        return (person.role() != Role.CUSTOMER || person.hasPassword())
                && tx.run("UPDATE person SET forgot = ? WHERE id = ? AND forgot IS NULL", clock.instant(), person.id())
                        == 1;
    }

    private Optional<Person> offered(Tx tx, Kind kind, String token) {
        return tokens.holder(tx, kind, token).flatMap(id -> people.find(tx, id)).filter(each -> !each.isDisabled());
    }
}
