package porchlight.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.mail.Posted.State;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Post;

/**
 * What is to be mailed and what was, in the database: a mail is written in the transaction of what it is about, so that
 * neither is ever there without the other. Addresses stay out of the journal, which nothing is ever deleted from.
 */
public final class Outbox implements Post {
    /** Journal kinds. The subject is the id of the mail. */
    public static final String WRITTEN = "mail.written";

    public static final String SENT = "mail.sent";
    public static final String FAILED = "mail.failed";
    public static final String DROPPED = "mail.dropped";
    public static final String AGAIN = "mail.again";

    /** For how long it is tried; by then somebody should have another idea. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration APART = Duration.ofMinutes(2);
    private static final int AN_HOUR = 5;
    private static final int A_DAY = 10;
    private static final int SHOWN = 200;
    private static final String COLUMNS = "id, kind, recipient, about, since, state, tries, due, said, author";

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Set<String> passing;
    private final Lately lately;
    private final boolean isOn;

    /**
     * @param passing kinds whose addresses are kept for the mail alone: forgotten as soon as it came to its end
     * @param isOn whether there is a mail server to hand anything over to
     */
    public Outbox(
            Database database,
            Journal journal,
            InstantSource clock,
            Supplier<String> ids,
            Set<String> passing,
            boolean isOn) {
        this.isOn = isOn;
        this.passing = Set.copyOf(passing);
        this.lately = new Lately();
        this.database = database;
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public boolean isOn() {
        return isOn;
    }

    @Override
    public void write(Tx tx, String kind, Mail to, String about, By by) {
        write(tx, kind, to, about, clock.instant(), by);
    }

    private void write(Tx tx, String kind, Mail to, String about, Instant when, By by) {
        String id = ids.get();
        tx.run(
                "INSERT INTO mail (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, 0, ?, '', ?)",
                id,
                kind,
                to.address(),
                about,
                when,
                State.WAITING.word(),
                when,
                by.author());
        journal.append(tx, by.author(), WRITTEN, id, by.detail("kind", kind));
    }

    /**
     * One in two minutes for an address and a kind, and five an hour: one more would be no help and a nuisance. What is about
     * something that nothing was mailed about yet is news, such as the receipt of another question: it goes out two minutes behind
     * the one before, ten a day. Beyond that, two machines may be writing to each other.
     */
    @Override
    public boolean writeSparingly(Tx tx, String kind, Mail to, String about, By by) {
        boolean enough = isNews(tx, kind, to, about)
                ? count(tx, kind, to, Duration.ofDays(1)) >= A_DAY
                : count(tx, kind, to, APART) > 0 || count(tx, kind, to, Duration.ofHours(1)) >= AN_HOUR;
        if (!enough) {
            write(tx, kind, to, about, turn(tx, kind, to), by);
        }
        return !enough;
    }

    /** Of those whose address is forgotten nobody knows how many there were in a day. */
    private boolean isNews(Tx tx, String kind, Mail to, String about) {
        return !about.isEmpty()
                && !passing.contains(kind)
                && tx.first(
                                "SELECT id FROM mail WHERE recipient = ? AND kind = ? AND about = ?",
                                row -> row.text("id"),
                                to.address(),
                                kind,
                                about)
                        .isEmpty();
    }

    /** When the next mail of a kind may go to an address. */
    private Instant turn(Tx tx, String kind, Mail to) {
        Instant now = clock.instant();
        return tx.first(
                        "SELECT since FROM mail WHERE recipient = ? AND kind = ? ORDER BY since DESC LIMIT 1",
                        row -> row.instant("since").plus(APART),
                        to.address(),
                        kind)
                .filter(now::isBefore)
                .orElse(now);
    }

    /** What is being handed over at this moment is not stopped any more. */
    @Override
    public void takeBack(Tx tx, String about) {
        tx.all("SELECT id FROM mail WHERE about = ? AND state = 'waiting'", row -> row.text("id"), about)
                .forEach(id -> needless(tx, id));
    }

    @Override
    public void readdress(Tx tx, String about, Mail to, By by) {
        Instant now = clock.instant();
        tx.all("SELECT id FROM mail WHERE about = ? AND state IN ('failed', 'waiting')", row -> row.text("id"), about)
                .forEach(id -> {
                    tx.run(
                            "UPDATE mail SET recipient = ?, state = 'waiting', since = ?, due = ?, tries = 0, said = ''"
                                    + " WHERE id = ?",
                            to.address(),
                            now,
                            now,
                            id);
                    journal.append(tx, by.author(), AGAIN, id, by.detail());
                });
    }

    public void write(String kind, Mail to, By by) {
        database.run(tx -> write(tx, kind, to, by));
    }

    /** Those that failed, then those that wait, then the last that came to their end. */
    public List<Posted> latest() {
        return database.read(tx -> tx.all(
                "SELECT " + COLUMNS + " FROM mail ORDER BY CASE state WHEN 'failed' THEN 0 WHEN 'waiting' THEN 1"
                        + " ELSE 2 END, since DESC, id LIMIT ?",
                Outbox::posted,
                SHOWN));
    }

    /** Tries one that failed or waits at once, for another three days. */
    public void again(String id, By by) {
        database.run(tx -> {
            Instant now = clock.instant();
            if (tx.run(
                            "UPDATE mail SET state = 'waiting', since = ?, due = ?, said = ''"
                                    + " WHERE id = ? AND state IN ('failed', 'waiting') AND recipient <> ''",
                            now,
                            now,
                            id)
                    == 1) {
                journal.append(tx, by.author(), AGAIN, id, by.detail());
            }
        });
    }

    /** The same for all that failed: a server that was away for days refused them all. */
    public void allAgain(By by) {
        failed().forEach(id -> again(id, by));
    }

    private List<String> failed() {
        return database.read(tx -> tx.all(
                "SELECT id FROM mail WHERE state = 'failed' AND recipient <> '' ORDER BY since, id",
                row -> row.text("id")));
    }

    /** Gives one up that failed or waits. */
    public void drop(String id, By by) {
        database.run(tx -> {
            if (tx.run(
                            "UPDATE mail SET state = 'dropped', due = ? WHERE id = ? AND state IN ('failed', 'waiting')",
                            clock.instant(),
                            id)
                    == 1) {
                forgetAddress(tx, id);
                journal.append(tx, by.author(), DROPPED, id, by.detail());
            }
        });
    }

    /** What the owner should know, in a sentence without addresses; none when all is well. */
    public Optional<String> problem() {
        return database.read(tx -> {
            long failed = tx.first(
                            "SELECT COUNT(*) AS failed FROM mail WHERE state = 'failed'", row -> row.number("failed"))
                    .orElse(0L);
            if (failed > 0) {
                return Optional.of((failed == 1 ? "one mail" : failed + " mails")
                        + " could not be delivered; the room Mail of the console tells why");
            }
            return tx.first(
                    "SELECT said FROM mail WHERE state = 'waiting' AND said <> '' ORDER BY due, id LIMIT 1",
                    row -> "mail is not getting out and is tried again: " + row.text("said"));
        });
    }

    /** When the next mail is due; none when none waits. */
    Optional<Instant> nextDue() {
        return database.read(tx -> tx.first(
                "SELECT due FROM mail WHERE state = 'waiting' ORDER BY due LIMIT 1", row -> row.instant("due")));
    }

    /**
     * Takes the next mail that is due, and puts it off by a pause in the same breath: whoever crashes while sending tries it
     * again then, and not at once and for ever.
     */
    Optional<Posted> take(Tx tx) {
        Instant now = clock.instant();
        Optional<Posted> next = tx.first(
                "SELECT " + COLUMNS + " FROM mail WHERE state = 'waiting' AND due <= ? ORDER BY due, id LIMIT 1",
                Outbox::posted,
                now);
        next.ifPresent(each -> tx.run(
                "UPDATE mail SET tries = tries + 1, due = ? WHERE id = ?", now.plus(pause(each.tries())), each.id()));
        return next;
    }

    void sent(Posted mail) {
        database.run(tx -> {
            // It may have been sent on to another address while it was handed over; then it is still to go there.
            boolean isElsewhere = tx.first(
                            "SELECT id FROM mail WHERE id = ? AND recipient NOT IN (?, '')",
                            row -> row.text("id"),
                            mail.id(),
                            mail.to().address())
                    .isPresent();
            if (!isElsewhere) {
                end(tx, mail.id(), State.SENT, "");
                journal.append(tx, "mail", SENT, mail.id(), "");
            }
            tx.run(
                    "DELETE FROM mail WHERE state IN ('sent', 'dropped') AND due < ?",
                    clock.instant().minus(KEPT));
        });
    }

    /** Notes what stood in the way; it is tried again unless that is for good. True when it is not tried any more. */
    boolean failed(Posted mail, boolean forGood, String why) {
        return database.inTransaction(tx -> {
            // It may have been given up, taken back or sent on to another address while it was handed over.
            boolean waits = tx.run(
                            "UPDATE mail SET said = ? WHERE id = ? AND state = 'waiting' AND recipient = ?",
                            why,
                            mail.id(),
                            mail.to().address())
                    == 1;
            boolean over = forGood || !clock.instant().isBefore(mail.since().plus(PATIENCE));
            if (waits && over) {
                end(tx, mail.id(), State.FAILED, why);
                journal.append(tx, "mail", FAILED, mail.id(), "");
            }
            return over || !waits;
        });
    }

    /** A server took it and tells later that it did not arrive; false for a mail that we did not send. */
    boolean returned(Tx tx, Bounce bounce) {
        // Of a mail whose address is forgotten nobody waits to hear, and a report would bring the address back.
        Optional<Posted> sent = tx.first(
                "SELECT " + COLUMNS + " FROM mail WHERE id = ? AND state = 'sent' AND recipient <> ''",
                Outbox::posted,
                bounce.id());
        sent.ifPresent(each -> {
            end(tx, each.id(), State.FAILED, bounce.why());
            journal.append(tx, "mail", FAILED, each.id(), "");
        });
        return sent.isPresent();
    }

    /** What a mail server said, as it may be kept: servers like to repeat the address that they refuse. */
    String kept(Posted mail, String said) {
        return passing.contains(mail.kind())
                ? Pattern.compile(Pattern.quote(mail.to().address()), Pattern.CASE_INSENSITIVE)
                        .matcher(said)
                        .replaceAll("…")
                : said;
    }

    /** There is nothing to say any more: whoever it was for is gone, for example. */
    void needless(Tx tx, String id) {
        end(tx, id, State.DROPPED, "");
        journal.append(tx, "mail", DROPPED, id, "");
    }

    /** @param tries how many there were before this one */
    static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void end(Tx tx, String id, State state, String said) {
        tx.run("UPDATE mail SET state = ?, due = ?, said = ? WHERE id = ?", state.word(), clock.instant(), said, id);
        forgetAddress(tx, id);
    }

    /** Of a mail that came to its end, if it is of such a kind. Its id stays: it is not there twice. */
    private void forgetAddress(Tx tx, String id) {
        tx.first("SELECT " + COLUMNS + " FROM mail WHERE id = ? AND recipient <> ''", Outbox::posted, id)
                .filter(each -> passing.contains(each.kind()))
                .ifPresent(each -> {
                    lately.add(each, clock.instant());
                    tx.run("UPDATE mail SET recipient = '' WHERE id = ?", id);
                });
    }

    private long count(Tx tx, String kind, Mail to, Duration within) {
        Instant after = clock.instant().minus(within);
        return lately.count(kind, to, after)
                + tx.first(
                                "SELECT COUNT(*) AS mails FROM mail WHERE recipient = ? AND kind = ? AND since > ?",
                                row -> row.number("mails"),
                                to.address(),
                                kind,
                                after)
                        .orElse(0L);
    }

    private static Posted posted(Row row) {
        return new Posted(
                row.text("id"),
                row.text("kind"),
                row.text("recipient").isEmpty() ? Posted.FORGOTTEN : new Mail(row.text("recipient")),
                row.text("about"),
                row.instant("since"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                (int) row.number("tries"),
                row.instant("due"),
                row.text("said"),
                row.text("author"));
    }
}
