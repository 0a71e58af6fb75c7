package porchlight.cases;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Message.From;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Person;
import porchlight.people.Post;

/** What agents do with a case beside answering it: whose it is, how it stands, how pressing it is and where it waits. */
public final class Handling {
    public static final int MOST_TAGS = 20;

    private final Cases cases;
    private final Database database;
    private final Journal journal;
    private final Post post;
    private final InstantSource clock;

    Handling(Cases cases, Database database, Journal journal, Post post, InstantSource clock) {
        this.cases = cases;
        this.database = database;
        this.journal = journal;
        this.post = post;
        this.clock = clock;
    }

    /** @param assignee the id of a person; null for nobody */
    public boolean assign(String id, @Nullable String assignee, By by) {
        return change(
                id,
                Cases.ASSIGNED,
                by,
                (tx, each) -> !Objects.equals(each.assignee(), assignee)
                        && tx.run("UPDATE support_case SET assignee = ? WHERE id = ?", assignee, each.id()) == 1);
    }

    /** There is nothing left to do. */
    public boolean solve(String id, By by) {
        return change(
                id,
                Cases.SOLVED,
                by,
                (tx, each) -> each.standing().isUnsolved()
                        && stand(tx, each.id(), "solved", null, by)
                        && tx.run("UPDATE support_case SET due = NULL WHERE id = ?", each.id()) == 1);
    }

    /** It is our turn again. */
    public boolean reopen(String id, By by) {
        return change(
                id,
                Cases.REOPENED,
                by,
                (tx, each) -> !(each.standing() instanceof Standing.Open) && stand(tx, each.id(), "open", null, by));
    }

    /** Puts it out of sight until a moment, unless the customer writes before. */
    public boolean snooze(String id, Instant until, By by) {
        return change(id, Cases.SNOOZED, by, (tx, each) -> stand(tx, each.id(), "snoozed", until, by));
    }

    /** Opens what was snoozed until now. */
    public void wake() {
        Instant now = clock.instant();
        boolean any =
                database.read(tx -> tx.first("SELECT id FROM support_case WHERE wakes <= ?", row -> row.text("id"), now)
                        .isPresent());
        if (any) {
            database.run(tx -> tx.all("SELECT id FROM support_case WHERE wakes <= ?", row -> row.text("id"), now)
                    .forEach(each -> {
                        stand(tx, each, "open", null, new By("clock", ""));
                        journal.append(tx, "clock", Cases.REOPENED, each, "");
                    }));
        }
    }

    /** What an agent sets beside the words. */
    public record Facts(Priority priority, String queue, Set<String> tags, boolean suspect) {
        static Facts of(Case theCase) {
            return new Facts(theCase.priority(), theCase.queue(), Set.copyOf(theCase.tags()), theCase.suspect());
        }
    }

    public boolean set(String id, Priority priority, String queue, Set<String> tags, boolean suspect, By by) {
        return set(id, _ -> new Facts(priority, queue, tags, suspect), by);
    }

    /** Sets what is made of what stands at that moment, so that two who change something else at once both have their way. */
    public boolean set(String id, UnaryOperator<Facts> made, By by) {
        return change(id, Cases.CHANGED, by, (tx, each) -> {
            Facts facts = made.apply(Facts.of(each));
            List<String> kept = facts.tags().stream().sorted().limit(MOST_TAGS).toList();
            if (each.priority() == facts.priority()
                    && each.queue().equals(facts.queue())
                    && each.suspect() == facts.suspect()
                    && kept.equals(each.tags())) {
                return false;
            }
            tx.run("DELETE FROM case_tag WHERE support_case = ?", each.id());
            kept.forEach(tag -> tx.run("INSERT INTO case_tag (support_case, tag) VALUES (?, ?)", each.id(), tag));
            return tx.run(
                            "UPDATE support_case SET priority = ?, queue = ?, suspect = ? WHERE id = ?",
                            facts.priority().rank(),
                            facts.queue(),
                            facts.suspect() ? 1L : 0L,
                            each.id())
                    == 1;
        });
    }

