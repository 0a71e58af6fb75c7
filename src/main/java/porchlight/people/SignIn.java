package porchlight.people;

import java.time.Duration;
import java.util.Optional;
import porchlight.database.Database;

/**
 * Signing in with a password. Whether there is such an account is told neither by words nor by time: the same steps are
 * taken for whoever is unknown (row 45).
 */
public final class SignIn {
    /** How it ended. */
    public sealed interface Result {
        /** @param token what the browser keeps; it is nowhere else */
        record In(Person person, String token) implements Result {}

        /** Address or password is wrong, or there is no way in: which of them is nobody's business. */
        record No() implements Result {}

        /** Too many wrong ones; not looked at. */
        record TooSoon(Duration pause) implements Result {}
    }

    private final Database database;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Throttle throttle;

    public SignIn(Database database, People people, Passwords passwords, Sessions sessions, Throttle throttle) {
        this.database = database;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.throttle = throttle;
    }

    /**
     * Looks at what somebody typed.
     *
     * @param before what the browser carried already: that session ends with the new one
     * @throws Passwords.Busy when too many try at once
     */
    public Result with(String typed, String password, String address, String browser, Visitor before) {
        Optional<Mail> mail = Mail.of(typed);
        String account = mail.map(Mail::address).orElse(typed);
        Duration wait = throttle.begin(account, address);
        if (!wait.isZero()) {
            return new Result.TooSoon(wait);
        }
        String kept = mail.map(people::password).orElse(null);
        if (!passwords.isRight(password, kept) || mail.isEmpty() || kept == null) {
            return new Result.No();
        }
        throttle.right(account, address);
        String current = passwords.isOld(kept) ? anew(mail.get(), password, kept) : kept;
        return begin(mail.get(), current, address, browser, before);
    }

    /** A session for somebody who has just proven in another way who they are, by a link for example. */
    public Optional<String> begin(Person person, String address, String browser) {
        throttle.forgive(person.mail().address());
        return database.inTransaction(
                tx -> people.stillIn(tx, person.id()).map(each -> sessions.begin(tx, each.id(), address, browser)));
    }

    /** Whether somebody who has signed in knows the password as well. It counts as a try. */
    public boolean knows(Person person, String password, String address) {
        String account = person.mail().address();
        if (!throttle.begin(account, address).isZero()
                || !passwords.isRight(password, people.password(person.mail()))) {
            return false;
        }
        throttle.right(account, address);
        return true;
    }

    private Result begin(Mail mail, String kept, String address, String browser, Visitor before) {
        return database.inTransaction(tx -> {
            Optional<Person> person = people.with(tx, mail, kept);
            if (person.isEmpty()) {
                return new Result.No();
            }
            if (before.who() != null) {
                Sessions.end(tx, before.who().session());
            }
            String token = sessions.begin(tx, person.get().id(), address, browser);
            return new Result.In(person.get(), token);
        });
    }

    private String anew(Mail mail, String password, String kept) {
        String now = passwords.hash(password);
        people.keepAnew(mail, kept, now);
        return now;
    }
}
