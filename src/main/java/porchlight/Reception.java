package porchlight;

import java.util.UUID;
import porchlight.people.Forgotten;
import porchlight.people.Passwords;
import porchlight.people.People;
import porchlight.people.Sessions;
import porchlight.people.SignIn;
import porchlight.people.Throttle;
import porchlight.people.Tokens;

/** Who comes in, and how: people, their keys, and what keeps everybody else out. */
public record Reception(
        People people, Tokens tokens, Passwords passwords, Sessions sessions, SignIn signIn, Forgotten forgotten)
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
        var passwords = new Passwords();
        var sessions = new Sessions(database, knowledge.journal(), clock);
        var throttle = new Throttle(clock);
        var signIn = new SignIn(database, people, passwords, sessions, throttle);
        return new Reception(people, tokens, passwords, sessions, signIn, new Forgotten(people, throttle, clock));
    }

    @Override
    public void close() {
        forgotten.close();
        passwords.close();
    }
}
