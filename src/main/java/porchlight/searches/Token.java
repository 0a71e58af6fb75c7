package porchlight.searches;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Names for searches that nobody can guess: 128 random bits, in letters that need no escape in an address. */
final class Token {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    static String fresh() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text from outside can be one. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
