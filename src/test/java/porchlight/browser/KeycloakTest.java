package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Person;
import porchlight.people.Role;

/** Signing in at a real Keycloak, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakTest {
    @SuppressWarnings("NullAway.Init")
    private Keycloak keycloak;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    void open(@TempDir Path folder) {
        assumeTrue(Files.isDirectory(Keycloak.HOME), "skipped: the build has not unpacked Keycloak");
        keycloak = Keycloak.start(folder);
    }

    @AfterAll
    void close() {
        if (keycloak != null) {
            keycloak.close();
        }
    }

    private TestDesk desk(Path home) {
        return TestDesk.in(home)
                .with("sso.issuer", keycloak.issuer())
                .with("sso.client-id", "porchlight")
                .with("sso.client-secret", "s3cret-of-the-lantern")
                .with("sso.name", "Lantern's Keycloak")
                .with("sso.role-claim", "groups")
                .with("sso.roles", "helpers=agent, keepers=admin")
                .open();
    }

    private static void signIn(Page page, TestDesk desk, String name) {
        page.navigate(desk.url("/sign-in?next=/account"));
        page.getByText("Sign in with Lantern's Keycloak").click();
        page.locator("#username").fill(name);
        page.locator("#password").fill(name + "s word there");
        page.locator("#kc-login").click();
    }

    @Test
    void whoever_signs_in_there_is_here_what_their_groups_say_and_signs_out_in_both_places(@TempDir Path home) {
        try (var desk = desk(home);
                BrowserContext context = CHROMIUM.visitor()) {
            Page page = context.newPage();
            signIn(page, desk, "bob");
            page.waitForURL("**/account");
            assertThat(page.locator("main")).containsText("Bob Lamplighter");
            assertEquals(Role.AGENT, desk.person("bob").role());

            page.locator(".rail-out").click();
            page.waitForURL("**/sign-in?out=yes");
            page.getByText("Sign out of Lantern's Keycloak as well").click();
            page.locator("#kc-logout").click();
            page.waitForURL("**/sign-in");
            page.getByText("Sign in with Lantern's Keycloak").click();
            assertThat(page.locator("#username")).isVisible();
        }
    }

    @Test
    void an_account_that_was_here_is_linked_by_the_address_that_was_seen_and_only_by_that(@TempDir Path home) {
        try (var desk = desk(home)) {
            Person ada = desk.add("ada", Role.EDITOR);
            try (BrowserContext context = CHROMIUM.visitor()) {
                Page page = context.newPage();
                signIn(page, desk, "ada");
                page.waitForURL("**/account");
                assertEquals(ada.id(), desk.person("ada").id());
                assertEquals(Role.ADMIN, desk.person("ada").role(), "the highest of all groups");
            }
            desk.add("ada.l", Role.ADMIN);
            try (BrowserContext context = CHROMIUM.visitor()) {
                Page page = context.newPage();
                signIn(page, desk, "eve");
                assertThat(page.locator("[role=alert]")).containsText("has seen your mail address");
            }
            try (BrowserContext context = CHROMIUM.visitor()) {
                Page page = context.newPage();
                signIn(page, desk, "nobody");
                assertThat(page.locator("[role=alert]")).containsText("nothing for you here");
            }
            assertTrue(desk.app()
                    .reception()
                    .people()
                    .find(Mail.of("nobody@example.com").orElseThrow())
                    .isEmpty());
        }
    }

    @Test
    void whoever_is_shut_out_here_stays_out_and_a_fresh_proof_is_given_there(@TempDir Path home) {
        try (var desk = desk(home);
                BrowserContext context = CHROMIUM.visitor()) {
            desk.add("other", Role.ADMIN);
            Page page = context.newPage();
            signIn(page, desk, "ada");
            page.waitForURL("**/account");
            desk.proofsGetOld();
            page.navigate(desk.url("/account/second-factor"));
            page.waitForURL("**/account/proof**");
            page.getByText("Prove it at Lantern's Keycloak").click();
            page.locator("#password").fill("adas word there");
            page.locator("#kc-login").click();
            page.waitForURL("**/account/second-factor");

            desk.app().reception().people().disable(desk.person("ada").id(), By.COMMAND);
            page.navigate(desk.url("/sign-in"));
            page.getByText("Sign in with Lantern's Keycloak").click();
            assertThat(page.locator("[role=alert]")).containsText("no account here");
        }
    }

    @Test
    void a_provider_that_is_away_is_told_in_words_and_passwords_work(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .with("sso.issuer", "http://localhost:9/realms/lantern")
                        .with("sso.client-id", "porchlight")
                        .open();
                BrowserContext context = CHROMIUM.visitor()) {
            desk.add("bob", Role.AGENT);
            Page page = context.newPage();
            page.navigate(desk.url("/sign-in"));
            page.getByText("Sign in with single sign-on").click();
            assertThat(page.locator("[role=alert]")).containsText("does not answer just now");
            page.locator("#mail").fill("bob@example.com");
            page.locator("#password").fill(PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/console");
            assertFalse(page.url().contains("sign-in"));
        }
    }
}
