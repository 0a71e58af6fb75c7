package porchlight.cases;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.people.Mail;

/** What we know of a customer from what they asked before. */
public final class Acquaintance {
    private static final int MOST = 8;

    private final Database database;

    public Acquaintance(Database database) {
        this.database = database;
    }

    /** What else the same customer asked, by account or address, the latest first. */
    public List<Before> before(Case theCase) {
        Mail mail = theCase.customer().mail();
        String person = theCase.customer().person();
        return mail == null && person == null
                ? List.of()
                : database.read(tx -> tx.all(
                        CaseRows.CASE
                                + " WHERE support_case.id <> ? AND merged IS NULL AND ((mail <> '' AND mail = ?) OR person = ?)"
                                + " ORDER BY opened DESC LIMIT ?",
                        row -> {
                            Case other = CaseRows.theCase(tx, row);
                            boolean proven = person != null
                                    && Objects.equals(person, other.customer().person());
                            return new Before(other, proven, comment(row));
                        },
                        theCase.id(),
                        mail == null ? "" : mail.address(),
                        person,
                        (long) MOST));
    }

    /** What the customer said of our answer, beside the score; "" for nothing. */
    public String comment(Case theCase) {
        return database.read(
                tx -> tx.first("SELECT comment FROM support_case WHERE id = ?", Acquaintance::comment, theCase.id())
                        .orElse(""));
    }

    private static String comment(Row row) {
        return Optional.ofNullable(row.textOrNull("comment")).orElse("");
    }
}
