package porchlight.markdown;

/**
 * A link or an image.
 *
 * @param target as written
 * @param line of the text that was given, counted from 1
 * @param words what is read of it: the words of a link, the description of an image
 */
public record Link(String target, int line, boolean image, String words) {}
