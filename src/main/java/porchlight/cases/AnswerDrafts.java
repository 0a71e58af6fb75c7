package porchlight.cases;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;

/** Answers and notes that were begun and not sent, one for each case and agent; what nobody goes on with is forgotten after a month. */
public final class AnswerDrafts {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final InstantSource clock;

    public AnswerDrafts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param quoted the paths of articles whose words were put in
     * @param note whether it is for agents alone
     */
    public record Draft(String text, List<String> quoted, boolean note) {
        /** What was meant for agents alone must never go out: together with anything else it is a note as well. */
        private Draft and(Draft other) {
            return new Draft(
                    text.contains(other.text) ? text : text + "\n\n" + other.text,
                    Stream.concat(quoted.stream(), other.quoted.stream())
                            .distinct()
                            .toList(),
                    note || other.note);
        }
    }

    public Optional<Draft> of(String theCase, String person) {
        return database.read(tx -> tx.first(
                "SELECT text, quoted, note FROM answer_draft WHERE support_case = ? AND person = ?",
                AnswerDrafts::draft,
                theCase,
                person));
    }

    /** The last word counts; an empty one is none. */
    public void keep(String theCase, String person, Draft draft) {
        if (draft.text.isBlank()) {
            forget(theCase, person);
        } else if (of(theCase, person).filter(draft::equals).isEmpty()) {
            database.run(tx -> {
                tx.run("DELETE FROM answer_draft WHERE at < ?", clock.instant().minus(KEPT));
                tx.run(
                        "INSERT INTO answer_draft (support_case, person, text, quoted, note, at) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (support_case, person) DO UPDATE SET text = excluded.text,"
                                + " quoted = excluded.quoted, note = excluded.note, at = excluded.at",
                        theCase,
                        person,
                        draft.text,
                        String.join("\n", draft.quoted),
                        draft.note ? 1 : 0,
                        clock.instant());
            });
        }
    }

    /** Puts words behind those that stand there, which were begun elsewhere: neither takes the other's place. */
    public void add(String theCase, String person, Draft draft) {
        keep(
                theCase,
                person,
                of(theCase, person).map(before -> before.and(draft)).orElse(draft));
    }

    /** What was begun in a case goes along when that is put together with another. */
    static void move(Tx tx, String goes, String stays) {
        Map<String, Draft> begun = of(tx, goes);
        Map<String, Draft> there = of(tx, stays);
        begun.forEach((person, draft) -> {
            Draft before = there.get(person);
            if (before == null) {
                tx.run(
                        "UPDATE answer_draft SET support_case = ? WHERE support_case = ? AND person = ?",
                        stays,
                        goes,
                        person);
            } else {
                Draft both = before.and(draft);
                tx.run(
                        "UPDATE answer_draft SET text = ?, quoted = ?, note = ?, at = (SELECT MAX(each.at) FROM answer_draft"
                                + " AS each WHERE each.person = ? AND each.support_case IN (?, ?))"
                                + " WHERE support_case = ? AND person = ?",
                        both.text,
                        String.join("\n", both.quoted),
                        both.note ? 1 : 0,
                        person,
                        goes,
                        stays,
                        stays,
                        person);
            }
        });
        tx.run("DELETE FROM answer_draft WHERE support_case = ?", goes);
    }

    private static Map<String, Draft> of(Tx tx, String theCase) {
        return tx
                .all(
                        "SELECT person, text, quoted, note FROM answer_draft WHERE support_case = ?",
                        row -> Map.entry(row.text("person"), draft(row)),
                        theCase)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Draft draft(Row row) {
        return new Draft(row.text("text"), row.text("quoted").lines().toList(), row.flag("note"));
    }

    public void forget(String theCase, String person) {
        if (of(theCase, person).isPresent()) {
            database.run(
                    tx -> tx.run("DELETE FROM answer_draft WHERE support_case = ? AND person = ?", theCase, person));
        }
    }
}
