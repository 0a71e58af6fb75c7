package porchlight.cases;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a case is called between people: eight letters that nobody mistakes for others, on the telephone either. */
final class Reference {
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[" + LETTERS + "]{4}-[" + LETTERS + "]{4}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Reference() {}

    /** It tells nothing of how many there are, and opens nothing. */
    static String fresh() {
        var reference = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            reference.append(i == 4 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return reference.toString();
    }

    /** What somebody typed, if it can be one. */
    static Optional<String> of(String typed) {
        String bare = typed.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        String reference = bare.length() == 8 ? bare.substring(0, 4) + "-" + bare.substring(4) : "";
        return FORM.matcher(reference).matches() ? Optional.of(reference) : Optional.empty();
    }
}
