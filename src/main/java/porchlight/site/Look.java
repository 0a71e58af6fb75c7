package porchlight.site;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The colours that an owner chose; each is "" where it is as we made it. No choice makes a text that cannot be read: what
 * stands on a colour is chosen after it, and a colour that words are written in, or on, has to have enough contrast.
 *
 * @param header behind the name of the help center, such as {@code #16233f}
 * @param button of buttons
 * @param link of links
 */
public record Look(String header, String button, String link) {
    public static final Look OURS = new Look("", "", "");

    /** WCAG 2.2, 1.4.3. */
    private static final double ENOUGH = 4.5;

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0x000000;

    /** What is written on the header, the fainter of the two. */
    private static final int ON_HEADER = 0xc9d1e2;

    /** The darkest that links stand on in the light theme, and the lightest in the dark one: see tokens.css. */
    private static final int BEHIND_LINKS = 0xf8f3e9;

    private static final int BEHIND_LINKS_AT_NIGHT = 0x232c42;

    /** Why a colour will not do behind the name, or none. */
    public static Optional<String> headerProblem(String colour) {
        return problem(
                colour,
                each -> contrast(lighter(each), ON_HEADER) >= ENOUGH,
                BLACK,
                "is too light for the words on it");
    }

    /** Why a colour will not do for links, or none. */
    public static Optional<String> linkProblem(String colour) {
        return problem(
                colour, each -> contrast(each, BEHIND_LINKS) >= ENOUGH, BLACK, "is too light to be read on paper");
    }

    /** Why a colour will not do for buttons, or none: words on it are black or white, and one of them can always be read. */
    public static Optional<String> buttonProblem(String colour) {
        return problem(colour, _ -> true, BLACK, "");
    }

    private interface Test {
        boolean passes(int colour);
    }

    private static Optional<String> problem(String text, Test test, int towards, String otherwise) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!COLOUR.matcher(text).matches()) {
            return Optional.of("is not a colour such as #14463a");
        }
        int colour = number(text);
        if (test.passes(colour)) {
            return Optional.empty();
        }
        for (int step = 1; step < 100; step++) {
            int other = mixed(colour, towards, step / 100.0);
            if (test.passes(other)) {
                return Optional.of(otherwise + "; " + text(other) + " is the nearest that will do");
            }
        }
        return Optional.of(otherwise);
    }

    public boolean isOurs() {
        return equals(OURS);
    }

    /** As a style sheet; "" where all is as we made it. */
    public String css() {
        var css = new StringBuilder();
        if (!header.isEmpty()) {
            int night = number(header);
            css.append(":root { --night: ").append(header);
            css.append("; --night-deep: ").append(text(mixed(night, BLACK, .25)));
            css.append("; --dusk: ").append(text(lighter(night))).append(" }\n");
            css.append(
                    ".night, .night-slim { background: linear-gradient(var(--night-deep), var(--night) 45%, var(--dusk)) }\n");
        }
        if (!button.isEmpty()) {
            int lamp = number(button);
            int on = contrast(lamp, WHITE) >= contrast(lamp, BLACK) ? WHITE : BLACK;
            // Away from what stands on it, so that it stays legible.
            int hover = mixed(lamp, on == WHITE ? BLACK : WHITE, .12);
            String which = ".button:not(.button-quiet, .button-danger)";
            css.append(which)
                    .append(" { background: ")
                    .append(button)
                    .append("; color: ")
                    .append(text(on))
                    .append(" }\n");
            css.append(which)
                    .append(":hover { background: ")
                    .append(text(hover))
                    .append(" }\n");
            css.append(".desk-bar .search-go { background: none; color: var(--accent) }\n");
        }
        if (!link.isEmpty()) {
            int day = number(link);
            int night = day;
            for (int step = 1; contrast(night, BEHIND_LINKS_AT_NIGHT) < ENOUGH && step <= 100; step++) {
                night = mixed(day, WHITE, step / 100.0);
            }
            String both = "light-dark(" + link + ", " + text(night) + ")";
            css.append(":root { --accent: ")
                    .append(both)
                    .append("; --accent-firm: ")
                    .append(both)
                    .append(" }\n");
        }
        return css.toString();
    }

    /** The lightest part of a header of this colour. */
    private static int lighter(int colour) {
        return mixed(colour, WHITE, .1);
    }

    private static int number(String colour) {
        return Integer.parseInt(colour.substring(1), 16);
    }

    private static String text(int colour) {
        return String.format(Locale.ROOT, "#%06x", colour);
    }

    private static int mixed(int one, int other, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double part = ((one >> shift) & 0xff) * (1 - share) + ((other >> shift) & 0xff) * share;
            mixed |= (int) Math.round(part) << shift;
        }
        return mixed;
    }

    /** From 1 to 21 (WCAG 2.2, "contrast ratio"). */
    static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    }

    /** WCAG 2.2, "relative luminance". */
    private static double luminance(int colour) {
        return .2126 * linear((colour >> 16) & 0xff)
                + .7152 * linear((colour >> 8) & 0xff)
                + .0722 * linear(colour & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
    }
}
