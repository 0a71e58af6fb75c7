package porchlight.formats;

/**
 * Something that whoever imports should know.
 *
 * @param file where it stands, as the sender named it; "" when it has no name
 * @param line from 1; 0 when the whole file is meant
 */
public record Note(String file, int line, String text) {}
