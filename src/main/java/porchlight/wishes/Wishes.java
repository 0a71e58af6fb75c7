package porchlight.wishes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Post;
import porchlight.people.Secret;

/**
 * Who would be told when there is an article about something. Nobody is told who did not say so themselves: whoever asked a
 * question said it with the question, whoever searched in vain says it by the link in a mail. One mail each, then the address
 * is forgotten; otherwise after half a year.
 */
public final class Wishes {
    /** Journal kinds. The subject is the id of the wish; of what was told, that of the article, with its path. */
    public static final String MADE = "wish.made";

    public static final String CONFIRMED = "wish.confirmed";
    public static final String ENDED = "wish.ended";
    public static final String TELLING = "article.told";

    /** Kinds of mail. Each is about a wish. */
    public static final String CONFIRM = "wish-confirm";

    public static final String TOLD = "wish-told";

    /** For how long an address is kept, in days. */
    public static final int DAYS = 180;

    /** A link that nobody opened in so long was mailed to somebody who does not want it. */
    private static final Duration UNCONFIRMED = Duration.ofDays(2);

    private static final int MOST_OF_ONE = 20;
    private static final String CUSTOMER = "customer";
    private static final String WISH = "SELECT * FROM wish";
    private static final String WAITING = " told IS NULL AND confirmed IS NOT NULL ";

    private final Database database;
    private final Journal journal;
    private final Post post;
    private final InstantSource clock;

    public Wishes(Database database, Journal journal, Post post, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.post = post;
        this.clock = clock;
    }

    /** Whether anybody can be told of anything. */
    public boolean mails() {
        return post.isOn();
    }

    // What visitors do

    /** Mails a link to whoever is to be told, unless this address has enough of them; nobody is told which it was (row 45). */
    public void ask(String words, String language, Mail mail, By by) {
        String who = who(mail);
        database.run(tx -> {
            Optional<Wish> before = tx.first(
                    WISH + " WHERE who = ? AND words = ? AND told IS NULL AND support_case IS NULL",
                    Wishes::wish,
                    who,
                    words);
            if (before.filter(Wish::confirmed).isPresent()
                    || (before.isEmpty() && count(tx, "who = ? AND told IS NULL", who) >= MOST_OF_ONE)) {
                return;
            }
            String id = before.map(Wish::id).orElseGet(() -> UUID.randomUUID().toString());
            if (post.writeSparingly(tx, CONFIRM, mail, id, by) && before.isEmpty()) {
                insert(tx, id, words, language, mail, null);
                journal.append(tx, CUSTOMER, by.address(), MADE, id, "");
            }
        });
    }

    /** Whoever asked something wants to be told of an article about it; said twice, it is one wish. */
    public void askWith(String theCase, String words, String language, Mail mail, By by) {
        database.run(tx -> {
            String id = UUID.randomUUID().toString();
            // Who was told and asks on may be told of another article; of the same one nobody is told twice.
            tx.run("UPDATE wish SET support_case = NULL WHERE told IS NOT NULL AND support_case = ?", theCase);
            if (post.isOn() && of(tx, theCase).isEmpty()) {
                insert(tx, id, words, language, mail, theCase);
                journal.append(tx, CUSTOMER, by.address(), MADE, id, "");
            }
        });
    }

    /** An address that came with a question needs no second proof: the answers go there as well. */
    private void insert(Tx tx, String id, String words, String language, Mail mail, @Nullable String theCase) {
        Instant now = clock.instant();
        tx.run(
                "INSERT INTO wish (id, words, language, mail, who, support_case, made, confirmed, ends, looked)"
                        + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, COALESCE(MAX(seq), 0) FROM journal",
                id,
                words,
                language,
                mail.address(),
                who(mail),
                theCase,
                now,
                theCase == null ? null : now,
                now.plus(theCase == null ? UNCONFIRMED : Duration.ofDays(DAYS)));
    }

    /** The wish that a mailed link opens. */
    public Optional<Wish> withKey(String key) {
        return database.read(tx -> withKey(tx, key));
    }

    private static Optional<Wish> withKey(Tx tx, String key) {
        return Secret.isOne(key)
                ? tx.first(
                        "SELECT wish.* FROM wish JOIN wish_key ON wish_key.wish = wish.id WHERE wish_key.hash = ?",
                        Wishes::wish,
                        Secret.hash(key))
                : Optional.empty();
    }

    /** The owner of the address says yes. */
    public boolean confirm(String key, By by) {
        return database.inTransaction(tx -> {
            Optional<Wish> found = withKey(tx, key);
            found.filter(each -> !each.confirmed()).ifPresent(each -> {
                Instant now = clock.instant();
                tx.run(
                        "UPDATE wish SET confirmed = ?, ends = ? WHERE id = ?",
                        now,
                        now.plus(Duration.ofDays(DAYS)),
                        each.id());
                journal.append(tx, CUSTOMER, by.address(), CONFIRMED, each.id(), "");
            });
            return found.isPresent();
        });
    }

