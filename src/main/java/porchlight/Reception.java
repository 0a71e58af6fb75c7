package porchlight;

import java.util.Optional;
import java.util.UUID;
import porchlight.people.Forgotten;
import porchlight.people.Key;
import porchlight.people.Keys;
import porchlight.people.Passwords;
import porchlight.people.People;
import porchlight.people.Sessions;
import porchlight.people.SignIn;
import porchlight.people.Throttle;
import porchlight.people.Tokens;
import porchlight.people.Visitor;
import porchlight.web.Recognition;

/** Who comes in, and how: people, their keys, and what keeps everybody else out. */
public record Reception(
        People people,
        Tokens tokens,
        Passwords passwords,
        Sessions sessions,
        SignIn signIn,
        Forgotten forgotten,
        Keys keys)
        implements AutoCloseable {

    public static Reception of(Knowledge knowledge) {
        var database = knowledge.database();
        var clock = knowledge.clock();
        var tokens = new Tokens(database, clock);
        var people = new People(
                database,
                knowledge.journal(),
                tokens,
                clock,
                () -> UUID.randomUUID().toString());
        var keys = new Keys(
                database, knowledge.journal(), clock, () -> UUID.randomUUID().toString());
        var passwords = new Passwords();
        var sessions = new Sessions(database, knowledge.journal(), clock);
        var throttle = new Throttle(clock);
        var signIn = new SignIn(database, people, passwords, sessions, throttle);
        return new Reception(people, tokens, passwords, sessions, signIn, new Forgotten(people, throttle, clock), keys);
    }

    /** Whom a request comes from: somebody with a session, or a program with a key. */
    Recognition recognition() {
        return new Recognition() {
            @Override
            public Visitor visitor(String token, String address, String browser) {
                return sessions.visitor(token, address, browser);
            }

            @Override
            public Optional<Key> key(String token, String address) {
                return keys.with(token, address);
            }
        };
    }

    @Override
    public void close() {
        forgotten.close();
        passwords.close();
    }
}
