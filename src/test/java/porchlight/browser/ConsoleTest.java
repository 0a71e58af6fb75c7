package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.Scope;

/** The first run, the sign-in and the team in a real browser, by keyboard and without scripts; and how all of it looks. */
class ConsoleTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void the_first_admin_comes_in_and_invites_somebody_by_keyboard_alone_and_without_scripts(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext context = CHROMIUM.visitorWithoutScripts()) {
            Page page = context.newPage();
            var keyboard = new Keyboard(page);
            page.navigate(desk.app().firstLink().orElseThrow());
            keyboard.fill("called", "Lantern & Co");
            keyboard.fill("name", "Ada");
            keyboard.fill("mail", "ada@example.com");
            keyboard.fill("password", PASSWORD).press("Enter");
            page.waitForURL("**/console");

            keyboard.enter("a[href='/console/team']");
            page.waitForURL("**/console/team");
            keyboard.fill("name", "Bob");
            keyboard.fill("mail", "bob@example.com");
            keyboard.press("Enter");
            assertThat(page.locator(".made")).containsText("An invitation for Bob");

            keyboard.enter(".rail-out");
            page.waitForURL("**/sign-in");
            keyboard.fill("mail", "ada@example.com");
            keyboard.fill("password", PASSWORD).press("Enter");
            page.waitForURL("**/console");
            assertThat(page.locator("h1")).hasText("Good to see you, Ada");
        }
    }

    @Test
    void everything_is_found_and_every_room_reached_by_keyboard(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("lamp.md", "# The lamp\n\nHow to light a lamp.\n")
                        .open();
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = context.newPage();
            var keyboard = new Keyboard(page);
            desk.add("ada", "Ada", Role.ADMIN);
            page.navigate(desk.url("/sign-in"));
            keyboard.fill("mail", "ada@example.com");
            keyboard.fill("password", PASSWORD).press("Enter");
            page.waitForURL("**/console");

            keyboard.press("g", "k");
            page.waitForURL("**/console/keys");
            keyboard.press("?");
            assertThat(page.locator("dialog")).isVisible();
            keyboard.press("Escape");
            assertThat(page.locator("dialog")).isHidden();

            keyboard.press("/");
            keyboard.type("opening hours");
            assertThat(page.locator("#found-list li")).not().hasCount(0);
            assertThat(page.locator("#found-list")).containsText("Opening hours");
            keyboard.press("Escape");
            keyboard.press("Escape");
            keyboard.type("lamp");
            keyboard.press("Enter");
            page.waitForURL("**/console/search?q=lamp");
            assertThat(page.locator("main")).containsText("The lamp");
            keyboard.press("Control+k");
            keyboard.type("ada");
            assertThat(page.locator("#found-list")).containsText("Ada");

            page.navigate(desk.url("/console/settings"));
            keyboard.fill("site.name", "Lantern & Co");
            keyboard.press("Enter");
            page.waitForURL("**/console/settings?saved=yes*");
            assertThat(page.locator(".rail .brand")).hasText("Lantern & Co");
            page.navigate(desk.url("/console/audit?kind=setting"));
            assertThat(page.locator("main")).containsText("before: Porchlight · value: Lantern & Co");
        }
    }

    @Test
    void on_a_small_screen_the_rooms_are_behind_a_switch_that_needs_no_scripts(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext context = CHROMIUM.visitorWithoutScripts()) {
            Page page = context.newPage();
            desk.add("ada", "Ada", Role.ADMIN);
            page.setViewportSize(360, 740);
            page.navigate(desk.url("/sign-in"));
            page.fill("#mail", "ada@example.com");
            page.fill("#password", PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/console");
            assertTrue(page.locator(".rail").boundingBox().height < 80, "the head leaves room for the page");
            assertThat(page.locator(".rail nav")).isHidden();

            new Keyboard(page).tabTo("#rail-open").press("Space");
            assertThat(page.locator(".rail nav")).isVisible();
            page.locator("a[href='/console/keys']").click();
            page.waitForURL("**/console/keys");
            assertThat(page.locator(".rail nav")).isHidden();
        }
    }

    @Test
    void every_page_is_clean_to_axe_in_both_themes_and_fits_in_both_directions_into_320_pixels(@TempDir Path home) {
        var eyes = new Eyes();
        for (String language : List.of("en", "ar")) {
            try (var desk = TestDesk.in(home.resolve(language))
                            .with("site.language", language)
                            .write("lamp.md", "# The lamp\n\nHow to light a lamp.\n")
                            .write("oil.md", "# Oil\n\nFill it.\n")
                            .write("gone.md", "---\nstate: archived\ninstead: lamp\n---\n# Wicks\n\nCut them.\n")
                            .write("broken.md", "---\ntitle: [x\n---\n")
                            .with("articles.git", "sync")
                            .with("articles.git-remote", home.resolve("nowhere").toString())
                            // Nobody takes mail there: the room shows what waits, and why.
                            .with("mail.host", "localhost")
                            .with("mail.port", "9")
                            .with("mail.from", "help@example.com")
                            .with("sso.issuer", "http://localhost:9")
                            .with("sso.client-id", "porchlight")
                            .open();
                    BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
                Page page = eyes.watching(context.newPage());
                var keyboard = new Keyboard(page);
                eyes.open(page, desk.app().firstLink().orElseThrow());
                Person ada = desk.add("ada", "Ada", Role.ADMIN);
                Person long_ = desk.add(
                        "donaudampfschifffahrtselektrizitaetenhauptbetriebswerk",
                        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
                        Role.EDITOR);
                var people = desk.app().reception().people();
                var links = desk.app().reception().links();
                links.forgot(long_.mail(), "192.0.2.1");
                var keys = desk.app().reception().keys();
                keys.make("Website build", EnumSet.allOf(Scope.class), Duration.ofDays(3), By.COMMAND);
                keys.revoke(
                        keys.make("Old", EnumSet.of(Scope.PUBLISH), null, By.COMMAND)
                                .key()
                                .id(),
                        By.COMMAND);
                var gone = desk.add("gone", "Gone", Role.AGENT);
                people.disable(gone.id(), By.COMMAND);
                String token =
                        links.offer(ada.id(), false, By.COMMAND).orElseThrow().token();

                eyes.open(page, desk.url("/new-password?token=" + token));
                eyes.open(page, desk.url("/forgot"));
                eyes.open(page, desk.url("/sign-in/link"));
                eyes.open(page, desk.url("/sign-in"));
                keyboard.fill("mail", "ada@example.com");
                keyboard.fill("password", "wrong wrong").press("Enter");
                assertThat(page.locator("[role=alert]")).containsText("do not belong together");
                eyes.look(page);
                keyboard.fill("mail", "ada@example.com");
                keyboard.fill("password", PASSWORD).press("Enter");
                page.waitForURL("**/console");
                eyes.look(page);
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
                        "/console/imports",
                        "/console/keys",
                        "/console/settings",
                        "/console/audit",
                        "/console/audit?kind=backup",
                        "/console/health",
                        "/console/folder",
                        "/console/place/lamp",
                        "/console/place/lamp?q=lamp",
                        "/console/place/oil?q=lamp",
                        "/console/place/gone",
                        "/account/second-factor",
                        "/account/passkeys",
                        "/account/proof",
                        "/console/mail",
                        "/console/customers",
                        "/console/customers?q=nobody",
                        "/console/audit?person=all",
                        "/console/team/nobody")) {
                    eyes.open(page, desk.url(path));
                }
                page.navigate(desk.url("/console/imports"));
                page.setInputFiles("#file", new FilePayload("a.txt", "text/plain", "just words".getBytes(UTF_8)));
                page.locator("main button[type=submit]").first().click();
                assertThat(page.locator("[role=alert]")).containsText("cannot be found out");
                eyes.look(page);
                page.setInputFiles("#file", Path.of("src/test/resources/imports/zendesk.json"));
                page.locator("main button[type=submit]").first().click();
                assertThat(page.locator("main")).containsText("2 new");
                eyes.look(page);
                desk.app().knowledge().database().run(tx -> tx.run("UPDATE intake SET stage = 'RUNNING'"));
                page.reload();
                assertThat(page.locator("progress")).isVisible();
                eyes.look(page);
                desk.app().knowledge().database().run(tx -> tx.run("UPDATE intake SET stage = 'INTERRUPTED'"));
                // The script looks by itself.
                assertThat(page.locator("main")).containsText("nothing was imported");
                page.locator("button[value=import]").click();
                assertThat(page.locator("h1")).hasText("Imported");
                eyes.look(page);
                eyes.open(page, desk.url("/console/imports"));
                page.navigate(desk.url("/console/team/" + long_.id()));
                page.locator("button[formaction$='/link']").click();
                assertThat(page.locator(".made")).isVisible();
                eyes.look(page);
            }
        }
        eyes.sawNothingWrong();
    }
}
