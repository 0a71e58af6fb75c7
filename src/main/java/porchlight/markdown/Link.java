package porchlight.markdown;

/**
 * A link or an image.
 *
 * @param target as written
 * @param line of the text that was given, counted from 1
 */
public record Link(String target, int line, boolean image) {}
