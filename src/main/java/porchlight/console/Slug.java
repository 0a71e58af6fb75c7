package porchlight.console;

import java.text.Normalizer;
import java.util.Locale;

/** A title as a part of a path: small letters and digits of any script, with hyphens for all between. */
final class Slug {
    private static final int LONGEST = 80;

    private Slug() {}

    /** "" when nothing of it can stand in a path. */
    static String of(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        int end = plain.offsetByCodePoints(0, Math.min(LONGEST, plain.codePointCount(0, plain.length())));
        return plain.substring(0, end).replaceAll("-+$", "");
    }
}
