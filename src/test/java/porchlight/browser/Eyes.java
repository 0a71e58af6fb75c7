package porchlight.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at pages and remembers what is wrong with them: what axe finds in both themes, small targets, too much width. */
final class Eyes {
    private final List<String> wrong = new ArrayList<>();

    /** Without motion a colour is at once what it will be, and axe measures that. */
    static Browser.NewContextOptions still() {
        return new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    }

    /** Remembers what the browser itself complains of. */
    Page watching(Page page) {
        page.onPageError(error -> wrong.add(page.url() + " " + error));
        page.onConsoleMessage(message -> {
            // Of a page that is meant to answer 404 or 422 it says so as well.
            if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                wrong.add(page.url() + " " + message.text());
            }
        });
        return page;
    }

    void open(Page page, String url) {
        page.navigate(url);
        look(page);
    }

    /** Looks at the page that is there, and leaves it wide and light. */
    void look(Page page) {
        // From right to left a page has the same parts and colours; what can break is where they stand.
        boolean mirrored = page.evaluate("document.dir").equals("rtl");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        if (!mirrored) {
            wrong.addAll(violations(page, axe(page)));
        }
        wrong.addAll(smallTargets(page));
        picture(page, "light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        if (!mirrored) {
            wrong.addAll(violations(page, axe(page).withRules(List.of("color-contrast"))));
        }
        picture(page, "dark");
        page.setViewportSize(320, 640);
        int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (width > 320) {
            wrong.add(page.url() + " is " + width + " pixels wide");
        }
        picture(page, "narrow");
        page.setViewportSize(1280, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    void sawNothingWrong() {
        assertEquals(List.of(), wrong);
    }

    /** For whoever wants to look: {@code -Dpictures.folder=FOLDER}. */
    private static void picture(Page page, String how) {
        String folder = System.getProperty("pictures.folder", "");
        if (!folder.isEmpty()) {
            String name = page.url().replaceFirst("^https?://[^/]*/", "").replaceAll("[^a-z-]+", "_");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(folder, name + "-" + how + "-" + page.evaluate("document.dir") + ".png")));
        }
    }

    /** Our pages have no frames of others: without that, axe needs no second page to put its findings together. */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static List<String> violations(Page page, AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> page.url() + " " + rule.getId() + " " + node.getTarget() + " "
                                + node.getFailureSummary()))
                .toList();
    }

    /** Controls under 24 pixels; links in the middle of a sentence may be as small as their line (WCAG 2.5.8). */
    private static List<String> smallTargets(Page page) {
        Object small = page.evaluate("""
                () => [...document.querySelectorAll("a, button, input:not([type=radio]), select")]
                  .filter(e => !e.closest("p:not(.actions, .field), .skip, .unseen") && e.checkVisibility())
                  .filter(e => { const r = e.getBoundingClientRect(); return r.height < 23.9 || r.width < 23.9 })
                  .map(e => location.pathname + " small: " + e.outerHTML.slice(0, 80))
                """);
        return ((List<?>) small).stream().map(String::valueOf).toList();
    }
}
