package porchlight.commands.bench;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words as somebody types them: small letters, without signs. */
final class Wordy {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");

    /** Words that nobody searches for by themselves. */
    private static final Set<String> SMALL = Set.of(
            ("a about after all also an and any are as at be because been before but by can cannot could do does don't each"
                            + " every for from had has have how i if in into is it its itself may more most must my no not of"
                            + " off on one only or other our out over own same so some such than that the their them then"
                            + " there these they this those to too under until up was we were what when where which while"
                            + " who why will with without would you your")
                    .split(" "));

    private Wordy() {}

    static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(each -> each.group())
                .toList();
    }

    /** Whether a word says what something is about. */
    static boolean tells(String word) {
        return word.length() > 2 && !SMALL.contains(word);
    }
}
