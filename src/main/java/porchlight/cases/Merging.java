package porchlight.cases;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Message.From;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.By;

/**
 * Puts two cases of one customer together: what was said stands in one thread, in the order of time, and the reference and the
 * links of the other lead there. A typed address proves nothing, so links that were shown and not mailed open nothing from then on:
 * whoever asks in somebody's name must not read what that person wrote.
 */
public final class Merging {
    /** Journal kinds. The subject is the case that stays, or the one that went into it; the detail is the other's reference. */
    public static final String TOOK_IN = "case.took-in";

    public static final String JOINED = "case.joined";

    private final Database database;
    private final Journal journal;
    private final Cases cases;
    private final With with;
    private final InstantSource clock;

    /** What else hangs on a case, and goes along in the same transaction. */
    @FunctionalInterface
    public interface With {
        void joined(Tx tx, String goes, String stays);
    }

    public Merging(Database database, Journal journal, Cases cases, With with, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.cases = cases;
        this.with = with;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** @param why in a sentence for agents */
        record Refused(String why) implements Outcome {}
    }

    /**
     * @param reference what the case is called that goes into the other, however that is typed
     * @param into the id of the one that stays
     */
    public Outcome merge(String reference, String into, By by) {
        return database.inTransaction(tx -> {
            Optional<Case> goes = cases.referredTo(tx, reference);
            Case stays = cases.find(tx, into).orElseThrow();
            if (goes.isEmpty()) {
                return new Outcome.Refused(
                        "There is no case with this reference. It has eight letters, such as K7M2-9QXT.");
            }
            if (goes.get().id().equals(stays.id())) {
                return new Outcome.Refused("That is this case itself.");
            }
            String why = whyNot(goes.get(), stays);
            if (!why.isEmpty()) {
                return new Outcome.Refused(why);
            }
            putTogether(tx, goes.get(), stays, by);
            return new Outcome.Done();
        });
    }

    private String whyNot(Case goes, Case stays) {
        Customer one = goes.customer();
        Customer other = stays.customer();
        if (isSameAccount(one, other)) {
            return "";
        }
        boolean twoAccounts = one.person() != null && other.person() != null;
        if (twoAccounts || one.mail() == null || !one.mail().equals(other.mail())) {
            return goes.reference()
                    + " is not of the same customer, by address or account. Their links would show them each"
                    + " other’s words. Give both the same answer instead.";
        }
        return cases.mails()
                ? ""
                : "No mail can be sent, so the customer could not be given a link that opens both. Answer them one by one.";
    }

    private static boolean isSameAccount(Customer one, Customer other) {
        return one.person() != null && one.person().equals(other.person());
    }

    private void putTogether(Tx tx, Case goes, Case stays, By by) {
        moveWords(tx, goes.id(), stays.id());
        moveFacts(tx, goes.id(), stays.id());
        AnswerDrafts.move(tx, goes.id(), stays.id());
        with.joined(tx, goes.id(), stays.id());
        moveLinks(tx, goes, stays);
        both(tx, goes, stays);
        tx.run("UPDATE support_case SET merged = ? WHERE merged = ?", stays.id(), goes.id());
        tx.run(
                "UPDATE support_case SET merged = ?, standing = 'solved', standing_at = ?, standing_by = ?, wakes = NULL,"
                        + " due = NULL WHERE id = ?",
                stays.id(),
                clock.instant(),
                by.author(),
                goes.id());
        cases.say(
                tx,
                stays.id(),
                From.NOTE,
                by.author(),
                goes.reference() + " was merged into this case: " + quoted(goes.subject()),
                null);
        journal.append(tx, by.author(), by.address(), TOOK_IN, stays.id(), goes.reference());
        journal.append(tx, by.author(), by.address(), JOINED, goes.id(), stays.reference());
    }

    /** A customer's words are no Markdown of ours. */
    private static String quoted(String subject) {
        return "“" + subject.replaceAll("([\\\\`*_\\[\\]<>#!&~|])", "\\\\$1") + "”";
    }

    /** They are numbered on, so that whoever has the page open is told that there is something to read. */
    private static void moveWords(Tx tx, String goes, String stays) {
        tx.run(
                "UPDATE message SET support_case = ?, number = number"
                        + " + (SELECT COALESCE(MAX(last.number), 0) FROM message AS last WHERE last.support_case = ?)"
                        + " WHERE support_case = ?",
                stays,
                stays,
                goes);
    }

