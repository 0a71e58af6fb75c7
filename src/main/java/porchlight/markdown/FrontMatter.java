package porchlight.markdown;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A whole file: the YAML between two lines of {@code ---} at its top, and the Markdown below. What is not touched stays
 * as it was to the byte: unknown keys, their order, comments, spacing, line ends, a byte order mark.
 */
public final class FrontMatter {
    private static final String MARK = "\uFEFF";

    /** Up to and with the opening line; empty when the file has no front matter. */
    private final String opening;

    /** The lines between, each with its line end. */
    private final String block;

    /** The closing line with its line end. */
    private final String closing;

    private final String body;
    private final Map<String, Entry> entries;

    private FrontMatter(String opening, String block, String closing, String body) {
        this.opening = opening;
        this.block = block;
        this.closing = closing;
        this.body = body;
        this.entries = closing.isEmpty() ? Map.of() : Entries.of(block);
    }

    /**
     * Takes a file apart. No front matter is fine.
     *
     * @throws Malformed if the YAML cannot be read, is nested deeper than 16, is not one key a line, names a key twice
     *     or uses aliases; if the file is larger than {@link Markdown#MOST_BYTES}
     */
    public static FrontMatter of(String text) {
        Texts.refuseLarge(text);
        return ofAnyLength(text);
    }

    /**
     * The same for a text that nobody may save, and that its writer must have back nevertheless.
     *
     * @throws Malformed as {@link #of}, save for the size
     */
    public static FrontMatter ofAnyLength(String text) {
        String mark = text.startsWith(MARK) ? MARK : "";
        int start = mark.length();
        if (!opens(text, start)) {
            return new FrontMatter(mark, "", "", text.substring(start));
        }
        int from = Texts.lineEnd(text, start);
        for (int at = from; at < text.length(); at = Texts.lineEnd(text, at)) {
            String line = text.substring(at, Texts.lineEnd(text, at)).stripTrailing();
            if (line.equals("---") || line.equals("...")) {
                int end = Texts.lineEnd(text, at);
                return new FrontMatter(
                        text.substring(0, from),
                        text.substring(from, at),
                        text.substring(at, end),
                        text.substring(end));
            }
        }
        throw new Malformed(1, "the front matter that starts here has no closing line of ---");
    }

    /**
     * The value of a key as it is written (a date stays its text); empty if the key is missing, has no value, or holds
     * a list or a mapping.
     */
    public Optional<String> text(String key) {
        return entry(key)
                .filter(Entry::scalar)
                .flatMap(entry -> entry.values().stream().findFirst());
    }

    /** The values of a key; one value counts as a list of one, a missing one as an empty list. */
    public List<String> list(String key) {
        return entry(key).map(Entry::values).orElse(List.of());
    }

    /** The value of a key if it is a whole number. */
    public Optional<Long> number(String key) {
        return text(key).flatMap(FrontMatter::whole);
    }

    /** The line of the file, counted from 1, on which a key stands; 1 if it is missing. */
    public int lineOf(String key) {
        return entry(key)
                .map(entry -> 1 + Texts.lineBreaks(opening) + Texts.lineBreaks(block.substring(0, entry.from())))
                .orElse(1);
    }

    /** All keys in the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** The same file with this value: only the lines of the key change; a new key comes last. */
    public FrontMatter with(String key, String value) {
        String written = Yaml.scalar(value);
        return with(key, entry -> entry.replacedBy(written, block, lineBreak()), ": " + written);
    }

    /** The same file with this list: a list in brackets stays one, any other is written with a line for each value. */
    public FrontMatter with(String key, List<String> values) {
        if (values.isEmpty()) {
            return with(key, entry -> entry.replacedBy("[]", block, lineBreak()), ": []");
        }
        StringBuilder lines = new StringBuilder();
        values.forEach(value -> lines.append(lineBreak()).append("  - ").append(Yaml.scalar(value)));
        return with(key, entry -> entry.replacedBy(values, block, lineBreak()), ":" + lines);
    }

    /** The same file without the lines of this key. */
    public FrontMatter without(String key) {
        return entry(key)
                .map(entry -> withBlock(block.substring(0, entry.from()) + block.substring(entry.to())))
                .orElse(this);
    }

    /** The Markdown below the front matter, to the byte. */
    public String body() {
        return body;
    }

    /** The same front matter above another text. */
    public FrontMatter withBody(String other) {
        if (closing.isEmpty()) {
            // A text that starts like front matter must not become it.
            return opens(other, 0)
                    ? new FrontMatter(opening + "---\n", "", "---\n", other)
                    : new FrontMatter(opening, "", "", other);
        }
        String end = Texts.endsLine(closing) ? closing : closing + lineBreak();
        return new FrontMatter(opening, block, end, other);
    }

    /** The line of the file, counted from 1, on which the body starts. */
    public int bodyLine() {
        return 1 + Texts.lineBreaks(opening) + Texts.lineBreaks(block) + Texts.lineBreaks(closing);
    }

    /** The whole file. */
    @Override
    public String toString() {
        return opening + block + closing + body;
    }

    /** A line of {@code ---} opens front matter unless a blank line and then plain text follow: that is a rule. */
    private static boolean opens(String text, int start) {
        int next = Texts.lineEnd(text, start);
        if (!text.substring(start, next).stripTrailing().equals("---")) {
            return false;
        }
        boolean blankFirst = text.substring(next, Texts.lineEnd(text, next)).isBlank();
        while (next < text.length()) {
            int end = Texts.lineEnd(text, next);
            String line = text.substring(next, end).strip();
            if (!line.isEmpty()) {
                return !blankFirst || line.equals("---") || Yaml.looksLikeKey(line);
            }
            next = end;
        }
        return false;
    }

    private Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    private static Optional<Long> whole(String text) {
        try {
            return Optional.of(Long.valueOf(text.strip()));
        } catch (NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    private interface Change {
        String of(Entry entry);
    }

    private FrontMatter with(String key, Change change, String added) {
        Entry entry = entries.get(key);
        if (entry != null) {
            return withBlock(block.substring(0, entry.from()) + change.of(entry) + block.substring(entry.to()));
        }
        String indent = entries.isEmpty()
                ? ""
                : " ".repeat(entries.values().iterator().next().indent());
        return withBlock(block + indent + Yaml.scalar(key) + added + lineBreak());
    }

    private FrontMatter withBlock(String lines) {
        return closing.isEmpty()
                ? new FrontMatter(opening + "---" + lineBreak(), lines, "---" + lineBreak(), body)
                : new FrontMatter(opening, lines, closing, body);
    }

    private String lineBreak() {
        return Texts.firstLineBreak(closing.isEmpty() ? body : opening);
    }
}
