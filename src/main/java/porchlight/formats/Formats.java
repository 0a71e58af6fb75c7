package porchlight.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.markdown.Malformed;
import porchlight.markdown.Utf8;

/** Finds out what a file is, by what is in it and never by what somebody called it, and reads it. */
public final class Formats {
    /** Whole in memory while it is read. What is read piece by piece may be larger. */
    static final int MOST_TEXT = 16 * 1024 * 1024;

    private static final int LOOKS_AT = 4096;
    private static final String ZIP = "PK\u0003\u0004";
    private static final String EMPTY_ZIP = "PK\u0005\u0006";

    private Formats() {}

    /**
     * Makes a folder of Markdown of a file.
     *
     * @param chosen what the file is; null to find it out
     * @param tree where to; a folder that is not there yet. After a refusal it may hold a part
     * @throws Malformed in words for the sender, when nothing of it can be taken; line 0 when the whole file is meant
     */
    public static Converted convert(Path file, @Nullable Format chosen, Path tree) throws IOException {
        if (!isZip(file)) {
            Files.createDirectories(tree);
            return read(new Source(file), chosen == null ? formatOf(file) : chosen, new Tree(tree));
        }
        Path unpacked = tree.resolveSibling(tree.getFileName() + ".unpacked");
        try {
            Unpacking.Unpacked content = Unpacking.of(file, unpacked);
            Format format = chosen == null ? formatOf(unpacked, content.names()) : chosen;
            if (format == Format.MARKDOWN) {
                requireSome(content.names(), "md", "no Markdown file (its name ends with .md)");
                Files.move(unpacked, tree);
                return new Converted(format, content.left(), List.of(), List.of());
            }
            Files.createDirectories(tree);
            Converted read = read(new Source(unpacked, content.names()), format, new Tree(tree));
            return new Converted(format, both(content.left(), read.left()), read.told(), read.missing());
        } finally {
            Folders.delete(unpacked);
        }
    }

    private static Converted read(Source source, Format format, Tree tree) throws IOException {
        switch (format) {
            case MARKDOWN -> MarkdownFile.read(source, tree);
            case TABLE -> Table.read(source, tree);
            case PAGES -> Pages.read(source, tree);
            case ZENDESK -> Zendesk.read(source, tree);
            case PHPMYFAQ -> PhpMyFaq.read(source, tree);
        }
        if (tree.isEmpty()) {
            String why = tree.left().isEmpty()
                    ? "there is nothing in it that could become an article"
                    : "nothing of it can be taken: " + sentence(tree.left().getFirst());
            throw new Malformed(
                    tree.left().isEmpty() ? 0 : tree.left().getFirst().line(), why);
        }
        return new Converted(format, tree.left(), tree.told(), tree.missing());
    }

    private static String sentence(Note note) {
        return (note.file().isEmpty() ? "" : note.file() + ": ") + note.text();
    }

    private static boolean isZip(Path file) throws IOException {
        String begin = beginning(file);
        return begin.startsWith(ZIP) || begin.startsWith(EMPTY_ZIP);
    }

    private static Format formatOf(Path file) throws IOException {
        byte[] bytes = beginningOf(file);
        if (Table.isOne(Encoding.wide(bytes))) {
            return Format.TABLE;
        }
        String begin =
                new String(bytes, ISO_8859_1).replace("\u00ef\u00bb\u00bf", "").stripLeading();
        if (begin.startsWith("{") || begin.startsWith("[")) {
            return Items.formatOf(file)
                    .orElseThrow(() -> new Malformed(
                            0,
                            "this JSON is neither of Zendesk Guide (articles, sections, categories) nor of phpMyFAQ"
                                    + " (faq); choose below what it is"));
        }
        String small = begin.toLowerCase(Locale.ROOT);
        if (small.startsWith("<") && small.contains("<phpmyfaq")) {
            return Format.PHPMYFAQ;
        }
        if (small.startsWith("<?xml") && !small.contains("<html")) {
            throw new Malformed(0, "this XML is no export of phpMyFAQ, and no other XML can be read");
        }
        if (small.startsWith("<")) {
            return Format.PAGES;
        }
        if (Table.isOne(begin)) {
            return Format.TABLE;
        }
        if (begin.startsWith("---") || begin.startsWith("# ")) {
            return Format.MARKDOWN;
        }
        // Told with its line, where that is what is wrong.
        if (Files.size(file) <= MOST_TEXT) {
            var _ = Utf8.text(Files.readAllBytes(file));
        }
        throw new Malformed(
                0,
                "what this is cannot be found out: it is no zip, no HTML, no JSON, no XML, and its first line names no"
                        + " columns “question” and “answer”; choose below what it is");
    }

    private static Format formatOf(Path folder, List<String> names) throws IOException {
        if (names.stream().anyMatch(each -> each.endsWith(".md"))) {
            return Format.MARKDOWN;
        }
        for (String each : names) {
            if (each.endsWith(".json")) {
                Optional<Format> found = Items.formatOf(folder.resolve(each));
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        for (String each : names) {
            String small = each.toLowerCase(Locale.ROOT);
            if (small.endsWith(".html") || small.endsWith(".htm") || small.endsWith(".xml") || small.endsWith(".csv")) {
                return formatOf(folder.resolve(each));
            }
        }
        throw new Malformed(
                0,
                "there is nothing in this zip that can be read: Markdown, HTML, CSV, or JSON or XML of a help center");
    }

    private static void requireSome(List<String> names, String ending, String missing) {
        if (names.stream().noneMatch(each -> each.endsWith("." + ending))) {
            throw new Malformed(0, "there is " + missing + " in this zip");
        }
    }

    /** The first bytes, a character each. */
    private static String beginning(Path file) throws IOException {
        return new String(beginningOf(file), ISO_8859_1);
    }

    private static byte[] beginningOf(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(LOOKS_AT);
        }
    }

    private static List<Note> both(List<Note> some, List<Note> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
