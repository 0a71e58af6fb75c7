package porchlight.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.people.Mail;

/**
 * Takes in mail that arrived, however it came here: each once, in one transaction with what comes of it. What a program wrote, what
 * was sent to many and what comes back of our own is left aside, so that no two programs ever write to each other for ever.
 */
public final class Arrivals {
    /** Journal kind: a mail was left aside. The subject is its hash; the detail says why. */
    public static final String LEFT = "mail.left";

    /** More than anybody writes by hand within an hour. */
    static final int AN_HOUR = 20;

    private static final Duration SENDERS_KEPT = Duration.ofDays(30);
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int SHOWN = 50;

    /** What is done with a mail that somebody wrote to us. */
    public interface Taker {
        /**
         * @param sender from whom it says that it is
         * @param reference of the case that it answers; none where it answers no mail of ours
         */
        Outcome take(Tx tx, Received mail, Mail sender, Optional<String> reference, By by);

        /** What must be on disk before the transaction begins, because nobody should wait for a disk in it. */
        default Taker prepared(Received mail) {
            return this;
        }
    }

    /**
     * A mail that came in.
     *
     * @param sender "" where nobody knows, or where it is long ago
     */
    public record Arrived(String sender, Outcome outcome, Instant at) {}

    /** @param left how many of them were left aside */
    public record Count(long taken, long left) {}

    private final Database database;
    private final Journal journal;
    private final @Nullable ReplyAddresses replies;
    private final Set<Mail> own;
    private final Outbox outbox;
    private final Taker taker;
    private final InstantSource clock;

    /**
     * @param replies where customers answer to; null when they are not asked to
     * @param own the addresses from which we write
     * @param outbox whose mails a server may return
     */
    public Arrivals(
            Database database,
            Journal journal,
            @Nullable ReplyAddresses replies,
            Set<Mail> own,
            Outbox outbox,
            Taker taker,
            InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.replies = replies;
        this.own = Set.copyOf(own);
        this.outbox = outbox;
        this.taker = taker;
        this.clock = clock;
    }

    /**
     * Takes one in. Returns when what came of it is on disk.
     *
     * @param raw as it went over the wire
     * @param by who brings it
     */
    public Outcome take(byte[] raw, By by) {
        Received mail = Received.of(raw);
        Taker prepared = mail.sender() == null || mail.nature() != null ? taker : taker.prepared(mail);
        return database.inTransaction(tx -> {
            Instant now = clock.instant();
            String sender = mail.sender() == null ? "" : mail.sender().address();
            // Written first: of two who bring the same at once, one waits here and then finds it done.
            if (tx.run(
                            "INSERT INTO mail_in (hash, sender, outcome, at) VALUES (?, ?, '', ?)"
                                    + " ON CONFLICT (hash) DO NOTHING",
                            mail.hash(),
                            sender,
                            now)
                    == 0) {
                return Outcome.AGAIN;
            }
            Outcome outcome = outcome(tx, raw, mail, prepared, by);
            tx.run("UPDATE mail_in SET outcome = ? WHERE hash = ?", outcome.word(), mail.hash());
            if (outcome.isLeftAside() && !isFlood(tx, outcome, sender)) {
                journal.append(tx, by.author(), LEFT, mail.hash(), by.detail("why", outcome.word()));
            }
            tx.run("UPDATE mail_in SET sender = '' WHERE at < ? AND sender <> ''", now.minus(SENDERS_KEPT));
            tx.run("DELETE FROM mail_in WHERE at < ?", now.minus(KEPT));
            return outcome;
        });
    }

    private Outcome outcome(Tx tx, byte[] raw, Received mail, Taker prepared, By by) {
        Mail sender = mail.sender();
        if (isOwn(tx, mail)) {
            return Outcome.OWN;
        }
        if (mail.nature() == Outcome.REPORT
                && Bounce.of(raw).filter(each -> outbox.returned(tx, each)).isPresent()) {
            return Outcome.RETURNED;
        }
        if (mail.nature() != null) {
            return mail.nature();
        }
        if (sender == null) {
            return Outcome.NOBODY;
        }
        if (withinAnHour(tx, sender.address()) > AN_HOUR) {
            return Outcome.MANY;
        }
        return prepared.take(tx, mail, sender, replies == null ? Optional.empty() : replies.reference(mail.to()), by);
    }

    /** By the address, or by the id that we gave it: somebody on the way may have changed the one. */
    private boolean isOwn(Tx tx, Received mail) {
        Mail sender = mail.sender();
        if (sender != null && (own.contains(sender) || (replies != null && replies.isOurs(sender)))) {
            return true;
        }
        int at = mail.id().lastIndexOf('@');
        return at > 1
                && own.stream().anyMatch(each -> isAt(each, mail.id().substring(at + 1)))
                && tx.first(
                                "SELECT id FROM mail WHERE id = ?",
                                row -> row.text("id"),
                                mail.id().substring(1, at))
                        .isPresent();
    }

    private static boolean isAt(Mail address, String domain) {
        return address.address().endsWith("@" + domain.replace(">", "").toLowerCase(Locale.ROOT));
    }

    /** A loop must not fill the journal, which nothing is ever deleted from: its beginning is told once. */
    private boolean isFlood(Tx tx, Outcome outcome, String sender) {
        return outcome == Outcome.MANY && withinAnHour(tx, sender) > AN_HOUR + 1;
    }

    /** Counts the one at hand as well. */
    private long withinAnHour(Tx tx, String sender) {
        return tx.first(
                        "SELECT COUNT(*) AS mails FROM mail_in WHERE sender = ? AND at > ?",
                        row -> row.number("mails"),
                        sender,
                        clock.instant().minus(Duration.ofHours(1)))
                .orElse(0L);
    }

    /** The last that came, the latest first. */
    public List<Arrived> latest() {
        return database.read(tx -> tx.all(
                "SELECT sender, outcome, at FROM mail_in ORDER BY at DESC, hash LIMIT ?",
                row -> new Arrived(
                        row.text("sender"),
                        Outcome.named(row.text("outcome")).orElse(Outcome.NOBODY),
                        row.instant("at")),
                SHOWN));
    }

    /** Of the last thirty days. */
    public Count count() {
        return database.read(tx -> tx.first(
                        "SELECT COALESCE(SUM(CASE WHEN outcome IN (?, ?, ?) THEN 1 ELSE 0 END), 0) AS taken,"
                                + " COUNT(*) AS mails FROM mail_in WHERE at > ?",
                        row -> new Count(row.number("taken"), row.number("mails") - row.number("taken")),
                        Outcome.ADDED.word(),
                        Outcome.OPENED.word(),
                        Outcome.RETURNED.word(),
                        clock.instant().minus(SENDERS_KEPT))
                .orElseThrow());
    }
}
