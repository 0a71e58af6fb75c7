package porchlight.mail;

import java.util.regex.Pattern;

/** Text of a stranger as text and nothing else. */
final class Plain {
    /** Signs that are not seen, or that turn around what is: they make a text look like another (row 69). */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\t]]|[\\u200B\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF\\uFFF9-\\uFFFB]");

    /** A link of ours opens something for whoever holds it: quoted to us, it must not lie in the database (decision 29). */
    private static final Pattern KEY = Pattern.compile("([?&](?:key|token)=(?:3D)?)[A-Za-z0-9_-]{43}");

    private static final Pattern HALF = Pattern.compile("[\\x{D800}-\\x{DFFF}]");
    private static final Pattern GAP = Pattern.compile("\\n{4,}");

    private Plain() {}

    static String of(String text) {
        String lines = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u2028', '\n')
                .replace('\u2029', '\n')
                .replace('\u00A0', ' ');
        String seen = HALF.matcher(UNSEEN.matcher(lines).replaceAll("")).replaceAll("\uFFFD");
        return KEY.matcher(GAP.matcher(seen).replaceAll("\n\n\n")).replaceAll("$1…");
    }

    /** The first letters, never half of one. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
