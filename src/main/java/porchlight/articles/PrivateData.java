package porchlight.articles;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to one person and not into a text for everybody: mail addresses, telephone numbers, and numbers of
 * cards and bank accounts. It looks at form only and knows nobody; what it finds is for a person to judge.
 */
public final class PrivateData {
    /** What it looks like, as it is called in a sentence. */
    public enum Kind {
        MAIL("a mail address"),
        ACCOUNT("the number of a bank account"),
        CARD("the number of a card"),
        PHONE("a telephone number");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * Something that was found.
     *
     * @param start of it in the text; {@code end} is behind it
     */
    public record Found(Kind kind, int start, int end) {}

    // Bounded and possessive, so that no text can make them slow.
    private static final Pattern MAIL = Pattern.compile(
            "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}][\\p{L}\\p{N}._%+-]{0,63}+@[\\p{L}\\p{N}-]{1,63}+(?:\\.[\\p{L}\\p{N}-]{1,63}+){1,8}+");
    private static final Pattern ACCOUNT =
            Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}+(?![\\p{L}\\p{N}])");
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,/:#=_-])(?:\\+|\\()?\\d(?:[ ()/.\u2011-]{0,3}+\\d){6,22}+(?![\\p{L}\\p{N}_=]|[.,:/-]\\d)");
    private static final Pattern CARD = Pattern.compile("\\d{13,19}");
    private static final Pattern GROUPS = Pattern.compile("\\d{4}(?:([ -])\\d{4}(?:\\1\\d{1,7}){1,3})?+|\\d{13,19}");
    private static final Pattern DATE = Pattern.compile(
            "\\d{4}-\\d{1,2}-\\d{1,2}.*|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}.*|\\d{4} ?[/-] ?\\d{4}|\\d+(?:\\.\\d+){2,}");

    /** An example in a text about telephones or cards is no person's. */
    private static final Pattern EXAMPLE = Pattern.compile(
            ".*@(?:.*\\.)?(?:example\\.(?:com|net|org)|[^@]*\\.(?:example|test|invalid))", Pattern.CASE_INSENSITIVE);

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private PrivateData() {}

    /** All that is found in a text, in its order; nothing overlaps. */
    public static List<Found> in(String text) {
        var found = new ArrayList<Found>();
        for (Matcher each = MAIL.matcher(text); each.find(); ) {
            if (!EXAMPLE.matcher(each.group()).matches()) {
                found.add(new Found(Kind.MAIL, each.start(), each.end()));
            }
        }
        for (Matcher each = ACCOUNT.matcher(text); each.find(); ) {
            if (isAccount(each.group())) {
                found.add(new Found(Kind.ACCOUNT, each.start(), each.end()));
            }
        }
        for (Matcher each = NUMBER.matcher(text); each.find(); ) {
            int start = each.start();
            int end = each.end();
            if (found.stream().noneMatch(other -> other.start < end && start < other.end)) {
                Kind kind = kindOf(each.group());
                if (kind != null) {
                    found.add(new Found(kind, start, end));
                }
            }
        }
        found.sort((one, other) -> Integer.compare(one.start, other.start));
        return found;
    }

    /** The text with a dot for each letter and digit of what was found, but for the last two: enough to tell one from another. */
    public static String masked(String text) {
        var masked = new StringBuilder(text);
        for (Found each : in(text)) {
            int shown = each.kind == Kind.MAIL ? 0 : 2;
            for (int at = each.end - 1; at >= each.start; at--) {
                if (Character.isLetterOrDigit(masked.charAt(at)) && --shown < 0) {
                    masked.setCharAt(at, '•');
                }
            }
        }
        return masked.toString();
    }

    private static @Nullable Kind kindOf(String written) {
        String digits = written.replaceAll("\\D", "");
        if (GROUPS.matcher(written).matches() && CARD.matcher(digits).matches() && isCard(digits)) {
            return Kind.CARD;
        }
        boolean international = written.startsWith("+") || written.startsWith("00");
        boolean parted = written.length() > digits.length();
        boolean phone = (international || written.startsWith("0") || written.startsWith("(") || parted)
                && digits.length() <= 15
                && !DATE.matcher(written).matches()
                // Thousands are parted like that, and parts of an address on a network.
                && !written.matches("\\d{1,3}(?:[ .]\\d{3})+");
        return phone && (international || digits.length() >= 8) ? Kind.PHONE : null;
    }

    /** By the check digit of ISO/IEC 7812-1, annex B (Luhn). */
    private static boolean isCard(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && digits.chars().distinct().count() > 1;
    }

    /** By the check digits of ISO 13616 (the remainder by 97). */
    private static boolean isAccount(String written) {
        String number = written.replace(" ", "").toUpperCase(Locale.ROOT);
        if (number.length() < 15 || number.length() > 34) {
            return false;
        }
        var digits = new StringBuilder();
        (number.substring(4) + number.substring(0, 4))
                .chars()
                .forEach(letter -> digits.append(Character.digit(letter, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValueExact() == 1;
    }
}
