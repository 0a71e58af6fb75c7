package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Phone;
import porchlight.people.Role;

/** Passkeys in a real browser, with the device that it simulates for tests. */
class PasskeyTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static void signIn(Page page, TestDesk desk, String name) {
        page.navigate(desk.url("/sign-in"));
        page.locator("#mail").fill(name + "@example.com");
        page.locator("#password").fill(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/console");
    }

    private static void make(Page page, TestDesk desk, String name) {
        page.navigate(desk.url("/account/passkeys"));
        page.locator("#name").fill(name);
        page.locator("form[data-make] button").click();
        assertThat(page.locator(".line-input")).hasValue(name);
    }

    @Test
    void a_passkey_is_made_opens_the_door_proves_is_renamed_and_removed(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext context = CHROMIUM.visitor()) {
            Person ada = desk.add("ada", Role.ADMIN);
            Page page = Chromium.pageWithDevice(context, true);
            signIn(page, desk, "ada");
            make(page, desk, "My phone");
            // Whoever has a passkey needs no code besides: it is two proofs at once.
            var seconds = desk.app().reception().seconds();
            var phone = new Phone(seconds.begin(ada, "x").orElseThrow().secret());
            assertTrue(seconds.turnOn(ada.id(), phone.shows(Instant.now()), By.COMMAND)
                    .isPresent());

            page.locator(".rail-out").click();
            page.waitForURL("**/sign-in");
            page.getByText("Sign in with a passkey").click();
            page.waitForURL("**/console");
            assertThat(page.locator("h1")).hasText("Good to see you, ada");

            desk.proofsGetOld();
            page.navigate(desk.url("/account/passkeys"));
            page.waitForURL("**/account/proof**");
            page.getByText("With a passkey").click();
            page.waitForURL("**/account/passkeys");
            assertThat(page.locator(".meta")).containsText("last used");

            page.locator(".line-input").fill("The blue one");
            page.getByText("Rename").click();
            assertThat(page.locator(".line-input")).hasAttribute("value", "The blue one");
            page.locator(".sure summary").click();
            page.locator(".sure-form button").click();
            assertThat(page.locator(".line-input")).hasCount(0);

            page.locator(".rail-out").click();
            page.waitForURL("**/sign-in");
            page.getByText("Sign in with a passkey").click();
            assertThat(page.locator("[role=alert]")).containsText("does not open anything here");
        }
    }

    @Test
    void whoever_is_not_the_owner_of_the_device_or_was_shut_out_does_not_get_in(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext context = CHROMIUM.visitor()) {
            desk.add("other", Role.ADMIN);
            Person ada = desk.add("ada", Role.ADMIN);
            Page page = Chromium.pageWithDevice(context, true);
            signIn(page, desk, "ada");
            make(page, desk, "My phone");
            desk.app().reception().people().disable(ada.id(), By.COMMAND);
            page.navigate(desk.url("/sign-in"));
            page.getByText("Sign in with a passkey").click();
            assertThat(page.locator("[role=alert]")).containsText("does not open anything here");
        }
        try (var desk = TestDesk.in(home.resolve("two")).open();
                BrowserContext context = CHROMIUM.visitor()) {
            desk.add("ada", Role.ADMIN);
            Page page = Chromium.pageWithDevice(context, false);
            signIn(page, desk, "ada");
            page.navigate(desk.url("/account/passkeys"));
            page.locator("form[data-make] button").click();
            assertThat(page.locator("form[data-make] [role=status]")).containsText("Nothing was made");
        }
    }

    @Test
    void an_answer_is_taken_from_the_browser_that_was_asked_and_nonsense_from_none(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext context = CHROMIUM.visitor();
                BrowserContext elsewhere = CHROMIUM.visitor()) {
            desk.add("ada", Role.ADMIN);
            Page page = Chromium.pageWithDevice(context, true);
            signIn(page, desk, "ada");
            make(page, desk, "My phone");
            page.locator(".rail-out").click();
            page.waitForURL("**/sign-in");
            Object answer = page.evaluate("""
                    async () => {
                      const form = document.querySelector("form.passkey");
                      const options = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(form.dataset.passkey));
                      return JSON.stringify(await navigator.credentials.get({ publicKey: options }));
                    }""");
            Page other = elsewhere.newPage();
            other.navigate(desk.url("/sign-in"));
            assertEquals("422", send(other, String.valueOf(answer)), "another browser");
            assertEquals("200", send(page, String.valueOf(answer)));
            context.clearCookies();
            page.navigate(desk.url("/sign-in"));
            for (String nonsense : new String[] {"", "{}", "[]", "null", "{\"id\":7}", "x".repeat(20_000)}) {
                assertEquals("422", send(page, nonsense), nonsense);
            }
        }
    }

    /** The status of what comes back for an answer. */
    private static String send(Page page, String answer) {
        return String.valueOf(page.evaluate("""
                async (answer) => {
                  const form = document.querySelector("form.passkey");
                  const body = new URLSearchParams(new FormData(form));
                  body.set("credential", answer);
                  return String((await fetch(form.getAttribute("action"), { method: "POST", body })).status);
                }""", answer));
    }

    @Test
    void without_scripts_there_is_the_password_and_nothing_that_does_nothing(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext context = CHROMIUM.visitorWithoutScripts()) {
            desk.add("ada", Role.ADMIN);
            Page page = context.newPage();
            page.navigate(desk.url("/sign-in"));
            assertThat(page.getByText("Sign in with a passkey")).isHidden();
            signIn(page, desk, "ada");
        }
    }
}
