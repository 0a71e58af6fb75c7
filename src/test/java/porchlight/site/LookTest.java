package porchlight.site;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What only a browser can tell: contrast, names of controls, keys, and whether anything sticks out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookTest {
    @SuppressWarnings("NullAway.Init")
    private Gallery gallery;

    @SuppressWarnings("NullAway.Init")
    private Playwright playwright;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeAll
    void open() throws IOException {
        assumeTrue(Files.exists(Gallery.CHROMIUM), "skipped: no chromium; apt-get install chromium");
        gallery = new Gallery();
        playwright = Gallery.playwright();
        browser = Gallery.chromium(playwright);
    }

    @AfterAll
    void close() {
        if (playwright != null) {
            playwright.close();
            gallery.close();
        }
    }

    @Test
    void every_page_is_clean_to_axe_in_both_themes_keeps_the_policy_and_fits_into_320_pixels() {
        List<String> wrong = new ArrayList<>();
        // Without motion a colour is at once what it will be; halfway through a change, axe would measure neither
        // theme.
        try (BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
            Page page = context.newPage();
            page.onPageError(error -> wrong.add(page.url() + " " + error));
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    wrong.add(page.url() + " " + message.text());
                }
            });
            for (String name : gallery.names()) {
                page.setViewportSize(1280, 900);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                page.navigate(gallery.url(name));
                wrong.addAll(violations(name, new AxeBuilder(page)));
                wrong.addAll(smallTargets(page));
                // A dark page differs from a light one in its colours only, so only they are looked at: axe takes its
                // time.
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                wrong.addAll(violations(name + " (dark)", new AxeBuilder(page).withRules(List.of("color-contrast"))));
                page.setViewportSize(320, 640);
                int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
                if (width > 320) {
                    wrong.add(name + " is " + width + " pixels wide");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static List<String> violations(String name, AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node ->
                                name + " " + rule.getId() + " " + node.getTarget() + " " + node.getFailureSummary()))
                .toList();
    }

    /** Controls under 24 pixels; links in the middle of a sentence may be as small as their line (WCAG 2.5.8). */
    private static List<String> smallTargets(Page page) {
        Object small = page.evaluate("""
                () => [...document.querySelectorAll("a, button, input, summary")]
                  .filter(e => !e.closest("p, .prose, .skip, .card, .empty li") && e.checkVisibility())
                  .filter(e => { const r = e.getBoundingClientRect(); return r.height < 23.9 || r.width < 23.9 })
                  .map(e => location.pathname + " small: " + e.outerHTML.slice(0, 80))
                """);
        return ((List<?>) small).stream().map(String::valueOf).toList();
    }

    @Test
    void twenty_categories_leave_the_first_result_on_the_first_screen_of_a_telephone() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(360, 640))) {
            Page page = context.newPage();
            page.navigate(gallery.url("results-many-categories"));
            assertTrue(page.locator(".hit-title").first().boundingBox().y < 600);

            page.locator(".narrow-inline summary").click();
            assertEquals(20, page.locator(".filters a:visible").count());
            page.setViewportSize(1280, 900);
            assertEquals(8, page.locator(".filters a:visible").count());
            Object broken = page.evaluate("[...document.querySelectorAll('.narrow .filters-count')]"
                    + ".filter(count => count.checkVisibility() && count.getClientRects().length > 1).length");
            assertEquals(0, ((Number) broken).intValue(), "a count broken into several lines");
            page.locator(".narrow-more summary").click();
            assertEquals(20, page.locator(".filters a:visible").count());
        }
    }

    @Test
    void the_search_box_suggests_and_is_worked_by_keyboard_alone() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(gallery.url("home"));
            Locator input = page.locator("#search");

            page.keyboard().press("/");
            assertEquals("search", focused(page));
            page.keyboard().type("parcel");
            page.locator("#search-list li").first().waitFor();
            assertEquals("true", input.getAttribute("aria-expanded"));
            assertEquals(4, page.locator("#search-list [role=option]").count());
            assertEquals(0, page.locator("#search-list img").count());

            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowDown");
            assertEquals("search-list-1", input.getAttribute("aria-activedescendant"));
            page.keyboard().press("ArrowUp");
            page.keyboard().press("ArrowUp");
            assertEquals("search-list-3", input.getAttribute("aria-activedescendant"));
            assertEquals("search", focused(page));
            assertAll(
                    () -> assertEquals(List.of(), new AxeBuilder(page).analyze().getViolations()),
                    () -> assertEquals("true", page.locator("#search-list-3").getAttribute("aria-selected")));

            page.keyboard().press("Escape");
            assertFalse(page.locator("#search-list").isVisible());
            assertEquals("parcel", input.inputValue());
            page.keyboard().press("Escape");
            assertEquals("", input.inputValue());
        }
    }

    @Test
    void enter_opens_the_active_line_or_all_results() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(gallery.url("home"));
            page.locator("#search").pressSequentially("parcel");
            page.locator("#search-list-1").waitFor();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL("**/article");

            page.navigate(gallery.url("home"));
            page.locator("#search").fill("parcel");
            page.keyboard().press("Enter");
            page.waitForURL("**/search?q=parcel");
        }
    }

    @Test
    void the_slash_key_can_be_switched_off_and_stays_off() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(gallery.url("home"));
            page.locator("[data-shortcuts]").click();
            page.navigate(gallery.url("home"));

            page.keyboard().press("/");
            assertFalse(focused(page).equals("search"));
            assertEquals("false", page.locator("[data-shortcuts]").getAttribute("aria-pressed"));
        }
    }

    @Test
    void a_chosen_theme_is_there_on_the_next_page() {
        try (BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT))) {
            Page page = context.newPage();
            page.navigate(gallery.url("home"));
            page.getByLabel("Dark").check();
            page.navigate(gallery.url("article"));

            assertEquals("dark", page.locator("html").getAttribute("data-theme"));
            assertEquals("rgb(15, 20, 32)", page.evaluate("getComputedStyle(document.body).backgroundColor"));
        }
    }

    @Test
    void everything_that_needs_no_script_is_there_without_one() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(gallery.url("article"));

            assertTrue(page.locator("h1").isVisible());
            assertFalse(page.locator("[data-themes]").isVisible());
            assertFalse(page.locator(".search-key").isVisible());
            page.locator("#search").fill("parcel");
            page.locator(".search-go").click();
            page.waitForURL("**/search?q=parcel");
        }
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.id"));
    }
}
