package porchlight;

import java.util.UUID;
import java.util.function.Supplier;
import porchlight.mail.Outbox;
import porchlight.people.Customers;
import porchlight.people.Doorbell;
import porchlight.people.Identities;
import porchlight.people.Passwords;
import porchlight.people.People;
import porchlight.people.SecondFactors;
import porchlight.people.Sessions;
import porchlight.people.SignIn;
import porchlight.people.Throttle;
import porchlight.people.Tokens;

/** Who comes in, and how: people, their keys, and what keeps everybody else out. */
public record Reception(
        People people,
        Customers customers,
        Tokens tokens,
        Identities identities,
        Passwords passwords,
        Sessions sessions,
        SecondFactors seconds,
        SignIn signIn,
        Doorbell doorbell,
        Outbox outbox)
        implements AutoCloseable {

    public static Reception of(Knowledge knowledge) {
        var database = knowledge.database();
        var clock = knowledge.clock();
        var settings = knowledge.settings();
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        var outbox = new Outbox(
                database, knowledge.journal(), clock, ids, settings.mailServer().isPresent());
        var tokens = new Tokens(database, clock);
        var people = new People(database, knowledge.journal(), tokens, outbox, clock, ids);
        var customers = new Customers(database, people, tokens, outbox, settings.isOn(Setting.CUSTOMERS_SIGN_IN));
        var passwords = new Passwords();
        var sessions = new Sessions(database, knowledge.journal(), clock);
        var throttle = new Throttle(clock);
        var seconds = new SecondFactors(database, knowledge.journal(), clock);
        var signIn = new SignIn(database, people, passwords, seconds, tokens, sessions, throttle);
        var doorbell = new Doorbell(people, customers, throttle, clock);
        return new Reception(
                people,
                customers,
                tokens,
                new Identities(database, knowledge.journal(), people),
                passwords,
                sessions,
                seconds,
                signIn,
                doorbell,
                outbox);
    }

    @Override
    public void close() {
        doorbell.close();
        passwords.close();
    }
}
