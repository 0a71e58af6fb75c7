package porchlight.cases;

import java.util.regex.Pattern;

/** How a mail begins. One greeting is polite, two are a machine: where the answer greets, the mail around it does not. */
final class Greeting {
    private static final Pattern GREETING = Pattern.compile(
            "^\\W*(?:hello|hi|hey|dear|greetings|good\\s+(?:morning|afternoon|evening|day)|guten\\s+(?:tag|morgen|abend)|hallo"
                    + "|liebe[rs]?|sehr\\s+geehrte[rs]?|moin|servus|gr\u00fc(?:\u00df|ss)|bonjour|salut|hola|ciao|buongiorno)"
                    + "(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A longer first paragraph says more than hello. */
    private static final int LONGEST = 80;

    private Greeting() {}

    static boolean opens(String text) {
        return GREETING.matcher(text.stripLeading()).find();
    }

    /** Without the paragraph that greets, if the first one does. */
    static String without(String text) {
        String[] parts = text.strip().split("\\n[ \\t]*\\n", 2);
        return parts.length == 2 && parts[0].length() <= LONGEST && opens(parts[0]) ? parts[1] : text;
    }
}
