package porchlight.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.DatabaseProblem;
import porchlight.people.By;

/**
 * Fetches the mail that nobody has read yet, on a thread of its own. Each is taken in first and marked afterwards: whoever crashes
 * in between fetches it once more, and {@link Arrivals} knows it.
 */
public final class Collector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 100;
    private static final int MOST_DOUBLINGS = 20;
    private static final By BY = new By("mail", "");

    private final Mailbox mailbox;
    private final Arrivals arrivals;
    private final InstantSource clock;
    private final Session session;
    private final Semaphore signals = new Semaphore(0);
    private volatile Standing standing = new Standing(null, null, "");
    private volatile boolean stopped;
    private @Nullable Thread thread;

    public Collector(Mailbox mailbox, Arrivals arrivals, InstantSource clock) {
        this.mailbox = mailbox;
        this.arrivals = arrivals;
        this.clock = clock;
        this.session = session(mailbox);
    }

    /**
     * How it goes.
     *
     * @param looked when we looked last, however it ended; null before the first time
     * @param well when we last looked and all went well; null for never
     * @param problem what is in the way, in a sentence; "" for nothing
     */
    public record Standing(
            @Nullable Instant looked, @Nullable Instant well, String problem) {}

    public Standing standing() {
        return standing;
    }

    /** What the owner should know, in a sentence; none when all is well. */
    public Optional<String> problem() {
        String problem = standing.problem;
        return problem.isEmpty()
                ? Optional.empty()
                : Optional.of("mail is not coming in and is asked for again: " + problem);
    }

    public void start() {
        thread = Thread.ofPlatform().daemon().name("mail-in").start(this::work);
    }

    private void work() {
        int failures = 0;
        while (!stopped) {
            String problem = look();
            Instant now = clock.instant();
            if (problem.isEmpty()) {
                failures = 0;
                standing = new Standing(now, now, "");
            } else {
                failures++;
                if (!problem.equals(standing.problem)) {
                    LOG.warn("Mail is not coming in from {}: {}", mailbox, problem);
                }
                standing = new Standing(now, standing.well, problem);
            }
            rest(pause(mailbox.every(), failures));
        }
    }

    /** Longer from time to time, as long as it does not get better. */
    static Duration pause(Duration every, int failures) {
        Duration pause = every.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration longest = every.compareTo(LONGEST_PAUSE) > 0 ? every : LONGEST_PAUSE;
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** "" when all went well, or else what did not. */
    private String look() {
        try (var store = (IMAPStore) session.getStore("imap")) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.user(), mailbox.password());
            var folder = (IMAPFolder) store.getFolder(mailbox.folder());
            folder.open(Folder.READ_WRITE);
            Fetched fetched;
            do {
                fetched = fetch(store, folder);
            } while (!stopped && fetched.more);
            folder.close(false);
            return fetched.stuck == 0
                    ? ""
                    : (fetched.stuck == 1 ? "one mail" : fetched.stuck + " mails")
                            + " could not be taken in; the log says why";
        } catch (AuthenticationFailedException refused) {
            return "the mail server does not accept mail.in.user and mail.in.password: " + said(refused);
        } catch (FolderNotFoundException missing) {
            return "there is no folder " + mailbox.folder() + " (mail.in.folder)";
        } catch (MessagingException failed) {
            LOG.debug("the mailbox could not be read", failed);
            return said(failed);
        } catch (DatabaseProblem notNow) {
            return "the database takes nothing just now";
        }
    }

    /**
     * What came of a look.
     *
     * @param stuck how many could not be taken in; they hold up no others
     * @param more whether others are left
     */
    private record Fetched(int stuck, boolean more) {}

    private Fetched fetch(IMAPStore store, IMAPFolder folder) throws MessagingException {
        Message[] unread = folder.search(new AndTerm(
                new FlagTerm(new Flags(Flags.Flag.SEEN), false), new FlagTerm(new Flags(Flags.Flag.DELETED), false)));
        var taken = new ArrayList<Message>();
        int stuck = 0;
        for (int i = 0; i < unread.length && taken.size() < AT_ONCE && !stopped; i++) {
            try {
                take((IMAPMessage) unread[i]);
                taken.add(unread[i]);
            } catch (DatabaseProblem notNow) {
                throw notNow;
            } catch (MessagingException | IOException | RuntimeException unreadable) {
                if (!folder.isOpen()) {
                    throw new MessagingException("the mail server hung up", null);
                }
                stuck++;
                LOG.warn("a mail could not be taken in, and is tried again", unreadable);
            }
        }
        move(store, folder, taken);
        return new Fetched(stuck, unread.length > taken.size() + stuck && !taken.isEmpty());
    }

    private void take(IMAPMessage mail) throws MessagingException, IOException {
        // To read it is not to have taken it.
        mail.setPeek(true);
        Outcome outcome;
        try (InputStream in = mail.getMimeStream()) {
            outcome = arrivals.take(in.readNBytes(Received.MOST_BYTES), BY);
        }
        mail.setFlag(Flags.Flag.SEEN, true);
        LOG.info("A mail came in: {}.", outcome.title());
    }

    /** It is read by now, and so is not fetched again: where it cannot be moved, it stays. */
    private void move(IMAPStore store, IMAPFolder folder, List<Message> taken) {
        if (taken.isEmpty() || mailbox.taken().isEmpty()) {
            return;
        }
        Message[] all = taken.toArray(Message[]::new);
        try {
            var target = (IMAPFolder) store.getFolder(mailbox.taken());
            if (!target.exists()) {
                boolean made = target.create(Folder.HOLDS_MESSAGES);
                LOG.info("The folder {} {} be made.", mailbox.taken(), made ? "could" : "could not");
            }
            if (store.hasCapability("MOVE")) {
                folder.moveMessages(all, target);
            } else {
                folder.copyMessages(all, target);
                folder.setFlags(all, new Flags(Flags.Flag.DELETED), true);
                var _ = folder.expunge(all);
            }
        } catch (MessagingException unable) {
            LOG.warn("{} mails were taken but could not be moved to {}: {}", all.length, mailbox.taken(), said(unable));
        }
    }

    private void rest(Duration time) {
        try {
            var _ = signals.tryAcquire(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException early) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    /** A server may say anything, at any length (row 53). */
    private static String said(Exception failed) {
        String what = words(failed);
        Throwable innermost = failed;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        // "STARTTLS failure" alone helps nobody: which certificate is not believed stands further inside.
        String why = words(innermost);
        return new Undelivered(false, what.contains(why) ? what : what + ": " + why, failed).why();
    }

    private static String words(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    private static Session session(Mailbox mailbox) {
        var properties = new Properties();
        properties.put("mail.imap.connectiontimeout", CONNECT_MILLIS);
        properties.put("mail.imap.timeout", ANSWER_MILLIS);
        properties.put("mail.imap.writetimeout", ANSWER_MILLIS);
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        properties.put("mail.imap.fetchsize", Integer.toString(256 * 1024));
        switch (mailbox.tls()) {
            case STARTTLS -> {
                properties.put("mail.imap.starttls.enable", "true");
                properties.put("mail.imap.starttls.required", "true");
            }
            case TLS -> properties.put("mail.imap.ssl.enable", "true");
            case NONE -> {
                // Nothing to ask for.
            }
        }
        return Session.getInstance(properties);
    }

    /** Lets the mail at hand be taken in, for at most ten seconds; the others stay unread. */
    @Override
    public void close() {
        stopped = true;
        signals.release();
        try {
            if (thread != null && !thread.join(Duration.ofSeconds(10))) {
                LOG.warn("A mail is still being fetched; it is fetched again at the next start.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
