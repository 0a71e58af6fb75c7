package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Role;

/** An article is moved, put away and taken out again from its page in the console, without scripts. */
class PlaceTest {
    private static final String CHEQUES = "payment/cheques";

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Browser bo;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                .write(CHEQUES + ".md", "# Paying by cheque\n\nPost the cheque.\n")
                .write("payment/cards.md", "# Paying by card\n\nVisa works.\n")
                .write("payment/inside.md", "---\naudience: agents\n---\n# Refusing cards\n\nAsk Ada.\n")
                .open();
        desk.add("bo", Role.EDITOR);
        bo = new Browser(desk).signIn("bo@example.com", PASSWORD);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void an_article_is_archived_and_its_readers_are_sent_to_another_that_was_searched_for() {
        bo.open("/console/place/payment/cheques")
                .send("/console/archive/payment/cheques", "path", "visa works", "reason", "banks stopped it")
                .is(422)
                .says("It is not archived yet")
                .says("Paying by card");
        bo.send("/console/archive/payment/cheques", "instead", "payment/cards", "reason", "banks stopped it")
                .is(200)
                .says("put into the archive");
        desk.caughtUp();

        assertEquals(301, desk.get("/articles/payment/cheques").statusCode());
        assertEquals("/articles/payment/cards", led("/articles/payment/cheques"));
        assertEquals("/articles/payment/cards.md", led("/articles/payment/cheques.md"));
        assertEquals("/api/v1/articles/payment/cards", led("/api/v1/articles/payment/cheques"));
        assertFalse(desk.page("/search?q=cheque").contains("Paying by cheque"));
        bo.open("/console/history/payment/cheques").says("banks stopped it");

        bo.open("/console/place/payment/cheques").says("Its address leads to payment/cards");
        bo.send("/console/restorations/payment/cheques").is(200).says("Visitors see it again");
        desk.caughtUp();
        assertTrue(desk.page("/articles/payment/cheques").contains("Post the cheque."));
        assertTrue(desk.page("/search?q=cheque").contains("cheque</mark>"));
    }

    @Test
    void archived_without_another_article_it_answers_as_one_that_is_not_there() throws Exception {
        bo.open("/console/place/payment/cheques")
                .send("/console/archive/payment/cheques")
                .is(200);
        desk.caughtUp();

        assertEquals(404, desk.get("/articles/payment/cheques").statusCode());
        assertTrue(Files.readString(desk.file(CHEQUES + ".md")).contains("state: archived"));
    }

    @Test
    void readers_are_never_sent_in_a_circle_or_to_what_they_may_not_see() {
        bo.open("/console/place/payment/cheques");
        bo.send("/console/archive/payment/cheques", "path", "/articles/payment/cheques")
                .is(422)
                .says("to itself");
        bo.send("/console/archive/payment/cheques", "path", "payment/nowhere").is(422);
        bo.send("/console/archive/payment/cheques", "path", "payment/inside")
                .is(422)
                .says("would not see");
        bo.send("/console/archive/payment/cheques", "path", desk.url("/articles/payment/cards#top"))
                .is(200);
        bo.open("/console/place/payment/cards")
                .send("/console/archive/payment/cards", "path", CHEQUES)
                .is(422);
        // Files can say anything.
        desk.write("payment/cards.md", "---\nstate: archived\ninstead: payment/cheques\n---\n# Cards\n\nNo.\n");
        TestDesk.await(() -> desk.get("/articles/payment/cheques").statusCode() == 404);
        assertEquals(404, desk.get("/articles/payment/cards").statusCode());
    }

    @Test
    void who_was_sent_on_arrives_also_when_the_other_article_moves_or_is_archived_itself() {
        desk.write("payment/transfer.md", "# By transfer\n\nTo our bank.\n");
        TestDesk.await(() -> desk.get("/articles/payment/transfer").statusCode() == 200);
        bo.open("/console/place/payment/cheques")
                .send("/console/archive/payment/cheques", "path", "payment/cards")
                .is(200);
        bo.open("/console/place/payment/cards")
                .send("/console/place/payment/cards", "folder", "", "folder-new", "Cards", "name", "visa")
                .is(200)
                .says("It was moved");
        assertEquals("/articles/cards/visa", led("/articles/payment/cheques"));

        bo.send("/console/archive/cards/visa", "path", "payment/transfer").is(200);
        assertEquals("/articles/payment/transfer", led("/articles/payment/cheques"));
        assertEquals("/articles/payment/transfer", led("/articles/payment/cards"));
    }

    @Test
    void an_article_that_somebody_writes_at_is_not_archived_and_a_taken_place_not_moved_to() {
        var knowledge = desk.app().knowledge();
        knowledge.drafts().save(CHEQUES, "# Paying by cheque\n\nNever.\n", By.COMMAND, "", 1);
        bo.open("/console/place/payment/cheques")
                .send("/console/archive/payment/cheques")
                .is(422)
                .says("Somebody is writing at it");
        bo.send("/console/place/payment/cheques", "name", "cards").is(409).says("It was not moved");
        bo.send("/console/place/payment/cheques", "name", "..").is(422).says("It was not moved");
        bo.send("/console/place/payment/cheques", "name", "Neu e").is(422).says("“neu-e” would do");
        bo.send("/console/place/payment/cheques", "folder", "paymnet").is(422).says("There is no category paymnet");
        bo.send("/console/place/payment/cheques", "folder", "", "folder-new", "Payment")
                .is(422)
                .says("choose it in the list");
        bo.send("/console/place/payment/cheques", "folder", "", "folder-new", "", "name", "cheques")
                .is(200);
        assertEquals("/articles/cheques", led("/articles/payment/cheques"));
    }

    @Test
    void an_agent_sees_where_it_stands_and_changes_nothing() {
        desk.add("ada", Role.AGENT);
        var ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        ada.open("/console/place/payment/cheques").is(200).says("Editors move and archive articles");
        ada.post("/console/archive/payment/cheques", "instead=").is(403);
        ada.post("/console/place/payment/cheques", "name=x").is(403);
    }

    private String led(String address) {
        return desk.get(address).headers().firstValue("Location").orElse("nowhere");
    }
}
