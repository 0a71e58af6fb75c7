package porchlight.cases;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import porchlight.cases.Message.From;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.people.Mail;

/** Cases and messages as their rows have them. */
final class CaseRows {
    static final String CASE = "SELECT support_case.* FROM support_case";

    private CaseRows() {}

    static Case theCase(Tx tx, Row row) {
        String mail = row.text("mail");
        Long score = row.numberOrNull("score");
        String id = row.text("id");
        return new Case(
                id,
                row.text("reference"),
                Kind.named(row.text("kind")).orElseThrow(),
                row.text("subject"),
                new Customer(row.text("name"), mail.isEmpty() ? null : new Mail(mail), row.textOrNull("person")),
                row.text("language"),
                standing(row),
                Priority.ranked(row.number("priority")),
                row.text("queue"),
                row.textOrNull("assignee"),
                row.instant("opened"),
                row.instant("updated"),
                row.instantOrNull("due"),
                row.instantOrNull("answered"),
                row.text("words"),
                row.text("search"),
                row.flag("suspect"),
                score == null ? null : score.intValue(),
                tx.all("SELECT tag FROM case_tag WHERE support_case = ? ORDER BY tag", each -> each.text("tag"), id));
    }

    private static Standing standing(Row row) {
        Instant at = row.instant("standing_at");
        String by = row.text("standing_by");
        return switch (row.text("standing")) {
            case "pending" -> new Standing.Pending(at, by);
            case "snoozed" -> new Standing.Snoozed(Objects.requireNonNullElse(row.instantOrNull("wakes"), at), by);
            case "solved" -> new Standing.Solved(at, by);
            default -> new Standing.Open(at);
        };
    }

    /** All that was said in a case, notes among it, in the order of time: what was put together was numbered later. */
    static List<Message> messages(Tx tx, String id) {
        return tx.all("SELECT * FROM message WHERE support_case = ? ORDER BY at, number", CaseRows::message, id);
    }

    static Message message(Row row) {
        return new Message(
                row.text("id"),
                row.number("number"),
                From.valueOf(row.text("origin")),
                row.text("author"),
                row.text("text"),
                row.instant("at"));
    }
}
