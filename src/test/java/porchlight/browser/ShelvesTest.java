package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.articles.Rearranging.Moved;
import porchlight.people.By;
import porchlight.people.Role;

/** Categories are put into order by mouse and by buttons, a link is picked while its article moves, synonyms are tried out. */
class ShelvesTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final List<String> ASKED = List.of(
            "where is my %s",
            "%s is late",
            "return a %s",
            "how do I send back the %s",
            "my %s arrived broken",
            "what does the %s cost",
            "money back for %s",
            "%s hums",
            "change the %s",
            "%s abroad");
    private static final List<String> THINGS = List.of(
            "parcel",
            "package",
            "lamp",
            "bulb",
            "light",
            "order",
            "shade",
            "dimmer",
            "voucher",
            "invoice",
            "cable",
            "delivery",
            "shipment",
            "desk lamp",
            "floor lamp",
            "switch",
            "transformer",
            "spare part",
            "gift",
            "LED");

    @Test
    void shelves_links_and_words_are_put_in_order(@TempDir Path home) {
        var eyes = new Eyes();
        try (var desk = shop(home);
                BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
            Page page = eyes.watching(signedIn(desk, context));
            categories(desk, page, eyes);
            link(desk, page);
            synonyms(desk, page, eyes);
        }
        eyes.sawNothingWrong();
    }

    private static void categories(TestDesk desk, Page page, Eyes eyes) {
        page.navigate(desk.url("/console/categories"));
        assertEquals(List.of("delivery", "lamps", "lamps/parts", "returns"), order(page));
        page.locator("#c-returns").dragTo(page.locator("#c-delivery"));
        page.waitForURL("**/console/categories#c-returns");
        page.reload();
        assertEquals(List.of("returns", "delivery", "lamps", "lamps/parts"), order(page));
        page.getByLabel("Move Returns down").press("Enter");
        page.waitForLoadState();
        page.reload();
        assertEquals(List.of("delivery", "returns", "lamps", "lamps/parts"), order(page));
        page.locator("[data-path='lamps/parts']").dragTo(page.locator("#c-delivery"));
        assertEquals(List.of("delivery", "returns", "lamps", "lamps/parts"), order(page), "only among its own");
        eyes.look(page);
    }

    @SuppressWarnings("unchecked")
    private static List<String> order(Page page) {
        return (List<String>)
                page.evaluate("[...document.querySelectorAll('[data-path]')].map(each => each.dataset.path)");
    }

    private static void link(TestDesk desk, Page page) {
        page.navigate(desk.url("/console/write/delivery/late"));
        var knowledge = desk.app().knowledge();
        assertInstanceOf(
                Moved.Well.class, knowledge.rearranging().move("delivery/late", "help/parcels/late", new By("bo", "")));
        desk.caughtUp();
        page.locator("#body").press("Control+End");
        page.locator("#body").press("Control+k");
        assertThat(page.locator("#link-words")).isFocused();
        page.locator("#link-words").fill("money back");
        assertThat(page.locator("[data-picking] [role=option]").first()).containsText("Money back");
        page.locator("#link-words").press("ArrowDown");
        page.locator("#link-words").press("Enter");
        assertThat(page.locator("#body")).isFocused();
        assertTrue(page.locator("#body").inputValue().endsWith("[Money back](../returns/refund.md)"));
        page.locator("#body").press("Control+s");
        page.waitForURL("**/console/write/help/parcels/late**");
        assertTrue(knowledge
                .drafts()
                .working("help/parcels/late")
                .orElseThrow()
                .text()
                .stripTrailing()
                .endsWith("[Money back](../../returns/refund.md)"));
        assertThat(page.locator("[data-notes]")).not().containsText("leads nowhere");
    }

    private static void synonyms(TestDesk desk, Page page, Eyes eyes) {
        desk.app().knowledge().database().run(tx -> {
            for (int i = 0; i < 200; i++) {
                tx.run(
                        "INSERT INTO search (id, at, use, text, language, hits, shown, confidence, answered)"
                                + " VALUES (?, ?, 'PAGE', ?, 'en', 1, '', 0, 0)",
                        "s" + i,
                        Instant.now(),
                        ASKED.get(i % ASKED.size()).formatted(THINGS.get(i / ASKED.size())));
            }
        });
        page.navigate(desk.url("/console/synonyms"));
        page.locator("#synonyms").fill("parcel, package, shipment\nlight, lamp\nsend back, return\n");
        page.locator("button[value=try]").click();
        assertThat(page.locator("#trial")).isVisible();
        assertThat(page.locator(".trial [data-comes=true]").first()).containsText("new");
        eyes.look(page);
        page.locator("button[value=save]").click();
        assertThat(page.locator(".well")).containsText("Saved");
    }

    private static TestDesk shop(Path home) {
        return TestDesk.in(home)
                .write("delivery/late.md", "# When your parcel is late\n\nWait two days, then write to us.\n")
                .write("delivery/abroad.md", "# Parcels that go abroad\n\nA shipment abroad takes a fortnight.\n")
                .write("delivery/costs.md", "# What delivery costs\n\nThree euros for each package.\n")
                .write("returns/refund.md", "# Money back\n\nWithin a week after the return has come.\n")
                .write("returns/how.md", "# How to return something\n\nSend it back in its box.\n")
                .write("returns/broken.md", "# Something arrived broken\n\nSend us a picture of it.\n")
                .write("lamps/hums.md", "# A lamp that hums\n\nThe dimmer hums with some bulbs.\n")
                .write("lamps/bulb.md", "# Change the bulb\n\nLet the light cool down first.\n")
                .write("lamps/parts/shade.md", "# A new shade\n\nEvery spare part can be ordered.\n")
                .write("lamps/parts/cable.md", "# A longer cable\n\nOrder the cable and a switch.\n")
                .open();
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
