package porchlight.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import porchlight.database.Database;
import porchlight.database.Tx;

/** What became of the mails that carry our answers. */
public final class Deliveries {
    private final Database database;

    public Deliveries(Database database) {
        this.database = database;
    }

    /**
     * A mail of ours.
     *
     * @param said what stood in its way last, by the mail server; "" for nothing
     */
    public record Fate(Delivery delivery, String said) {}

    /** A case whose customer does not have our last answer by mail. */
    public record Lost(String id, String subject, String said) {}

    /** How far a mail has come. */
    public enum Delivery {
        WAITING("mail waits to go out"),
        SENT("mail delivered"),
        FAILED("mail not delivered"),
        DROPPED("mail given up");

        private final String title;

        Delivery(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Whether the customer does not have it by mail, and will not. */
        public boolean isLost() {
            return this == FAILED || this == DROPPED;
        }
    }

    /** Whether an answer in a case was mailed, or is about to be. */
    public static boolean isAnswered(Tx tx, String id) {
        return tx.first(
                        "SELECT mail.id FROM message JOIN mail ON mail.about = message.id WHERE message.support_case = ?"
                                + " AND mail.kind = ? AND mail.state IN ('waiting', 'sent') LIMIT 1",
                        row -> row.text("id"),
                        id,
                        Cases.ANSWER)
                .isPresent();
    }

    /** Those of a case by the ids of their messages; mails are forgotten a month after they went out. */
    public Map<String, Fate> of(String id) {
        var deliveries = new HashMap<String, Fate>();
        database.read(tx -> tx.all(
                        "SELECT mail.about, mail.state, mail.said FROM message JOIN mail ON mail.about = message.id"
                                + " WHERE message.support_case = ? AND mail.kind = ?",
                        row -> Map.entry(row.text("about"), fate(row.text("state"), row.text("said"))),
                        id,
                        Cases.ANSWER))
                .forEach(each -> deliveries.put(each.getKey(), each.getValue()));
        return deliveries;
    }

    private static Fate fate(String state, String said) {
        return new Fate(Delivery.valueOf(state.toUpperCase(Locale.ROOT)), said);
    }

    /** Those whose answer could not be delivered, of what somebody answered or has to answer; the latest first. */
    public List<Lost> lost(String me, int most) {
        return database.read(tx -> tx.all(
                "SELECT support_case.id, support_case.subject, mail.said FROM mail JOIN message ON message.id = mail.about"
                        + " JOIN support_case ON support_case.id = message.support_case WHERE mail.state = 'failed'"
                        + " AND mail.kind = ? AND merged IS NULL AND (message.author = ? OR support_case.assignee = ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM message later WHERE later.support_case = support_case.id"
                        + " AND later.origin IN ('AGENT', 'CUSTOMER') AND (later.at > message.at"
                        // Messages of a case that was put together with this one were numbered behind, and are older.
                        + " OR (later.at = message.at AND later.number > message.number)))"
                        + " ORDER BY mail.due DESC, mail.id LIMIT ?",
                row -> new Lost(row.text("id"), row.text("subject"), row.text("said")),
                Cases.ANSWER,
                me,
                me,
                (long) most));
    }
}
