package porchlight;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One form for every Java file. {@link FormatTest} asks for it in the build; {@code mvn test-compile
 * exec:exec@format} makes it.
 */
final class Format {
    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    public static void main(String[] arguments) throws IOException {
        var format = new Format();
        for (Path file : format.unformatted()) {
            Files.writeString(file, format.formatted(file));
            System.out.println("formatted " + file);
        }
    }

    List<Path> unformatted() throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                if (!Files.readString(file).equals(formatted(file))) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private String formatted(Path file) {
        try {
            String text = RemoveUnusedImports.removeUnusedImports(Files.readString(file));
            return formatter.formatSource(ImportOrderer.reorderImports(text, Style.PALANTIR));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FormatterException broken) {
            throw new IllegalStateException(file + " is not Java: " + broken.getMessage(), broken);
        }
    }
}
