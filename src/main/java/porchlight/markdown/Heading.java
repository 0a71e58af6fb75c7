package porchlight.markdown;

/** A heading: its level from 1 to 6, the id that {@code #…} points at, its plain text. */
public record Heading(int level, String anchor, String text) {}
