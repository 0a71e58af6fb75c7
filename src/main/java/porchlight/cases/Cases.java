package porchlight.cases;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Message.From;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Post;
import porchlight.people.Secret;

/**
 * Opens cases and says things in them. Every change writes its rows, its journal entry and its mail in one transaction;
 * words of customers stay out of the journal, which nothing is ever deleted from.
 */
public final class Cases {
    /** Journal kinds. The subject is the id of the case. */
    public static final String OPENED = "case.opened";

    public static final String WROTE = "case.wrote";
    public static final String ANSWERED = "case.answered";
    public static final String NOTED = "case.noted";
    public static final String ASSIGNED = "case.assigned";
    public static final String SOLVED = "case.solved";
    public static final String REOPENED = "case.reopened";
    public static final String SNOOZED = "case.snoozed";
    public static final String CHANGED = "case.changed";
    public static final String ESCALATED = "case.escalated";
    public static final String SCORED = "case.scored";
    public static final String WRITTEN_DOWN = "case.written-down";

    /** Kinds of mail. A receipt is about a case, an answer about a message. */
    public static final String RECEIPT = "case-receipt";

    /** The same on demand, which goes out whatever was mailed meanwhile. */
    public static final String LINK = "case-link";

    public static final String ANSWER = "case-answer";

    /** To whoever a case was escalated to, about the note that says why. */
    public static final String ESCALATION = "case-escalation";

    /** The same where nobody was named. */
    public static final String ESCALATION_TO_QUEUE = "case-escalation-to-queue";

    /** The queue that is always there. */
    public static final String INBOX = "inbox";

    private static final String CUSTOMER = "customer";
    private static final String NO_RECEIPT =
            "No receipt was mailed: this address has had as many today as we send. A machine may be writing to us.";
    private static final int MOST_MAIL_IDS = 10;

    private final Database database;
    private final Journal journal;
    private final Post post;
    private final Function<Instant, Optional<Instant>> promise;
    private final InstantSource clock;
    private final CaseKeys keys;
    private final Handling handling;
    private final CaseArticles articles;

    /** @param promise by when is answered what is said at a moment, if that is promised */
    public Cases(
            Database database,
            Journal journal,
            Post post,
            Function<Instant, Optional<Instant>> promise,
            InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.post = post;
        this.promise = promise;
        this.clock = clock;
        this.keys = new CaseKeys(database, clock);
        this.handling = new Handling(this, database, journal, post, clock);
        this.articles = new CaseArticles(database, journal, clock);
    }

    public CaseKeys keys() {
        return keys;
    }

    public Handling handling() {
        return handling;
    }

    public CaseArticles articles() {
        return articles;
    }

    // What customers do

    /** What became of a form that was sent. */
    public sealed interface Opened {
        Case theCase();

        record Fresh(Case theCase) implements Opened {}

        /** The same form was sent before, with the same words. */
        record Again(Case theCase) implements Opened {}

        /** The same form was sent before, with other words; nothing was done with these. */
        record Otherwise(Case theCase) implements Opened {}
    }

    /** Opens a case, once for a form. Returns when it is on disk, and its receipt among the mail to be sent. */
    public Opened open(Asked asked, Enclosed enclosed, By by) {
        return database.inTransaction(tx -> {
            Optional<Case> before = CaseKeys.sentWith(tx, asked.key());
            if (before.isPresent()) {
                Message first = CaseRows.messages(tx, before.get().id()).getFirst();
                boolean same = before.get().subject().equals(asked.subject())
                        && first.text().equals(asked.text())
                        && enclosed.isIn(tx, first.id());
                return same ? new Opened.Again(before.get()) : new Opened.Otherwise(before.get());
            }
            String id = insert(tx, asked);
            enclosed.with(tx, say(tx, id, From.CUSTOMER, "", asked.text(), null), clock.instant());
            keys.keep(tx, id, asked.key(), false);
            journal.append(tx, author(asked.customer()), by.address(), OPENED, id, "");
            receive(tx, id, asked, by);
            return new Opened.Fresh(find(tx, id).orElseThrow());
        });
    }

