package porchlight.search;

/**
 * A title, question or heading to jump to while typing.
 *
 * @param title what to show: for a heading, the article's title stands before it
 * @param anchor of the passage; "" for the article itself
 */
public record Suggestion(String title, String article, String anchor, String category) {}
