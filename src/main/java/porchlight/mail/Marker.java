package porchlight.mail;

import java.util.Arrays;
import java.util.Locale;

/** The line at the top of a mail of ours above which somebody answers: what stands below it is ours, whatever quotes it. */
public enum Marker {
    ENGLISH("Please write above this line"),
    GERMAN("Bitte schreiben Sie über dieser Zeile");

    private final String words;

    Marker(String words) {
        this.words = words;
    }

    /** @param language BCP 47 */
    public static Marker in(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    /** As it stands in a mail. */
    public String line() {
        return "— " + words + " —";
    }

    static boolean isIn(String line) {
        return Arrays.stream(values()).anyMatch(each -> line.contains(each.words));
    }
}