    private String insert(Tx tx, Asked asked) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Mail mail = asked.customer().mail();
        tx.run(
                "INSERT INTO support_case (id, reference, kind, subject, name, mail, person, language, standing,"
                        + " standing_at, standing_by, priority, queue, opened, updated, due, words, search, suspect)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, '', ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                unused(tx),
                asked.kind().word(),
                asked.subject(),
                asked.customer().name(),
                mail == null ? "" : mail.address(),
                asked.customer().person(),
                asked.language(),
                now,
                Priority.NORMAL.rank(),
                INBOX,
                now,
                now,
                promise.apply(now).orElse(null),
                asked.words(),
                asked.search(),
                asked.suspect() ? 1L : 0L);
        for (int i = 0; i < asked.fields().size(); i++) {
            Asked.Field each = asked.fields().get(i);
            tx.run(
                    "INSERT INTO case_field (support_case, place, name, value) VALUES (?, ?, ?, ?)",
                    id,
                    (long) i,
                    each.name(),
                    each.value());
        }
        return id;
    }

    /** Whoever typed the address need not be its owner (row 49). */
    private void receive(Tx tx, String id, Asked asked, By by) {
        Mail mail = asked.customer().mail();
        if (mail != null && post.isOn() && !asked.suspect()) {
            boolean isMailed = post.writeSparingly(tx, RECEIPT, mail, id, by);
            if (!isMailed) {
                say(tx, id, From.NOTE, "", NO_RECEIPT, null);
            }
        }
    }

    private static String unused(Tx tx) {
        String reference = Reference.fresh();
        while (tx.first("SELECT id FROM support_case WHERE reference = ?", row -> row.text("id"), reference)
                .isPresent()) {
            reference = Reference.fresh();
        }
        return reference;
    }

    /**
     * Says something for the customer, once for a form; what was pending or solved is open again, with a new promise.
     *
     * @param form what was given to this form alone
     * @return false when this link opens nothing
     */
    public boolean write(String key, String form, String text, Enclosed enclosed, By by) {
        return database.inTransaction(tx -> {
            Optional<Case> found = keys.withKey(tx, key);
            found.filter(_ -> isFresh(tx, form)).ifPresent(each -> {
                enclosed.with(tx, say(tx, each.id(), From.CUSTOMER, "", text, form), clock.instant());
                waitForUs(tx, each);
                journal.append(tx, author(each.customer()), by.address(), WROTE, each.id(), "");
            });
            return found.isPresent();
        });
    }

    /** What was pending, snoozed or solved is open again. */
    private void waitForUs(Tx tx, Case each) {
        Instant now = clock.instant();
        // Whoever already waits does not wait longer for having said more.
        Instant due = each.due() != null ? each.due() : promise.apply(now).orElse(null);
        tx.run(
                "UPDATE support_case SET due = ?, updated = ?, wakes = NULL, standing = 'open', standing_at ="
                        + " CASE WHEN standing = 'open' THEN standing_at ELSE ? END WHERE id = ?",
                due,
                now,
                now,
                each.id());
    }

    /** The same by mail; whoever brings it sees to it that it comes once. */
    void writeByMail(Tx tx, Case theCase, Mailed mailed, By by) {
        sayByMail(tx, theCase.id(), mailed);
        waitForUs(tx, theCase);
        // Not in the name of an account: whoever has our mail at hand need not be who asked.
        journal.append(tx, CUSTOMER, WROTE, theCase.id(), by.detail("by", "mail"));
    }

    /** Opens a case by mail; whoever brings it sees to it that it comes once. */
    void openByMail(Tx tx, Asked asked, Mailed mailed, By by) {
        String id = insert(tx, asked);
        sayByMail(tx, id, mailed);
        keys.keep(tx, id, asked.key(), true);
        journal.append(tx, CUSTOMER, OPENED, id, by.detail("by", "mail"));
        receive(tx, id, asked, by);
    }

    private void sayByMail(Tx tx, String id, Mailed mailed) {
        String message = say(tx, id, From.CUSTOMER, "", mailed.text(), null);
        mailed.enclosed().with(tx, message, clock.instant());
        tx.run(
                "UPDATE message SET sender = ?, sender_name = ?, mail_id = ?, whole = ? WHERE id = ?",
                mailed.sender().address(),
                mailed.name(),
                mailed.id(),
                mailed.whole().equals(mailed.text()) ? "" : mailed.whole(),
                message);
    }

    /**
     * Keeps what the customer says of our answer; the last word counts.
     *
     * @param score 1 to 5
     * @return false when this link opens nothing
     */
    public boolean score(String key, int score, String comment, By by) {
        return database.inTransaction(tx -> {
            Optional<Case> found = keys.withKey(tx, key);
            found.ifPresent(each -> {
                tx.run(
                        "UPDATE support_case SET score = ?, scored = ?, comment = ? WHERE id = ?",
                        (long) score,
                        clock.instant(),
                        comment,
                        each.id());
                journal.append(tx, author(each.customer()), by.address(), SCORED, each.id(), "");
            });
            return found.isPresent();
        });
    }

    /** Whether mail is sent at all. */
    public boolean mails() {
        return post.isOn();
    }

    /** Mails a link to whoever asked under this reference, if that is their address; nobody is told whether it was. */
    public void mailLink(String reference, Mail mail, By by) {
        referredTo(reference)
                .filter(each -> post.isOn() && mail.equals(each.customer().mail()))
                .ifPresent(each -> database.run(tx -> {
                    var _ = post.writeSparingly(tx, LINK, mail, each.id(), by);
                }));
    }

    private static String author(Customer customer) {
        return customer.person() == null ? CUSTOMER : customer.person();
    }

    // What agents do

    /** What is to become of a case with an answer. */
    public enum Then {
        /** We go on with it. */
        OPEN,
        /** It is the customer's turn. */
        PENDING,
        SOLVED
    }

    /**
     * An answer in one case.
     *
     * @param form what was given to this form alone: sent twice, it is one answer
     * @param uses the articles that the answer gives to the customer
     * @param seen the highest number of a message that whoever answers has read
     */
    public record Reply(String id, String form, String text, Enclosed enclosed, List<Use> uses, long seen) {}

    /**
     * Answers, and mails the customer.
     *
     * @return false when nothing was sent: there is no such case, somebody has said something else meanwhile, or it was said already
     */
    public boolean answer(Reply reply, Then then, By by) {
        return answerAll(List.of(reply), then, by).isEmpty();
    }

    /**
     * Answers in many cases at once: in all of them or in none.
     *
     * @return the ids of those that are gone, in which somebody has said something meanwhile, or in which it was said already;
     *     if there is one, nothing was sent
     */
    public List<String> answerAll(List<Reply> replies, Then then, By by) {
        return database.inTransaction(tx -> {
            List<String> unread = replies.stream()
                    .filter(each -> isFresh(tx, each.form())
                            && (isOvertaken(tx, each)
                                    || SaidAlready.find(tx, each.id(), From.AGENT, each.text(), each.enclosed(), by)
                                            .isPresent()))
                    .map(Reply::id)
                    .toList();
            if (unread.isEmpty()) {
                replies.stream().filter(each -> isFresh(tx, each.form())).forEach(each -> answer(tx, each, then, by));
            }
            return unread;
        });
    }

    /** Asked in the transaction of the answer: of two who send at once, the second reads the first's words. */
    private boolean isOvertaken(Tx tx, Reply reply) {
        Optional<Case> found = find(tx, reply.id());
        return found.isEmpty()
                || CaseRows.messages(tx, found.get().id()).stream()
                        .anyMatch(each -> each.number() > reply.seen() && each.isPublic());
    }

    private void answer(Tx tx, Reply reply, Then then, By by) {
        Case theCase = find(tx, reply.id()).orElseThrow();
        Instant now = clock.instant();
        String message = say(tx, theCase.id(), From.AGENT, by.author(), reply.text(), reply.form());
        reply.enclosed().with(tx, message, now);
        reply.uses()
                .forEach(use -> tx.run(
                        "INSERT INTO case_use (message, article, how, at) SELECT ?, id, ?, ? FROM article"
                                + " WHERE path = ? ON CONFLICT (message, article) DO NOTHING",
                        message,
                        use.how().word(),
                        now,
                        use.path()));
        tx.run(
                "UPDATE support_case SET updated = ?, wakes = NULL, suspect = 0, answered = COALESCE(answered, ?),"
                        + " due = NULL, assignee = COALESCE(assignee, ?), standing = ?, standing_at = ?,"
                        + " standing_by = ? WHERE id = ?",
                now,
                now,
                by.author(),
                then.name().toLowerCase(Locale.ROOT),
                now,
                by.author(),
                theCase.id());
        journal.append(tx, by.author(), by.address(), ANSWERED, theCase.id(), theCase.reference());
        if (then == Then.SOLVED) {
            journal.append(tx, by.author(), by.address(), SOLVED, theCase.id(), theCase.reference());
        }
        Mail mail = theCase.customer().mail();
        if (mail != null && post.isOn()) {
            post.write(tx, ANSWER, mail, message, by);
        }
    }

    /**
     * Says something to other agents alone.
     *
     * @return false when nothing was kept: there is no such case, or it was said already
     */
    public boolean note(String id, String form, String text, Enclosed enclosed, By by) {
        return database.inTransaction(tx -> {
            Optional<Case> found = find(tx, id);
            if (isFresh(tx, form)
                    && SaidAlready.find(tx, id, From.NOTE, text, enclosed, by).isPresent()) {
                return false;
            }
            found.filter(_ -> isFresh(tx, form)).ifPresent(each -> {
                enclosed.with(tx, say(tx, each.id(), From.NOTE, by.author(), text, form), clock.instant());
                journal.append(tx, by.author(), by.address(), NOTED, each.id(), each.reference());
            });
            return found.isPresent();
        });
    }

    /** What {@code by} said last, if it is this word for word and nobody has said anything since. */
    public Optional<Message> saidAlready(String id, From from, String text, Enclosed enclosed, By by) {
        return database.read(tx -> SaidAlready.find(tx, id, from, text, enclosed, by));
    }

    // Finding

    /** What was put together with another is found as that one. */
    public Optional<Case> find(String id) {
        return database.read(tx -> find(tx, id));
    }

    /** Those that were put together with it, by their ids. */
    public List<String> joined(String id) {
        return database.read(
                tx -> tx.all("SELECT id FROM support_case WHERE merged = ? ORDER BY id", row -> row.text("id"), id));
    }

    public Optional<Case> find(Tx tx, String id) {
        return tx.first(
                CaseRows.CASE
                        + " WHERE support_case.id = (SELECT COALESCE(named.merged, named.id) FROM support_case AS named"
                        + " WHERE named.id = ?)",
                row -> CaseRows.theCase(tx, row),
                id);
    }

    /** By what the customer names it, however that is typed. */
    public Optional<Case> referredTo(String reference) {
        return database.read(tx -> referredTo(tx, reference));
    }

    Optional<Case> referredTo(Tx tx, String reference) {
        return Reference.of(reference)
                .flatMap(known -> tx.first(
                        CaseRows.CASE
                                + " WHERE support_case.id = (SELECT COALESCE(named.merged, named.id)"
                                + " FROM support_case AS named WHERE named.reference = ?)",
                        row -> CaseRows.theCase(tx, row),
                        known));
    }

    /**
     * What came by mail among the messages of a case, by their ids, for agents alone: customers read their own mail elsewhere.
     *
     * @param sender from which address it says that it is
     * @param name what the sender calls themselves
     * @param whole all that stood in it; "" where that is what the message says
     */
    public record FromMail(String sender, String name, String whole) {
        /** Whether it says that it is from somebody else than the customer. */
        public boolean isStrangerTo(Customer customer) {
            Mail known = customer.mail();
            return known == null || !known.address().equals(sender);
        }
    }

    public Map<String, FromMail> mailed(String id) {
        var mailed = new HashMap<String, FromMail>();
        database.read(tx -> tx.all(
                        "SELECT id, sender, sender_name, whole FROM message WHERE support_case = ? AND sender IS NOT NULL",
                        row -> Map.entry(
                                row.text("id"),
                                new FromMail(row.text("sender"), row.text("sender_name"), row.text("whole"))),
                        id))
                .forEach(each -> mailed.put(each.getKey(), each.getValue()));
        return mailed;
    }

    /** All that was said, notes among it. */
    public List<Message> messages(String id) {
        return database.read(tx -> CaseRows.messages(tx, id));
    }

    /** What was said for the customer to read: the one predicate for every page and mail of theirs (row 34). */
    public List<Message> publicMessages(String id) {
        return messages(id).stream().filter(Message::isPublic).toList();
    }

    /** A message with its case, for mails. */
    public record Said(Case theCase, Message message) {}

    public Optional<Said> said(Tx tx, String message) {
        return tx.first(
                "SELECT * FROM message WHERE id = ?",
                row -> new Said(find(tx, row.text("support_case")).orElseThrow(), CaseRows.message(row)),
                message);
    }

    /** The names among mail programs of what the customer mailed in this case, the oldest first. */
    public List<String> mailIds(Tx tx, String id) {
        return tx.all(
                        "SELECT mail_id FROM message WHERE support_case = ? AND mail_id <> '' ORDER BY number DESC LIMIT ?",
                        row -> row.text("mail_id"),
                        id,
                        MOST_MAIL_IDS)
                .reversed();
    }

    public List<Asked.Field> fields(String id) {
        return database.read(tx -> tx.all(
                "SELECT name, value FROM case_field WHERE support_case = ? ORDER BY place",
                row -> new Asked.Field(row.text("name"), row.text("value")),
                id));
    }

    // Rows

    static boolean isFresh(Tx tx, String form) {
        return tx.first("SELECT id FROM message WHERE form = ?", row -> row.text("id"), Secret.hash(form))
                .isEmpty();
    }

    String say(Tx tx, String id, From from, String author, String text, @Nullable String form) {
        String message = UUID.randomUUID().toString();
        tx.run(
                "INSERT INTO message (id, support_case, number, origin, author, text, at, form)"
                        + " SELECT ?, ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, ?, ? FROM message WHERE support_case = ?",
                message,
                id,
                from.name(),
                author,
                text,
                clock.instant(),
                form == null ? null : Secret.hash(form),
                id);
        return message;
    }
}
