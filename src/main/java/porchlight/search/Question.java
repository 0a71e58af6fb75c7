package porchlight.search;

import java.util.regex.Pattern;

/**
 * Another way to ask for an article.
 *
 * @param anchor of the passage that answers it, {@value TOP} for what stands above the first heading; "" where that is not
 *     said
 */
public record Question(String text, String anchor) {

    /** Where every page begins, in HTML too. */
    public static final String TOP = "top";

    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BEGUN = Pattern.compile("(?<!\\{)\\{#");
    private static final Pattern ANCHORED = Pattern.compile("(.*\\S) *\\{#([^ {}#]+)}");

    /** As it is written: {@code How do I pay by card? {#cards}} names a passage as a heading does. */
    public static Question of(String written) {
        String line = BLANKS.matcher(written).replaceAll(" ").strip();
        var anchored = ANCHORED.matcher(line);
        return anchored.matches() ? new Question(anchored.group(1), anchored.group(2)) : new Question(line, "");
    }

    /** Whether a name was begun that cannot be read as one, and now stands among the words. */
    public boolean isUnclear() {
        return BEGUN.matcher(text).find();
    }

    /** What {@link #of} reads. */
    @Override
    public String toString() {
        return anchor.isEmpty() ? text : text + " {#" + anchor + "}";
    }
}
