package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.articles.Articles;
import porchlight.people.By;
import porchlight.people.Role;

/** The room in which the folder stands beside the database. */
class FolderRoomTest {
    private static final By ADA = new By("ada", "");

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Browser ada;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                .write("delivery/late.md", "# Late parcels\n\nWait two days.\n")
                .write("delivery/_category.md", "---\ntitle: On its way\n---\n")
                .open();
        desk.add("ada", Role.AGENT);
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_came_from_the_folder_leads_to_its_history() {
        ada.open("/console/folder")
                .is(200)
                .says("The folder and what stands here say the same.")
                .says("delivery/_category.md");
        desk.write("delivery/late.md", "# Late parcels\n\nWait three days.\n");
        TestDesk.await(() -> desk.page("/articles/delivery/late").contains("three"));

        ada.open("/console/folder").says("delivery/late.md").says("the file was changed");
        ada.open(ada.page().select(".acts a").attr("href")).says("the file was changed");
        assertFalse(ada.open("/console/folder").html().contains("Git</h2>"), "git is not asked for");
    }

    @Test
    void what_was_taken_away_from_the_folder_says_so_and_is_brought_back() throws IOException {
        desk.add("bo", Role.EDITOR);
        String history = "/console/history/delivery/late";
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD);
        assertFalse(bo.open(history).text().contains("Taken away"));
        assertTrue(bo.html().contains("Move or archive"));
        Files.delete(desk.file("delivery/late.md"));
        TestDesk.await(() -> desk.get("/articles/delivery/late").statusCode() == 404);

        bo.open(history).says("Taken away by the folder on");
        assertFalse(bo.html().contains("Move or archive"), "there is nothing to move");
        ada.open(history).says("Bring it back as a draft");
        assertFalse(ada.text().contains("Bring it back for visitors"), "who may not publish does not");
        bo.open(history).send(history);
        TestDesk.await(() -> desk.page("/articles/delivery/late").contains("Wait two days."));
        assertFalse(bo.open(history).text().contains("Taken away"));
    }

    @Test
    void what_is_refused_or_cannot_be_written_or_says_two_things_is_told() throws IOException {
        desk.write("broken.md", "---\ntitle: [x\n---\n");
        TestDesk.await(() -> desk.page("/health").contains("\"refusedFiles\":1"));
        ada.open("/console/folder").says("broken.md").says("line 3");

        // What stands in its way is a folder that is not empty.
        Files.createDirectories(desk.file("returns/refund.md/in-the-way"));
        articles().publish("returns/refund", "# Refund\n\nA week.\n", ADA, "", null);
        TestDesk.await(() -> ada.open("/console/folder").html().contains("to be written"));
        ada.says("Waiting to be written into the folder").says("returns/refund.md");
        Files.delete(desk.file("returns/refund.md/in-the-way"));
        Files.delete(desk.file("returns/refund.md"));
        TestDesk.await(() -> !ada.open("/console/folder").html().contains("to be written"));

        desk.app().knowledge().drafts().save("delivery/late", "# Late parcels\n\nDraft.\n", ADA, "", 1);
        desk.app().knowledge().drafts().add("delivery/late", "# Late parcels\n\nElsewhere.\n", ADA, "api");
        ada.open("/console/folder").says("Two texts of one article").says("Late parcels");
        ada.open(ada.page().select("#conflicts ~ ul a").attr("href")).is(200).says("Two texts, one article");
    }

    @Test
    void customers_have_no_door_to_it() {
        desk.add("cus", Role.CUSTOMER);
        new Browser(desk)
                .signIn("cus@example.com", PASSWORD)
                .open("/console/folder")
                .is(403);
    }

    private Articles articles() {
        return desk.app().knowledge().articles();
    }
}