    /** The owner of the address wants no such mail: all wishes of this address are forgotten. */
    public boolean end(String key, By by) {
        return database.inTransaction(tx -> {
            Optional<Wish> found = withKey(tx, key);
            found.ifPresent(each -> tx.all(
                            "SELECT id FROM wish WHERE who = (SELECT who FROM wish WHERE id = ?)",
                            row -> row.text("id"),
                            each.id())
                    .forEach(id -> end(tx, id, by)));
            return found.isPresent();
        });
    }

    /** Whoever asked does not want to be told any more. */
    public void endOf(String theCase, By by) {
        database.run(tx -> of(tx, theCase).ifPresent(each -> end(tx, each.id(), by)));
    }

    private void end(Tx tx, String id, By by) {
        forget(tx, id);
        journal.append(tx, CUSTOMER, by.address(), ENDED, id, "");
    }

    /** With whatever was to be mailed about it. */
    private void forget(Tx tx, String id) {
        post.takeBack(tx, id);
        tx.run("DELETE FROM wish_key WHERE wish = ?", id);
        tx.run("DELETE FROM wish WHERE id = ?", id);
    }

    /** What came with a case. */
    public Optional<Wish> of(String theCase) {
        return database.read(tx -> of(tx, theCase));
    }

    /** Two cases were put together: who is to be told of the one is told of both, and once. */
    public void joined(Tx tx, String goes, String stays) {
        // Who was told stays known, so that nobody is told of one article twice.
        tx.run("UPDATE wish SET support_case = NULL WHERE told IS NOT NULL AND support_case IN (?, ?)", stays, goes);
        if (of(tx, stays).isPresent()) {
            of(tx, goes).ifPresent(each -> forget(tx, each.id()));
        } else {
            tx.run("UPDATE wish SET support_case = ? WHERE support_case = ?", stays, goes);
        }
    }

    /** The address of a case was put right: what came with it is told there. */
    public void readdressed(Tx tx, String theCase, Mail to) {
        tx.run(
                "UPDATE wish SET mail = ?, who = ? WHERE support_case = ? AND told IS NULL",
                to.address(),
                who(to),
                theCase);
    }

    private static Optional<Wish> of(Tx tx, String theCase) {
        return tx.first(WISH + " WHERE support_case = ?", Wishes::wish, theCase);
    }

    // Telling

    /** Those who wait and were not held against everything that was published up to an entry of the journal. */
    public List<Wish> waiting(long seq, int most) {
        return database.read(tx -> tx.all(
                WISH + " WHERE" + WAITING + "AND looked < ? ORDER BY looked, id LIMIT ?", Wishes::wish, seq, (long)
                        most));
    }

    /** There was nothing for them up to this entry of the journal. */
    public void looked(Collection<String> ids, long seq) {
        database.run(tx -> ids.forEach(id -> tx.run("UPDATE wish SET looked = ? WHERE id = ?", seq, id)));
    }

    /** What was written after somebody wished for it. */
    public record Answering(String id, String path) {}

    /**
     * The article at a path, if everybody may read it and it said something new after the wish was made: it was not there
     * before, or whoever published it said that it is more than a typo.
     */
    public Optional<Answering> fresh(Wish wish, String path) {
        return database.read(tx -> tx.first(
                "SELECT id, path FROM article WHERE path = ? AND" + OPEN + "AND news > ?",
                row -> new Answering(row.text("id"), row.text("path")),
                path,
                wish.made()));
    }

    /** The article that came of the very case, likewise. */
    public Optional<Answering> ofItsCase(Wish wish) {
        return wish.theCase() == null
                ? Optional.empty()
                : database.read(tx -> tx.first(
                        "SELECT article.id, article.path FROM article JOIN case_article ON case_article.article = article.id"
                                + " WHERE case_article.support_case = ? AND" + OPEN
                                // What was written down of it lies in a draft until that is published.
                                + "AND article.news > ? AND article.news >= case_article.at AND NOT EXISTS"
                                + " (SELECT 1 FROM draft WHERE draft.article = article.id)"
                                + " ORDER BY article.news DESC LIMIT 1",
                        row -> new Answering(row.text("id"), row.text("path")),
                        wish.theCase(),
                        wish.made()));
    }

    private static final String OPEN =
            " article.removed IS NULL AND article.state IN ('VALIDATED', 'NOT_VALIDATED') AND article.circle = 0 ";

