package porchlight.cases;

import org.jspecify.annotations.Nullable;
import porchlight.people.Mail;

/**
 * Whoever asks. A typed name and address are labels and prove nothing.
 *
 * @param mail where answers go; null when none was given
 * @param person the account of somebody who was signed in; null for everybody else
 */
public record Customer(
        String name, @Nullable Mail mail, @Nullable String person) {
    /** The most letters of a name. */
    public static final int LONGEST_NAME = 100;
}
