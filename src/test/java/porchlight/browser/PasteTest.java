package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.Role;

/** What a writer brings along from elsewhere, and what the page tells them while they write. */
class PasteTest {
    private static final String PASTE = """
            (area, {plain, html, picture}) => {
              const data = new DataTransfer();
              if (plain) data.setData("text/plain", plain);
              if (html) data.setData("text/html", html);
              const bytes = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), c => c.charCodeAt(0));
              if (picture) data.items.add(new File([bytes], "x.png", { type: "image/png" }));
              area.focus();
              area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }""";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void words_of_a_sheet_a_document_and_a_page_come_as_markdown_and_pictures_stand_by_themselves(@TempDir Path home) {
        try (var desk = TestDesk.in(home).write("lamp.md", "# The lamp\n").open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = signedIn(desk, context);
            page.navigate(desk.url("/console/write/lamp"));
            Locator body = page.locator("#body");

            body.fill("");
            paste(body, "Size\tPrice\nS | M\t4", """
                    <table><tr><td>Size</td><td><b>Price</b></td></tr><tr><td>S | M</td><td>4</td></tr></table>""", true);
            assertThat(body).hasValue("| Size | **Price** |\n| --- | --- |\n| S \\| M | 4 |\n");

            body.fill("");
            paste(body, "x", """
                    <b style="font-weight:normal"><h1>Parts</h1><p>Keep <b>it </b>dry,
                    see <a href="https://lantern.example/a(b)">there</a> or <a href="javascript:alert(1)">not</a>; 2*3 &lt; 7.</p>
                    <ol><li>One<ul><li>inner</li></ul></li><li>Two</li></ol><script>alert(1)</script>
                    <p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·  </span>Wick</p>
                    <p class="MsoListParagraph" style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o  </span>Oil</p></b>""", true);
            assertThat(body)
                    .hasValue("## Parts\n\nKeep **it** dry, see [there](https://lantern.example/a%28b%29) or not;"
                            + " 2\\*3 \\< 7.\n\n1. One\n   - inner\n2. Two\n\n- Wick\n   - Oil\n");

            body.fill("");
            paste(body, "## Mine\n\n- *so*", "<div style='white-space:pre'><span>## Mine</span></div>", true);
            assertThat(body).hasValue("## Mine\n\n- *so*");

            body.fill("See the shop.");
            body.evaluate("area => area.setSelectionRange(8, 12)");
            paste(body, "https://lantern.example/", "", false);
            assertThat(body).hasValue("See the [shop](https://lantern.example/).");

            body.fill("![one](a.png)\nNext.");
            body.evaluate("area => area.setSelectionRange(9, 9)");
            paste(body, "", "<img src='https://elsewhere.example/x.png'>", true);
            assertThat(body)
                    .hasValue(
                            Pattern.compile("!\\[one\\]\\(a\\.png\\)\\n\\n!\\[\\]\\([0-9a-f]+\\.png\\)\\n\\nNext\\."));

            for (String sign : List.of("- ", "1. ", "> ")) {
                String next = sign.replace('1', '2');
                body.fill(sign + "one");
                body.press("Control+End");
                body.press("Enter");
                page.keyboard().type(next + "two");
                assertThat(body).hasValue(sign + "one\n" + next + "two");
                body.press("Enter");
                body.press("Enter");
                page.keyboard().type("Words.");
                assertThat(body).hasValue(sign + "one\n" + next + "two\n\nWords.");
            }
            body.fill("- one");
            body.press("Control+End");
            body.press("Enter");
            page.keyboard().insertText("- two\n- three");
            assertThat(body).hasValue("- one\n- two\n- three");
            body.fill("- one");
            body.press("Control+End");
            body.press("Enter");
            paste(body, "two", "<ul><li>two</li></ul>", false);
            assertThat(body).hasValue("- one\n- two");
        }
    }

    @Test
    void a_save_that_was_refused_stays_told_and_a_schedule_that_ends_is_told_where_one_writes(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\nLight it.\n")
                        .open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = signedIn(desk, context);
            page.navigate(desk.url("/console/write/lamp"));
            Locator body = page.locator("#body");
            Locator trouble = page.locator("[data-trouble]");
            body.press("End");
            page.keyboard().type("s");
            page.locator("details.editor-details summary").click();
            page.fill("#language", "not a language");
            body.press("Control+s");
            assertThat(trouble).containsText("It cannot be saved like this");
            page.keyboard().type("!");
            assertThat(page.locator("[data-kept]")).containsText("Kept");
            assertThat(trouble).isVisible();
            page.fill("#language", "en");
            body.press("Control+s");
            assertThat(page.locator("[data-kept]")).containsText("Saved");
            assertThat(trouble).isHidden();

            body.press("Control+End");
            page.keyboard().type("Ask maria@post.es.");
            body.press("Control+Enter");
            assertThat(page.locator("#reason")).isFocused();
            page.locator("[name=when][value=later]").check();
            page.locator("#reason").press("Enter");
            assertThat(page.locator("#due-wrong")).containsText("say the day and the time");
            assertThat(page.locator("#due")).isFocused();
            page.fill("#due", "2099-01-31T10:30");
            assertThat(page.locator("[data-publish-go]")).hasText("Schedule");
            assertThat(page.locator("#due-wrong")).isHidden();
            page.locator("#reason").press("Enter");
            assertThat(page.locator("[data-found]")).containsText("maria@post.es");
            assertThat(page.locator("[name=looked]")).isFocused();
            page.keyboard().press("Space");
            page.locator("#reason").press("Enter");
            assertThat(page.locator("[data-news]")).containsText("Saved and scheduled.");
            Locator promise = page.locator("[data-promises]");
            assertThat(promise).containsText("This goes live Jan 31, 2099");
            page.waitForLoadState();
            body.press("Control+End");
            page.keyboard().type("More.");
            body.press("Control+s");
            assertThat(promise).containsText("Off the schedule");
            assertThat(page.locator("[data-stage]")).hasText("being written");
            assertThat(page.locator("[data-news] .well")).hasCount(0);
            promise.locator("button[value=again]").click();
            assertThat(page.locator("[name=looked]")).isFocused();
            page.keyboard().press("Space");
            page.locator("#reason").press("Enter");
            assertThat(page.locator("[data-news]")).containsText("Saved and scheduled.");
            assertThat(promise).containsText("This goes live Jan 31, 2099");
            page.waitForLoadState();

            body.evaluate(
                    "(area, text) => { area.value = text; area.dispatchEvent(new InputEvent('input', { bubbles: true })); }",
                    ("\u0628".repeat(70) + "\n").repeat(2000));
            assertThat(trouble).containsText("too long to be saved: 276 KiB");
            assertThat(body).hasAttribute("aria-invalid", "true");
        }
    }

    private static void paste(Locator area, String plain, String html, boolean picture) {
        area.evaluate(PASTE, Map.of("plain", plain, "html", html, "picture", picture));
    }

    private static Page signedIn(TestDesk desk, BrowserContext context) {
        var _ = desk.add("ada", Role.EDITOR);
        Page page = context.newPage();
        page.navigate(desk.url("/sign-in"));
        page.locator("#mail").fill("ada@example.com");
        page.locator("#password").fill(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/console");
        return page;
    }
}
