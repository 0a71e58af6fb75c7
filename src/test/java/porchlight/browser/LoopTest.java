package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.mail.Letterbox;
import porchlight.people.Role;

/** What Porchlight is for, as the three who take part in it see it; and the pages of it, looked at. */
class LoopTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String WORDS = "lamp hums when dimmed";

    @Test
    void a_question_without_an_answer_is_asked_answered_written_down_and_found_by_the_next(@TempDir Path home)
            throws Exception {
        try (var letterbox = new Letterbox();
                var desk = letterbox
                        .serve(TestDesk.in(home))
                        .write("lamps/clean.md", "# Clean a shade\n\nUse a dry cloth.\n")
                        .with("site.name", "Lantern")
                        .with("promise.reply", "2 days")
                        .open();
                BrowserContext carls = CHROMIUM.visitor();
                BrowserContext adas = CHROMIUM.visitor();
                BrowserContext bos = CHROMIUM.visitor()) {
            desk.add("ada", "Ada", Role.AGENT);
            desk.add("bo", "Bo", Role.EDITOR);

            // Carl searches in vain, and asks.
            Page carl = carls.newPage();
            carl.navigate(desk.url("/"));
            carl.locator("input[name=q]:visible").first().fill(WORDS);
            carl.keyboard().press("Enter");
            carl.waitForURL("**/search?**");
            carl.locator(".help-ways >> text=Ask us").click();
            carl.waitForURL("**/ask?**");
            assertThat(carl.locator("#subject")).hasValue(WORDS);
            // Nobody types that quickly without being a program.
            typed(carl.locator("#text"), "I am carl@lamps.de: why does my lamp hum when I dim it?");
            Locator files = carl.locator("#files");
            files.setInputFiles(new FilePayload(
                    "film.txt", "text/plain", "x".repeat(10 * 1024 * 1024 + 1).getBytes(UTF_8)));
            assertThat(carl.locator("#files-wrong")).hasText("film.txt is larger than 10 MB.");
            files.setInputFiles(new FilePayload("lamp.txt", "text/plain", "It hums.".getBytes(UTF_8)));
            assertThat(carl.locator("#files-wrong")).isEmpty();
            carl.fill("#name", "Carl");
            carl.fill("#mail", "carl@example.com");
            carl.locator("form[data-ask] .button[type=submit]").click();
            assertThat(carl.locator("main")).containsText("We have it");
            assertThat(carl.locator("main")).containsText("You will hear from us by");
            assertThat(carl.locator(".enclosed")).containsText("lamp.txt");
            assertTrue(letterbox.mailTo("carl", 1).contains("You will hear from us by"));

            // Ada answers; the coach helps her to say it well.
            Page ada = signedIn(desk, adas, "ada");
            ada.keyboard().press("g");
            ada.keyboard().press("i");
            ada.waitForURL("**/console/cases");
            ada.locator(".case-row a.row-main").click();
            assertThat(ada.locator("main")).containsText("Searched for “" + WORDS + "” before asking.");
            assertThat(ada.locator(".enclosed")).containsText("lamp.txt");
            ada.fill("#text", "It's our policy to sell dimmable bulbs with these lamps.");
            assertThat(ada.locator("[data-coach-says]")).containsText("here's what we can do");
            ada.locator(".said-so").first().click();
            assertTrue((Boolean)
                    ada.evaluate("() => document.activeElement.value.slice(document.activeElement.selectionStart,"
                            + " document.activeElement.selectionEnd) === \"It's our policy\""));
            ada.fill(
                    "#text",
                    "Hello Carl,\n\nthank you for telling us. Please take a **dimmable** bulb: the lamp is quiet at once. I send"
                            + " you one today.\n\nKind regards\nAda");
            assertThat(ada.locator("[data-coach]")).isHidden();
            ada.locator("button[value=solved]").first().click();
            assertThat(ada.locator(".said-by-us")).containsText("dimmable");
            String theCase = ada.url().replaceFirst("#.*", "");

            // Carl reads it behind the link of his mail, and is content.
            carl.navigate(desk.url(letterbox.linkTo("carl", 2)));
            assertThat(carl.locator(".said-by-us strong")).hasText("dimmable");
            carl.locator("input[name=score][value='5']").check();
            carl.locator("form[action='/track/score'] button[type=submit]").click();
            assertThat(carl.locator("main")).containsText("Thank you");

            // Ada writes it down: the question is there, in his words, and what is his alone is not.
            ada.navigate(theCase);
            ada.locator("text=Write it down").click();
            assertThat(ada.locator("main")).containsText("carl@lamps.de");
            assertThat(ada.locator("#questions")).hasValue(Pattern.compile("Why does my lamp hum when I dim it\\?"));
            ada.fill("#title", "Why does my lamp hum?");
            ada.selectOption("#category", "lamps");
            ada.locator("form button:has-text('Save the draft')").click();
            assertThat(ada.locator("[data-news]")).containsText("Saved.");
            ada.locator("button[value=ask]").click();
            assertThat(ada.locator("[data-news]")).containsText("a review is asked for");

            // Bo reads it over and publishes it.
            Page bo = signedIn(desk, bos, "bo");
            bo.navigate(desk.url("/console/review/lamps/why-does-my-lamp-hum"));
            assertThat(bo.locator("main")).containsText("dimmable");
            bo.locator(".review-way summary:has-text('Publish')").click();
            bo.locator("form[action='/console/publications/lamps/why-does-my-lamp-hum'] button[type=submit]")
                    .last()
                    .click();
            TestDesk.await(() ->
                    desk.page("/api/v1/search?q=" + WORDS.replace(' ', '+')).contains("why-does-my-lamp-hum"));
            TestDesk.await(() -> Files.exists(desk.file("lamps/why-does-my-lamp-hum.md")));
            String file = Files.readString(desk.file("lamps/why-does-my-lamp-hum.md"));
            assertTrue(file.contains("questions:") && file.contains("source:") && !file.contains("carl@"), file);

            // The next one finds it; the case and the article point at each other.
            Page next = carls.newPage();
            next.navigate(desk.url("/search?q=" + WORDS.replace(' ', '+')));
            next.locator("main a:has-text('Why does my lamp hum?')").first().click();
            assertThat(next.locator("main")).containsText("take a dimmable bulb");
            ada.navigate(theCase);
            ada.locator("section:has(h2:text('Knowledge')) a:has-text('Why does my lamp hum?')")
                    .click();
            ada.waitForURL("**/articles/lamps/why-does-my-lamp-hum");
            ada.navigate(desk.url("/console/history/lamps/why-does-my-lamp-hum"));
            ada.locator(".meta a:has-text('" + WORDS + "')").click();
            ada.waitForURL(theCase);
        }
    }

    @Test
    void every_page_of_it_is_clean_to_axe_in_both_themes_and_fits_in_both_directions_into_320_pixels(
            @TempDir Path home) {
        var eyes = new Eyes();
        for (String language : List.of("en", "ar")) {
            try (var desk = TestDesk.in(home.resolve(language))
                            .with("site.language", language)
                            .write("lamps/dim.md", "# Dim a lamp\n\nTurn the wheel of the lamp.\n")
                            // Somebody who takes no mail: what is offered with mail is there, and nothing goes out.
                            .with("mail.host", "localhost")
                            .with("mail.port", "9")
                            .with("mail.tls", "none")
                            .with("mail.from", "help@lantern.example")
                            .open();
                    BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
                desk.add("bo", "Bo", Role.EDITOR);
                Page page = eyes.watching(signedIn(desk, context, "bo"));
                page.navigate(desk.url("/console/macros"));
                page.fill("#title", "Hello " + "Donaudampfschifffahrt".repeat(3));
                page.fill("#text", "Dear {{name}},");
                page.locator("form.fields button[type=submit]").click();
                assertThat(page.locator(".rows .row-main")).hasCount(1);
                page.navigate(desk.url("/ask?about=dim+the+lamp"));
                typed(page.locator("#text"), "It is the third time. How do I dim the lamp at last?");
                page.setInputFiles("#files", Path.of("src/site/screenshots/home.png"));
                page.locator("form[data-ask] .button[type=submit]").click();
                assertThat(page.locator(".reference")).isVisible();
                eyes.look(page);
                page.navigate(desk.url("/console/cases?view=all"));
                eyes.look(page);
                page.locator(".case-row a.row-main").first().click();
                page.fill("#text", "It's our policy that lamps hum when somebody dims them too far.");
                // Its book has no Arabic.
                assertThat(page.locator("[data-coach]"))
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(language.equals("en")));
                page.locator("summary:has-text('Escalate')").click();
                eyes.look(page);
                for (String path : List.of(
                        "/ask",
                        "/track",
                        "/tell-me?about=dim",
                        "/console/macros",
                        "/console/wording",
                        "/console/mail-texts",
                        "/console/trends",
                        "/console/flags/lamps/dim")) {
                    eyes.open(page, desk.url(path));
                }
            }
        }
        eyes.sawNothingWrong();
    }

    private static void typed(Locator field, String text) {
        field.pressSequentially(text, new Locator.PressSequentiallyOptions().setDelay(40));
    }

    private static Page signedIn(TestDesk desk, BrowserContext context, String name) {
        Page page = context.newPage();
        page.navigate(desk.url("/sign-in"));
        page.fill("#mail", name + "@example.com");
        page.fill("#password", PASSWORD);
        page.locator("form[action='/sign-in'] button").click();
        page.waitForURL("**/console");
        return page;
    }
}
