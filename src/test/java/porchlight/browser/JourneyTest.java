package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;

/** A customer with a question goes through the help center as it is shipped, mostly without a mouse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTest {
    private static final Path MANUAL = Path.of("articles");
    private static final String NOTHING = "xyzzyplugh";

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @SuppressWarnings("NullAway.Init")
    private BrowserContext context;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @SuppressWarnings("NullAway.Init")
    private Keyboard keyboard;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path home) throws IOException {
        desk = TestDesk.in(home).with("contact.mail", "help@example.org").with("contact.phone", "+49 30 123456");
        try (var files = Files.walk(MANUAL)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Path copy = desk.file(MANUAL.relativize(each).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(each, copy);
            }
        }
        desk.open();
    }

    @AfterAll
    void close() {
        if (desk != null) {
            desk.close();
        }
    }

    @BeforeEach
    void arrive() {
        arrive(new Browser.NewContextOptions());
    }

    private void arrive(Browser.NewContextOptions options) {
        // Without motion a colour is at once what it will be, and axe measures that.
        context =
                CHROMIUM.visitor(options.setReducedMotion(ReducedMotion.REDUCE).setBaseURL(desk.url("")));
        page = context.newPage();
        keyboard = new Keyboard(page);
        page.onPageError(error -> complaints.add(page.url() + " " + error));
        page.onConsoleMessage(message -> {
            // The browser itself reports the page that is meant to be missing.
            boolean meant = page.url().endsWith("/nowhere") && message.text().contains("404");
            if ((message.type().equals("error") || message.type().equals("warning")) && !meant) {
                complaints.add(page.url() + " " + message.text());
            }
        });
    }

    @AfterEach
    void nobody_complained() {
        context.close();
        assertEquals(List.of(), List.copyOf(complaints));
        complaints.clear();
    }

    @Test
    void a_misspelt_question_is_suggested_its_answer_and_enter_opens_it() {
        page.navigate("/");
        keyboard.press("/").type("keybord");
        // The whole word, and not what it began with.
        assertThat(page.locator("#search-list .search-all")).containsText("keybord");
        assertThat(page.locator("#search-list [role=option]").nth(1)).isVisible();
        keyboard.press("ArrowDown");
        keyboard.press("ArrowDown");
        assertThat(page.locator("#search-list-1")).hasAttribute("aria-selected", "true");
        String title = page.locator("#search-list-1 > span").innerText();
        keyboard.press("Enter");
        page.waitForURL("**/articles/**");
        assertTrue(title.toLowerCase(java.util.Locale.ROOT).contains("keyboard"), title);
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(page.locator("#main")).containsText(Pattern.compile("keyboard", Pattern.CASE_INSENSITIVE));
    }

    @Test
    void enter_leads_to_results_which_know_what_was_meant() {
        page.navigate("/");
        keyboard.press("/").type("how do I make a bakcup");
        keyboard.press("Enter");
        page.waitForURL("**/search?q=*");
        assertThat(page.locator(".hit").first())
                .containsText(Pattern.compile("back(ing)? ?up|copy", Pattern.CASE_INSENSITIVE));
        assertThat(page.locator(".meant a")).containsText("backup");
        keyboard.enter(".meant a");
        page.waitForURL("**backup**");
        assertThat(page.locator(".meant")).hasCount(0);
        assertThat(page.locator("#search")).hasValue("how do I make a backup");
        assertThat(page.locator("mark").first()).isVisible();
        keyboard.enter(".hit-title a");
        page.waitForURL("**/articles/**");
    }

    @Test
    void results_are_narrowed_to_a_category_widened_again_and_paged() {
        page.navigate("/search?q=article");
        String all = page.locator("[role=status].meta").innerText();
        keyboard.enter(".filters a");
        page.waitForURL("**category=**");
        assertNotEquals(all, page.locator("[role=status].meta").innerText());
        keyboard.enter(".chosen a");
        page.waitForURL(url -> !url.contains("category="));
        assertEquals(all, page.locator("[role=status].meta").innerText());

        String first = page.locator(".hit-title").first().innerText();
        keyboard.enter(".paging a[rel=next]");
        page.waitForURL("**page=2");
        assertNotEquals(first, page.locator(".hit-title").first().innerText());
        keyboard.enter(".paging a[rel=prev]");
        page.waitForURL(url -> !url.contains("page="));
        assertEquals(first, page.locator(".hit-title").first().innerText());
    }

    @Test
    void nothing_found_leads_to_a_person_and_the_words_come_along() {
        page.navigate("/search?q=" + NOTHING);
        assertThat(page.locator("h1")).containsText("Nothing found");
        assertThat(page.locator("[role=status]").last()).hasCount(1);
        keyboard.enter(".empty a[href^='/ask']");
        page.waitForURL("**/ask?about=" + NOTHING + "*");
        assertThat(page.locator("#main")).containsText("help@example.org");
        assertThat(page.locator("#main")).containsText("+49 30 123456");
        assertTrue(page.content().contains(NOTHING));
    }

    @Test
    void a_page_that_is_missing_leads_on() {
        var answer = page.navigate("/articles/nowhere");
        assertEquals(404, answer.status());
        assertThat(page.locator("h1")).hasCount(1);
        keyboard.enter(".problem-more a");
        page.waitForURL(url -> url.contains("/articles/") && !url.endsWith("nowhere"));
        assertThat(page.locator("article, .prose").first()).isVisible();
        page.goBack();
        keyboard.press("/").type("install");
        keyboard.press("Enter");
        page.waitForURL("**/search?q=install*");
        assertThat(page.locator(".hit").first()).isVisible();
    }

    @Test
    void everything_can_be_found_and_read_without_scripts() {
        context.close();
        arrive(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("/");
        page.locator("#search").fill("bakcup");
        page.locator("#search").press("Enter");
        page.waitForURL("**/search?q=bakcup");
        page.locator(".meant a").click();
        page.waitForURL("**backup**");
        page.locator(".hit-title a").first().click();
        page.waitForURL("**/articles/**");
        assertThat(page.locator(".prose").first()).isVisible();
        page.locator("a[href^='/categories/']").first().click();
        page.waitForURL("**/categories/**");
        page.locator("a[href^='/contact']").first().click();
        page.waitForURL("**/contact*");
        assertThat(page.locator("#main")).containsText("help@example.org");
    }

    @Test
    void axe_finds_nothing_on_any_kind_of_page_in_either_theme() {
        Map<String, String> pages = Map.of(
                "home", "/",
                "articles", "/articles",
                "category", "/categories/running",
                "article", "/articles/writing/markdown",
                "faq", "/articles/faq",
                "results", "/search?q=how+do+I+make+a+bakcup",
                "zero results", "/search?q=" + NOTHING,
                "contact", "/contact",
                "ask", "/ask?about=backup",
                "404", "/nowhere");
        var found = new ArrayList<String>();
        pages.forEach((name, path) -> {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.navigate(path);
            found.addAll(violations(name, new AxeBuilder(page)));
            // The dark theme differs in its colours only, and axe is in the page by now.
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            found.addAll(faint(name + ", dark"));
        });
        assertEquals(List.of(), found);
    }

    private static List<String> violations(String name, AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .flatMap(rule ->
                        rule.getNodes().stream().map(node -> name + ": " + rule.getId() + " " + node.getTarget()))
                .toList();
    }

    private List<String> faint(String name) {
        Object found = page.evaluate("""
                async () => (await axe.run(document, { runOnly: ["color-contrast"] })).violations
                  .flatMap(rule => rule.nodes.map(node => rule.id + " " + node.target))
                """);
        return ((List<?>) found).stream().map(each -> name + ": " + each).toList();
    }
}
