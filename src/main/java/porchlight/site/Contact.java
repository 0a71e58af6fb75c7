package porchlight.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How people reach the people behind the help center. Each is empty when it is not set; address and hours may have several lines. */
public record Contact(String address, String phone, String tollFree, String mail, String hours) {

    public static final Contact NONE = new Contact("", "", "", "", "");

    public boolean isSet() {
        return Stream.of(address, phone, tollFree, mail).anyMatch(way -> !way.isBlank());
    }

    /** The number to offer first: the one that costs nothing. */
    public String bestPhone() {
        return tollFree.isBlank() ? phone : tollFree;
    }

    /** {@code tel:+4930123456} of a number as people write it; letters on the keypad become their digits. */
    public static String tel(String number) {
        StringBuilder digits = new StringBuilder("tel:");
        for (char c : number.toUpperCase(Locale.ROOT).toCharArray()) {
            if ((c >= '0' && c <= '9') || (c == '+' && digits.length() == 4)) {
                digits.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                digits.append("22233344455566677778889999".charAt(c - 'A'));
            }
        }
        return digits.toString();
    }

    /** A letter to us, with these words already as its subject when there are any. */
    public String mailto(String subject) {
        String address = URLEncoder.encode(mail, StandardCharsets.UTF_8).replace("%40", "@");
        return subject.isBlank()
                ? "mailto:" + address
                : "mailto:" + address + "?subject="
                        + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static List<String> lines(String text) {
        return text.strip().lines().map(String::strip).toList();
    }
}
