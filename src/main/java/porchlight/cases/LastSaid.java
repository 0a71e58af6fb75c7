package porchlight.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import porchlight.cases.Message.From;
import porchlight.database.Database;

/** What was said last in cases, for lists of them: who spoke, and how it begins. */
public final class LastSaid {
    private static final int BEGINNING = 160;

    private final Database database;

    public LastSaid(Database database) {
        this.database = database;
    }

    /**
     * The last thing that the customer said or was told; notes are none.
     *
     * @param author the id of a person of the team; "" for the customer
     */
    public record Last(From from, String author, String text) {}

    /** By the ids of the cases. */
    public Map<String, Last> of(Collection<String> ids) {
        var last = new HashMap<String, Last>();
        if (!ids.isEmpty()) {
            database.read(tx -> tx.all(
                            "SELECT support_case, origin, author, SUBSTR(text, 1, " + 2 * BEGINNING
                                    + ") AS text FROM message WHERE support_case IN (?" + ", ?".repeat(ids.size() - 1)
                                    + ") AND number = (SELECT MAX(latest.number) FROM message AS latest"
                                    + " WHERE latest.support_case = message.support_case AND latest.origin <> 'NOTE')",
                            row -> {
                                From from = From.valueOf(row.text("origin"));
                                return Map.entry(
                                        row.text("support_case"),
                                        new Last(from, row.text("author"), beginning(from, row.text("text"))));
                            },
                            ids.toArray()))
                    .forEach(each -> last.put(each.getKey(), each.getValue()));
        }
        return last;
    }

    /** Only what agents write is Markdown; customers mean the signs that they type. */
    private static String beginning(From from, String text) {
        String words = from == From.CUSTOMER ? text : text.replaceAll("[*_`#>]+", "");
        String plain = words.replaceAll("\\s+", " ").strip();
        return plain.codePointCount(0, plain.length()) <= BEGINNING
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, BEGINNING)).strip() + " …";
    }
}
