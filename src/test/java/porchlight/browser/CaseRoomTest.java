package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.cases.Asked;
import porchlight.cases.Cases;
import porchlight.cases.Customer;
import porchlight.cases.Enclosed;
import porchlight.cases.Kind;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Post;
import porchlight.people.Role;
import porchlight.people.Secret;

/** Two agents in the room Cases at once, by keys alone where keys will do. */
class CaseRoomTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void two_agents_see_what_the_other_does_and_lose_no_word(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext adas = CHROMIUM.visitor();
                BrowserContext bos = CHROMIUM.visitor()) {
            desk.add("ada", "Ada", Role.AGENT);
            desk.add("bo", "Bo", Role.AGENT);
            ask(desk, "My lamp hums");
            Page ada = signedIn(desk, adas, "ada");
            Page bo = signedIn(desk, bos, "bo");

            // The list tells of what is new, and shows it when Ada wants to see it.
            ada.navigate(desk.url("/console/cases"));
            ask(desk, "It glows");
            assertThat(ada.locator("[data-live-says]")).hasText("1 new");
            assertThat(ada.locator(".case-row")).hasCount(1);
            ada.locator("[data-live-show]").click();
            assertThat(ada.locator(".case-row")).hasCount(2);
            ada.waitForLoadState();

            // She goes down and up, and opens the first.
            for (String key : List.of("j", "j", "k", "x")) {
                ada.keyboard().press(key);
            }
            assertThat(ada.locator(".case-row >> nth=0").locator(".choose")).isChecked();
            ada.keyboard().press("k");
            ada.keyboard().press("Enter");
            assertThat(ada.locator("h1")).hasText("My lamp hums");
            String theCase = ada.url();
            bo.navigate(theCase);
            assertThat(ada.locator("[data-company]")).hasText("Bo has this open.");

            // She answers; Bo sees it while he types, and nothing of his is lost.
            ada.keyboard().press("r");
            ada.keyboard().type("Take a bulb.");
            assertThat(bo.locator("[data-company]")).hasText("Ada is answering.");
            bo.keyboard().press("n");
            assertThat(bo.locator("button[value=solved]").first()).isHidden();
            bo.keyboard().type("Is it old?");
            ada.locator("button[value=pending]").click();
            assertThat(ada.locator(".said-by-us")).containsText("Take a bulb.");
            assertThat(bo.locator("[data-live-says]")).hasText("One new message");
            bo.locator("[data-live-show]").click();
            assertThat(bo.locator(".said-by-us")).containsText("Take a bulb.");
            assertThat(bo.locator("#text")).hasValue("Is it old?");
            bo.locator("button[value=note]").click();
            assertThat(bo.locator(".said-among-us")).containsText("Is it old?");
            bo.waitForLoadState();

            // Going to a room is not closing a case.
            bo.keyboard().press("g");
            bo.keyboard().press("e");
            assertThat(bo.locator(".meta .badge").first()).hasText("customer’s turn");
            bo.keyboard().press("e");
            assertThat(bo.locator(".meta .badge").first()).hasText("solved");
        }
    }

    @Test
    void what_is_typed_on_a_slow_line_is_kept_and_going_back_brings_nothing_old_in_its_place(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext adas = CHROMIUM.visitor()) {
            desk.add("ada", "Ada", Role.AGENT);
            ask(desk, "My lamp hums");
            Page ada = signedIn(desk, adas, "ada");
            ada.navigate(desk.url("/console/cases"));
            String theCase = desk.url(ada.locator(".case-row a.row-main").getAttribute("href"));

            // The page is there, and what keeps the words is still on its way.
            var late = new ArrayBlockingQueue<Route>(1);
            ada.route("**/reply-keep*", late::add);
            ada.navigate(theCase, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            ada.locator("#text").fill("Dear Carl,");
            ada.waitForCondition(() -> !late.isEmpty());
            ada.unroute("**/reply-keep*");
            late.remove().resume();
            ada.waitForLoadState();
            ada.navigate(desk.url("/console"));
            ada.navigate(theCase);
            assertThat(ada.locator("#text")).hasValue("Dear Carl,");

            // The page of before remembers less than was typed since.
            ada.locator("#text").fill("Dear Carl, take");
            ada.navigate(desk.url("/console"));
            ada.navigate(theCase);
            ada.locator("#text").fill("Dear Carl, take a bulb.");
            ada.navigate(desk.url("/console"));
            for (int back = 0; back < 3; back++) ada.goBack();
            ada.waitForURL(theCase);
            assertThat(ada.locator("#text")).hasValue("Dear Carl, take a bulb.");
        }
    }

    @Test
    void what_is_typed_stays_until_it_is_sent_and_the_keys_do_the_rest(@TempDir Path home) {
        try (var desk = TestDesk.in(home).open();
                BrowserContext adas = CHROMIUM.visitor()) {
            desk.add("ada", "Ada", Role.AGENT);
            ask(desk, "My lamp hums");
            Page ada = signedIn(desk, adas, "ada");
            ada.navigate(desk.url("/console/cases"));
            ada.locator(".case-row a.row-main").click();
            ada.waitForURL("**/console/cases/*");
            String theCase = ada.url();

            ada.keyboard().press("r");
            assertThat(ada.locator("#text")).isFocused();
            ada.keyboard().type("Dear Carl,");
            ada.keyboard().press("Escape");
            ada.keyboard().press("a");
            assertThat(ada.locator(".deeds")).containsText("Ada took it");
            assertThat(ada.locator("#text")).hasValue("Dear Carl,");
            ada.waitForLoadState();

            // Away and back, in a new session.
            ada.locator("#text").fill("Dear Carl, it's our policy to help.");
            ada.navigate(desk.url("/console"));
            ada.locator("form[action='/sign-out'] button").click();
            ada = signedIn(desk, adas, "ada");
            ada.navigate(theCase);
            assertThat(ada.locator("#text")).hasValue("Dear Carl, it's our policy to help.");

            // A note stays a note, wherever it was kept.
            ada.getByLabel("Note for agents").check();
            assertThat(ada.locator("button[value=solved]").first()).isHidden();
            ada.navigate(desk.url("/console"));
            ada.navigate(theCase);
            assertThat(ada.locator("#text")).hasValue("Dear Carl, it's our policy to help.");
            assertThat(ada.getByLabel("Note for agents")).isChecked();
            assertThat(ada.locator("button[value=solved]").first()).isHidden();
            ada.locator("[name=whom][value=customer]").check();

            // The coach's calmer words take the place of the others, by the keyboard.
            ada.locator(".calmer").first().focus();
            ada.keyboard().press("Enter");
            assertThat(ada.locator("#text")).hasValue("Dear Carl, here's what we can do to help.");

            ada.locator("#text").focus();
            ada.keyboard().press("Control+Enter");
            assertThat(ada.locator("[data-sent=answer]")).containsText("Your answer was sent.");
            assertThat(ada.locator("#text")).hasValue("");
            ada.reload();
            assertThat(ada.locator("#text")).hasValue("");

            ada.keyboard().press("?");
            assertThat(ada.locator("#sheet-title")).isFocused();
        }
    }

    private static Page signedIn(TestDesk desk, BrowserContext visitor, String name) {
        Page page = visitor.newPage();
        page.navigate(desk.url("/sign-in"));
        page.fill("#mail", name + "@example.com");
        page.fill("#password", PASSWORD);
        page.locator("form[action='/sign-in'] button[type=submit]").first().click();
        page.waitForURL("**/console");
        return page;
    }

    private static void ask(TestDesk desk, String subject) {
        var knowledge = desk.app().knowledge();
        new Cases(knowledge.database(), knowledge.journal(), Post.NONE, _ -> Optional.empty(), knowledge.clock())
                .open(
                        new Asked(
                                Secret.fresh(),
                                Kind.QUESTION,
                                subject,
                                "It hums when it is dimmed.",
                                new Customer("Carl", new Mail("carl@example.com"), null),
                                "en",
                                "",
                                "",
                                List.of(),
                                false),
                        Enclosed.NOTHING,
                        new By("customer", ""));
    }
}
