package porchlight.cases;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import porchlight.database.Database;

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
    public record Draft(String text, List<String> quoted, boolean note) {}

    public Optional<Draft> of(String theCase, String person) {
        return database.read(tx -> tx.first(
                "SELECT text, quoted, note FROM answer_draft WHERE support_case = ? AND person = ?",
                row -> new Draft(row.text("text"), row.text("quoted").lines().toList(), row.flag("note")),
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

    public void forget(String theCase, String person) {
        if (of(theCase, person).isPresent()) {
            database.run(
                    tx -> tx.run("DELETE FROM answer_draft WHERE support_case = ? AND person = ?", theCase, person));
        }
    }
}
