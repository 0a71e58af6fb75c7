package porchlight.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
import porchlight.database.Tx;
import porchlight.journal.Event;
import porchlight.journal.Follower;
import porchlight.journal.Journal;

/**
 * Sends what stands in the outbox, on a thread of its own: a mail server that is slow or away holds up nobody. It follows the
 * journal to know that there is something to send; what is still to be sent stands in the outbox and not in a position, so
 * that one mail that cannot be delivered holds up no other.
 *
 * <p>What a mail says, and the link that it brings, is made for each try and forgotten with it (decision 20): neither the
 * database nor the log ever holds one.
 */
public final class Postman implements Follower, AutoCloseable {
    /** Says what a mail says. */
    public interface Writer {
        /**
         * @param tx in which what the letter opens comes to be
         * @return none when there is no reason to send it any more
         */
        Optional<Letter> letter(Tx tx, Posted mail);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration WITHOUT_DATABASE = Duration.ofSeconds(1);

    private final Database database;
    private final Outbox outbox;
    private final Smtp smtp;
    private final Writer writer;
    private final InstantSource clock;
    private final Semaphore signals = new Semaphore(0);
    private volatile long followed;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    public Postman(
            Database database, Journal journal, Outbox outbox, MailServer server, Writer writer, InstantSource clock) {
        this.database = database;
        // Known before the outbox is first looked at: what is written after that look is told by the journal.
        this.followed = journal.last();
        this.outbox = outbox;
        this.smtp = new Smtp(server);
        this.writer = writer;
        this.clock = clock;
    }

    public void start() {
        thread = Thread.ofPlatform().daemon().name("mail").start(this::work);
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public long position() {
        return followed;
    }

    @Override
    public void follow(List<Event> events) {
        if (events.stream()
                .anyMatch(each ->
                        each.kind().equals(Outbox.WRITTEN) || each.kind().equals(Outbox.AGAIN))) {
            signals.release();
        }
        followed = events.getLast().seq();
    }

    /** Lets the mail at hand be handed over, for at most ten seconds; whatever is left stays in the outbox. */
    @Override
    public void close() {
        stopped = true;
        signals.release();
        try {
            if (thread != null && !thread.join(Duration.ofSeconds(10))) {
                LOG.warn("A mail is still being handed over; it may come a second time, under the same id.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!stopped) {
            try {
                signals.drainPermits();
                while (!stopped && sendNext()) {
                    // As long as there are any.
                }
                rest(untilNext());
            } catch (DatabaseProblem notNow) {
                LOG.debug("the outbox cannot be read just now", notNow);
                rest(WITHOUT_DATABASE);
            } catch (RuntimeException unexpected) {
                LOG.warn("the sending of mail failed and goes on", unexpected);
                rest(LONGEST_REST);
            }
        }
    }

    private record Ready(Posted mail, Letter letter) {}

    /** False when none is due. */
    private boolean sendNext() {
        Optional<Ready> ready;
        do {
            if (outbox.nextDue().filter(due -> !due.isAfter(clock.instant())).isEmpty()) {
                return false;
            }
            ready = database.inTransaction(this::ready);
        } while (ready.isEmpty() && !stopped);
        ready.ifPresent(each -> send(each.mail, each.letter));
        return ready.isPresent();
    }

    private Optional<Ready> ready(Tx tx) {
        return outbox.take(tx).flatMap(mail -> {
            Optional<Letter> letter = writer.letter(tx, mail);
            if (letter.isEmpty()) {
                outbox.needless(tx, mail.id());
            }
            return letter.map(each -> new Ready(mail, each));
        });
    }

    private void send(Posted mail, Letter letter) {
        try {
            smtp.send(letter, mail.id(), mail.since());
        } catch (Undelivered undelivered) {
            String why = outbox.kept(mail, undelivered.why());
            boolean isOver = outbox.failed(mail, undelivered.isForGood(), why);
            LOG.warn(
                    "The mail {} ({}) {}: {}",
                    mail.id(),
                    mail.kind(),
                    isOver ? "could not be delivered" : "is tried again later",
                    why);
            return;
        }
        // Killed between the server's yes and this line, it is sent again in a minute, under the same id: SMTP has no
        // way
        // to ask whether it was taken.
        outbox.sent(mail);
        LOG.info("The mail {} ({}) is sent.", mail.id(), mail.kind());
    }

    private Duration untilNext() {
        Instant now = clock.instant();
        return outbox.nextDue()
                .map(due -> Duration.between(now, due))
                .filter(wait -> wait.compareTo(LONGEST_REST) < 0)
                .orElse(LONGEST_REST);
    }

    private void rest(Duration atMost) {
        try {
            boolean woken = signals.tryAcquire(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
            LOG.debug("woken by new mail: {}", woken);
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
