package porchlight.people;

import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who does something, and from where: what the journal tells of every change.
 *
 * @param author the id of a person, or a part of the program
 * @param address the IP address; "" for what is done on the server itself
 */
public record By(String author, String address) {
    /** What stands before the id of a key, where a person's id would stand. */
    public static final String OF_KEY = "key:";

    /** Whoever may give commands on the server. */
    public static final By COMMAND = new By("command", "");

    public static By visitor(Visitor visitor, String address) {
        return new By(visitor.present().person().id(), address);
    }

    /** A program, by the key that it brings. */
    public static By key(Key key, String address) {
        return new By(OF_KEY + key.id(), address);
    }

    /**
     * What the journal keeps beside kind and subject, as JSON: from where, or as whom on the server itself, then names and
     * values in turn.
     */
    public String detail(String... more) {
        var fields = new LinkedHashMap<String, String>();
        if (!address.isEmpty()) {
            fields.put("from", address);
        }
        String user = System.getProperty("user.name", "");
        if (author.equals(COMMAND.author) && !user.isBlank()) {
            fields.put("user", user);
        }
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
