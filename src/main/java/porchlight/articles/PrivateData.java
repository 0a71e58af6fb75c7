package porchlight.articles;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to one person and not into a text for everybody: names, mail addresses, telephone numbers, postal addresses,
 * dates of birth, and numbers of orders, cards and bank accounts. It looks at form, and at the names that it is told; what it finds is for a person
 * to judge.
 */
public final class PrivateData {
    /** What it looks like, as it is called in a sentence. */
    public enum Kind {
        MAIL("a mail address"),
        ACCOUNT("the number of a bank account"),
        CARD("the number of a card"),
        PHONE("a telephone number"),
        NUMBER("the number of an order or a customer"),
        ADDRESS("a postal address"),
        BIRTH("a date of birth"),
        NAME("somebody’s name");

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

    /** All that is found in a text by its form, in its order; nothing overlaps. */
    public static List<Found> in(String text) {
        return in(text, List.of());
    }

    /** @param names of people who are known to be spoken of, a word or several each */
    public static List<Found> in(String text, Collection<String> names) {
        var found = new TreeMap<Integer, Found>();
        for (Matcher each = MAIL.matcher(text); each.find(); ) {
            if (!EXAMPLE.matcher(each.group()).matches()) {
                add(found, List.of(new Found(Kind.MAIL, each.start(), each.end())));
            }
        }
        for (Matcher each = ACCOUNT.matcher(text); each.find(); ) {
            if (isAccount(each.group())) {
                add(found, List.of(new Found(Kind.ACCOUNT, each.start(), each.end())));
            }
        }
        add(found, BirthDates.in(text));
        add(found, CustomerNumbers.in(text));
        add(found, PostalAddresses.in(text));
        for (Matcher each = NUMBER.matcher(text); each.find(); ) {
            Kind kind = kindOf(each.group());
            if (kind != null) {
                add(found, List.of(new Found(kind, each.start(), each.end())));
            }
        }
        add(found, PersonNames.in(text, names));
        return List.copyOf(found.values());
    }

    /** What was found by a surer sign is not taken for something else; of two that begin together, the longer one stands. */
    private static void add(NavigableMap<Integer, Found> found, List<Found> more) {
        more.stream()
                .sorted(Comparator.comparingInt(Found::start)
                        .thenComparing(Comparator.comparingInt(Found::end).reversed()))
                .filter(each -> isFree(found, each))
                .forEach(each -> found.put(each.start, each));
    }

    /** What was found does not overlap, so only the last that begins before its end can be in its way. */
    private static boolean isFree(NavigableMap<Integer, Found> found, Found one) {
        var before = found.lowerEntry(one.end);
        return before == null || before.getValue().end <= one.start;
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
