package porchlight.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import porchlight.markdown.Malformed;
import porchlight.markdown.Utf8;

/** What was handed in: one file, which has no name for us, or the files of a zip. */
final class Source {
    private final Path place;
    private final List<String> names;

    Source(Path file) {
        this(file, List.of(""));
    }

    Source(Path folder, List<String> names) {
        this.place = folder;
        this.names = names;
    }

    /** @param endings in small letters, without the dot; a single file is meant by any */
    List<String> named(String... endings) {
        Set<String> wanted = Set.of(endings);
        return names.stream()
                .filter(each -> each.isEmpty()
                        || wanted.contains(
                                each.substring(each.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)))
                .toList();
    }

    Stream<String> names() {
        return names.stream().filter(each -> !each.isEmpty());
    }

    Path file(String name) {
        return name.isEmpty() ? place : place.resolve(name);
    }

    /**
     * The whole of a file.
     *
     * @throws Malformed when it is too large for that, or not UTF-8
     */
    String text(String name) throws IOException {
        return bare(Utf8.text(bytes(name)));
    }

    /**
     * The whole of a table, which may be in what spreadsheets write.
     *
     * @throws Malformed when it is too large for that, or no text
     */
    Encoding table(String name) throws IOException {
        Encoding read = Encoding.of(bytes(name));
        return new Encoding(bare(read.text()), read.told());
    }

    private byte[] bytes(String name) throws IOException {
        if (Files.size(file(name)) > Formats.MOST_TEXT) {
            throw new Malformed(
                    0, "it has more than " + Formats.MOST_TEXT / (1024 * 1024) + " MB: split it into several files");
        }
        return Files.readAllBytes(file(name));
    }

    private static String bare(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
