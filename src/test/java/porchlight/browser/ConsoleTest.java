package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static porchlight.TestDesk.PASSWORD;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Scope;
import porchlight.site.Gallery;

/** The first run, the sign-in and the team in a real browser, by keyboard and without scripts; and how all of it looks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
    @SuppressWarnings("NullAway.Init")
    private Playwright playwright;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeAll
    void open() {
        assumeTrue(Files.exists(Gallery.CHROMIUM), "skipped: no chromium; apt-get install chromium");
        playwright = Gallery.playwright();
        browser = Gallery.chromium(playwright);
    }

    @AfterAll
    void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void the_first_admin_comes_in_and_invites_somebody_by_keyboard_alone_and_without_scripts(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext context =
                        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(desk.app().firstLink().orElseThrow());
            type(page, "called", "Lantern & Co");
            type(page, "name", "Ada");
            type(page, "mail", "ada@example.com");
            type(page, "password", PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/console");

            tabTo(page, "a[href='/console/team'] >> nth=0");
            page.keyboard().press("Enter");
            page.waitForURL("**/console/team");
            type(page, "name", "Bob");
            type(page, "mail", "bob@example.com");
            page.keyboard().press("Enter");
            assertThat(page.locator(".made")).containsText("An invitation for Bob");

            tabTo(page, ".rail-out");
            page.keyboard().press("Enter");
            page.waitForURL("**/sign-in");
            type(page, "mail", "ada@example.com");
            type(page, "password", PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/console");
            assertThat(page.locator("h1")).hasText("Good to see you, Ada");
        }
    }

    @Test
    void everything_is_found_and_every_room_reached_by_keyboard(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\nHow to light a lamp.\n")
                        .open();
                BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            desk.add("ada", "Ada", Role.ADMIN);
            page.navigate(desk.url("/sign-in"));
            type(page, "mail", "ada@example.com");
            type(page, "password", PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/console");

            page.keyboard().press("g");
            page.keyboard().press("k");
            page.waitForURL("**/console/keys");
            page.keyboard().press("?");
            assertThat(page.locator("dialog")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).isHidden();

            page.keyboard().press("/");
            page.keyboard().type("opening hours");
            assertThat(page.locator("#found-list li")).not().hasCount(0);
            assertThat(page.locator("#found-list")).containsText("Opening hours");
            page.keyboard().press("Escape");
            page.keyboard().press("Escape");
            page.keyboard().type("lamp");
            page.keyboard().press("Enter");
            page.waitForURL("**/console/search?q=lamp");
            assertThat(page.locator("main")).containsText("The lamp");
            page.keyboard().press("Control+k");
            page.keyboard().type("ada");
            assertThat(page.locator("#found-list")).containsText("Ada");

            page.navigate(desk.url("/console/settings"));
            type(page, "site\\.name", "Lantern & Co");
            page.keyboard().press("Enter");
            page.waitForURL("**/console/settings?saved=yes*");
            assertThat(page.locator(".rail .brand")).hasText("Lantern & Co");
            page.navigate(desk.url("/console/audit?kind=setting"));
            assertThat(page.locator("main")).containsText("before: Porchlight · value: Lantern & Co");
        }
    }

    @Test
    void every_page_is_clean_to_axe_in_both_themes_and_directions_and_fits_into_320_pixels(@TempDir Path home) {
        List<String> wrong = new ArrayList<>();
        for (String language : List.of("en", "ar")) {
            try (var desk = TestDesk.in(home.resolve(language))
                            .with("site.language", language)
                            .write("lamp.md", "# The lamp\n\nHow to light a lamp.\n")
                            .write("broken.md", "---\ntitle: [x\n---\n")
                            // Nobody takes mail there: the room shows what waits, and why.
                            .with("mail.host", "localhost")
                            .with("mail.port", "9")
                            .with("mail.from", "help@example.com")
                            .with("sso.issuer", "http://localhost:9")
                            .with("sso.client-id", "porchlight")
                            .open();
                    BrowserContext context = browser.newContext(
                            new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))) {
                Page page = context.newPage();
                page.onPageError(error -> wrong.add(page.url() + " " + error));
                page.onConsoleMessage(message -> {
                    if (message.type().equals("error")) {
                        wrong.add(page.url() + " " + message.text());
                    }
                });
                look(page, desk.app().firstLink().orElseThrow(), wrong);
                Person ada = desk.add("ada", "Ada", Role.ADMIN);
                Person long_ = desk.add(
                        "donaudampfschifffahrtselektrizitaetenhauptbetriebswerk",
                        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
                        Role.EDITOR);
                var people = desk.app().reception().people();
                people.forgot(long_.mail(), "192.0.2.1");
                var keys = desk.app().reception().keys();
                keys.make("Website build", EnumSet.allOf(Scope.class), Duration.ofDays(3), By.COMMAND);
                keys.revoke(
                        keys.make("Old", EnumSet.of(Scope.PUBLISH), null, By.COMMAND)
                                .key()
                                .id(),
                        By.COMMAND);
                var gone = desk.add("gone", "Gone", Role.AGENT);
                people.disable(gone.id(), By.COMMAND);
                String token = people.offer(ada.id(), By.COMMAND).orElseThrow().token();

                look(page, desk.url("/new-password?token=" + token), wrong);
                look(page, desk.url("/forgot"), wrong);
                look(page, desk.url("/sign-in/link"), wrong);
                look(page, desk.url("/sign-in"), wrong);
                type(page, "mail", "ada@example.com");
                type(page, "password", "wrong wrong");
                page.keyboard().press("Enter");
                assertThat(page.locator("[role=alert]")).containsText("do not belong together");
                look(page, "", wrong);
                type(page, "mail", "ada@example.com");
                type(page, "password", PASSWORD);
                page.keyboard().press("Enter");
                page.waitForURL("**/console");
                look(page, "", wrong);
                for (String path : List.of(
                        "/console/team",
                        "/console/team/" + long_.id(),
                        "/console/team/" + gone.id(),
                        "/account",
                        "/account?changed=yes",
                        "/console/notices",
                        "/console/search",
                        "/console/search?q=team",
                        "/console/search?q=lamp&explain=on",
                        "/console/search?q=xyzzy",
                        "/console/keyboard",
                        "/console/keys",
                        "/console/settings",
                        "/console/audit",
                        "/console/audit?kind=backup",
                        "/console/health",
                        "/account/second-factor",
                        "/account/passkeys",
                        "/account/proof",
                        "/console/mail",
                        "/console/team/nobody")) {
                    look(page, desk.url(path), wrong);
                }
                page.navigate(desk.url("/console/team/" + long_.id()));
                page.locator("form[action$='/link'] button").click();
                assertThat(page.locator(".made")).isVisible();
                look(page, "", wrong);
            }
        }
        // What a browser says of a page that answered 404 or 422 is as it should be.
        wrong.removeIf(each -> each.contains("Failed to load resource"));
        assertEquals(List.of(), wrong);
    }

    /** @param url "" for the page that is there */
    private static void look(Page page, String url, List<String> wrong) {
        page.setViewportSize(1280, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        if (!url.isEmpty()) {
            page.navigate(url);
        }
        wrong.addAll(violations(page, new AxeBuilder(page)));
        wrong.addAll(smallTargets(page));
        picture(page, "light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        wrong.addAll(violations(page, new AxeBuilder(page).withRules(List.of("color-contrast"))));
        picture(page, "dark");
        page.setViewportSize(320, 640);
        int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        if (width > 320) {
            wrong.add(page.url() + " is " + width + " pixels wide");
        }
        picture(page, "narrow");
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

    private static void type(Page page, String field, String text) {
        tabTo(page, "#" + field);
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
    }

    /** Presses the Tab key until the focus is there, as somebody without a mouse does. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            if ((boolean) page.locator(selector).evaluate("e => e === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the Tab key does not lead to " + selector);
    }
}
