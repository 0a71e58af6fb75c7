package porchlight.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came with the program is found where it runs: from its sources, or from a jar in any folder. */
class ShippedTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void files_of_a_folder_are_told_by_their_path_below_it() throws IOException {
        Files.createDirectories(home.resolve("looks/css"));
        Files.writeString(home.resolve("looks/css/a b.css"), "p {}");
        Files.writeString(home.resolve("looks/ä.txt"), "hello");
        assertFound(home.resolve("looks").toUri().toURL());
    }

    @Test
    void files_of_a_jar_are_told_the_same_way_and_no_others() throws IOException {
        Path jar = Files.createDirectories(home.resolve("Müller & Co. #1 100%")).resolve("the jar.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            add(zip, "looks/", "");
            add(zip, "looks/css/", "");
            add(zip, "looks/css/a b.css", "p {}");
            add(zip, "looks/ä.txt", "hello");
            add(zip, "looks2/c.txt", "another folder");
            add(zip, "other/looks/d.txt", "another folder");
        }
        assertFound(URI.create("jar:" + jar.toUri() + "!/looks/").toURL());
        assertFound(URI.create("jar:" + jar.toUri() + "!/looks").toURL());
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(UTF_8));
    }

    private static void assertFound(URL folder) throws IOException {
        var files = Shipped.below(folder);
        assertEquals(Set.of("css/a b.css", "ä.txt"), files.keySet());
        assertArrayEquals("p {}".getBytes(UTF_8), files.get("css/a b.css"));
    }
}
