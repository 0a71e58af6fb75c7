package porchlight.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Tx;

/** Cases as agents want to see them: sifted, the most pressing first, a page at a time. */
public final class Inbox {
    public static final int ON_A_PAGE = 50;

    private static final Duration TOLD = Duration.ofDays(14);

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
        UNASSIGNED("Unassigned", "standing = 'open' AND suspect = 0 AND assignee IS NULL"),
        /** Later than promised. */
        LATE("Late", "standing = 'open' AND suspect = 0 AND due < ?"),
        PENDING("Customer's turn", "standing = 'pending' AND suspect = 0"),
        SNOOZED("Snoozed", "standing = 'snoozed' AND suspect = 0"),
        SOLVED("Solved", "standing = 'solved' AND suspect = 0 AND merged IS NULL"),
        /** A program seems to have sent them. */
        SUSPECT("Perhaps spam", "suspect = 1 AND standing <> 'solved'"),
        ALL("All", "merged IS NULL");

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

    /** What comes first. */
    public enum Order {
        /** Urgent ones, then what is promised soonest. */
        PRESSING("Most pressing", "priority DESC, due IS NULL, due, opened, id"),
        CHANGED("Last said", "updated DESC, id"),
        OLDEST("Oldest", "opened, id"),
        NEWEST("Newest", "opened DESC, id");

        private final String title;
        private final String columns;

        Order(String title, String columns) {
            this.title = title;
            this.columns = columns;
        }

        public String title() {
            return title;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Order> named(String word) {
            return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
        }
    }

    /**
     * What is wanted; null stands for any.
     *
     * @param me whose "mine" is meant
     * @param words each stands somewhere in the case, or begins a word that does; "" for any
     * @param order null for what suits the view
     */
    public record Filter(
            View view,
            String me,
            @Nullable String queue,
            @Nullable Kind kind,
            @Nullable String tag,
            String words,
            @Nullable Order order) {

        /** All of a view, as it comes. */
        public static Filter of(View view, String me, String words) {
            return new Filter(view, me, null, null, null, words, null);
        }

        private Order shown() {
            if (order != null) {
                return order;
            }
            return view == View.SOLVED || view == View.ALL ? Order.CHANGED : Order.PRESSING;
        }
    }

    /** @param total on all pages */
    public record Found(List<Case> cases, long total) {}

    /** A page of them, in their order. */
    public Found find(Filter filter, int page) {
        var values = new ArrayList<@Nullable Object>();
        String where = where(filter, values);
        String order = " ORDER BY " + filter.shown().columns;
        return database.read(tx -> {
            long total = tx.first(
                            "SELECT COUNT(*) AS cases FROM support_case WHERE " + where,
                            row -> row.number("cases"),
                            values.toArray())
                    .orElse(0L);
            values.add((long) ON_A_PAGE);
            values.add((page - 1L) * ON_A_PAGE);
            // Put in order by their ids alone: carrying whole rows through the sorting takes several times as long.
            List<String> ids = tx.all(
                    "SELECT id FROM support_case WHERE " + where + order + " LIMIT ? OFFSET ?",
                    row -> row.text("id"),
                    values.toArray());
            return new Found(cases(tx, ids), total);
        });
    }

