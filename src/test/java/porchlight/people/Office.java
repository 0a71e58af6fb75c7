package porchlight.people;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import porchlight.Databases;
import porchlight.database.Database;
import porchlight.journal.Event;
import porchlight.journal.Journal;

/** A real database with people in it, and a clock that can be turned. Passwords cost next to nothing here. */
final class Office implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Passwords.Cost CHEAP = new Passwords.Cost(64, 1, 1);
    static final String PASSWORD = "a lamp on the porch";
    static final String FIREFOX = "Mozilla/5.0 Firefox/140.0";

    private Instant now = NOON;
    private final AtomicInteger number = new AtomicInteger();
    final InstantSource clock = () -> now;
    final Database database;
    final Journal journal;
    final Tokens tokens;
    final People people;
    final Links links;
    final Sessions sessions;
    final Throttle throttle = new Throttle(clock);
    final Passwords passwords = new Passwords(CHEAP);
    final SecondFactors seconds;
    final SignIn signIn;

    Office(Databases.Kind kind, Path folder) {
        database = Database.open(Databases.fresh(kind, folder));
        journal = new Journal(database, clock);
        tokens = new Tokens(database, clock);
        people = new People(database, journal, tokens, Post.NONE, clock, () -> "p" + number.incrementAndGet());
        links = new Links(database, journal, tokens, Post.NONE, clock, people);
        sessions = new Sessions(database, journal, clock);
        seconds = new SecondFactors(database, journal, people, clock);
        signIn = new SignIn(database, people, passwords, seconds, tokens, sessions, throttle);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static Mail mail(String name) {
        return Mail.of(name + "@example.com").orElseThrow();
    }

    /** Somebody who can sign in with {@link #PASSWORD}. */
    Person somebody(String name, Role role) {
        return people.add(mail(name), name, role, passwords.hash(PASSWORD), By.COMMAND)
                .orElseThrow();
    }

    SignIn.Result tries(String name, String password) {
        return signIn.with(name + "@example.com", password, "192.0.2.7", FIREFOX, Visitor.NOBODY);
    }

    /** The token of a new session. */
    String signsIn(String name) {
        return ((SignIn.Result.In) tries(name, PASSWORD)).token();
    }

    Visitor visitor(String token) {
        return sessions.visitor(token, "192.0.2.7", FIREFOX, true);
    }

    List<String> told() {
        return journal.after(0, 1000).stream().map(Event::kind).toList();
    }

    Event last() {
        return journal.after(0, 1000).getLast();
    }

    @Override
    public void close() {
        passwords.close();
        database.close();
    }
}
