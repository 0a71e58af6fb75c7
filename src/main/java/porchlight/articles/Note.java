package porchlight.articles;

/**
 * Something that a writer might want to look at. It never stands in the way of saving.
 *
 * @param line of the text below the front matter, from 1; 0 for the whole
 * @param words a sentence without a full stop, beginning with a small letter
 */
public record Note(Kind kind, int line, String words) {
    public enum Kind {
        /** It cannot be saved like this. */
        REFUSED,
        LINK,
        PICTURE,
        PRIVATE,
        ALIKE,
        HEADING,
        LENGTH
    }
}
