package porchlight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static porchlight.TestDesk.PASSWORD;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.articles.Autosaves;
import porchlight.articles.Drafts.Done;
import porchlight.articles.Remarks;
import porchlight.articles.Tab;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Role;
import porchlight.people.SavedViews;

/** What happens to a text between its writer and its readers, by keyboard alone; and every page of it, looked at. */
class ReviewTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String LATE = "delivery/late";

    @Test
    void a_text_is_asked_about_spoken_of_mended_scheduled_and_found(@TempDir Path home) {
        try (var desk = TestDesk.in(home)
                        .write("delivery/late.md", "# Late parcels\n\nWait two days.\n")
                        .open();
                BrowserContext adas = CHROMIUM.visitor();
                BrowserContext bos = CHROMIUM.visitor()) {
            desk.add("ada", "Ada", Role.AGENT);
            desk.add("bo", "Bo", Role.EDITOR);
            Page ada = signedIn(desk, adas, "ada");
            var adasKeys = new Keyboard(ada);
            Page bo = signedIn(desk, bos, "bo");
            var bosKeys = new Keyboard(bo);

            ada.navigate(desk.url("/console/articles"));
            adasKeys.enter("a[href='/console/write/delivery/late']").awaitUrl("**/console/write/delivery/late");
            adasKeys.tabTo("#body").press("Control+End").type("\nThe ombudsgriffin helps.\n");
            adasKeys.enter("button[value=ask]");
            assertThat(ada.locator("[data-news]")).containsText("a review is asked for");

            bosKeys.press("g", "r").awaitUrl("**/console/articles");
            bosKeys.enter("a[href='/console/articles?standing=review']").awaitUrl("**standing=review");
            bosKeys.enter("a[href='/console/review/delivery/late']").awaitUrl("**/console/review/delivery/late");
            assertThat(bo.locator(".line-added").last()).containsText("ombudsgriffin");
            bosKeys.enter(".line-added .line-number");
            bo.waitForURL("**line=*");
            assertThat(bo.locator("#remark")).isFocused();
            bosKeys.type("Is there one?").enter("form.remark button");
            assertThat(bo.locator(".remark-text")).hasText("Is there one?");
            bosKeys.enter(".review-way:has(#whole) summary").enter("button[value=back]");
            assertThat(bo.locator(".badge-warn")).hasText("sent back");

            ada.navigate(desk.url("/console/write/delivery/late"));
            assertThat(ada.locator("main")).containsText("Is there one?");
            adasKeys.tabTo("#body").press("Control+End").type("He is real.\n").enter("button[value=ask]");
            assertThat(ada.locator("[data-news]")).containsText("a review is asked for");

            bo.navigate(desk.url("/console/review/delivery/late"));
            bosKeys.enter(".review-way:has(#reason) summary").tabTo("#reason").type("asked for often");
            bo.fill("#due", "2020-01-31T09:30");
            bo.locator("#due").evaluate("field => field.removeAttribute('min')");
            bo.evaluate("() => { document.body.dataset.left = 'yes'; }");
            bosKeys.enter("form[action='/console/publications/delivery/late'] button");
            // Which page comes depends on how soon the clock looks; it must only be another one.
            assertThat(bo.locator("body[data-left]")).hasCount(0);
            TestDesk.await(() -> desk.page("/api/v1/search?q=ombudsgriffin").contains(LATE));
            bo.navigate(desk.url("/console/history/delivery/late"));
            assertThat(bo.locator("main")).containsText("asked for often");
        }
    }

    @Test
    void every_page_is_clean_to_axe_in_both_themes_and_fits_in_both_directions_into_320_pixels(@TempDir Path home) {
        var eyes = new Eyes();
        for (String language : List.of("en", "ar")) {
            try (var desk = TestDesk.in(home.resolve(language))
                            .with("site.language", language)
                            .write("delivery/late.md", "# Late parcels\n\nWait two days.\n\nThen call us.\n")
                            .write("delivery/_category.md", "---\ntitle: Getting it\nicon: truck\n---\nVans.\n")
                            .write("delivery/abroad/swiss.md", "# " + "Donaudampfschifffahrt".repeat(6) + "\n\nYes.\n")
                            .write(
                                    "old.md",
                                    "---\nstate: archived\nowner: Bo\nreview-by: 2020-01-01\n---\n# Old\n\nNo.\n")
                            .write("empty/_category.md", "---\ntitle: Nothing yet\n---\n")
                            .write("overdue.md", "---\nreview-by: 2020-01-01\n---\n# Overdue\n\nYes.\n")
                            .write("_synonyms.txt", "parcel, package\n")
                            .open();
                    BrowserContext context = CHROMIUM.visitor(Eyes.still())) {
                Person bo = desk.add("bo", "Bo", Role.EDITOR);
                Person ada = desk.add("ada", "Ada", Role.AGENT);
                leaveWork(desk, ada, bo);
                Page page = eyes.watching(signedIn(desk, context, "bo"));
                for (String path : List.of(
                        "/console/articles",
                        "/console/articles?q=parcel",
                        "/console/articles?q=xyzzyplugh",
                        "/console/articles?standing=archived",
                        "/console/articles?standing=due",
                        "/console/articles?helped=few&votes=3",
                        "/console/review/delivery/late?view=page",
                        "/console/categories/at/empty",
                        "/console/history/delivery/late",
                        "/console/review/delivery/late?line=3",
                        "/console/merge/delivery/late",
                        "/console/categories",
                        "/console/categories/at/delivery",
                        "/console/synonyms",
                        "/console/standard",
                        "/console/standard/at/delivery/late",
                        "/console/articles?order=nonsense")) {
                    eyes.open(page, desk.url(path));
                }
            }
        }
        eyes.sawNothingWrong();
    }

    private static void leaveWork(TestDesk desk, Person ada, Person bo) {
        var knowledge = desk.app().knowledge();
        var by = new By(ada.id(), "192.0.2.1");
        var saved = assertInstanceOf(
                Done.Well.class,
                knowledge.drafts().save(LATE, "# Late parcels\n\nWait three days.\n\nThen call us.\n", by, "", 1));
        knowledge.drafts().ask(LATE, saved.number(), by);
        new Remarks(knowledge.database(), knowledge.journal(), knowledge.clock())
                .make(LATE, saved.number(), 3, "Really?", by);
        knowledge.drafts().save("delivery/new", "# New\n\nSoon.\n", by, "", 0);
        knowledge.drafts().save("delivery/never", "# Never\n\nNo.\n", by, "", 0);
        knowledge.drafts().discard("delivery/never", 1, by);
        new Autosaves(knowledge.database(), knowledge.clock())
                .keep(bo.id(), LATE, Tab.NAMELESS, 1, "# Late parcels\n\nWait four days.\n\nThen call us.\n");
        var views = new SavedViews(knowledge.database(), knowledge.clock());
        views.save(bo.id(), "articles", "Old ones", "standing=archived", true);
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
