package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.TestDesk;
import porchlight.mail.Letterbox;
import porchlight.people.By;
import porchlight.people.Phone;
import porchlight.people.Role;

/**
 * The ways in and what is done behind them, by Tab, Enter and typing alone, in a page that runs from left to right and in one
 * that runs from right to left; and a look at each page on the way.
 */
class ByKeyboardTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    Path home;

    private final Eyes eyes = new Eyes();

    @AfterEach
    void every_page_on_the_way_looked_as_it_should() {
        eyes.sawNothingWrong();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void a_second_factor_is_turned_on_asked_for_and_turned_off(String language) {
        try (var desk = TestDesk.in(home).with("site.language", language).open();
                BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
            desk.add("bob", Role.AGENT);
            Page page = eyes.watching(context.newPage());
            var keyboard = new Keyboard(page);
            signIn(keyboard, desk, "bob");
            keyboard.awaitUrl("**/console")
                    .enter("a[href='/account']")
                    .awaitUrl("**/account")
                    .enter("a[href='/account/second-factor']")
                    .awaitUrl("**/account/second-factor");
            var phone = new Phone(page.locator(".typed-key").innerText());
            keyboard.fill("code", phone.shows(Instant.now())).press("Enter");
            assertThat(page.locator(".codes li")).hasCount(10);
            List<String> codes = page.locator(".codes code").allInnerTexts();
            eyes.look(page);

            keyboard.enter(".rail-out").awaitUrl("**/sign-in");
            signIn(keyboard, desk, "bob");
            assertThat(page.locator("h1")).hasText("One more step");
            eyes.look(page);
            keyboard.fill("code", "000000").press("Enter");
            assertThat(page.locator("[role=alert]")).containsText("not right");
            eyes.look(page);
            keyboard.fill("code", phone.shows(Instant.now().plusSeconds(30)))
                    .press("Enter")
                    .awaitUrl("**/console");

            keyboard.enter(".rail-out").awaitUrl("**/sign-in");
            signIn(keyboard, desk, "bob");
            assertThat(page.locator("h1")).hasText("One more step");
            keyboard.fill("code", codes.getFirst()).press("Enter").awaitUrl("**/console");

            desk.proofsGetOld();
            keyboard.enter("a[href='/account']")
                    .awaitUrl("**/account")
                    .enter("a[href='/account/second-factor']")
                    .awaitUrl("**/account/proof*");
            eyes.look(page);
            keyboard.fill("password", "wrong wrong").press("Enter");
            assertThat(page.locator("[role=alert]")).containsText("not right");
            eyes.look(page);
            keyboard.fill("password", PASSWORD).press("Enter").awaitUrl("**/account/second-factor");
            eyes.look(page);
            keyboard.enter(sure("/codes")).enter("form[action$='/codes'] button");
            assertThat(page.locator(".codes li")).hasCount(10);
            eyes.look(page);
            keyboard.enter(".kept")
                    .awaitUrl("**/account")
                    .enter("a[href='/account/second-factor']")
                    .awaitUrl("**/account/second-factor");
            keyboard.enter(sure("/off"));
            eyes.look(page);
            keyboard.enter("form[action$='/off'] button").awaitUrl("**/account");
            assertThat(page.locator("main")).containsText("Off. With it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void a_passkey_is_made_opens_the_door_is_renamed_and_removed(String language) {
        try (var desk = TestDesk.in(home).with("site.language", language).open();
                BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
            desk.add("ada", Role.ADMIN);
            Page page = eyes.watching(Chromium.pageWithDevice(context, true));
            var keyboard = new Keyboard(page);
            signIn(keyboard, desk, "ada");
            keyboard.awaitUrl("**/console")
                    .enter("a[href='/account']")
                    .awaitUrl("**/account")
                    .enter("a[href='/account/passkeys']")
                    .awaitUrl("**/account/passkeys");
            keyboard.fill("name", "My phone").press("Enter");
            assertThat(page.locator(".line-input")).hasValue("My phone");
            eyes.look(page);

            keyboard.enter(".rail-out")
                    .awaitUrl("**/sign-in")
                    .enter("form.passkey button")
                    .awaitUrl("**/console")
                    .enter("a[href='/account']")
                    .awaitUrl("**/account")
                    .enter("a[href='/account/passkeys']")
                    .awaitUrl("**/account/passkeys");
            assertThat(page.locator(".meta")).containsText("last used");
            keyboard.tabTo(".line-input")
                    .press("Control+A")
                    .type("The blue one")
                    .press("Enter");
            // Typing changes the value of the field, and only another page what stands in it to begin with.
            assertThat(page.locator(".line-input")).hasAttribute("value", "The blue one");
            page.waitForLoadState();

            desk.proofsGetOld();
            keyboard.enter(sure("/removal"))
                    .enter("form[action$='/removal'] button")
                    .awaitUrl("**/account/proof*");
            eyes.look(page);
            keyboard.enter("form.passkey button").awaitUrl("**/account/passkeys");
            keyboard.enter(sure("/removal")).enter("form[action$='/removal'] button");
            assertThat(page.locator(".line-input")).hasCount(0);
        }
    }

    @Test
    void somebody_is_invited_by_mail_and_chooses_a_password() {
        try (var letterbox = new Letterbox();
                var desk = letterbox.serve(TestDesk.in(home)).open();
                BrowserContext there = CHROMIUM.visitor(Eyes.still());
                BrowserContext elsewhere = CHROMIUM.visitor(Eyes.still())) {
            desk.add("ada", Role.ADMIN);
            Page page = eyes.watching(there.newPage());
            var ada = new Keyboard(page);
            signIn(ada, desk, "ada");
            ada.awaitUrl("**/console").press("g", "t").awaitUrl("**/console/team");
            ada.fill("name", "Bob")
                    .fill("mail", "bob@example.com")
                    .tabTo("#role")
                    .type("editor")
                    .press("Tab", "Enter");
            assertThat(page.locator("[role=status].well")).containsText("A link is on its way");
            eyes.look(page);

            Page other = eyes.watching(elsewhere.newPage());
            eyes.open(other, desk.url(letterbox.linkTo("bob", 1)));
            var bob = new Keyboard(other);
            bob.fill("password", "short").press("Enter");
            assertTrue(other.url().contains("/invitation"), "the browser asks for more");
            bob.fill("password", PASSWORD).press("Enter").awaitUrl("**/console");
            assertThat(other.locator("h1")).hasText("Good to see you, Bob");
            assertThat(other.locator(".rail-me")).containsText("editor");

            ada.press("g", "t").awaitUrl("**/console/team");
            ada.enter("a[href='/console/team/" + desk.person("bob").id() + "']").awaitUrl("**/console/team/*");
            ada.enter(sure("/disabling")).enter("form[action$='/disabling'] button");
            assertThat(page.locator("main")).containsText("Shut out since");
            ada.enter(".back a").awaitUrl("**/console/team");
            ada.enter("a[href='/console/customers']").awaitUrl("**/console/customers");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void a_customer_comes_in_by_a_mailed_link_and_comes_again(String language) {
        try (var letterbox = new Letterbox();
                var desk = letterbox
                        .serve(TestDesk.in(home))
                        .with("site.language", language)
                        .open();
                BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
            Page page = eyes.watching(context.newPage());
            var carol = new Keyboard(page);
            page.navigate(desk.url("/"));
            carol.enter("a[href='/sign-in']")
                    .awaitUrl("**/sign-in")
                    .enter("a[href='/sign-in/link']")
                    .awaitUrl("**/sign-in/link");
            carol.fill("mail", "carol@example.com").press("Enter");
            assertThat(page.locator("[role=status]")).containsText("on its way");
            eyes.look(page);

            eyes.open(page, desk.url(letterbox.linkTo("carol", 1)));
            carol.fill("name", "Carol").press("Enter").awaitUrl(desk.url("/"));
            page.navigate(desk.url("/account"));
            eyes.look(page);
            carol.enter(".rail-out").awaitUrl("**/sign-in");

            desk.app().reception().outbox().write("sign-in", TestDesk.mail("carol"), By.COMMAND);
            eyes.open(page, desk.url(letterbox.linkTo("carol", 2)));
            assertThat(page.locator("main")).containsText("again, Carol");
            carol.enter("form[action='/come-in'] button").awaitUrl(desk.url("/"));

            try (BrowserContext there = CHROMIUM.visitor(Eyes.still())) {
                desk.add("ada", Role.ADMIN);
                Page console = eyes.watching(there.newPage());
                var ada = new Keyboard(console);
                signIn(ada, desk, "ada");
                ada.awaitUrl("**/console").press("g", "t").awaitUrl("**/console/team");
                ada.enter("a[href='/console/customers']").awaitUrl("**/console/customers");
                ada.fill("words", "car").press("Enter").awaitUrl("**/console/customers?q=car");
                eyes.look(console);
                ada.enter(".rows a").awaitUrl("**/console/team/*");
                eyes.look(console);
            }
        }
    }

    @Test
    void the_audit_is_filtered_and_a_setting_is_changed() {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\nHow to light it.\n")
                        .open();
                BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
            desk.add("ada", "Ada", Role.ADMIN);
            Page page = eyes.watching(context.newPage());
            var keyboard = new Keyboard(page);
            signIn(keyboard, desk, "ada");
            keyboard.awaitUrl("**/console").press("g", "e").awaitUrl("**/console/settings");
            keyboard.fill("look.header", "#ffee00").press("Enter");
            assertThat(page.locator("[role=alert]")).containsText("Nothing was saved yet");
            eyes.look(page);
            keyboard.fill("look.header", "#14463a")
                    .enter("form:has([id='look.header']) button")
                    .awaitUrl("**/console/settings?saved=yes#look");
            keyboard.fill("hours.holidays", "2027-12-25 Christmas")
                    .press("Enter")
                    .type("2028-01-01")
                    .enter("form:has([id='hours.holidays']) button")
                    .awaitUrl("**/console/settings?saved=yes#hours");
            assertThat(page.locator("[id='hours.holidays']")).hasValue("2027-12-25 Christmas\n2028-01-01");

            keyboard.press("g", "a").awaitUrl("**/console/audit");
            assertThat(page.locator(".acts")).not().containsText("lamp");
            keyboard.enter("main .hint a").awaitUrl("**/console/audit?person=all");
            assertThat(page.locator(".acts")).containsText("published lamp");
            keyboard.tabTo("#person")
                    .type("Ada")
                    .tabTo("#kind")
                    .type("Settings")
                    .tabTo("#words")
                    .type("#14463a")
                    .press("Enter")
                    .awaitUrl("**/console/audit?*kind=setting*");
            assertThat(page.locator(".acts li")).hasCount(1);
            assertThat(page.locator(".acts")).containsText("Ada changed the setting look.header");
        }
    }

    /** The first step towards what cannot be taken back. */
    private static String sure(String action) {
        return "details:has(form[action$='" + action + "']) summary";
    }

    private static void signIn(Keyboard keyboard, TestDesk desk, String name) {
        keyboard.page().navigate(desk.url("/sign-in"));
        keyboard.fill("mail", name + "@example.com").fill("password", PASSWORD).press("Enter");
    }
}
