package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static porchlight.TestDesk.PASSWORD;
import static porchlight.TestDesk.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.mail.Letterbox;
import porchlight.people.Role;

/** How mail of customers looks in the console. */
class MailInTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void the_room_mail_and_a_case_that_came_by_mail_look_right(@TempDir Path home) {
        var eyes = new Eyes();
        try (var letterbox = new Letterbox();
                var desk = letterbox.collect(letterbox.serve(TestDesk.in(home))).open();
                BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
            desk.add("ada", "Ada", Role.ADMIN);
            letterbox.arrives("""
                    From: Carl Weber <carl@example.com>
                    To: help@lantern.example
                    Subject: My lamp hums
                    Content-Type: text/plain; charset=utf-8

                    It hums when it is dimmed.

                    On Mon, Nov 23, 2026 at 9:14 AM Lantern <help@lantern.example> wrote:
                    > The lamp of the month: buy one, and the second is half the price.
                    """);
            letterbox.arrives("From: dan@example.com\nSubject: Away\nAuto-Submitted: auto-replied\n\nOn holiday.\n");
            await(() -> letterbox.lieIn("Porchlight") == 2);
            Page page = eyes.watching(context.newPage());
            page.navigate(desk.url("/sign-in"));
            var keyboard = new Keyboard(page);
            keyboard.fill("mail", "ada@example.com");
            keyboard.fill("password", PASSWORD).press("Enter");
            page.waitForURL("**/console");
            eyes.open(page, desk.url("/console/mail"));
            assertThat(page.locator("main")).containsText("One mail was taken in thirty days, 1 left aside.");
            page.navigate(desk.url("/console/cases"));
            page.locator(".case-row a").click();
            page.waitForURL("**/console/cases/*");
            page.locator(".thread summary").click();
            assertThat(page.locator(".thread details")).containsText("half the price");
            eyes.look(page);
            eyes.sawNothingWrong();
        }
    }
}
