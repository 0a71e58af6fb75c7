package porchlight;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import porchlight.mail.Outbox;
import porchlight.people.Customers;
import porchlight.people.Doorbell;
import porchlight.people.Identities;
import porchlight.people.Key;
import porchlight.people.Keys;
import porchlight.people.Links;
import porchlight.people.Passwords;
import porchlight.people.People;
import porchlight.people.SecondFactors;
import porchlight.people.Sessions;
import porchlight.people.SignIn;
import porchlight.people.Throttle;
import porchlight.people.Tokens;
import porchlight.people.Visitor;
import porchlight.web.Recognition;
import porchlight.wishes.Wishes;

/** Who comes in, and how: people, their keys, and what keeps everybody else out. */
public record Reception(
        People people,
        Links links,
        Customers customers,
        Tokens tokens,
        Identities identities,
        Passwords passwords,
        Sessions sessions,
        SecondFactors seconds,
        SignIn signIn,
        Doorbell doorbell,
        Outbox outbox,
        Keys keys)
        implements AutoCloseable {

    public static Reception of(Knowledge knowledge) {
        var database = knowledge.database();
        var clock = knowledge.clock();
        var settings = knowledge.settings();
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        var outbox = new Outbox(
                database,
                knowledge.journal(),
                clock,
                ids,
                Set.of(Wishes.CONFIRM, Wishes.TOLD),
                settings.mailServer().isPresent());
        var tokens = new Tokens(database, clock);
        var people = new People(database, knowledge.journal(), tokens, outbox, clock, ids);
        var links = new Links(database, knowledge.journal(), tokens, outbox, clock, people);
        var customers = new Customers(database, people, tokens, outbox, settings.isOn(Setting.CUSTOMERS_SIGN_IN));
        var passwords = new Passwords();
        var sessions = new Sessions(database, knowledge.journal(), clock);
        var throttle = new Throttle(clock);
        var seconds = new SecondFactors(database, knowledge.journal(), people, clock);
        var signIn = new SignIn(database, people, passwords, seconds, tokens, sessions, throttle);
        var doorbell = new Doorbell(links, customers, throttle, clock);
        var keys = new Keys(database, knowledge.journal(), clock, ids);
        return new Reception(
                people,
                links,
                customers,
                tokens,
                new Identities(database, knowledge.journal(), people),
                passwords,
                sessions,
                seconds,
                signIn,
                doorbell,
                outbox,
                keys);
    }

    /** Whom a request comes from: somebody with a session, or a program with a key. */
    Recognition recognition() {
        return new Recognition() {
            @Override
            public Visitor visitor(String token, String address, String browser, boolean present) {
                return sessions.visitor(token, address, browser, present);
            }

            @Override
            public Optional<Key> key(String token, String address) {
                return keys.with(token, address);
            }
        };
    }

    @Override
    public void close() {
        doorbell.close();
        passwords.close();
    }
}
