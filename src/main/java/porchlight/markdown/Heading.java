package porchlight.markdown;

/**
 * A heading: its level from 1 to 6, the id that {@code #…} points at, its plain text.
 *
 * @param line of the text, from 1
 */
public record Heading(int level, String anchor, String text, int line) {}
