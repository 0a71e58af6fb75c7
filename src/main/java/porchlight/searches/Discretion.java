package porchlight.searches;

import java.util.regex.Pattern;

/**
 * Takes out of a text what looks like somebody's own: people paste whole letters into a search box. It would rather
 * hide a part number than keep a card number.
 */
final class Discretion {
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>(),;:\"]{1,100}+@[^\\s@<>(),;:\"]++");

    /** Nine digits and more, single or in groups: cards, phones, accounts, addresses of machines. */
    private static final Pattern NUMBER = Pattern.compile("[+(]?\\p{Nd}(?:[\\s().,/\\-–]{0,3}+\\p{Nd}){8,}+");

    private Discretion() {}

    static String masked(String text) {
        String withoutMail = MAIL.matcher(text).replaceAll("[mail]");
        return NUMBER.matcher(withoutMail).replaceAll("[number]");
    }
}
