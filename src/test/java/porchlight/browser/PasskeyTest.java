package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static porchlight.TestDesk.PASSWORD;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Phone;
import porchlight.people.Role;
import porchlight.site.Gallery;

/** Passkeys in a real browser, with the device that it simulates for tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeyTest {
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

    /** A device that is asked and says yes, unless its owner is somebody else. */
    private static Page withDevice(BrowserContext context, boolean isOwner) {
        Page page = context.newPage();
        var devtools = context.newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", isOwner);
        device.addProperty("automaticPresenceSimulation", true);
        var options = new JsonObject();
        options.add("options", device);
        devtools.send("WebAuthn.addVirtualAuthenticator", options);
        return page;
    }

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
                BrowserContext context = browser.newContext()) {
            Person ada = desk.add("ada", Role.ADMIN);
            Page page = withDevice(context, true);
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
            assertThat(page.locator(".line-input")).hasValue("The blue one");
            page.getByText("Remove").click();
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
                BrowserContext context = browser.newContext()) {
            desk.add("other", Role.ADMIN);
            Person ada = desk.add("ada", Role.ADMIN);
            Page page = withDevice(context, true);
            signIn(page, desk, "ada");
            make(page, desk, "My phone");
            desk.app().reception().people().disable(ada.id(), By.COMMAND);
            page.navigate(desk.url("/sign-in"));
            page.getByText("Sign in with a passkey").click();
            assertThat(page.locator("[role=alert]")).containsText("does not open anything here");
        }
        try (var desk = TestDesk.in(home.resolve("two")).open();
                BrowserContext context = browser.newContext()) {
            desk.add("ada", Role.ADMIN);
            Page page = withDevice(context, false);
            signIn(page, desk, "ada");
            page.navigate(desk.url("/account/passkeys"));
            page.locator("form[data-make] button").click();
            assertThat(page.locator("form[data-make] [role=status]")).containsText("Nothing was made");
        }
    }

    @Test
    void an_answer_is_taken_from_the_browser_that_was_asked_and_nonsense_from_none(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext context = browser.newContext();
                BrowserContext elsewhere = browser.newContext()) {
            desk.add("ada", Role.ADMIN);
            Page page = withDevice(context, true);
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
                BrowserContext context =
                        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            desk.add("ada", Role.ADMIN);
            Page page = context.newPage();
            page.navigate(desk.url("/sign-in"));
            assertThat(page.getByText("Sign in with a passkey")).isHidden();
            signIn(page, desk, "ada");
        }
    }
}
