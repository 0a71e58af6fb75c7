package porchlight.site;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import porchlight.web.Request;

/**
 * What stays the same from page to page.
 *
 * @param facing tells what the owner has decided just now
 * @param address tells where it is reached, without a slash at the end: {@code https://help.example.org}; with any free
 *     port that is known only once the server listens
 * @param assets turns {@code css/base.css} into the address that a browser fetches
 * @param version of the program, shown in the footer; may be empty
 */
public record Site(Supplier<Face> facing, Supplier<String> address, UnaryOperator<String> assets, String version) {

    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi");

    public Face face() {
        return facing.get();
    }

    public String name() {
        return face().name();
    }

    public String description() {
        return face().description();
    }

    /** BCP 47, the language of pages that say nothing else. */
    public String language() {
        return face().language();
    }

    /** In which dates are written. */
    public ZoneId zone() {
        return face().zone();
    }

    public Contact contact() {
        return face().contact();
    }

    /** Where the style sheet of the owner's colours is fetched; "" where they are ours. */
    public String colours() {
        return face().look().isOurs() ? "" : "/look.css?v=" + face().version();
    }

    public String base() {
        return address.get();
    }

    /** The direction of every page as a whole: {@code ltr} or {@code rtl}. */
    public String direction() {
        return direction(language());
    }

    /** A frame for the page at this path ("" for an error, which has no address of its own); a page that says more adds to it. */
    public Frame frame(String title, String path) {
        String canonical = path.isEmpty() ? "" : base() + path;
        return new Frame(
                this, title, "", canonical, language(), "", Place.ELSEWHERE, List.of(), List.of(), false, null, "");
    }

    /** The same for whoever asks, so that somebody who has signed in sees it. */
    public Frame frame(String title, String path, Request request) {
        return frame(title, path).seenBy(Me.of(request));
    }

    /** In which a text of this language is written. */
    public static String direction(String language) {
        Locale locale = Locale.forLanguageTag(language);
        return switch (locale.getScript()) {
            case "Arab", "Hebr" -> "rtl";
            case "" -> RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
            default -> "ltr";
        };
    }
}