    /** Tags as they are kept: small letters, each once. */
    public static Set<String> tags(String typed) {
        var tags = new LinkedHashSet<String>();
        Arrays.stream(typed.split(",", -1))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty() && each.length() <= 40)
                .forEach(tags::add);
        return tags;
    }

    /**
     * Brings a case to somebody who may decide more, or to another queue: urgent from now on, and with the reason among
     * the notes.
     *
     * @param to whose it is now; null for whoever of the queue takes it
     * @param mailed who is mailed the reason
     * @return false when there is no such case
     */
    public boolean escalate(
            String id, String form, @Nullable Person to, String queue, List<Person> mailed, String reason, By by) {
        return database.inTransaction(tx -> {
            Optional<Case> found = cases.find(tx, id);
            found.filter(_ -> Cases.isFresh(tx, form)).ifPresent(each -> {
                String note = cases.say(tx, each.id(), From.NOTE, by.author(), reason, form);
                tx.run(
                        "UPDATE support_case SET assignee = ?, escalated = ?, queue = ?, priority = ?, wakes = NULL, standing = 'open',"
                                + " standing_at = CASE WHEN standing = 'open' THEN standing_at ELSE ? END WHERE id = ?",
                        to == null ? null : to.id(),
                        to == null ? note : null,
                        queue,
                        Priority.URGENT.rank(),
                        clock.instant(),
                        each.id());
                tell(tx, Cases.ESCALATED, each, by);
                if (post.isOn()) {
                    String kind = to == null ? Cases.ESCALATION_TO_QUEUE : Cases.ESCALATION;
                    mailed.forEach(person -> post.write(tx, kind, person.mail(), note, by));
                }
            });
            return found.isPresent();
        });
    }

    /**
     * Puts the customer's address right: what could not be delivered to the last one goes there, and all that comes.
     *
     * @param along what else goes to the address of a case
     * @return false when there is no such case, or the address is that of an account, which is its owner's to change
     */
    public boolean readdress(String id, Mail to, Along along, By by) {
        return database.inTransaction(tx -> {
            Optional<Case> found =
                    cases.find(tx, id).filter(each -> each.customer().person() == null);
            found.ifPresent(each -> {
                tx.all(
                                "SELECT id FROM message WHERE support_case = ? AND origin = 'AGENT'",
                                row -> row.text("id"),
                                each.id())
                        .forEach(message -> post.readdress(tx, message, to, by));
                if (!to.equals(each.customer().mail())) {
                    tx.run("UPDATE support_case SET mail = ? WHERE id = ?", to.address(), each.id());
                    // Links were mailed to somebody else: they open this case, and none that is put together with it.
                    tx.run("UPDATE case_key SET mailed = 0 WHERE support_case = ?", each.id());
                    along.readdressed(tx, each.id(), to);
                    tell(tx, Cases.CHANGED, each, by);
                }
            });
            return found.isPresent();
        });
    }

    /** What else hangs on the address of a case, and is put right in the same transaction. */
    @FunctionalInterface
    public interface Along {
        void readdressed(Tx tx, String theCase, Mail to);
    }

    private interface Change {
        /** False when there was nothing to change. */
        boolean in(Tx tx, Case found);
    }

    /** False when there is no such case. */
    private boolean change(String id, String kind, By by, Change change) {
        return database.inTransaction(tx -> {
            Optional<Case> found = cases.find(tx, id);
            found.filter(each -> change.in(tx, each)).ifPresent(each -> tell(tx, kind, each, by));
            return found.isPresent();
        });
    }

    private void tell(Tx tx, String kind, Case before, By by) {
        Case after = cases.find(tx, before.id()).orElseThrow();
        journal.append(tx, by.author(), by.address(), kind, before.id(), Deed.detail(before, after, by));
    }

    private boolean stand(Tx tx, String id, String standing, @Nullable Instant wakes, By by) {
        return tx.run(
                        "UPDATE support_case SET standing = ?, standing_at = ?, standing_by = ?, wakes = ? WHERE id = ?",
                        standing,
                        clock.instant(),
                        by.author(),
                        wakes,
                        id)
                == 1;
    }
}
