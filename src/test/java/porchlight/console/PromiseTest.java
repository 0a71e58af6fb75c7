package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static porchlight.TestDesk.PASSWORD;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.articles.Autosaves;
import porchlight.articles.Stage;
import porchlight.articles.Tab;
import porchlight.people.By;
import porchlight.people.Person;
import porchlight.people.Role;

/** What was scheduled, approved or asked for says so before other words end it, and afterwards, to everybody whom it concerns. */
class PromiseTest {
    private static final String DRAFTS = "/console/drafts/lamp";
    private static final String WRITE = "/console/write/lamp";

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Browser ada;

    @SuppressWarnings("NullAway.Init")
    private Person bo;

    @SuppressWarnings("NullAway.Init")
    private Browser bob;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                .write("lamp.md", "---\ntitle: The lamp\n---\nHow to light it.\n\nTwist it.\n")
                .open();
        var _ = desk.add("ada", "Ada", Role.EDITOR);
        bo = desk.add("bob", "Bob", Role.AGENT);
        ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        bob = new Browser(desk).signIn("bob@example.com", PASSWORD);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void an_agent_who_takes_an_article_off_the_schedule_knows_it_and_so_does_who_scheduled_it() {
        ada.open(WRITE)
                .send(DRAFTS, "body", "Ready.", "then", "publish", "when", "later", "due", "2099-01-31T10:30")
                .says("This goes live Jan 31, 2099")
                .says("Saving other words takes it off the schedule.");
        bob.open(WRITE).says("as Ada chose");
        assertEquals("2099-01-31T10:30", ada.page().select("#due").attr("value"));

        bob.send(DRAFTS, "body", "Ready, and better.")
                .says("Saved.")
                .says("Off the schedule: the words that Ada wanted");
        assertFalse(bob.html().contains("value=\"again\""), "he may not");
        assertInstanceOf(Stage.Writing.class, stage());
        ada.open("/console/notices").says("“The lamp” is off the schedule").says("Bob saved other words");
        assertFalse(bob.open("/console/notices").text().contains("off the schedule"), "it is nobody else's news");

        ada.open(WRITE)
                .send(DRAFTS, "then", "again")
                .says("Saved and scheduled.")
                .says("This goes live Jan 31, 2099");
        assertEquals(
                Instant.parse("2099-01-31T10:30:00Z"),
                assertInstanceOf(Stage.Scheduled.class, stage()).due());
        assertFalse(ada.open("/console/notices").text().contains("off the schedule"));
    }

    @Test
    void an_approval_ends_with_the_words_that_were_read() {
        bob.open(WRITE).send(DRAFTS, "body", "Ready.", "then", "ask").says("Review asked");
        ada.open("/console/review/lamp").send("/console/review/lamp", "to", "approve");
        bob.open(WRITE)
                .says("Approved by Ada. Saving other words ends that")
                .send(DRAFTS, "body", "Other.", "then", "save")
                .says("No longer approved: the words that Ada read are not these.");
        ada.open("/console/notices").says("“The lamp” is no longer approved");
        bob.send(DRAFTS, "then", "ask").says("A review is asked for.");
    }

    @Test
    void a_review_that_was_asked_for_can_be_taken_back_where_it_was_asked() {
        bob.open(WRITE).send(DRAFTS, "body", "Ready.", "then", "ask");
        assertEquals(0, bob.page().select(".editor-save button[value=ask]").size());
        bob.send(DRAFTS, "then", "withdraw").says("not asked for any more");
        assertInstanceOf(Stage.Writing.class, stage());
        assertEquals(1, bob.page().select(".editor-save button[value=ask]").size());
    }

    @Test
    void what_was_written_where_two_texts_meet_is_there_when_one_of_them_changes_once_more() {
        var drafts = desk.app().knowledge().drafts();
        keep("---\ntitle: The lamp\n---\nHow to light it well.\n\nTwist it twice.\n");
        drafts.save("lamp", "---\ntitle: The lamp\n---\nHow to light it.\n\nTurn it.\n", new By("ada", ""), "", 1);
        bob.open("/console/merge/lamp");
        String words = bob.page().select("textarea.own-words").attr("name");
        long number = drafts.working("lamp").orElseThrow().number();
        drafts.save(
                "lamp", "---\ntitle: The lamp\n---\nHow to light it.\n\nShake it.\n", new By("ada", ""), "", number);

        bob.send("/console/merge/lamp", words, "Twist or turn it.\n", words.replace("words", "choice"), "own")
                .is(409)
                .says("what you wrote is still here")
                .says("Shake");
        assertEquals(
                "Twist or turn it.",
                bob.page().select("textarea.own-words[name]").text().strip());
        drafts.save(
                "lamp",
                "---\ntitle: The lamp\n---\nHow to light it.\n\nTwist it twice.\n",
                new By("ada", ""),
                "",
                drafts.working("lamp").orElseThrow().number());
        words = bob.page().select("textarea.own-words[name]").attr("name");
        bob.send("/console/merge/lamp", words.replace("words", "choice"), "own").is(409);
        assertEquals(
                "Twist or turn it.",
                bob.page().select("textarea.own-words[readonly]").text().strip(),
                "the place is gone, the words are not");
    }

    @Test
    void changes_of_different_words_in_one_paragraph_are_offered_together() {
        var drafts = desk.app().knowledge().drafts();
        keep("---\ntitle: The lamp\n---\nHow to light it well.\n\nTwist it.\n");
        drafts.save(
                "lamp",
                "---\ntitle: The lamp\n---\nHow you and I learn to light it.\n\nTwist it.\n",
                new By("ada", ""),
                "",
                1);
        bob.open("/console/merge/lamp").says("brought together word by word");
        bob.send("/console/merge/lamp");
        assertEquals(
                "---\ntitle: The lamp\n---\nHow you and I learn to light it well.\n\nTwist it.\n",
                drafts.working("lamp").orElseThrow().text());
    }

    @Test
    void a_line_has_one_number_in_the_review_and_in_the_editor() {
        bob.open(WRITE).send(DRAFTS, "body", "One.\n\nThree.\n", "then", "ask");
        ada.open("/console/review/lamp");
        var line = ada.page().select(".line-number").getLast();
        assertEquals("3", line.text());
        ada.open(line.attr("href")).says("About line 3");
        ada.send("/console/remarks/lamp", "text", "Why?");
        bob.open(WRITE).says("Line 3");
    }

    private Stage stage() {
        return desk.app().knowledge().drafts().at("lamp").orElseThrow().stage();
    }

    private void keep(String text) {
        new Autosaves(desk.app().knowledge().database(), desk.app().knowledge().clock())
                .keep(bo.id(), "lamp", Tab.NAMELESS, 1, text);
    }
}
