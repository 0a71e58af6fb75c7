package porchlight.markdown;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A documentation repository of a thousand articles, where it is at hand. */
class RealArticlesTest {
    private static final Path CORPUS = Path.of("../shared/corpus/powershell-docs.tar.gz");

    private final Markdown markdown = new Markdown();
    private int articles;

    @Test
    void every_article_of_a_real_repository_is_read_and_comes_back_to_the_byte() throws IOException {
        assumeTrue(Files.exists(CORPUS), () -> CORPUS + " is not here");
        try (InputStream tar = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(CORPUS)))) {
            String longName = "";
            byte[] header = tar.readNBytes(512);
            while (header.length == 512 && header[0] != 0) {
                int size = Integer.parseInt(new String(header, 124, 11, US_ASCII).strip(), 8);
                byte[] content = tar.readNBytes(size);
                tar.skipNBytes((512 - size % 512) % 512);
                String text = new String(content, UTF_8);
                // A name of more than 100 bytes stands in a record of its own before its file.
                boolean nameOnly = header[156] == 'L';
                if (nameOnly) {
                    longName = text;
                } else {
                    String name = longName.isEmpty() ? new String(header, 0, 100, UTF_8) : longName;
                    longName = "";
                    if (header[156] == '0' && name.replaceFirst("\0.*", "").endsWith(".md")) {
                        read(name, text);
                    }
                }
                header = tar.readNBytes(512);
            }
        }
        assertEquals(1027, articles);
    }

    private void read(String name, String text) {
        FrontMatter file = FrontMatter.of(text);
        assertEquals(text, file.toString(), name);
        assertEquals(Optional.of("A: b"), file.with("title", "A: b").text("title"), name);
        Page page = markdown.page(file.body(), Links.AS_WRITTEN);
        assertFalse(page.html().isBlank() || page.sections().isEmpty(), name);
        articles++;
    }
}
