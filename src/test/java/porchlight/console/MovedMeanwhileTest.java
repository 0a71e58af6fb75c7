package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.Knowledge;
import porchlight.TestDesk;
import porchlight.articles.Overview;
import porchlight.articles.Rearranging.Moved;
import porchlight.articles.Stage;
import porchlight.people.By;
import porchlight.people.Role;

/** Somebody has an article open while somebody else moves it: the words arrive where it is, and there is one article. */
class MovedMeanwhileTest {
    private static final By CY = new By("cy", "");

    @TempDir
    private Path home = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @AfterEach
    void close() {
        desk.close();
    }

    private Browser ada() {
        var _ = desk.add("ada", Role.AGENT);
        return new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void what_was_never_published_is_saved_where_it_was_moved_to(Databases.Kind kind) {
        desk = TestDesk.in(home)
                .with("database.url", Databases.fresh(kind, home))
                .write("delivery/costs.md", "# Costs\n\nNone.\n")
                .open();
        knowledge().drafts().save("delivery/late", "# Late\n\nSoon.\n", CY, "", 0);
        Browser ada = ada().open("/console/write/delivery/late");

        assertInstanceOf(Moved.Well.class, knowledge().rearranging().move("delivery/late", "parcels/slow", CY));
        ada.send("/console/drafts/delivery/late", "body", "# Late\n\nAda was here, see [costs](costs.md).\n")
                .says("moved while you wrote");

        assertEquals("/console/write/parcels/slow", ada.path());
        assertEquals(
                "# Late\n\nAda was here, see [costs](../delivery/costs.md).\n",
                knowledge().drafts().working("parcels/slow").orElseThrow().text());
        assertEquals(List.of("delivery/costs", "parcels/slow"), all());
        assertEquals(
                "/console/write/parcels/slow",
                ada.open("/console/write/delivery/late").path());
        assertEquals(
                "/console/review/parcels/slow",
                ada.open("/console/review/delivery/late").path());
    }

    @Test
    void work_in_progress_and_what_is_archived_too_also_when_its_category_goes() {
        desk = TestDesk.in(home)
                .write("a/soon.md", "---\nstate: wip\nshelf: 4\n---\n# Soon\n\nSee [old](old.md).\n")
                .write("a/old.md", "---\nstate: archived\n---\n# Old\n\nGone.\n")
                .write("b/old.md", "# Another\n\nHere.\n")
                .open();
        Browser soon = ada().open("/console/write/a/soon");
        Browser old = soon.copy().open("/console/write/a/old");

        assertInstanceOf(Moved.Well.class, knowledge().rearranging().mergeCategory("a", "b", CY));
        soon.send("/console/drafts/a/soon", "body", "# Soon\n\nSee [old](old.md), very soon.\n")
                .says("moved while you wrote");
        old.send("/console/drafts/a/old", "body", "# Old\n\nGone for good.\n").says("moved while you wrote");

        assertEquals(
                "---\nstate: wip\nshelf: 4\n---\n# Soon\n\nSee [old](old-2.md), very soon.\n",
                knowledge().drafts().working("b/soon").orElseThrow().text());
        assertTrue(knowledge().drafts().working("b/old-2").orElseThrow().text().contains("Gone for good."));
        assertEquals(List.of("b/old", "b/old-2", "b/soon"), all());
    }

    @Test
    void an_open_page_keeps_its_words_where_the_article_is_although_another_took_its_place() {
        desk = TestDesk.in(home).open();
        knowledge().drafts().save("late", "# Late\n\nSoon.\n", CY, "", 0);
        Browser ada = ada().open("/console/write/late");
        String form = "proof=" + value(ada, "proof") + "&article=" + value(ada, "article") + "&tab=" + value(ada, "tab")
                + "&based-on=1&title=&kind=article&audience=public&state=validated&body=";

        knowledge().rearranging().move("late", "slow", CY);
        knowledge().drafts().save("late", "# Another\n\nOf Cy.\n", CY, "", 0);
        ada.post("/console/autosaves/late", form + "Half+a+sent");
        assertTrue(ada.html().contains("\"moved\":\"slow\""), ada.html());
        ada.open("/console/write/slow").says("not saved yet");
        assertTrue(ada.html().contains("Half a sent"));
        ada.post("/console/drafts/late", form + "A+sentence.").says("moved while you wrote");

        assertEquals(
                "A sentence.",
                knowledge().drafts().working("slow").orElseThrow().text());
        assertEquals(
                "# Another\n\nOf Cy.\n",
                knowledge().drafts().working("late").orElseThrow().text());
        assertFalse(ada.open("/console/write/slow").text().contains("not saved yet"));
    }

    @Test
    void who_saved_before_the_move_is_asked_about_and_not_written_over() {
        desk = TestDesk.in(home).open();
        knowledge().drafts().save("late", "# Late\n\nSoon.\n", CY, "", 0);
        Browser ada = ada().open("/console/write/late");
        knowledge().drafts().save("late", "# Late\n\nCy was quicker.\n", CY, "", 1);
        knowledge().rearranging().move("late", "slow", CY);
        ada.send("/console/drafts/late", "body", "# Late\n\nAda was here.\n").says("Two texts");
        assertEquals("/console/merge/slow", ada.path());
        assertTrue(ada.html().contains("Ada was here.") && ada.html().contains("Cy was quicker."));
    }

    @Test
    void what_was_opened_and_is_gone_is_never_saved_onto_the_article_that_took_its_place() {
        desk = TestDesk.in(home)
                .write("late.md", "# Late\n\nSoon.\n")
                .write("slow.md", "# Slow\n\nLater.\n")
                .open();
        Browser ada = ada().open("/console/write/late");
        assertTrue(knowledge().articles().remove("late", CY));
        assertInstanceOf(Moved.Well.class, knowledge().rearranging().move("slow", "late", CY));
        ada.send("/console/drafts/late", "body", "# Late\n\nAda was here.\n").says("Two texts");
        assertEquals(
                "# Slow\n\nLater.\n",
                knowledge().drafts().working("late").orElseThrow().text());
        assertTrue(ada.html().contains("Ada was here."), ada.html());
    }

    @Test
    void a_review_speaks_of_the_article_that_was_opened_wherever_it_is_by_now() {
        desk = TestDesk.in(home).open();
        var drafts = knowledge().drafts();
        drafts.save("late", "# Late\n\nSoon.\n", CY, "", 0);
        drafts.ask("late", 1, CY);
        var _ = desk.add("eve", Role.EDITOR);
        Browser eve = new Browser(desk).signIn("eve@example.com", PASSWORD).open("/console/review/late");
        Browser remarking = eve.copy().open("/console/review/late?line=3");
        Browser publishing = eve.copy().open("/console/review/late");
        Browser lead = eve.copy().open("/console/review/late");

        assertInstanceOf(Moved.Well.class, knowledge().rearranging().move("late", "slow", CY));
        drafts.save("late", "# Another\n\nOf Cy.\n", CY, "", 0);
        drafts.ask("late", 1, CY);

        remarking.send("/console/remarks/late", "text", "When is soon?");
        assertEquals("/console/review/slow", remarking.path());
        eve.send("/console/review/late", "to", "approve");
        assertEquals("/console/review/slow", eve.path());
        assertInstanceOf(Stage.Approved.class, drafts.at("slow").orElseThrow().stage());
        assertInstanceOf(Stage.Asked.class, drafts.at("late").orElseThrow().stage());
        publishing.send("/console/publications/late", "reason", "It is time");
        assertTrue(desk.page("/articles/slow").contains("Soon."));
        assertEquals(301, desk.get("/articles/late").statusCode());
        lead.send("/console/review/late", "text", "Say when.", "to", "back");
        assertInstanceOf(Stage.Asked.class, drafts.at("late").orElseThrow().stage());
        assertEquals("/console/history/slow", lead.path());
    }

    @Test
    void what_another_article_took_the_place_of_is_not_reviewed_restored_or_moved_in_its_stead() {
        desk = TestDesk.in(home)
                .write("late.md", "# Late\n\nSoon.\n")
                .write("slow.md", "# Slow\n\nLater.\n")
                .open();
        knowledge().articles().publish("late", "# Late\n\nSooner.\n", "cy", "");
        knowledge().articles().publish("slow", "# Slow\n\nMuch later.\n", "cy", "");
        var _ = desk.add("eve", Role.EDITOR);
        Browser history =
                new Browser(desk).signIn("eve@example.com", PASSWORD).open("/console/history/late?from=0&to=1");
        Browser place = history.copy().open("/console/place/late");
        assertTrue(knowledge().articles().remove("late", CY));
        assertInstanceOf(Moved.Well.class, knowledge().rearranging().move("slow", "late", CY));

        history.send("/console/history/late").says("another one stands at its address");
        history.is(409);
        place.send("/console/place/late", "name", "later").says("another one stands at its address");
        assertTrue(desk.page("/articles/late").contains("Much later."));
        assertEquals(404, desk.get("/articles/later").statusCode());
    }

    @Test
    void an_old_text_is_restored_where_the_article_is_by_now() {
        desk = TestDesk.in(home).write("late.md", "# Late\n\nSoon.\n").open();
        knowledge().articles().publish("late", "# Late\n\nSooner.\n", "cy", "");
        var _ = desk.add("eve", Role.EDITOR);
        Browser eve = new Browser(desk).signIn("eve@example.com", PASSWORD).open("/console/history/late?from=0&to=1");
        assertInstanceOf(Moved.Well.class, knowledge().rearranging().move("late", "slow", CY));
        knowledge().articles().publish("late", "# Another\n\nOf Cy.\n", "cy", "");
        knowledge().articles().publish("late", "# Another\n\nStill of Cy.\n", "cy", "");
        eve.send("/console/history/late");
        assertEquals("/console/history/slow", eve.path());
        assertTrue(desk.page("/articles/slow").contains("Soon."));
        assertTrue(desk.page("/articles/late").contains("Still of Cy."));
    }

    private static String value(Browser browser, String name) {
        return browser.page().select("#editor input[name=" + name + "]").attr("value");
    }

    private List<String> all() {
        return new Overview(knowledge().database(), knowledge().clock())
                .lines(Overview.Filter.ALL).stream()
                        .map(Overview.Line::path)
                        .sorted()
                        .toList();
    }

    private Knowledge knowledge() {
        return desk.app().knowledge();
    }
}
