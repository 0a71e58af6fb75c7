package porchlight.markdown;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a value is written so that YAML reads it back, quoted only where it must be. */
final class Yaml {
    /** Starts that mean nothing in YAML; the rest of the line is looked at in {@link #plain}. */
    private static final Pattern PLAIN_START = Pattern.compile("[\\p{L}\\p{N}(/_$.+]");

    private static final Pattern KEY = Pattern.compile("#.*+|[^\\s:#-][^:]*+:(?:\\s.*+)?+");

    private Yaml() {}

    static boolean looksLikeKey(String line) {
        return KEY.matcher(line).matches();
    }

    /** A value on a line of its own or behind its key. */
    static String scalar(String text) {
        return written(text, "");
    }

    /** A value inside brackets, where a comma or a bracket would end it. */
    static String scalarInBrackets(String text) {
        return written(text, ",[]{}");
    }

    private static String written(String text, String alsoQuoted) {
        String value = Texts.wellFormed(text);
        if (value.codePoints().anyMatch(Yaml::needsEscape)) {
            return doubleQuoted(value);
        }
        boolean plain = plain(value) && value.chars().noneMatch(c -> alsoQuoted.indexOf(c) >= 0);
        return plain ? value : "'" + value.replace("'", "''") + "'";
    }

    private static boolean plain(String value) {
        return PLAIN_START.matcher(value).lookingAt()
                && value.strip().equals(value)
                && !value.contains(": ")
                && !value.contains(" #")
                && !value.endsWith(":")
                && !value.toLowerCase(Locale.ROOT).equals("null");
    }

    private static String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(point -> {
            switch (point) {
                case '"', '\\' -> quoted.append('\\').appendCodePoint(point);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (needsEscape(point)) {
                        quoted.append(point > 0xFFFF ? "\\U%08x".formatted(point) : "\\u%04x".formatted(point));
                    } else {
                        quoted.appendCodePoint(point);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** Line ends, control characters and what cannot be seen, but for the joiners that scripts and emoji need. */
    private static boolean needsEscape(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            case Character.FORMAT -> point != 0x200C && point != 0x200D && point < 0xE0000;
            default -> false;
        };
    }
}
