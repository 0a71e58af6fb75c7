package porchlight.formats;

import java.util.List;

/**
 * What became of a file.
 *
 * @param left what is not taken along, and why
 * @param told what is taken along otherwise than it was
 * @param missing what the file says that there is, and does not hold
 */
public record Converted(Format format, List<Note> left, List<Note> told, List<Note> missing) {}
