package porchlight.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;

/**
 * Who is signed in, by what their browsers carry. Asked of the database each time, so that whoever is shut out is out
 * with the next request.
 */
public final class Sessions {
    /** Journal kinds. The subject is the person's id. */
    public static final String SIGNED_IN = "person.signed-in";

    public static final String SIGNED_OUT = "person.signed-out";

    static final Duration IDLE = Duration.ofHours(8);
    static final Duration LONGEST = Duration.ofDays(7);
    /** For how long a proof will do for what is dangerous. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private static final Duration WRITTEN = Duration.ofMinutes(1);
    private static final int LONGEST_BROWSER = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    public Sessions(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    private record Found(Person person, Session session, Instant proven) {}

    /**
     * Who comes with this; {@link Visitor#NOBODY} for whatever is no session, or none any more.
     *
     * @param token what the browser brings; it may be anything
     * @param present whether somebody did something, so that the session goes on
     */
    public Visitor visitor(String token, String address, String browser, boolean present) {
        if (!Secret.isOne(token)) {
            return Visitor.NOBODY;
        }
        String hash = Secret.hash(token);
        Optional<Found> found = database.read(tx -> tx.first(
                "SELECT " + People.COLUMNS + ", session.hash AS hash, session.since AS begun, session.used AS used,"
                        + " session.address AS address, session.browser AS browser, session.proven AS proven"
                        + " FROM session JOIN person ON person.id = session.person"
                        + " WHERE session.hash = ? AND person.disabled IS NULL"
                        + " AND session.used > ? AND session.since > ?",
                row -> new Found(People.person(row), session(row), row.instant("proven")),
                hash,
                clock.instant().minus(IDLE),
                clock.instant().minus(LONGEST)));
        return found.filter(each -> Secret.same(each.session.id(), hash))
                .map(each -> {
                    if (present) {
                        note(each.session, address, browser);
                    }
                    return Visitor.of(each.person, hash, isFresh(each.proven));
                })
                .orElse(Visitor.NOBODY);
    }

    /** Those of a person that are still good, the last used first. */
    public List<Session> of(String person) {
        return database.read(tx -> tx.all(
                "SELECT hash, since AS begun, used, address, browser FROM session"
                        + " WHERE person = ? AND used > ? AND since > ? ORDER BY used DESC, hash",
                Sessions::session,
                person,
                clock.instant().minus(IDLE),
                clock.instant().minus(LONGEST)));
    }

    /** Ends one of a person's sessions; whatever is not theirs stays as it is. */
    public void end(String person, String session, By by) {
        database.run(tx -> {
            if (tx.run("DELETE FROM session WHERE hash = ? AND person = ?", session, person) == 1) {
                journal.append(tx, by.author(), SIGNED_OUT, person, by.detail());
            }
        });
    }

    /** Ends all of a person's sessions but one. */
    public void endOthers(String person, String session, By by) {
        database.run(tx -> {
            if (tx.run("DELETE FROM session WHERE hash <> ? AND person = ?", session, person) > 0) {
                journal.append(tx, by.author(), SIGNED_OUT, person, by.detail());
            }
        });
    }

    /**
     * Begins one, under a name that nobody knew before (row 44).
     *
     * @param way by what they came in, as the journal tells it
     * @return the token, which is nowhere else
     */
    String begin(Tx tx, String person, String way, String address, String browser) {
        clear(tx);
        String token = Secret.fresh();
        tx.run(
                "INSERT INTO session (hash, person, since, used, proven, address, browser) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Secret.hash(token),
                person,
                clock.instant(),
                clock.instant(),
                clock.instant(),
                address,
                shown(browser));
        journal.append(tx, person, SIGNED_IN, person, new By(person, address).detail("by", way));
        return token;
    }

    /** Its person has just proven anew who they are. */
    void prove(Tx tx, String session) {
        tx.run("UPDATE session SET proven = ? WHERE hash = ?", clock.instant(), session);
    }

    private boolean isFresh(Instant proven) {
        Instant now = clock.instant();
        // A clock that was set back makes no proof last longer.
        return !now.isBefore(proven) && now.isBefore(proven.plus(FRESH));
    }

    static void end(Tx tx, String session) {
        tx.run("DELETE FROM session WHERE hash = ?", session);
    }

    static void endAll(Tx tx, String person) {
        tx.run("DELETE FROM session WHERE person = ?", person);
    }

    /** A clock that is set back brings none of them back. */
    private void clear(Tx tx) {
        tx.run(
                "DELETE FROM session WHERE used <= ? OR since <= ?",
                clock.instant().minus(IDLE),
                clock.instant().minus(LONGEST));
    }

    /** At most once a minute: a page must not cost a commit. */
    private void note(Session session, String address, String browser) {
        Instant now = clock.instant();
        if (now.isBefore(session.used().plus(WRITTEN))) {
            return;
        }
        try {
            database.run(tx -> tx.run(
                    "UPDATE session SET used = ?, address = ?, browser = ? WHERE hash = ? AND used < ?",
                    now,
                    address,
                    shown(browser),
                    session.id(),
                    now));
        } catch (DatabaseProblem notNow) {
            LOG.debug("the last use of a session could not be written", notNow);
        }
    }

    /** A visitor may send anything for it, at any length. */
    private static String shown(String browser) {
        String plain = browser.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST_BROWSER ? plain : plain.substring(0, LONGEST_BROWSER);
    }

    private static Session session(Row row) {
        return new Session(
                row.text("hash"), row.instant("begun"), row.instant("used"), row.text("address"), row.text("browser"));
    }
}