    private static void moveFacts(Tx tx, String goes, String stays) {
        tx.run(
                "INSERT INTO case_tag (support_case, tag) SELECT ?, tag FROM case_tag WHERE support_case = ?"
                        + " ON CONFLICT (support_case, tag) DO NOTHING",
                stays,
                goes);
        tx.run("DELETE FROM case_tag WHERE support_case = ?", goes);
        tx.run(
                "INSERT INTO case_article (support_case, article, at, author) SELECT ?, article, at, author FROM case_article"
                        + " WHERE support_case = ? ON CONFLICT (support_case, article) DO NOTHING",
                stays,
                goes);
        tx.run("DELETE FROM case_article WHERE support_case = ?", goes);
        tx.run(
                "DELETE FROM case_field WHERE support_case = ? AND EXISTS (SELECT 1 FROM case_field AS same"
                        + " WHERE same.support_case = ? AND same.name = case_field.name AND same.value = case_field.value)",
                goes,
                stays);
        tx.run(
                "UPDATE case_field SET support_case = ?, place = place"
                        + " + (SELECT COALESCE(MAX(last.place), 0) + 1 FROM case_field AS last WHERE last.support_case = ?)"
                        + " WHERE support_case = ?",
                stays,
                stays,
                goes);
    }

    private void moveLinks(Tx tx, Case goes, Case stays) {
        if (!isSameAccount(goes.customer(), stays.customer())) {
            tx.run(
                    "UPDATE case_key SET withdrawn = ? WHERE mailed = 0 AND withdrawn IS NULL AND support_case IN (?, ?)",
                    clock.instant(),
                    goes.id(),
                    stays.id());
        }
        tx.run("UPDATE case_key SET support_case = ? WHERE support_case = ?", stays.id(), goes.id());
    }

    /** A complaint stays one; the sooner promise, the higher priority, and our turn if it was in either. */
    private static void both(Tx tx, Case goes, Case stays) {
        boolean isOpen = stays.standing() instanceof Standing.Open;
        // What was put off in one of them would be forgotten in the other: then it is our turn.
        boolean opens = !isOpen
                && (goes.standing() instanceof Standing.Open
                        || goes.standing() instanceof Standing.Snoozed
                        || (goes.standing().isUnsolved() && !stays.standing().isUnsolved()));
        tx.run(
                "UPDATE support_case SET kind = ?, opened = ?, updated = ?, due = ?, answered = ?, priority = ?, assignee = ?, person = ?,"
                        + " suspect = ?, words = ?, search = ?, escalated = COALESCE(escalated,"
                        + " (SELECT other.escalated FROM support_case AS other WHERE other.id = ?)) WHERE id = ?",
                (goes.kind() == Kind.COMPLAINT ? goes : stays).kind().word(),
                sooner(goes.opened(), stays.opened()),
                goes.updated().isAfter(stays.updated()) ? goes.updated() : stays.updated(),
                isOpen || opens ? sooner(goes.due(), stays.due()) : stays.due(),
                sooner(goes.answered(), stays.answered()),
                Math.max(goes.priority().rank(), stays.priority().rank()),
                stays.assignee() == null ? goes.assignee() : stays.assignee(),
                stays.customer().person() == null
                        ? goes.customer().person()
                        : stays.customer().person(),
                stays.suspect() && goes.suspect(),
                stays.words().isEmpty() ? goes.words() : stays.words(),
                stays.words().isEmpty() ? goes.search() : stays.search(),
                goes.id(),
                stays.id());
        if (opens) {
            tx.run(
                    "UPDATE support_case SET standing = 'open', standing_at = ?, wakes = NULL WHERE id = ?",
                    goes.updated(),
                    stays.id());
        }
        if (stays.score() == null && goes.score() != null) {
            tx.run(
                    "UPDATE support_case SET score = ?, scored = (SELECT other.scored FROM support_case AS other WHERE other.id = ?),"
                            + " comment = (SELECT other.comment FROM support_case AS other WHERE other.id = ?) WHERE id = ?",
                    goes.score(),
                    goes.id(),
                    goes.id(),
                    stays.id());
        }
    }

    private static @Nullable Instant sooner(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
