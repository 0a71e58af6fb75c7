package porchlight.site;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that the owner wants to know of whoever asks.
 *
 * @param number from 1
 * @param required whether nothing can be sent without it
 */
public record OwnField(int number, String name, boolean required) {
    /** The most that anybody should be asked. */
    public static final int MOST = 10;

    private static final int LONGEST = 60;

    /** Reads {@code Order number* | Which lamp}: an asterisk marks what is required. */
    public static List<OwnField> all(String text) {
        var fields = new ArrayList<OwnField>();
        for (String each : text.split("[|\n]", -1)) {
            String name = each.strip();
            boolean required = name.endsWith("*");
            String bare = required ? name.substring(0, name.length() - 1).strip() : name;
            if (!bare.isEmpty()) {
                fields.add(new OwnField(fields.size() + 1, bare, required));
            }
        }
        return fields;
    }

    /** Whether a text will do as a list of fields. */
    public static boolean isList(String text) {
        List<OwnField> fields = all(text);
        return fields.size() <= MOST
                && fields.stream().allMatch(each -> each.name.length() <= LONGEST)
                && fields.stream().map(OwnField::name).distinct().count() == fields.size();
    }
}
