package porchlight.console;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody typed to find something in the console: all words have to be there, in any order and in any case. */
public record Words(String text, List<String> each) {
    private static final int LONGEST = 256;

    /** Takes any text; what is too long is cut. */
    public static Words of(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cs}]", " ")
                .strip();
        String cut =
                text.length() <= LONGEST ? text : text.substring(0, LONGEST).strip();
        return new Words(
                cut,
                Arrays.stream(small(cut).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    public boolean isEmpty() {
        return each.isEmpty();
    }

    /** Whether every word stands in one of these texts; never for no words at all. */
    public boolean areIn(String... texts) {
        String all = small(String.join("\n", texts));
        return !each.isEmpty() && each.stream().allMatch(all::contains);
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