    private static List<Case> cases(Tx tx, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return tx
                .all(
                        CaseRows.CASE + " WHERE id IN (?" + ", ?".repeat(ids.size() - 1) + ")",
                        row -> CaseRows.theCase(tx, row),
                        ids.toArray())
                .stream()
                .sorted(Comparator.comparingInt(each -> ids.indexOf(each.id())))
                .toList();
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

    /** Which of some cases are wanted. */
    public Set<String> among(Filter filter, Collection<String> ids) {
        var values = new ArrayList<@Nullable Object>();
        String where = where(filter, values);
        var among = new HashSet<String>();
        if (!ids.isEmpty()) {
            values.addAll(ids);
            among.addAll(database.read(tx -> tx.all(
                    "SELECT id FROM support_case WHERE " + where + " AND id IN (?" + ", ?".repeat(ids.size() - 1) + ")",
                    row -> row.text("id"),
                    values.toArray())));
        }
        return among;
    }

    /** How many are wanted by each of some filters, by one walk over all cases. */
    public List<Long> counts(List<Filter> filters) {
        var values = new ArrayList<@Nullable Object>();
        var sums = new ArrayList<String>();
        for (Filter each : filters) {
            sums.add("COALESCE(SUM(CASE WHEN " + where(each, values) + " THEN 1 ELSE 0 END), 0) AS filter_"
                    + sums.size());
        }
        return filters.isEmpty()
                ? List.of()
                : database.read(tx -> tx.first(
                                "SELECT " + String.join(", ", sums) + " FROM support_case",
                                row -> IntStream.range(0, sums.size())
                                        .mapToObj(i -> row.number("filter_" + i))
                                        .toList(),
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

    /**
     * A case that somebody was given and has said nothing in yet.
     *
     * @param note what an agent noted in it last; "" for nothing
     */
    public record Given(String id, String subject, boolean urgent, String note) {}

    /** Those with the reasons of whoever gave them, the most urgent first. */
    public List<Given> given(String me, int most) {
        return database.read(tx -> tx.all(
                "SELECT id, subject, priority, (SELECT SUBSTR(text, 1, 300) FROM message WHERE support_case ="
                        + " support_case.id AND origin = 'NOTE' ORDER BY number DESC LIMIT 1) AS note FROM support_case"
                        + " WHERE standing = 'open' AND suspect = 0 AND assignee = ? AND NOT EXISTS (SELECT 1 FROM message"
                        + " WHERE support_case = support_case.id AND author = ?) ORDER BY priority DESC, updated DESC, id"
                        + " LIMIT ?",
                row -> new Given(
                        row.text("id"),
                        row.text("subject"),
                        row.number("priority") == Priority.URGENT.rank(),
                        row.textOrNull("note") == null ? "" : row.text("note")),
                me,
                me,
                (long) most));
    }

    /**
     * A case that was brought to a queue, and that nobody has taken yet.
     *
     * @param note who brought it there, and why
     */
    public record Escalated(String id, String subject, String queue, String note) {}

    /** Those that others than {@code me} brought there, the longest waiting first. */
    public List<Escalated> escalated(String me, int most) {
        return database.read(tx -> tx.all(
                "SELECT support_case.id, subject, queue, SUBSTR(message.text, 1, 300) AS note FROM support_case"
                        + " JOIN message ON message.id = escalated WHERE escalated IS NOT NULL AND standing = 'open'"
                        + " AND suspect = 0 AND assignee IS NULL AND message.author <> ? ORDER BY message.at, message.id"
                        + " LIMIT ?",
                row -> new Escalated(row.text("id"), row.text("subject"), row.text("queue"), row.text("note")),
                me,
                (long) most));
    }

    /** A case in which a customer was not content with somebody's answer. */
    public record Rated(String id, String subject, long score, String comment) {}

    /** Those whose last answer is of {@code me}, until somebody has said something since, or for two weeks. */
    public List<Rated> badlyRated(String me, int most) {
        return database.read(tx -> tx.all(
                "SELECT id, subject, score, COALESCE(comment, '') AS remark FROM support_case WHERE score <= 2 AND scored > ?"
                        + " AND merged IS NULL AND (SELECT author FROM message WHERE support_case = support_case.id"
                        + " AND origin = 'AGENT' ORDER BY at DESC, number DESC LIMIT 1) = ? AND NOT EXISTS (SELECT 1 FROM message"
                        + " WHERE support_case = support_case.id AND origin <> 'CUSTOMER' AND at > scored)"
                        + " ORDER BY scored DESC, id LIMIT ?",
                row -> new Rated(row.text("id"), row.text("subject"), row.number("score"), row.text("remark")),
                clock.instant().minus(TOLD),
                me,
                (long) most));
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
            where.append(" AND ").append(CaseWords.condition(filter.words, values));
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
