package porchlight.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Event;
import porchlight.journal.Follower;
import porchlight.journal.Positions;

/**
 * Keeps the words beside the cases that they are found by: what was said and noted and by whom, names of files, subject, tags,
 * fields, references, and who asked. Begun anew from the journal's first event, it makes them all again.
 */
public final class CaseWords implements Follower {
    private static final String NAME = "case-words";

    /** Nobody looks for the four thousandth word of a case. */
    private static final int MOST = 4_000;

    private static final int AT_ONCE = 50;

    /**
     * Words that begin with one letter stand in most cases, several in each: asking each case takes a third of the time of gathering
     * them all. From two letters on they are few enough to be gathered.
     */
    private static final int SHORT = 1;

    private static final int TOGETHER = 20;
    private static final String ROW = "(?, ?, ?, ?)";

    private final Database database;
    private final Positions positions;
    private long remembered;

    public CaseWords(Database database) {
        this.database = database;
        this.positions = new Positions(database);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long position() {
        remembered = positions.of(NAME);
        return remembered;
    }

    @Override
    public void follow(List<Event> events) {
        var changed = new LinkedHashSet<String>();
        events.stream().filter(each -> each.kind().startsWith("case.")).forEach(each -> changed.add(each.subject()));
        // A few in a transaction: whoever answers a customer meanwhile does not wait for all of them.
        var ids = List.copyOf(changed);
        for (int from = 0; from < ids.size(); from += TOGETHER) {
            List<String> some = ids.subList(from, Math.min(from + TOGETHER, ids.size()));
            database.run(tx -> some.forEach(id -> renew(tx, id)));
        }
        long last = events.getLast().seq();
        // Where nothing was done, going over it again costs less than writing that down.
        if (!changed.isEmpty() || last - remembered > AT_ONCE * 100L) {
            database.run(tx -> positions.move(tx, NAME, last));
            remembered = last;
        }
    }

    private record Kept(String word, boolean customer) {}

    private static void renew(Tx tx, String id) {
        Set<Kept> wanted = wanted(tx, id);
        Set<Kept> kept = new HashSet<>(tx.all(
                "SELECT word, customer FROM case_word WHERE support_case = ?",
                row -> new Kept(row.text("word"), row.flag("customer")),
                id));
        kept.stream()
                .filter(each -> !wanted.contains(each))
                .forEach(each -> tx.run(
                        "DELETE FROM case_word WHERE start = ? AND word = ? AND support_case = ? AND customer = ?",
                        Terms.start(each.word),
                        each.word,
                        id,
                        each.customer));
        List<Kept> fresh = wanted.stream().filter(each -> !kept.contains(each)).toList();
        int from = 0;
        for (; from + AT_ONCE <= fresh.size(); from += AT_ONCE) {
            insert(tx, id, fresh.subList(from, from + AT_ONCE));
        }
        for (; from < fresh.size(); from++) {
            insert(tx, id, fresh.subList(from, from + 1));
        }
    }

    /** Many rows by one statement: a round trip to a server for each of thousands would hold up whoever writes next. */
    private static void insert(Tx tx, String id, List<Kept> words) {
        var values = new ArrayList<@Nullable Object>();
        words.forEach(each -> values.addAll(List.of(Terms.start(each.word), each.word, id, each.customer)));
        tx.run(
                "INSERT INTO case_word (start, word, support_case, customer) VALUES " + ROW
                        + (", " + ROW).repeat(words.size() - 1),
                values.toArray());
    }

    private static Set<Kept> wanted(Tx tx, String id) {
        var wanted = new LinkedHashSet<Kept>();
        tx.first(
                        "SELECT * FROM support_case WHERE id = ? AND merged IS NULL",
                        row -> {
                            add(wanted, row.text("reference"), false);
                            add(wanted, row.text("reference").replace("-", ""), false);
                            add(wanted, row.text("subject"), false);
                            add(wanted, row.text("name"), true);
                            add(wanted, row.text("mail"), true);
                            return id;
                        },
                        id)
                .ifPresent(_ -> addMore(tx, id, wanted));
        return wanted;
    }

    private static void addMore(Tx tx, String id, Set<Kept> wanted) {
        // What it was put together with is looked for by its old reference, too.
        texts(
                        tx,
                        "SELECT reference || ' ' || REPLACE(reference, '-', '') || ' ' || subject AS text FROM support_case"
                                + " WHERE merged = ?",
                        id)
                .forEach(each -> add(wanted, each, false));
        texts(tx, "SELECT tag AS text FROM case_tag WHERE support_case = ?", id)
                .forEach(each -> add(wanted, each, false));
        texts(tx, "SELECT value AS text FROM case_field WHERE support_case = ?", id)
                .forEach(each -> add(wanted, each, false));
        texts(tx, "SELECT name AS text FROM person WHERE id IN (SELECT author FROM message WHERE support_case = ?)", id)
                .forEach(each -> add(wanted, each, false));
        texts(tx, "SELECT DISTINCT sender AS text FROM message WHERE support_case = ? AND sender IS NOT NULL", id)
                .forEach(each -> add(wanted, each, true));
        texts(
                        tx,
                        "SELECT attachment.name AS text FROM attachment JOIN message ON message.id = attachment.message"
                                + " WHERE message.support_case = ?",
                        id)
                .forEach(each -> add(wanted, each, false));
        texts(tx, "SELECT text FROM message WHERE support_case = ? ORDER BY number DESC", id)
                .forEach(each -> add(wanted, each, false));
    }

    private static List<String> texts(Tx tx, String sql, String id) {
        return tx.all(sql, row -> row.text("text"), id);
    }

    private static void add(Set<Kept> wanted, String text, boolean customer) {
        for (String each : Terms.of(text)) {
            if (wanted.size() < MOST) {
                wanted.add(new Kept(each, customer));
            }
        }
    }

    /**
     * The cases that have all words of a text, each as a word or the beginning of one.
     *
     * @param values what the condition asks for is added to them
     * @return a condition on the table {@code support_case}
     */
    static String condition(String text, List<@Nullable Object> values) {
        Set<String> terms = Terms.of(text);
        if (terms.isEmpty()) {
            return "1 = 0";
        }
        var conditions = new ArrayList<String>();
        terms.stream().limit(AT_ONCE).forEach(term -> {
            values.add(Terms.start(term));
            values.add(Terms.end(term));
            String also = "";
            if (!Terms.isTold(term)) {
                // Letters, digits and emoji alone: nothing in it means anything to LIKE.
                values.add(term + "%");
                also = " AND word LIKE ?";
            }
            conditions.add(
                    term.length() <= SHORT && also.isEmpty()
                            ? "EXISTS (SELECT 1 FROM case_word WHERE case_word.support_case = support_case.id"
                                    + " AND start >= ? AND start < ?)"
                            : "id IN (SELECT support_case FROM case_word WHERE start >= ? AND start < ?" + also + ")");
        });
        return String.join(" AND ", conditions);
    }
}
