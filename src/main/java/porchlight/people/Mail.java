package porchlight.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address: one, and nothing that could become a header or a second one. It is kept in small letters, so that
 * nobody is there twice.
 */
public record Mail(String address) {
    private static final int LONGEST = 254;

    /** What servers really take, without quotes and comments; what is left over is found out when a mail does not arrive. */
    private static final Pattern FORM =
            Pattern.compile("[^@\\s\\p{Cntrl}\\p{Cf}<>\"(),:;\\\\\\[\\]]{1,64}@[\\p{L}\\p{N}.-]{1,189}");

    public Mail {
        if (address.length() > LONGEST || !FORM.matcher(address).matches() || !address.equals(small(address))) {
            throw new IllegalArgumentException("Not a mail address as we keep it.");
        }
    }

    /** What somebody typed, if it is one. */
    public static Optional<Mail> of(String typed) {
        String small = small(typed);
        return small.length() <= LONGEST && FORM.matcher(small).matches()
                ? Optional.of(new Mail(small))
                : Optional.empty();
    }

    private static String small(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return address;
    }
}
