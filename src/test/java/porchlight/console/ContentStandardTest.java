package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.articles.Overview;
import porchlight.articles.Reminders;
import porchlight.mail.Letterbox;
import porchlight.people.Role;

/** Articles held against what a good one is here, and their owners reminded in time; the mail server is a real one. */
class ContentStandardTest {
    private static final String LOOK = "/console/standard/at/delivery/late";
    private final Letterbox letterbox = new Letterbox();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @SuppressWarnings("NullAway.Init")
    private Browser bo;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = letterbox
                .serve(TestDesk.in(home))
                .write("delivery/late.md", "# Late parcels\n\nWait, or [ask](gone.md).\n")
                .open()
                .caughtUp();
        desk.add("bo", "Bo", Role.EDITOR);
        bo = new Browser(desk).signIn("bo@example.com", PASSWORD);
    }

    @AfterEach
    void close() {
        desk.close();
        letterbox.close();
    }

    @Test
    void an_article_is_held_against_the_usual_standard_and_its_score_stands_in_its_history() {
        bo.open(LOOK).says("What the program noticed").says("gone");
        bo.send(LOOK, "item-0", "met").is(422).says("Say of each item");
        assertEquals(1, bo.page().select("input[value=met][checked]").size(), "what was said is kept");

        bo.send(LOOK, items("missing", "note", "Name the carrier."))
                .says("80 of 100")
                .says("Name the carrier.");
        bo.open("/console/history/delivery/late").says("80 of 100 by the content standard, in revision 1");
        bo.open(LOOK).send(LOOK, items("met")).says("100 of 100").says("80 of 100");
        bo.open("/console/history/delivery/late").says("100 of 100 by the content standard");
    }

    @Test
    void the_trend_tells_of_articles_and_never_of_people() {
        bo.open(LOOK).send(LOOK, items("missing"));
        bo.open("/console/standard").says("One article was looked at").says("80 of 100 on average");
        assertEquals(
                "No other article answers the same question 1 1",
                bo.page().select(".figures tbody tr").text());
        assertFalse(bo.page().select("main").text().contains("Bo"));
    }

    @Test
    void the_owner_writes_items_of_their_own_which_stand_in_the_folder_too() throws IOException {
        bo.open("/console/standard")
                .send("/console/standard", "text", "60 It is short\n30 It is kind\n")
                .is(422)
                .says("the weights make 90 together");
        bo.send("/console/standard", "text", "It is short\n").is(422).says("In line 1");
        bo.send("/console/standard", "text", "60 It is short\n40 It is kind\n").says("Saved");
        bo.open(LOOK).says("It is kind");
        TestDesk.await(() -> Files.exists(desk.file("_standard.txt")));
        assertEquals("60 It is short\n40 It is kind\n", Files.readString(desk.file("_standard.txt")));

        desk.write("_standard.txt", "100 It is true\n");
        TestDesk.await(() -> bo.open(LOOK).html().contains("It is true"));
        Files.delete(desk.file("_standard.txt"));
        TestDesk.await(() -> bo.open(LOOK).html().contains("No other article answers"));
        assertTrue(desk.app().knowledge().folder().refusals().isEmpty());
        desk.write("_standard.txt", "100 It is true\n");
        TestDesk.await(() -> bo.open(LOOK).html().contains("It is true"));
        desk.write("_standard.txt", "99 It is true\n");
        TestDesk.await(() -> !desk.app().knowledge().folder().refusals().isEmpty());
        bo.open(LOOK).says("It is true");
    }

    @Test
    void what_was_found_by_another_standard_is_asked_anew() {
        bo.open(LOOK);
        desk.write("_standard.txt", "50 It is true\n50 It is kind\n");
        TestDesk.await(() -> new Browser(desk)
                .signIn("bo@example.com", PASSWORD)
                .open(LOOK)
                .html()
                .contains("It is kind"));
        bo.send(LOOK, items("met")).is(409).says("was changed meanwhile");
    }

    @Test
    void agents_look_and_editors_say_what_to_look_for() {
        desk.add("ada", "Ada", Role.AGENT);
        Browser ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        ada.open(LOOK).send(LOOK, items("met")).says("100 of 100");
        ada.open("/console/standard").is(200);
        assertTrue(ada.page().select("main form button").isEmpty());
    }

    private static String[] items(String first, String... more) {
        var fields = new String[12 + more.length];
        for (int i = 0; i < 6; i++) {
            fields[2 * i] = "item-" + i;
            fields[2 * i + 1] = i == 0 ? first : "met";
        }
        System.arraycopy(more, 0, fields, 12, more.length);
        return fields;
    }

    // Reminders

    @Test
    void an_owner_is_reminded_once_a_week_while_something_is_due_and_only_at_work() {
        desk.add("ada", "Ada", Role.AGENT);
        desk.write("payment/cards.md", "---\nowner: ada\nreview-by: 2020-01-01\n---\n# Cards\n\nVisa works.\n")
                .write("payment/more.md", "---\nowner: ada@example.com\nreview-by: 2020-01-01\n---\n# More\n\nYes.\n")
                .caughtUp();
        TestDesk.await(() -> new Browser(desk)
                .signIn("ada@example.com", PASSWORD)
                .open("/console/notices")
                .html()
                .contains("2 articles of yours are to be looked at again"));
        assertFalse(bo.open("/console/notices").html().contains("of yours"));

        Instant now = Instant.now();
        reminders(now, false).remind();
        reminders(now, true).remind();
        reminders(now.plus(Duration.ofDays(6)), true).remind();
        String mail = letterbox.mailTo("ada", 1);
        assertTrue(mail.contains("2 articles that you look after are to be looked at again"), mail);
        assertTrue(mail.contains("/console/articles?standing=due"), mail);

        desk.write("payment/cards.md", "---\nowner: ada\nreview-by: 2199-01-01\n---\n# Cards\n\nVisa works.\n");
        TestDesk.await(() -> new Overview(desk.app().knowledge().database(), InstantSource.system())
                        .dueByOwner().stream()
                                .mapToLong(Overview.Owned::articles)
                                .sum()
                == 1);
        reminders(now.plus(Duration.ofDays(8)), true).remind();
        assertTrue(letterbox.mailTo("ada", 2).contains("an article that you look after is to be looked at again"));
        assertEquals(0, letterbox.countTo("bo"));
    }

    private Reminders reminders(Instant now, boolean open) {
        var knowledge = desk.app().knowledge();
        var reception = desk.app().reception();
        return new Reminders(
                knowledge.database(),
                new Overview(knowledge.database(), knowledge.clock()),
                reception.people(),
                reception.outbox(),
                _ -> open,
                InstantSource.fixed(now));
    }
}
