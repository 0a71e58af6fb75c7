package porchlight.cases;

import java.util.List;

/**
 * What somebody sends with the form.
 *
 * @param key what was given to this form alone: sent twice, it is one case, and whoever holds it sees that case
 * @param language BCP 47, of the page that the form was on
 * @param words what was searched for before; "" for nothing
 * @param search the id of that search; "" for none
 * @param suspect whether a program seems to have filled it in
 */
public record Asked(
        String key,
        Kind kind,
        String subject,
        String text,
        Customer customer,
        String language,
        String words,
        String search,
        List<Field> fields,
        boolean suspect) {
    public static final int LONGEST_SUBJECT = 200;

    /** An answer to one of the owner's own questions. */
    public record Field(String name, String value) {}

    public Asked {
        fields = List.copyOf(fields);
    }
}
