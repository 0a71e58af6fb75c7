package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.articles.Autosaves;
import porchlight.people.Mail;
import porchlight.people.Role;

/** An article from its first word to its readers, in a real browser; and nothing of it is ever lost. */
class EditorTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void an_article_is_written_seen_illustrated_and_published_by_keyboard(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("returns/refund.md", "# Get a refund\n\nWrite to us.\n")
                        .open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = signedIn(desk, context, "ada", Role.EDITOR);
            page.navigate(desk.url("/console/write"));
            tabTo(page, "#title");
            page.keyboard().type("How long does delivery take?");
            tabTo(page, ".category-new summary");
            page.keyboard().press("Enter");
            tabTo(page, "#category-new");
            page.keyboard().type("Delivery");
            page.keyboard().press("Enter");
            page.waitForURL("**/console/write/delivery/how-long-does-delivery-take");

            tabTo(page, "#body");
            page.keyboard().type("It takes two ");
            page.keyboard().press("Control+b");
            page.keyboard().type("days");
            page.keyboard().press("End");
            page.keyboard().type(".\n\n");
            page.keyboard().press("Control+Shift+Digit8");
            page.keyboard().type("on land\nby sea\n\n");
            Locator preview = page.locator("[data-preview]");
            assertThat(preview.locator("strong")).hasText("days");
            assertThat(preview.locator("li")).hasCount(2);
            assertThat(page.locator("#body")).hasValue("It takes two **days**.\n\n- on land\n- by sea\n\n");

            // A link to an article whose title begins with a few letters.
            page.keyboard().type("Or ");
            page.keyboard().press("Control+k");
            page.keyboard().type("refund");
            // The last line is to link to what was typed itself.
            assertThat(page.locator("#link-list li")).hasCount(2);
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(preview.locator("a[href='/articles/returns/refund']")).hasText("Get a refund");
            page.keyboard().press("End");
            page.keyboard().type(".\n");

            page.locator("[data-chooser]")
                    .setInputFiles(new FilePayload("<script>alert(1)</script>.png", "image/png", PNG));
            Locator picture = preview.locator("img");
            assertThat(picture).hasCount(1);
            assertTrue((boolean) picture.evaluate(
                    "async e => { e.loading = 'eager'; await e.decode(); return e.naturalWidth === 1 }"));
            assertThat(page.locator("[data-notes]")).containsText("has no description");
            assertEquals(
                    200,
                    desk.send(desk.request("/articles/returns/refund")).statusCode(),
                    "the other article is as it was");
            String name = picture.getAttribute("src");
            assertEquals(404, desk.get(name).statusCode(), "what only a draft names is seen by writers only");

            page.keyboard().press("Control+s");
            assertThat(page.locator("[data-kept]")).containsText("Saved");
            // The Tab key leaves the text.
            tabTo(page, "button[value=save]");
            tabTo(page, "[data-publishing]");
            page.keyboard().press("Enter");
            assertThat(page.locator("#reason")).isFocused();
            tabTo(page, "button[value=publish]");
            page.keyboard().press("Enter");
            assertThat(page.locator("[data-news]")).containsText("Published.");
            desk.caughtUp();
            assertTrue(
                    desk.page("/articles/delivery/how-long-does-delivery-take").contains("<strong>days</strong>"));
            assertEquals(200, desk.get(name).statusCode());
            assertTrue(desk.page("/search?q=delivery").contains("How long does delivery take?"));
        }
    }

    @Test
    void a_server_that_goes_away_takes_no_word_with_it(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\nHow to light a lamp.\n")
                        .open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = signedIn(desk, context, "ada", Role.AGENT);
            page.navigate(desk.url("/console/write/lamp"));
            desk.with("server.port", String.valueOf(desk.app().port()));
            page.locator("#body").focus();
            page.keyboard().press("Control+End");
            page.keyboard().type("\nKept by the server.");
            assertThat(page.locator("[data-kept]")).containsText("Kept");

            desk.stop();
            page.keyboard().type(" Kept by the browser.");
            assertThat(page.locator("[data-kept]"))
                    .hasText("Not kept on the server yet — kept in this browser.", within(20_000));
            page.keyboard().press("Control+s");
            assertThat(page.locator("[data-trouble]")).containsText("nothing was saved");
            page.keyboard().type(" And more.");
            // Even the window is closed.
            awaitInBrowser(page, "And more.");
            page.close();
            desk.open();

            page = context.newPage();
            page.navigate(desk.url("/console/write/lamp"));
            assertThat(page.locator("form[data-unsaved]")).containsText("not saved yet");
            assertThat(page.locator("#body")).hasValue("# The lamp\n\nHow to light a lamp.\n\nKept by the server.");
            page.locator("[data-browser-take]").click();
            String all = "# The lamp\n\nHow to light a lamp.\n\nKept by the server. Kept by the browser. And more.";
            assertThat(page.locator("#body")).hasValue(all);
            assertThat(page.locator("[data-kept]")).containsText("Kept", containing(20_000));
            page.reload();
            assertThat(page.locator("#body")).hasValue(all);
            assertThat(page.locator("[data-browser]")).isHidden();

            page.locator("button[name=drop]").click();
            assertThat(page.locator("#body")).hasValue("# The lamp\n\nHow to light a lamp.\n");
        }
    }

    @Test
    void two_windows_of_one_writer_lose_no_word_to_each_other(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\nHow to light a lamp.\n")
                        .open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page one = signedIn(desk, context, "ada", Role.AGENT);
            one.navigate(desk.url("/console/write/lamp"));
            Page two = context.newPage();
            two.navigate(desk.url("/console/write/lamp"));
            desk.with("server.port", String.valueOf(desk.app().port()));
            type(one, " First, kept.");
            assertThat(one.locator("[data-kept]")).containsText("Kept", containing(20_000));
            type(two, " Second, kept.");
            assertThat(two.locator("[data-kept]")).containsText("Kept", containing(20_000));
            assertThat(two.locator("[data-company]")).containsText("In another window you have typed something else");
            desk.stop();
            type(one, " First, in the browser.");
            type(two, " Second, in the browser.");
            awaitInBrowser(one, "First, in the browser.");
            awaitInBrowser(two, "Second, in the browser.");
            one.close();
            two.close();
            desk.open();

            Page page = context.newPage();
            page.navigate(desk.url("/console/write/lamp"));
            assertThat(page.locator("#body")).hasValue(Pattern.compile("Second, kept\\.$"));
            assertThat(page.locator("[data-elsewhere]")).hasCount(1);
            page.locator("[data-browser-take]").click();
            assertThat(page.locator("#body")).hasValue(Pattern.compile("Second, kept\\. Second, in the browser\\.$"));
            page.keyboard().press("Control+s");
            assertThat(page.locator("[data-kept]")).containsText("Saved");

            page.reload();
            assertThat(page.locator("#body")).hasValue(Pattern.compile("First, kept\\.$"));
            page.locator("[data-browser-take]").click();
            assertThat(page.locator("#body")).hasValue(Pattern.compile("First, kept\\. First, in the browser\\.$"));
            page.keyboard().press("Control+s");
            page.waitForURL("**/console/merge/lamp?tab=*");
            assertThat(page.locator("main")).containsText("Second, in the browser.");
            assertThat(page.locator("main")).containsText("First, in the browser.");
        }
    }

    @Test
    void who_was_signed_out_while_writing_signs_in_elsewhere_and_goes_on(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\nHow to light a lamp.\n")
                        .open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = signedIn(desk, context, "ada", Role.AGENT);
            page.navigate(desk.url("/console/write/lamp"));
            page.evaluate("document.body.dataset.notLoadedAnew = 'yes'");
            context.clearCookies();
            type(page, " Typed while signed out.");
            assertThat(page.locator("[data-kept]"))
                    .containsText("sign in again in another window; then this goes on by itself", containing(20_000));
            page.keyboard().press("Control+s");
            assertThat(page.locator("[data-trouble]")).containsText("Nothing was saved: you are no longer signed in");

            signIn(desk, context.newPage(), "ada");
            page.bringToFront();
            assertThat(page.locator("[data-kept]")).containsText("Kept ", containing(40_000));
            type(page, " Typed since.");
            page.keyboard().press("Control+s");
            assertThat(page.locator("[data-kept]")).containsText("Saved");
            assertThat(page.locator("[data-trouble]")).isHidden();
            assertEquals("yes", page.evaluate("document.body.dataset.notLoadedAnew"));
            assertTrue(desk.app()
                    .knowledge()
                    .drafts()
                    .working("lamp")
                    .orElseThrow()
                    .text()
                    .contains("Typed while signed out. Typed since."));
        }
    }

    private static void type(Page page, String words) {
        page.bringToFront();
        page.locator("#body").focus();
        page.keyboard().press("Control+End");
        page.keyboard().type(words);
    }

    @Test
    void text_and_preview_are_scrolled_in_step(@TempDir Path home) {
        var text = new StringBuilder("# Long\n\n");
        for (int i = 1; i <= 60; i++) {
            text.append("## Part ").append(i).append("\n\n").append("Some words that fill a line or two. ".repeat(12));
            text.append("\n\n| a | b |\n| --- | --- |\n| c | d |\n\n");
        }
        try (var desk = TestDesk.in(home).write("long.md", text.toString()).open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = signedIn(desk, context, "ada", Role.AGENT);
            page.setViewportSize(1280, 900);
            page.navigate(desk.url("/console/write/long"));
            Locator heading = page.locator("[data-preview] h2").nth(39);
            // Part 40 stands on line 236; whatever leads to a line shows it, and the preview follows.
            page.locator("#body").evaluate("""
                    e => {
                      const line = e.value.split("\\n").indexOf("## Part 40");
                      const way = document.createElement("a");
                      way.dataset.lineTo = line + 1;
                      document.querySelector("[data-notes]").append(way);
                      way.click();
                    }
                    """);
            assertEquals(
                    "## Part 40",
                    page.locator("#body").evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)"));
            TestDesk.await(() -> (boolean) heading.evaluate("""
                    e => {
                      const box = document.querySelector("[data-see]").getBoundingClientRect();
                      const here = e.getBoundingClientRect();
                      return here.top >= box.top - 5 && here.bottom <= box.bottom;
                    }
                    """));
            page.locator("[data-see]").hover();
            TestDesk.await(() -> {
                page.mouse().wheel(0, -2000);
                return (boolean) page.locator("#body").evaluate("e => e.scrollTop < 5");
            });
        }
    }

    @Test
    void two_at_one_article_are_told_of_each_other_and_nothing_is_written_over(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\nHow to light a lamp.\n")
                        .open();
                BrowserContext hers = CHROMIUM.visitor();
                BrowserContext his = CHROMIUM.visitor()) {
            Page ada = signedIn(desk, hers, "ada", Role.EDITOR);
            Page bob = signedIn(desk, his, "bob", Role.AGENT);
            ada.navigate(desk.url("/console/write/lamp"));
            bob.navigate(desk.url("/console/write/lamp"));
            assertThat(bob.locator("[data-company]")).containsText("ada is editing this too");
            ada.locator("#body").press("Control+End");
            ada.keyboard().type("\nFrom her.");
            ada.keyboard().press("Control+s");
            assertThat(ada.locator("[data-kept]")).containsText("Saved");
            bob.locator("#body").press("Control+End");
            bob.keyboard().type("\nFrom him.");
            assertThat(bob.locator("[data-company]")).containsText("ada saved a newer version", containing(20_000));
            bob.keyboard().press("Control+s");
            bob.waitForURL("**/console/merge/lamp?tab=*");
            var knowledge = desk.app().knowledge();
            assertTrue(knowledge.drafts().working("lamp").orElseThrow().text().contains("From her."));
            String id = desk.app()
                    .reception()
                    .people()
                    .find(Mail.of("bob@example.com").orElseThrow())
                    .orElseThrow()
                    .id();
            var kept = new Autosaves(knowledge.database(), knowledge.clock());
            assertTrue(kept.of(id, "lamp").orElseThrow().text().contains("From him."));
        }
    }

    @Test
    void headings_boxes_and_tables_are_made_by_the_toolbar_and_a_missing_picture_is_seen(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\n![The wick](gone.png)\n")
                        .open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = signedIn(desk, context, "ada", Role.EDITOR);
            page.navigate(desk.url("/console/write/lamp"));
            Locator preview = page.locator("[data-preview]");
            assertThat(preview.locator(".editor-missing")).hasText("This picture is not there: The wick");

            Locator body = page.locator("#body");
            body.fill("Parts");
            body.press("Control+Alt+Digit3");
            assertThat(body).hasValue("### Parts");
            body.fill("");
            page.locator("[data-tool=box]").click();
            assertThat(body).hasValue("> [!NOTE]\n> Worth knowing.\n\n");
            page.keyboard().type("Mind the flame.");
            body.press("Control+Shift+Digit0");
            body.press("Control+Shift+Digit0");
            assertThat(body).hasValue("> [!IMPORTANT]\n> Mind the flame.\n\n");
            assertThat(preview.locator(".alert-important")).containsText("Mind the flame.");

            body.fill("");
            page.locator("[data-tool=table]").click();
            page.locator("[data-tool=row]").click();
            page.locator("[data-tool=column]").click();
            page.keyboard().type("x");
            assertThat(body).hasValue("| What | … | Meaning |\n| --- | --- | --- |\n| … | x | … |\n| … | … | … |\n\n");
        }
    }

    @Test
    void a_value_that_makes_no_sense_is_told_at_its_field(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\nLight it.\n")
                        .open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = signedIn(desk, context, "ada", Role.EDITOR);
            page.navigate(desk.url("/console/write/lamp"));
            page.locator("details.editor-details summary").click();
            page.fill("#order", "first");
            page.locator("details.editor-details summary").click();
            page.locator("#body").press("Control+s");
            assertThat(page.locator("#wrong-order")).hasText("\"first\" is not a whole number.");
            assertThat(page.locator("#order")).isFocused();
            assertThat(page.locator("#order")).hasAttribute("aria-invalid", "true");

            page.fill("#order", "1");
            page.locator("#body").press("Control+s");
            assertThat(page.locator("[data-kept]")).containsText("Saved");
            assertThat(page.locator("#wrong-order")).isHidden();
        }
    }

    @Test
    void it_is_clean_to_axe_in_both_themes_and_fits_in_both_directions_into_320_pixels(@TempDir Path home) {
        var eyes = new Eyes();
        for (String language : List.of("en", "ar")) {
            try (var desk = TestDesk.in(home.resolve(language))
                            .with("site.language", language)
                            .write(
                                    "lamp.md",
                                    "---\ntitle: The lamp\nshelf: 4\n---\n\n## Light it\n\nWrite to bob@nowhere.invalid.org"
                                            + " or [there](gone.md).\n\n| a | b |\n| --- | --- |\n| " + "x".repeat(300)
                                            + " | 2 |\n")
                            .open();
                    BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
                Page page = eyes.watching(signedIn(desk, context, "ada", Role.EDITOR));
                eyes.open(page, desk.url("/console/write"));
                page.navigate(desk.url("/console/write/lamp"));
                assertThat(page.locator("[data-notes]")).containsText("leads nowhere");
                page.locator("details.editor-details summary").click();
                eyes.look(page);
                page.locator("[data-publishing]").click();
                eyes.look(page);
                page.keyboard().press("Escape");
                page.setViewportSize(360, 740);
                page.locator("#tab-see").click();
                eyes.look(page);
                page.setViewportSize(1280, 900);
                page.locator("#body").press("Control+k");
                eyes.look(page);
            }
        }
        eyes.sawNothingWrong();
    }

    private static LocatorAssertions.HasTextOptions within(double patience) {
        return new LocatorAssertions.HasTextOptions().setTimeout(patience);
    }

    private static LocatorAssertions.ContainsTextOptions containing(double patience) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(patience);
    }

    private static Page signedIn(TestDesk desk, BrowserContext context, String name, Role role) {
        var _ = desk.add(name, role);
        Page page = context.newPage();
        signIn(desk, page, name);
        return page;
    }

    private static void signIn(TestDesk desk, Page page, String name) {
        page.navigate(desk.url("/sign-in"));
        page.locator("#mail").fill(name + "@example.com");
        page.locator("#password").fill(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/console");
    }

    /** Until the browser has written down what was typed. */
    private static void awaitInBrowser(Page page, String words) {
        TestDesk.await(() -> (boolean)
                page.evaluate("words => Object.values(localStorage).some(each => each.includes(words))", words));
    }

    private static void tabTo(Page page, String selector) {
        var _ = new Keyboard(page).tabTo(selector);
    }
}
