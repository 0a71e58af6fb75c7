package porchlight.markdown;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A title as a part of an address: its letters and digits of any script, small and composed, with hyphens between. */
public final class Slug {
    /** Four bytes each at most, and no disk takes more than 255 for a name. */
    private static final int LONGEST = 60;

    private Slug() {}

    /** Never empty: a title of nothing but signs is an {@code article}. */
    public static String of(String title) {
        String slug = cleaned(title);
        return slug.isEmpty() ? "article" : slug;
    }

    /** A category as people type it, part by part; "" for none. */
    public static String ofCategory(String typed) {
        return Arrays.stream(typed.split("/", -1))
                .map(Slug::cleaned)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /** A folder's or file's name as a title: "late-parcel" is "Late parcel". */
    public static String titleOf(String name) {
        String words = name.replaceAll("[-_]+", " ").strip();
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String cleaned(String text) {
        String small = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        var slug = new StringBuilder();
        small.codePoints().forEach(point -> {
            if (Character.isLetterOrDigit(point) || isMark(point)) {
                slug.appendCodePoint(point);
            } else if (point != '\'' && point != '’' && !slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        });
        int end = slug.codePointCount(0, slug.length()) > LONGEST ? slug.offsetByCodePoints(0, LONGEST) : slug.length();
        String cut = Normalizer.normalize(slug.substring(0, end), Normalizer.Form.NFC);
        return cut.replaceAll("-+$", "");
    }

    /** Vowels of many scripts are marks on a letter. */
    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
