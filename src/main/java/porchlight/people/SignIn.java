package porchlight.people;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.people.Tokens.Kind;

/**
 * Signing in. Whether there is such an account is told neither by words nor by time: the same steps are taken for whoever is
 * unknown (row 45).
 */
public final class SignIn {
    /** How it ended. */
    public sealed interface Result {
        /** @param token what the browser keeps; it is nowhere else */
        record In(Person person, String token) implements Result {}

        /**
         * That was right, and a code of the second factor is missing.
         *
         * @param ticket what the form for the code carries, for a few minutes
         */
        record Second(String ticket) implements Result {}

        /** Address, password or code is wrong, or there is no way in: which of them is nobody's business. */
        record No() implements Result {}

        /** Too many wrong ones; not looked at. */
        record TooSoon(Duration pause) implements Result {}
    }

    private final Database database;
    private final People people;
    private final Passwords passwords;
    private final SecondFactors seconds;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Throttle throttle;

    public SignIn(
            Database database,
            People people,
            Passwords passwords,
            SecondFactors seconds,
            Tokens tokens,
            Sessions sessions,
            Throttle throttle) {
        this.database = database;
        this.people = people;
        this.passwords = passwords;
        this.seconds = seconds;
        this.tokens = tokens;
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
        if (!isRight(password, kept, account, address) || mail.isEmpty() || kept == null) {
            return new Result.No();
        }
        throttle.right(account, address);
        String current = passwords.isOld(kept) ? anew(mail.get(), password, kept) : kept;
        return database.inTransaction(tx -> people.with(tx, mail.get(), current)
                .map(person -> arrive(tx, person, Way.PASSWORD, address, browser, before))
                .orElseGet(Result.No::new));
    }

    /**
     * Somebody has proven in another way than by a password who they are: by a link, or at an identity provider. Whoever has
     * a second factor is asked for it all the same: a mailbox alone must not do.
     */
    public Result arrive(Person person, Way way, String address, String browser, Visitor before) {
        throttle.forgive(person.mail().address());
        return database.inTransaction(tx -> people.stillIn(tx, person.id())
                .map(each -> arrive(tx, each, way, address, browser, before))
                .orElseGet(Result.No::new));
    }

    /** Looks at the code that was missing. */
    public Result second(String ticket, String typed, String address, String browser, Visitor before) {
        Optional<String> id = database.read(tx -> tokens.holder(tx, Kind.SECOND, ticket));
        if (id.isEmpty()) {
            return new Result.No();
        }
        Duration wait = throttle.begin(guesses(id.get()), address);
        if (!wait.isZero()) {
            return new Result.TooSoon(wait);
        }
        Result result = database.inTransaction(tx -> {
            String way = tokens.way(tx, ticket) + " and code";
            return people.stillIn(tx, id.get())
                    .filter(person -> tokens.holder(tx, Kind.SECOND, ticket).isPresent()
                            && seconds.take(tx, person.id(), typed, address)
                            && tokens.use(tx, Kind.SECOND, ticket))
                    .map(person -> in(tx, person, way, address, browser, before))
                    .orElseGet(Result.No::new);
        });
        if (result instanceof Result.In) {
            throttle.right(guesses(id.get()), address);
        }
        return result;
    }

    /** Whether a code can still be given with this ticket. */
    public boolean isWaiting(String ticket) {
        return database.read(tx -> tokens.holder(tx, Kind.SECOND, ticket)).isPresent();
    }

    /** A session for somebody who has proven all there is to prove. */
    public Optional<String> begin(Person person, Way way, String address, String browser) {
        throttle.forgive(person.mail().address());
        return database.inTransaction(tx -> people.stillIn(tx, person.id())
                .map(each -> sessions.begin(tx, each.id(), way.word(), address, browser)));
    }

    /** Whether somebody who has signed in knows the password as well. It counts as a try. */
    public boolean knows(Person person, String password, String address) {
        String account = person.mail().address();
        if (!throttle.begin(account, address).isZero()
                || !isRight(password, people.password(person.mail()), account, address)) {
            return false;
        }
        throttle.right(account, address);
        return true;
    }

    /**
     * Notes that whoever has signed in is still who they were, if this is their password, a code of their second factor or a
     * recovery code. It counts as a try.
     */
    public boolean prove(Visitor visitor, String typed, String address) {
        var who = visitor.present();
        boolean proven = hasCode(who.person(), typed, address) || knows(who.person(), typed, address);
        if (proven) {
            database.run(tx -> sessions.prove(tx, who.session()));
        }
        return proven;
    }

    /** The same for whoever has proven it in another way. */
    public void proven(Visitor visitor) {
        database.run(tx -> sessions.prove(tx, visitor.present().session()));
    }

    /** What looks like a code of an app or a recovery code is not tried as a password as well, unless it is no code. */
    private boolean hasCode(Person person, String typed, String address) {
        if (!typed.strip().matches("[0-9]{3}\\s?[0-9]{3}|([A-Za-z2-7]{4}[\\s-]?){4}")
                || !throttle.begin(guesses(person.id()), address).isZero()) {
            return false;
        }
        boolean right = database.inTransaction(tx -> seconds.take(tx, person.id(), typed, address));
        if (right) {
            throttle.right(guesses(person.id()), address);
        }
        return right;
    }

    private Result arrive(Tx tx, Person person, Way way, String address, String browser, Visitor before) {
        return seconds.isOn(tx, person.id())
                ? new Result.Second(tokens.issueSecond(tx, person.id(), way))
                : in(tx, person, way.word(), address, browser, before);
    }

    private Result in(Tx tx, Person person, String way, String address, String browser, Visitor before) {
        if (before.who() != null) {
            Sessions.end(tx, before.who().session());
        }
        return new Result.In(person, sessions.begin(tx, person.id(), way, address, browser));
    }

    /** A try that nobody had time to look at is none: whoever knows the password must not be kept out by those who guess. */
    private boolean isRight(String password, @Nullable String kept, String account, String address) {
        try {
            return passwords.isRight(password, kept);
        } catch (Passwords.Busy busy) {
            throttle.takeBack(account, address);
            throw busy;
        }
    }

    private static String guesses(String person) {
        return "codes of " + person;
    }

    private String anew(Mail mail, String password, String kept) {
        String now = passwords.hash(password);
        people.keepAnew(mail, kept, now);
        return now;
    }
}
