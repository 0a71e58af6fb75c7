package porchlight.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.people.By;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that was done to a case beside the words that were said in it.
 *
 * @param author a person, or a part of the program
 * @param kind the journal's
 * @param news what is otherwise since: {@code to}, {@code priority}, {@code queue}, {@code tags}, {@code spam}, {@code until}
 */
public record Deed(long seq, Instant at, String author, String kind, Map<String, String> news) {
    public static final String TO = "to";
    public static final String PRIORITY = "priority";
    public static final String QUEUE = "queue";
    public static final String TAGS = "tags";
    public static final String SPAM = "spam";
    public static final String UNTIL = "until";

    /** That it is another one; the address itself stays out of the journal. */
    public static final String MAIL = "mail";

    /** Word for word the condition of an index. */
    private static final String DEEDS = "kind IN ('case.assigned', 'case.solved', 'case.reopened', 'case.snoozed',"
            + " 'case.changed', 'case.escalated', 'case.took-in', 'case.written-down')";

    private static final int MOST = 300;

    public Deed {
        news = Map.copyOf(news);
    }

    /** The latest that were done to a case, the first of them first. */
    public static List<Deed> of(Database database, String id) {
        return database.read(tx -> tx.all(
                        "SELECT seq, at, author, kind, detail FROM journal WHERE subject = ? AND " + DEEDS
                                + " ORDER BY seq DESC LIMIT ?",
                        Deed::deed,
                        id,
                        (long) MOST))
                .reversed();
    }

    /** What the journal tells of a change: the reference, as of everything about a case, and what is otherwise now. */
    static String detail(Case before, Case after, By by) {
        var more = new ArrayList<String>(List.of("path", after.reference()));
        if (!Objects.equals(before.assignee(), after.assignee())) {
            more.addAll(List.of(TO, Objects.requireNonNullElse(after.assignee(), "")));
        }
        if (before.priority() != after.priority()) {
            more.addAll(List.of(PRIORITY, after.priority().word()));
        }
        if (!before.queue().equals(after.queue())) {
            more.addAll(List.of(QUEUE, after.queue()));
        }
        if (!before.tags().equals(after.tags())) {
            more.addAll(List.of(TAGS, String.join(", ", after.tags())));
        }
        if (before.suspect() != after.suspect()) {
            more.addAll(List.of(SPAM, after.suspect() ? "yes" : "no"));
        }
        if (!Objects.equals(before.customer().mail(), after.customer().mail())) {
            more.addAll(List.of(MAIL, "new"));
        }
        if (after.standing() instanceof Standing.Snoozed asleep) {
            more.addAll(List.of(UNTIL, asleep.until().toString()));
        }
        // From where it was done stands in a column of its own.
        return new By(by.author(), "").detail(more.toArray(String[]::new));
    }

    private static Deed deed(Row row) {
        return new Deed(
                row.number("seq"), row.instant("at"), row.text("author"), row.text("kind"), news(row.text("detail")));
    }

    /** Older ones say nothing but the reference. */
    private static Map<String, String> news(String detail) {
        var news = new LinkedHashMap<String, String>();
        if (detail.startsWith("{")) {
            try {
                JsonMapper.shared()
                        .readTree(detail)
                        .properties()
                        .forEach(each -> news.put(each.getKey(), each.getValue().asString()));
            } catch (JacksonException notJson) {
                news.clear();
            }
        }
        return news;
    }
}
