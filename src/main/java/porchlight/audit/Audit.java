package porchlight.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.journal.Journal;
import porchlight.people.By;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds acts, the latest first. What visitors did after a search is none: it comes by the thousand, and names nobody. */
public final class Audit {
    /** Journal kind: somebody took a copy. The subject is empty; the detail says in which form. */
    public static final String EXPORTED = "audit.exported";

    private static final int AT_ONCE = 500;
    private static final String FROM = "from";

    /** What is left out is, word for word, the condition of an index that makes it quick. */
    private static final String ACTS = "kind NOT IN ('search.clicked', 'search.solved', 'search.unsolved')";

    private static final String WITHOUT_FOLDER = ACTS + " AND author <> 'folder'";

    private final Database database;
    private final Journal journal;

    public Audit(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /**
     * A page of acts.
     *
     * @param before only acts with a smaller number; {@link Long#MAX_VALUE} for the first page
     */
    public List<Act> find(Filter filter, long before, int most) {
        String kind = filter.kind() == null ? "" : filter.kind().word();
        var values = new ArrayList<Object>(List.of(
                before,
                filter.since() == null ? Long.MIN_VALUE : filter.since().toEpochMilli(),
                filter.until() == null ? Long.MAX_VALUE : filter.until().toEpochMilli(),
                filter.person(),
                filter.person(),
                filter.person(),
                kind,
                kind + ".%"));
        String statement = statement(filter, values);
        values.add((long) most);
        return database.read(tx -> tx.all(statement, Audit::act, values.toArray()));
    }

    /** All of them, a few hundred at a time: however many there are, they need no memory and hold up no other work. */
    public void each(Filter filter, Consumer<Act> told) {
        long before = Long.MAX_VALUE;
        List<Act> some;
        do {
            some = find(filter, before, AT_ONCE);
            some.forEach(told);
            before = some.isEmpty() ? before : some.getLast().seq();
        } while (some.size() == AT_ONCE);
    }

    /** Whoever takes a copy of it stands in it. */
    public void noteExport(By by, String form) {
        database.run(tx -> journal.append(tx, by.author(), EXPORTED, "", by.detail("as", form)));
    }

    /** Fixed text, but for how many values each word brings along. */
    private static String statement(Filter filter, List<Object> values) {
        var words = new StringBuilder();
        for (String word : filter.words()) {
            Filter.Meant meant = filter.meant().apply(word);
            words.append(" AND (LOWER(kind || ' ' || subject || ' ' || address || ' ' || detail) LIKE ? ESCAPE '!'");
            values.add("%" + word.replaceAll("[!%_]", "!$0") + "%");
            among(words, values, "kind", meant.kinds());
            among(words, values, "author", meant.ids());
            among(words, values, "subject", meant.ids());
            words.append(")");
        }
        return """
                SELECT seq, at, author, kind, subject, detail, address FROM journal
                WHERE %s
                  AND seq < ? AND at >= ? AND at < ?
                  AND (? = '' OR author = ? OR subject = ?)
                  AND (? = '' OR kind LIKE ?)
                  %s
                ORDER BY seq DESC LIMIT ?""".formatted(filter.withFolder() ? ACTS : WITHOUT_FOLDER, words);
    }

    private static void among(StringBuilder into, List<Object> values, String column, Set<String> wanted) {
        if (!wanted.isEmpty()) {
            into.append(" OR ")
                    .append(column)
                    .append(" IN (?")
                    .append(", ?".repeat(wanted.size() - 1))
                    .append(")");
            values.addAll(wanted);
        }
    }

    private static Act act(Row row) {
        Map<String, String> detail = detail(row.text("detail"));
        String told = detail.getOrDefault(FROM, "");
        detail.remove(FROM);
        String address = row.text("address");
        return new Act(
                row.number("seq"),
                row.instant("at"),
                row.text("author"),
                address.isEmpty() ? told : address,
                row.text("kind"),
                row.text("subject"),
                detail);
    }

    /** Most details are JSON; that of an article is its path. */
    private static Map<String, String> detail(String kept) {
        var detail = new LinkedHashMap<String, String>();
        if (kept.startsWith("{")) {
            try {
                JsonMapper.shared()
                        .readTree(kept)
                        .properties()
                        .forEach(each -> detail.put(
                                each.getKey(),
                                each.getValue().isString()
                                        ? each.getValue().stringValue()
                                        : each.getValue().toString()));
                return detail;
            } catch (JacksonException notJson) {
                detail.clear();
            }
        }
        if (!kept.isEmpty()) {
            detail.put("path", kept);
        }
        return detail;
    }
}
