package porchlight.cases;

import java.util.HashMap;
import java.util.Map;
import porchlight.database.Database;
import porchlight.database.Tx;

/** What became of the mails that carry our answers. */
public final class Deliveries {
    private final Database database;

    public Deliveries(Database database) {
        this.database = database;
    }

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
    public Map<String, Delivery> of(String id) {
        var deliveries = new HashMap<String, Delivery>();
        database.read(tx -> tx.all(
                        "SELECT mail.about, mail.state FROM message JOIN mail ON mail.about = message.id"
                                + " WHERE message.support_case = ? AND mail.kind = ?",
                        row -> Map.entry(row.text("about"), row.text("state")),
                        id,
                        Cases.ANSWER))
                .forEach(each -> {
                    for (Delivery delivery : Delivery.values()) {
                        if (delivery.name().equalsIgnoreCase(each.getValue())) {
                            deliveries.put(each.getKey(), delivery);
                        }
                    }
                });
        return deliveries;
    }
}