    /**
     * Writes their mails, and that they were told, in one transaction: whatever happens, nobody is told twice. Who left an
     * address with several questions has one mail of it.
     */
    public void tell(Answering article, Collection<String> ids, long seq) {
        database.run(tx -> {
            int told = 0;
            for (String id : ids) {
                told += tell(tx, article, id, seq);
            }
            if (told > 0) {
                journal.append(tx, "clock", TELLING, article.id(), article.path());
            }
        });
    }

    private int tell(Tx tx, Answering article, String id, long seq) {
        Optional<String> mail = tx.first(
                "SELECT mail FROM wish WHERE id = ? AND" + WAITING
                        + "AND EXISTS (SELECT 1 FROM article WHERE article.id = ? AND" + OPEN + ")",
                row -> row.text("mail"),
                id,
                article.id());
        if (mail.isEmpty()) {
            return 0;
        }
        Mail to = new Mail(mail.get());
        boolean already = count(tx, "who = ? AND article = ?", who(to), article.id()) > 0;
        tx.run(
                "UPDATE wish SET told = ?, article = ?, looked = ?, mail = '' WHERE id = ?",
                clock.instant(),
                article.id(),
                seq,
                id);
        if (!already) {
            post.write(tx, TOLD, to, id, new By("clock", ""));
        }
        return 1;
    }

    /** For the mail that tells: the article that it is about, by its title. */
    public record Telling(Wish wish, String path, String title) {}

    /**
     * What a mail tells. None when the owner has ended it, or when the article was taken away before the mail left: then
     * they wait again.
     */
    public Optional<Telling> telling(Tx tx, String id, Mail to) {
        Optional<Wish> wish = find(tx, id).filter(each -> each.article() != null);
        Optional<Telling> telling = wish.flatMap(each -> tx.first(
                "SELECT path, title FROM article WHERE id = ? AND" + OPEN,
                row -> new Telling(each, row.text("path"), row.text("title")),
                each.article()));
        if (wish.isPresent() && telling.isEmpty()) {
            tx.run(
                    "UPDATE wish SET told = NULL, article = NULL, mail = ? WHERE who = ? AND article = ?",
                    to.address(),
                    who(to),
                    wish.get().article());
        }
        return telling;
    }

    public Optional<Wish> find(Tx tx, String id) {
        return tx.first(WISH + " WHERE id = ?", Wishes::wish, id);
    }

    /** Makes a further link for the owner of the address, to be mailed. */
    public String link(Tx tx, String id) {
        String key = Secret.fresh();
        tx.run("INSERT INTO wish_key (hash, wish, made) VALUES (?, ?, ?)", Secret.hash(key), id, clock.instant());
        return key;
    }

    /** How many people were told of an article. */
    public long told(String path) {
        return database.read(tx -> tx.first(
                        "SELECT COUNT(DISTINCT wish.who) AS people FROM wish JOIN article ON article.id = wish.article"
                                + " WHERE article.path = ?",
                        row -> row.number("people"),
                        path)
                .orElse(0L));
    }

    /** Those who came with a case that an article came of, and wait. */
    public List<String> waitingWithCasesOf(String path) {
        return database.read(tx -> tx.all(
                "SELECT wish.id FROM wish JOIN case_article ON case_article.support_case = wish.support_case"
                        + " JOIN article ON article.id = case_article.article WHERE article.path = ? AND" + WAITING,
                row -> row.text("id"),
                path));
    }

    /** Whether the draft at a path says no more than what everybody can read there already: then nobody is told of it. */
    public boolean saysNothingNew(String path) {
        return database.read(tx -> tx.first(
                        "SELECT article.id FROM article JOIN draft ON draft.article = article.id"
                                + " WHERE article.path = ? AND draft.significance = 'TYPO' AND" + OPEN,
                        _ -> true,
                        path)
                .isPresent());
    }

    /** Forgets whatever has come to its end. */
    public void tidy() {
        List<String> over = database.read(
                tx -> tx.all("SELECT id FROM wish WHERE ends < ? LIMIT 1000", row -> row.text("id"), clock.instant()));
        if (!over.isEmpty()) {
            database.run(tx -> over.forEach(id -> forget(tx, id)));
        }
    }

    // Rows

    private static String who(Mail mail) {
        return Secret.hash(mail.address());
    }

    private static long count(Tx tx, String where, Object... values) {
        return tx.first("SELECT COUNT(*) AS wishes FROM wish WHERE " + where, row -> row.number("wishes"), values)
                .orElse(0L);
    }

    private static Wish wish(Row row) {
        return new Wish(
                row.text("id"),
                row.text("words"),
                row.text("language"),
                row.textOrNull("support_case"),
                row.instant("made"),
                row.instantOrNull("confirmed") != null,
                row.number("looked"),
                row.textOrNull("article"));
    }
}
