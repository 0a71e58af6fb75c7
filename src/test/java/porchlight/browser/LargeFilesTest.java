package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;

/** A browser that sends far more than is taken, as one without scripts does. */
class LargeFilesTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void files_far_too_large_are_told_on_the_page_and_no_word_is_lost(@TempDir Path home) throws IOException {
        Path film = home.resolve("film.mp4");
        try (var file = new RandomAccessFile(film.toFile(), "rw")) {
            file.setLength(64L * 1024 * 1024);
        }
        try (var desk = TestDesk.in(home)
                        .with("files.most", "1")
                        .with("files.largest-mb", "1")
                        .open();
                BrowserContext visitor = CHROMIUM.visitorWithoutScripts()) {
            Page page = visitor.newPage();
            page.navigate(desk.url("/ask"));
            page.fill("#subject", "My lamp hums");
            page.fill("#text", "See the film.");
            page.fill("#name", "Carl");
            page.setInputFiles("#files", film);
            page.press("#name", "Enter");
            assertThat(page.locator("#files-wrong")).containsText("larger than can be sent at once");
            assertThat(page.locator("#text")).hasValue("See the film.");
            assertThat(page.locator("#name")).hasValue("Carl");
        }
    }
}
