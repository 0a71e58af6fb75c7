package porchlight.articles;

/**
 * One window of a browser in which somebody types.
 *
 * @param name its own; "" for one that has none
 * @param upon the {@link Autosave#mark} of the words that it began with; "" when it began with what was saved
 */
public record Tab(String name, String upon) {
    public static final Tab NAMELESS = new Tab("", "");

    private static final String NAME = "[A-Za-z0-9_-]{0,43}";
    private static final String MARK = "([0-9a-f]{64})?";

    public Tab {
        if (!name.matches(NAME) || !upon.matches(MARK)) {
            throw new IllegalArgumentException("a window has another name and another mark");
        }
    }

    public static boolean isOne(String name, String upon) {
        return name.matches(NAME) && upon.matches(MARK);
    }
}
