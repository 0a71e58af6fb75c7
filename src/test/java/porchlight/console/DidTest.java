package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import porchlight.audit.Kind;

class DidTest {
    private static final Pattern KIND =
            Pattern.compile("public static final String [A-Z_]+ =\\s+\"((?:[a-z-]+)\\.[a-z-]+)\"");

    /** Visitors name nobody, so the audit of the team leaves these out. */
    private static final Pattern OF_VISITORS = Pattern.compile("search\\.(clicked|solved|unsolved)");

    @Test
    void whatever_the_journal_tells_has_words_and_a_place_in_the_filter() throws IOException {
        var wordless = new TreeSet<String>();
        var kinds = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                KIND.matcher(Files.readString(file))
                        .results()
                        .map(each -> each.group(1))
                        .forEach(kinds::add);
            }
        }
        kinds.removeIf(each -> OF_VISITORS.matcher(each).matches());
        for (String kind : kinds) {
            if (Did.words(kind).equals(kind)
                    || Kind.named(kind.split("\\.", 2)[0]).isEmpty()) {
                wordless.add(kind);
            }
        }
        assertTrue(kinds.contains("article.published"), kinds.toString());
        assertEquals(new TreeSet<>(), wordless);
    }
}
