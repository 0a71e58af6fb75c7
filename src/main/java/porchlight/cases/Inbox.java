package porchlight.cases;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;

/** Cases as agents want to see them: sifted, the most pressing first, a page at a time. */
public final class Inbox {
    public static final int ON_A_PAGE = 50;

    private final Database database;
    private final InstantSource clock;

    public Inbox(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Which cases. */
    public enum View {
        /** It is our turn. */
        OPEN("To do", "standing = 'open' AND suspect = 0"),
        MINE("Mine", "standing <> 'solved' AND suspect = 0 AND assignee = ?"),
        UNASSIGNED("Nobody's", "standing = 'open' AND suspect = 0 AND assignee IS NULL"),
        /** Later than promised. */
        LATE("Late", "standing = 'open' AND suspect = 0 AND due < ?"),
        PENDING("Customer's turn", "standing = 'pending' AND suspect = 0"),
        SNOOZED("Snoozed", "standing = 'snoozed' AND suspect = 0"),
        SOLVED("Solved", "standing = 'solved' AND suspect = 0"),
        /** A program seems to have sent them. */
        SUSPECT("Perhaps spam", "suspect = 1 AND standing <> 'solved'"),
        ALL("All", "1 = 1");

        private final String title;
        private final String condition;

        View(String title, String condition) {
            this.title = title;
            this.condition = condition;
        }

        public String title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<View> named(String word) {
            for (View each : values()) {
                if (each.word().equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * What is wanted; null stands for any.
     *
     * @param me whose "mine" is meant
     * @param words stand in subject, name, address or reference; "" for any
     */
    public record Filter(
            View view,
            String me,
            @Nullable String queue,
            @Nullable Kind kind,
            @Nullable String tag,
            String words) {}

    /** @param total on all pages */
    public record Found(List<Case> cases, long total) {}

    /** What is promised soonest comes first, and of what is over the latest. */
    public Found find(Filter filter, int page) {
        var values = new ArrayList<@Nullable Object>();
        String where = where(filter, values);
        String order = filter.view == View.SOLVED || filter.view == View.ALL
                ? " ORDER BY updated DESC, id"
                : " ORDER BY priority DESC, due IS NULL, due, opened, id";
        return database.read(tx -> {
            long total = tx.first(
                            "SELECT COUNT(*) AS cases FROM support_case WHERE " + where,
                            row -> row.number("cases"),
                            values.toArray())
                    .orElse(0L);
            values.add((long) ON_A_PAGE);
            values.add((page - 1L) * ON_A_PAGE);
            return new Found(
                    tx.all(
                            CaseRows.CASE + " WHERE " + where + order + " LIMIT ? OFFSET ?",
                            row -> CaseRows.theCase(tx, row),
                            values.toArray()),
                    total);
        });
    }

    /** How many each view has. */
    public Map<View, Long> counts(String me) {
        var sums = new StringBuilder("SELECT COUNT(*) AS cases");
        var values = new ArrayList<Object>();
        for (View each : View.values()) {
            sums.append(", COALESCE(SUM(CASE WHEN ")
                    .append(each.condition)
                    .append(" THEN 1 ELSE 0 END), 0) AS view_")
                    .append(each.word());
            value(each, me).ifPresent(values::add);
        }
        return database.read(tx -> tx.first(
                        sums.append(" FROM support_case").toString(),
                        row -> {
                            var counts = new EnumMap<View, Long>(View.class);
                            for (View each : View.values()) {
                                counts.put(each, row.number("view_" + each.word()));
                            }
                            return counts;
                        },
                        values.toArray())
                .orElseThrow());
    }

    /** How many wait for an answer past what was promised. */
    public long late() {
        Instant now = clock.instant();
        return database.read(tx -> tx.first(
                        "SELECT COUNT(*) AS cases FROM support_case WHERE " + View.LATE.condition,
                        row -> row.number("cases"),
                        now)
                .orElse(0L));
    }

    /** How many were given to somebody who has said nothing in them yet. */
    public long untouched(String me) {
        return database.read(tx -> tx.first(
                        "SELECT COUNT(*) AS cases FROM support_case WHERE standing = 'open' AND suspect = 0 AND assignee = ?"
                                + " AND NOT EXISTS (SELECT 1 FROM message WHERE support_case = support_case.id AND author = ?)",
                        row -> row.number("cases"),
                        me,
                        me)
                .orElse(0L));
    }

    /** Every queue that a case waits in or waited, the one that is always there first. */
    public List<String> queues() {
        var queues = new ArrayList<String>(List.of(Cases.INBOX));
        database
                .read(tx -> tx.all("SELECT DISTINCT queue FROM support_case ORDER BY queue", row -> row.text("queue")))
                .stream()
                .filter(each -> !queues.contains(each))
                .forEach(queues::add);
        return queues;
    }

    private Optional<Object> value(View view, String me) {
        return switch (view) {
            case MINE -> Optional.of(me);
            case LATE -> Optional.of(clock.instant());
            default -> Optional.empty();
        };
    }

    private String where(Filter filter, List<@Nullable Object> values) {
        var where = new StringBuilder(filter.view.condition);
        value(filter.view, filter.me).ifPresent(values::add);
        equal(where, values, "queue", filter.queue);
        equal(where, values, "kind", filter.kind == null ? null : filter.kind.word());
        if (filter.tag != null) {
            where.append(" AND id IN (SELECT support_case FROM case_tag WHERE tag = ?)");
            values.add(filter.tag);
        }
        if (!filter.words.isEmpty()) {
            String pattern = "%"
                    + filter.words
                            .toLowerCase(Locale.ROOT)
                            .replace("!", "!!")
                            .replace("%", "!%")
                            .replace("_", "!_")
                    + "%";
            where.append(" AND (LOWER(subject) LIKE ? ESCAPE '!' OR LOWER(name) LIKE ? ESCAPE '!'"
                    + " OR mail LIKE ? ESCAPE '!' OR LOWER(reference) LIKE ? ESCAPE '!')");
            for (int i = 0; i < 4; i++) {
                values.add(pattern);
            }
        }
        return where.toString();
    }

    private static void equal(
            StringBuilder where, List<@Nullable Object> values, String column, @Nullable String wanted) {
        if (wanted != null) {
            where.append(" AND ").append(column).append(" = ?");
            values.add(wanted);
        }
    }
}
