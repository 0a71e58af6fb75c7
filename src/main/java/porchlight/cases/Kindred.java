package porchlight.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.database.Database;

/**
 * Which cases ask the same. It is reckoned once, behind, soon after a case was opened: a list only counts. Like the index, it
 * can be reckoned again at any time, so it is not journaled.
 */
public final class Kindred {
    private static final String WAITS = " support_case.standing = 'open' AND support_case.suspect = 0 ";

    /** Shorter ones say too little: the first words of the message help. */
    private static final int TELLING_WORDS = 3;

    private static final int MOST_LETTERS = 200;

    private final Database database;

    public Kindred(Database database) {
        this.database = database;
    }

    /** @param words what it is compared by */
    public record Question(String id, String words, String language) {}

    /** Cases that wait for an answer and were not looked at yet, the oldest first. */
    public List<Question> fresh(int most) {
        return database.read(tx -> tx.all(
                "SELECT support_case.id, support_case.subject, support_case.language, message.text FROM support_case"
                        + " JOIN message ON message.support_case = support_case.id AND message.number = 1"
                        + " LEFT JOIN case_kin ON case_kin.support_case = support_case.id WHERE" + WAITS
                        + "AND case_kin.kin IS NULL ORDER BY support_case.opened, support_case.id LIMIT ?",
                row -> new Question(row.text("id"), words(row.text("subject"), row.text("text")), row.text("language")),
                (long) most));
    }

    private static String words(String subject, String text) {
        return subject.strip().split("\\s+", -1).length >= TELLING_WORDS
                ? subject
                : subject + ". " + text.substring(0, Math.min(text.length(), MOST_LETTERS));
    }

    /** Those who asked first, each for all that ask the same, as long as any of them waits. */
    public List<Question> first() {
        return database.read(tx -> tx.all(
                "SELECT case_kin.support_case, case_kin.words, leader.language FROM case_kin"
                        + " JOIN support_case AS leader ON leader.id = case_kin.support_case"
                        + " WHERE case_kin.kin = case_kin.support_case AND case_kin.kin IN (SELECT other.kin"
                        + " FROM case_kin AS other JOIN support_case ON support_case.id = other.support_case WHERE"
                        + WAITS
                        + ")",
                row -> new Question(row.text("support_case"), row.text("words"), row.text("language"))));
    }

    /** Keeps which cases ask the same as which. */
    public void keep(List<Question> questions, Map<String, String> kin) {
        database.run(tx -> questions.forEach(each -> tx.run(
                "INSERT INTO case_kin (support_case, kin, words) VALUES (?, ?, ?) ON CONFLICT (support_case) DO NOTHING",
                each.id(),
                kin.getOrDefault(each.id(), each.id()),
                each.words())));
    }

    /** Has all that wait looked at once more: something else counts as the same by now. */
    public void again() {
        database.run(tx ->
                tx.run("DELETE FROM case_kin WHERE support_case IN (SELECT support_case.id FROM support_case WHERE"
                        + WAITS + ")"));
    }

    /** How many wait for an answer. */
    public long waiting() {
        return database.read(
                tx -> tx.first("SELECT COUNT(*) AS cases FROM support_case WHERE" + WAITS, row -> row.number("cases"))
                        .orElse(0L));
    }

    /** How many others wait that ask the same, by the ids of cases; those without any are left out. */
    public Map<String, Long> counts(List<Case> cases) {
        if (cases.isEmpty()) {
            return Map.of();
        }
        record Kin(String id, String kin) {}
        return database.read(tx -> {
            List<Kin> kin = tx.all(
                    "SELECT support_case, kin FROM case_kin WHERE support_case IN (" + places(cases.size()) + ")",
                    row -> new Kin(row.text("support_case"), row.text("kin")),
                    cases.stream().map(Case::id).toArray());
            List<String> kins = kin.stream().map(Kin::kin).distinct().toList();
            if (kins.isEmpty()) {
                return Map.of();
            }
            Map<String, Long> waiting = tx
                    .all(
                            "SELECT case_kin.kin, COUNT(*) AS cases FROM case_kin JOIN support_case"
                                    + " ON support_case.id = case_kin.support_case WHERE case_kin.kin IN ("
                                    + places(kins.size()) + ") AND" + WAITS + "GROUP BY case_kin.kin",
                            row -> Map.entry(row.text("kin"), row.number("cases")),
                            kins.toArray())
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            Map<String, Boolean> waits =
                    cases.stream().collect(Collectors.toMap(Case::id, Kindred::waits, (one, _) -> one));
            var counts = new HashMap<String, Long>();
            for (Kin each : kin) {
                long others = waiting.getOrDefault(each.kin, 0L) - (waits.getOrDefault(each.id, false) ? 1 : 0);
                if (others > 0) {
                    counts.put(each.id, others);
                }
            }
            return Map.copyOf(counts);
        });
    }

    private static boolean waits(Case each) {
        return each.standing() instanceof Standing.Open && !each.suspect();
    }

    private static String places(int count) {
        return Stream.generate(() -> "?").limit(count).collect(Collectors.joining(", "));
    }

    /**
     * A case that asks the same.
     *
     * @param said all that its customer can read of it, from their question on
     */
    public record Other(Case theCase, List<Message> said) {
        public Other {
            said = List.copyOf(said);
        }
    }

    /** The others that wait and ask the same, the oldest first. */
    public List<Other> others(String id, int most) {
        return database.read(tx -> {
            List<Case> found = tx.all(
                    CaseRows.CASE + " JOIN case_kin ON case_kin.support_case = support_case.id"
                            + " WHERE case_kin.kin = (SELECT kin FROM case_kin WHERE support_case = ?)"
                            + " AND support_case.id <> ? AND" + WAITS
                            + "ORDER BY support_case.opened, support_case.id LIMIT ?",
                    row -> CaseRows.theCase(tx, row),
                    id,
                    id,
                    (long) most);
            var others = new ArrayList<Other>();
            for (Case each : found) {
                others.add(new Other(
                        each,
                        CaseRows.messages(tx, each.id()).stream()
                                .filter(Message::isPublic)
                                .toList()));
            }
            return others;
        });
    }
}
