package porchlight.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.cases.Cases;
import porchlight.cases.Inbox;
import porchlight.cases.Inbox.View;
import porchlight.mail.Letterbox;
import porchlight.people.By;
import porchlight.people.Role;
import porchlight.people.Secret;

/** A question on its way from the customer to an agent and back; the mail server is a real one. */
class CaseTest {
    private final Letterbox letterbox = new Letterbox();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = letterbox
                .serve(TestDesk.in(home))
                .write("lamps/dim.md", "# Dim a lamp\n\nTurn the wheel of the lamp.\n")
                .with("site.name", "Lantern")
                .with("promise.reply", "2 days")
                // Two articles are too few to be sure of one by its words alone.
                .with("answer.doubtful", "0")
                .open()
                .caughtUp();
        desk.add("ada", "Ada", Role.AGENT);
    }

    @AfterEach
    void close() {
        desk.close();
        letterbox.close();
    }

    @Test
    void a_question_is_received_answered_rated_and_opened_again() {
        Browser carl = new Browser(desk);
        carl.open("/ask?about=dim+lamp").says("Perhaps it is answered already").says("Dim a lamp");
        carl.send("/ask", sent("My lamp hums", "It hums\nwhen it is dimmed.")).says("We have it");
        String reference = carl.page().select(".reference").text();
        assertTrue(reference.matches("[2-9A-Z]{4}-[2-9A-Z]{4}"), reference);
        carl.says("You will hear from us by").says("carl@example.com");
        String mail = letterbox.mailTo("carl", 1);
        assertTrue(mail.contains(reference) && mail.contains("You will hear from us by"), mail);

        Browser ada = ada();
        ada.open("/console").says("Customers who wait").says("1 To do").says("1 Unassigned");
        ada.open("/console/cases")
                .says("My lamp hums")
                .says("Carl: It hums when it is dimmed.")
                .says(reference);
        ada.open(caseOf(ada)).says("due in").says("It hums when it is dimmed.").says("Searched for “dim lamp”");
        ada.send(caseOf(ada) + "/messages", "text", "Is it *old*?", "as", "note");
        ada.send(caseOf(ada) + "/messages", "text", "Take a **dimmable** bulb.", "as", "solved")
                .says("solved");

        Browser elsewhere = new Browser(desk);
        elsewhere
                .open(letterbox.linkTo("carl", 2))
                .says("Take a dimmable bulb.")
                .says("Solved");
        assertTrue(letterbox.mailTo("carl", 2).contains("Take a dimmable bulb."));
        elsewhere.send("/track/score", "score", "4").says("Thank you");
        ada.open(caseOf(ada)).says("4 of 5");
        elsewhere
                .send("/track", "text", "It still hums.")
                .says("Sent. It is our turn.")
                .says("It still hums.");
        ada.open("/console/cases").says("My lamp hums").says("Carl: It still hums.");
    }

    @Test
    void row_34_a_note_for_agents_is_in_no_page_and_no_mail_of_the_customer() {
        Browser carl = asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        ada.send(caseOf(ada) + "/messages", "text", "He is a gryphon.", "as", "note")
                .says("gryphon");
        ada.send(caseOf(ada) + "/messages", "text", "We look into it.", "as", "pending");
        carl.open(letterbox.linkTo("carl", 2)).says("We look into it.");
        assertFalse(carl.html().contains("gryphon"));
        assertFalse(letterbox.mailTo("carl", 2).contains("gryphon"));
        assertFalse(desk.page("/api/v1/search?q=gryphon").contains("lamp hums"));
    }

    @Test
    void a_note_that_was_begun_comes_back_as_a_note_and_no_button_sends_it() {
        Browser carl = asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        ada.send(caseOf(ada) + "/facts", "text", "He is a gryphon.", "whom", "agents");
        ada.open(caseOf(ada)).says("gryphon");
        assertEquals("agents", ada.page().select("[name=whom][checked]").val());
        ada.send(caseOf(ada) + "/messages", "as", "solved").is(422).says("This is marked as a note.");
        assertFalse(carl.open(letterbox.linkTo("carl", 1)).html().contains("gryphon"));
        ada.send(caseOf(ada) + "/messages", "as", "note").says("Your note stands below.");
        assertEquals("customer", ada.page().select("[name=whom][checked]").val());
    }

    @Test
    void an_agent_finds_an_article_by_words_of_their_own_and_keeps_what_they_were_writing() {
        asked("Something else", "I have a question about opening hours.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        assertTrue(ada.page().select(".near-list").isEmpty(), "nothing is sure enough");
        ada.send(caseOf(ada) + "/messages", "text", "Dear Carl,", "as", "find", "find", "dim lamp");
        assertEquals("Dim a lamp", ada.page().select(".near-list a").eachText().getFirst());
        assertEquals("Dear Carl,", ada.page().select("#text").text());
        ada.send(caseOf(ada) + "/messages", "insert", "link:" + pathOf("Dim a lamp", ada));
        assertTrue(ada.page().select("#text").text().startsWith("Dear Carl, [Dim a lamp]("), ada.html());
    }

    private static String pathOf(String title, Browser ada) {
        return ada.page()
                .select("[name=insert][aria-label='Insert a link to " + title + "']")
                .val()
                .substring(5);
    }

    @Test
    void row_55_one_form_sent_fifty_times_at_once_is_one_case() throws Exception {
        Browser carl = new Browser(desk).open("/ask");
        String form = form(carl, "My lamp hums", "It hums.");
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = clients.invokeAll(IntStream.range(0, 50)
                    .<Callable<String>>mapToObj(
                            _ -> () -> carl.copy().post("/ask", form).text())
                    .toList());
            for (var each : answers) {
                assertTrue(each.get().contains("We have it"), each.get());
            }
        }
        assertEquals(1, count(View.ALL));
        letterbox.mailTo("carl", 1);
        carl.post("/ask", form.replace("It+hums.", "It+glows.")).is(409).says("sent already");
        assertEquals(1, count(View.ALL));
    }

    @Test
    void row_29_a_case_opens_for_nobody_without_its_key() {
        asked("My lamp hums", "It hums.");
        Browser other = new Browser(desk);
        other.open("/track?key=" + Secret.fresh()).is(404);
        other.open("/track?key=1%27%20OR%201%3D1").is(404);
        ada().open("/console/cases/00000000-0000-0000-0000-000000000000").is(404);
    }

    @Test
    void row_45_whoever_asks_for_a_link_is_not_told_whether_there_is_a_case() {
        Browser carl = asked("My lamp hums", "It hums.");
        String reference = carl.page().select(".reference").text();
        Browser other = new Browser(desk);
        String none = other.open("/track")
                .send("/track/link", "reference", "AAAA-AAAA", "mail", "carl@example.com")
                .text();
        String wrong = other.open("/track")
                .send("/track/link", "reference", reference, "mail", "eve@example.com")
                .text();
        assertEquals(none, wrong);
        letterbox.mailTo("carl", 1);
        assertEquals(0, letterbox.countTo("eve"));
    }

    @Test
    void row_8_what_a_customer_types_is_text_everywhere() {
        asked("<script>alert(1)</script>", "<img src=x onerror=alert(2)> **not bold**");
        Browser ada = ada();
        ada.open("/console/cases").says("<script>alert(1)</script>");
        ada.open(caseOf(ada)).says("**not bold**").says("<img src=x onerror=alert(2)>");
        assertTrue(ada.page().select("main img, main .words strong").isEmpty());
    }

    @Test
    void what_a_program_seems_to_have_sent_is_kept_aside_and_mailed_to_nobody() {
        Browser bot = new Browser(desk).open("/ask");
        bot.send("/ask", sent("Cheap lamps", "Buy!", "website", "http://spam.example"))
                .says("We have it");
        assertEquals(0, count(View.OPEN));
        Browser ada = ada();
        ada.open("/console/cases?view=suspect").says("Cheap lamps");
        ada.open(caseOf(ada)).send(caseOf(ada) + "/facts", "tags", "Lamps, lamps ,Hum");
        assertEquals(1, count(View.SUSPECT), "it is spam until somebody says otherwise");
        assertEquals(
                List.of("hum", "lamps"),
                ada.page()
                        .select("#tags")
                        .eachAttr("value")
                        .getFirst()
                        .lines()
                        .flatMap(each -> List.of(each.split(", ", -1)).stream())
                        .toList());
        assertEquals(0, letterbox.count());
    }

    @Test
    void a_form_with_mistakes_is_shown_again_with_all_that_was_typed() {
        Browser carl = new Browser(desk).open("/ask");
        carl.send("/ask", sent("", "It hums.", "mail", "nowhere")).is(422);
        carl.says("Say in one line what it is about").says("That is not a mail address");
        assertEquals("It hums.", carl.page().select("#text").text());
        assertEquals("Carl", carl.page().select("#name").attr("value"));
    }

    @Test
    void nobody_types_so_quickly() {
        Browser carl = new Browser(desk).open("/ask");
        carl.send("/ask", "subject", "My lamp hums", "text", "It hums.", "name", "Carl")
                .is(422)
                .says("too quickly");
        assertEquals(0, count(View.ALL));
    }

    @Test
    void the_owner_asks_for_more_and_gets_it() {
        desk.add("olga", "Olga", Role.ADMIN);
        new Browser(desk)
                .signIn("olga@example.com", PASSWORD)
                .open("/console/settings")
                .send("/console/settings", "ask.fields", "Order number*\nWhich lamp");
        Browser carl = new Browser(desk).open("/ask").says("Order number").says("Which lamp");
        carl.send("/ask", sent("My lamp hums", "It hums.")).is(422).says("Order number: we need this");
        carl.send("/ask", sent("My lamp hums", "It hums.", "field-1", "A 17"))
                .says("We have it")
                .says("A 17");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada)).says("Order number").says("A 17");
    }

    @Test
    void what_back_puts_into_the_field_again_is_not_sent_again() {
        asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        String at = caseOf(ada);
        ada.send(at + "/messages", "text", "Take a bulb.\nKind regards\nAda", "as", "pending");
        String mail = letterbox.rawTo("carl", 2);
        assertTrue(mail.contains("Kind regards<br"), mail);
        new Browser(desk).open(letterbox.linkTo("carl", 2)).says("Take a bulb.");
        ada.open(at)
                .send(at + "/messages", "text", "Take a bulb.\nKind regards\nAda", "as", "solved")
                .is(409)
                .says("You have said exactly this already, at")
                .says("it was sent.");
        assertEquals("", ada.page().select("#text").text());
        ada.open(at);
        assertEquals("", ada.page().select("#text").text());
        assertEquals(2, ada.page().select(".prose:contains(Kind regards) br").size());
        assertEquals(1, ada.page().select(".prose:contains(Kind regards)").size());
        ada.send(at + "/messages", "text", "He is nice.", "as", "note");
        ada.open(at)
                .send(at + "/messages", "text", "He is nice.", "as", "note")
                .is(409)
                .says("it stands among the notes");
        assertEquals(2, letterbox.countTo("carl"));
    }

    @Test
    void the_receipt_is_shown_until_something_has_become_of_it() {
        Browser carl = asked("My lamp hums", "It hums.");
        String kept = carl.answer().uri().toString().replaceFirst("^[^/]*//[^/]*", "");
        assertTrue(kept.contains("asked"), kept);
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        ada.send(caseOf(ada) + "/messages", "text", "Why?\nSince when?", "as", "pending");
        carl.open(kept).says("It is your turn").says("Why?");
        assertFalse(carl.text().contains("We have it"), carl.text());
        assertEquals(1, carl.page().select(".prose br").size());

        Browser dora = asked("My heater smells", "Of fish.");
        String hers = dora.answer().uri().toString().replaceFirst("^[^/]*//[^/]*", "");
        dora.open(hers).says("We have it");
        var cases = desk.app().knowledge().database();
        cases.run(tx -> tx.run("UPDATE support_case SET standing = 'solved' WHERE subject = 'My heater smells'"));
        dora.open(hers).says("Solved");
        assertTrue(dora.page().select(".receipt").isEmpty());
    }

    @Test
    void marks_in_a_name_that_nobody_sees_are_taken_out() {
        new Browser(desk)
                .open("/ask")
                .send(
                        "/ask",
                        "at",
                        "0",
                        "subject",
                        "My lamp hums",
                        "text",
                        "It hums.",
                        "name",
                        "\u200f\u202aCarl \u202eSommer\u200e ",
                        "mail",
                        "carl@example.com")
                .says("We have it")
                .says("Carl Sommer");
        new Browser(desk)
                .open("/ask")
                .send(
                        "/ask",
                        "at",
                        "0",
                        "subject",
                        "My lamp hums",
                        "text",
                        "It hums.",
                        "name",
                        "\u200f\u200e",
                        "mail",
                        "carl@example.com")
                .is(422)
                .says("Tell us how to address you");
    }

    @Test
    void an_answer_to_something_that_was_overtaken_waits_until_it_is_read() {
        Browser carl = asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        carl.send("/track", "text", "Never mind, it was the radio.");
        ada.send(caseOf(ada) + "/messages", "text", "Send it back.", "as", "solved")
                .is(409)
                .says("it was the radio");
        assertEquals("Send it back.", ada.page().select("#text").text());
        ada.send(caseOf(ada) + "/messages", "text", "Good!", "as", "solved").says("solved");
    }

    @Test
    void a_case_is_given_to_somebody_put_off_and_comes_back() {
        asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        String me = desk.person("ada").id();
        ada.send(caseOf(ada) + "/facts", "assignee", me).says("Ada took it");
        assertEquals(1, count(View.MINE));
        ada.send(caseOf(ada) + "/standing", "until", "customer", "stand", "snoozed")
                .says("asleep, wakes")
                .says("before the answer that is promised is due");
        assertEquals(0, count(View.OPEN));
        var knowledge = desk.app().knowledge();
        Instant later = Instant.now().plus(Duration.ofDays(3));
        new Cases(
                        knowledge.database(),
                        knowledge.journal(),
                        desk.app().reception().outbox(),
                        _ -> Optional.empty(),
                        () -> later)
                .handling()
                .wake();
        assertEquals(1, count(View.OPEN));
    }

    @Test
    void whoever_waits_longer_than_promised_is_told_by_the_bell() {
        asked("My lamp hums", "It hums.");
        desk.app().knowledge().database().run(tx -> tx.run("UPDATE support_case SET due = 1"));
        ada().open("/console/notices").says("A customer waits longer than promised");
        ada().open("/console/cases?view=late").says("late by");
    }

    @Test
    void a_case_without_mail_is_answered_on_its_page() {
        Browser carl = new Browser(desk).open("/ask");
        carl.send("/ask", sent("My lamp hums", "It hums.", "mail", "")).says("Keep the address of this page");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada)).says("gave no mail address");
        ada.send(caseOf(ada) + "/messages", "text", "Take another bulb.", "as", "solved");
        carl.send("/track", "text", "Thanks!").says("Take another bulb.");
        assertEquals(0, letterbox.count());
    }

    @Test
    void where_no_mail_is_sent_nobody_is_promised_one(@TempDir Path home) {
        try (var quiet = TestDesk.in(home).open()) {
            quiet.add("ada", "Ada", Role.AGENT);
            Browser carl = new Browser(quiet).open("/ask").says("We send no mail just now");
            carl.send("/ask", sent("My lamp hums", "It hums.")).says("Keep the address of this page");
            Browser ada = new Browser(quiet).signIn("ada@example.com", PASSWORD).open("/console/cases");
            ada.open(caseOf(ada)).says("No mail is sent just now");
            ada.send(caseOf(ada) + "/messages", "text", "Take another bulb.", "as", "solved");
            carl.send("/track", "text", "Thanks!").says("Take another bulb.");
            new Browser(quiet)
                    .signIn("ada@example.com", PASSWORD)
                    .open("/ask")
                    .says("You ask as Ada; you find the answer at the link you get");
        }
    }

    @Test
    void a_case_of_a_customer_who_is_signed_in_is_theirs_and_needs_no_name() {
        desk.add("carl", "Carl", Role.CUSTOMER);
        Browser carl = new Browser(desk)
                .signIn("carl@example.com", PASSWORD)
                .open("/ask")
                .says("You ask as Carl");
        carl.send("/ask", "at", "0", "subject", "My lamp hums", "text", "It hums.")
                .says("We have it");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada)).says("carl@example.com");
        var audit = desk.app().knowledge().journal();
        assertTrue(audit.last(Cases.OPENED).isPresent());
        assertEquals(
                desk.person("carl").id(), audit.last(Cases.OPENED).orElseThrow().author());
    }

    @Test
    void whoever_is_forgotten_leaves_the_question_and_no_name() {
        Browser guest = asked("My lamp hums", "It hums.");
        var carl = desk.add("carl", "Carl", Role.CUSTOMER);
        new Browser(desk)
                .signIn("carl@example.com", PASSWORD)
                .open("/ask")
                .send("/ask", "at", "0", "subject", "And it glows", "text", "It glows.", "tell", "on");
        assertEquals(1, wishes());
        desk.app().reception().people().remove(carl.id(), By.COMMAND);

        Browser ada = ada();
        ada.open("/console/cases").says("My lamp hums").says("And it glows").says("Somebody");
        assertFalse(ada.html().contains("Carl") || ada.html().contains("carl@"));
        assertEquals(0, wishes());
        guest.open(guest.answer().uri().toString().replaceFirst("^[^/]*//[^/]*", ""))
                .is(404);
    }

    // What is at hand while an answer is written

    private long wishes() {
        return desk.app()
                .knowledge()
                .database()
                .read(tx -> tx.first("SELECT COUNT(*) AS n FROM wish", row -> row.number("n")))
                .orElseThrow();
    }

    @Test
    void a_macro_is_kept_filled_in_and_never_sent_by_itself() {
        asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/macros")
                .send("/console/macros", "title", "Hello", "text", "Dear {{nmae}}")
                .is(422);
        ada.says("{{nmae}} stands for nothing");
        ada.send("/console/macros", "title", "Hello", "text", "Dear {{name}}, about {{reference}}: …\n\n{{agent}}");
        ada.send("/console/macros", "title", "Hello", "text", "Another").is(409).says("has this title already");
        ada.open("/console/cases").open(caseOf(ada));
        String macro = theMacro(ada).substring("macro:".length());
        ada.send(caseOf(ada) + "/messages", "text", "Well.", "macro", "macro:" + macro, "as", "insert");
        String typed = ada.page().select("#text").text();
        assertTrue(typed.startsWith("Well.\n\nDear Carl, about ") && typed.endsWith("Ada"), typed);
        assertEquals(1, ada.page().select(".thread > li").size());
        // Chosen and not inserted, it stays where it is.
        ada.send(caseOf(ada) + "/messages", "text", "Take a bulb.", "macro", "macro:" + macro, "as", "solved")
                .says("Take a bulb.");
        ada.open("/console/macros/" + macro).send("/console/macros/" + macro + "/removal");
        ada.open("/console/macros/" + macro).is(404);
        ada.open("/console/cases").send("/sign-out");
    }

    @Test
    void what_a_customer_typed_is_no_macro() {
        asked("{{agent}} hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/macros").send("/console/macros", "title", "Hello", "text", "About {{subject}}");
        ada.open("/console/cases").open(caseOf(ada));
        String macro = theMacro(ada);
        ada.send(caseOf(ada) + "/messages", "text", "", "macro", macro, "as", "insert");
        assertEquals("About {{agent}} hums", ada.page().select("#text").text());
    }

    @Test
    void an_article_is_given_as_link_or_text_and_that_is_counted_for_the_article() {
        desk.write("secret.md", "---\naudience: agents\n---\n# Humming lamps inside\n\nLamps hum when we glue them.\n")
                .caughtUp();
        asked("dim a lamp that hums", "How do I dim a lamp?");
        desk.add("bo", "Bo", Role.EDITOR);
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD);
        bo.open("/console/cases").open(caseOf(bo)).says("agents only");
        String at = caseOf(bo);
        bo.send(at + "/messages", "text", "", "insert", "link:secret").is(404);
        bo.open(at).send(at + "/messages", "text", "See", "insert", "link:lamps/dim");
        String link = bo.page().select("#text").text();
        assertTrue(link.matches("(?s)See\\s+\\[Dim a lamp]\\(http://[^)]+/articles/lamps/dim\\)"), link);
        bo.send(at + "/messages", "text", link, "as", "pending");
        bo.send(at + "/messages", "text", "", "insert", "text:lamps/dim");
        String quoted = bo.page().select("#text").text();
        assertTrue(quoted.contains("Turn the wheel of the lamp."), quoted);
        bo.send(at + "/messages", "text", quoted, "as", "pending");
        // Put in and taken out again: that is no use of it.
        bo.send(at + "/messages", "text", "", "insert", "text:lamps/dim");
        bo.send(at + "/messages", "text", "Never mind.", "as", "solved");
        bo.open("/console/history/lamps/dim").says("given once as a link and once in its words");
    }

    @Test
    void the_coach_reads_along_and_holds_nothing_up() {
        asked("My lamp hums", "This is unacceptable, it hums for the third time!");
        desk.write("playbook/angry-customers.md", "---\naudience: agents\n---\n# A customer is angry\n\nListen.\n")
                .caughtUp();
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada)).says("What may help here").says("A customer is angry");
        String at = caseOf(ada);
        ada.send(
                        at + "/messages",
                        "text",
                        "It's our policy that lamps hum when somebody dims them too far.",
                        "as",
                        "check")
                .says("here's what we can do")
                .says("Say by when")
                .says("Show first that you have understood");
        assertEquals(1, ada.page().select(".thread > li").size());
        ada.send(at + "/messages", "text", "It's our policy.", "as", "solved").says("solved");
    }

    @Test
    void the_owner_writes_the_coachs_book_and_a_broken_line_is_told() throws Exception {
        desk.add("bo", "Bo", Role.EDITOR);
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD);
        bo.open("/console/wording").says("[en]");
        bo.send("/console/wording", "text", "[en]\nhum > sing", "sample", "Lamps hum.", "language", "en", "as", "try")
                .says("Instead of “hum”: sing");
        bo.send("/console/wording", "text", "[en]\nhum", "as", "save").is(422).says("In line 2");
        bo.send("/console/wording", "text", "[en]\nhum > sing\n", "as", "save").says("Saved");
        TestDesk.await(() -> Files.exists(desk.file("_phrases.txt")));
        assertEquals("[en]\nhum > sing\n", Files.readString(desk.file("_phrases.txt")));
        asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        ada.send(caseOf(ada) + "/messages", "text", "Lamps hum.", "as", "check").says("sing");
        ada.open("/console/wording")
                .send("/console/wording", "text", "", "as", "save")
                .is(403);
    }

    @Test
    void an_owner_takes_the_playbook_over_and_it_is_offered_where_it_fits() {
        desk.add("bo", "Bo", Role.EDITOR);
        asked("My lamp hums", "This is unacceptable, it is the third time.");
        Browser ada = ada();
        ada.open("/console/wording").says("Whoever may publish can put it there");
        assertFalse(ada.open("/console/cases").open(caseOf(ada)).text().contains("A customer is angry"));
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD);
        bo.open("/console/wording").says("Put 12 articles into the knowledge base");
        bo.send("/console/wording/playbook").says("They are in the knowledge base now.");
        ada.open("/console/cases").open(caseOf(ada)).says("A customer is angry");
        desk.caughtUp();
        assertEquals(404, desk.get("/articles/playbook/angry-customers").statusCode(), "for agents alone");
        ada.open("/articles/playbook/angry-customers").says("They need");
        ada.open("/categories/playbook").says("A customer is angry");
    }

    @Test
    void a_case_is_escalated_with_a_reason_that_the_customer_never_sees() {
        Browser carl = asked("My lamp hums", "It hums.");
        var bo = desk.add("bo", "Bo", Role.EDITOR);
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        String at = caseOf(ada);
        ada.send(at + "/escalation", "reason", "Too dear for me", "text", "Dear Carl,")
                .is(422)
                .says("Choose somebody");
        assertEquals("Too dear for me", ada.page().select("#reason").text());
        assertEquals("Dear Carl,", ada.page().select("#text").text());
        ada.send(at + "/facts", "queue", "retunrs").is(422).says("There is no queue “retunrs”");
        desk.add("olga", "Olga", Role.ADMIN);
        new Browser(desk)
                .signIn("olga@example.com", PASSWORD)
                .open(at)
                .send(at + "/facts", "new-queue", "returns")
                .says("Olga put it into the queue returns")
                .send(at + "/facts", "queue", "inbox");
        ada.open(at)
                .send(
                        at + "/escalation",
                        "escalate-to",
                        bo.id(),
                        "escalate-queue",
                        "inbox",
                        "reason",
                        "A gryphon must decide")
                .says("Ada escalated it to Bo")
                .says("Escalated by Ada to Bo.")
                .says("A gryphon must decide");
        String mailed = letterbox.mailTo("bo", 1);
        assertTrue(mailed.contains("Ada escalated it to you:") && mailed.contains("A gryphon must decide"), mailed);
        assertFalse(mailed.contains("Escalated by"), "that is said in the language of the mail");
        new Browser(desk)
                .signIn("olga@example.com", PASSWORD)
                .open("/console/mail")
                .says("Case that was escalated");
        Browser his = new Browser(desk).signIn("bo@example.com", PASSWORD);
        his.open("/console/cases?view=mine").says("My lamp hums").says("urgent");
        his.open("/console/notices")
                .says("A case was given to you: “My lamp hums”")
                .says("A gryphon must decide");
        carl.send("/track", "text", "Hello?");
        assertFalse(carl.html().contains("gryphon"));
    }

    @Test
    void a_receipt_that_comes_late_does_not_follow_the_answer_and_a_link_that_is_asked_for_does() {
        asked("My lamp hums", "It hums.");
        letterbox.mailTo("carl", 1);
        // A second receipt to one address waits for two minutes.
        String answered = asked("My heater smells", "Of fish.")
                .page()
                .select(".reference")
                .text();
        String merged =
                asked("My fan creaks", "It creaks.").page().select(".reference").text();
        Browser ada = ada().open("/console/cases");
        String smells = caseCalled("My heater smells", ada);
        ada.open(smells).send(smells + "/messages", "text", "Open a window.", "as", "solved");
        assertTrue(letterbox.mailTo("carl", 2).contains("Open a window."));
        String hums = caseCalled("My lamp hums", ada.open("/console/cases"));
        ada.open(hums).send(hums + "/merge", "reference", merged).says("was merged into this case");

        var database = desk.app().knowledge().database();
        database.run(tx -> tx.run("UPDATE mail SET due = 1 WHERE kind = 'case-receipt' AND state = 'waiting'"));
        new Browser(desk).open("/track").send("/track/link", "reference", answered, "mail", "carl@example.com");
        TestDesk.await(() -> database.read(
                        tx -> tx.all("SELECT id FROM mail WHERE state = 'waiting'", row -> row.text("id")))
                .isEmpty());
        assertEquals(
                List.of("dropped", "dropped", "sent"),
                database.read(tx -> tx.all(
                        "SELECT state FROM mail WHERE kind = 'case-receipt' ORDER BY state",
                        row -> row.text("state"))));
        new Browser(desk).open(letterbox.linkTo("carl", 3)).says("Open a window.");
        assertEquals(3, letterbox.countTo("carl"));
    }

    @Test
    void who_looks_for_an_article_on_a_page_from_before_a_merge_sees_what_was_begun_in_both_cases() {
        asked("My lamp hums", "It hums.");
        String goes = asked("My heater smells", "Of fish.")
                .page()
                .select(".reference")
                .text();
        Browser ada = ada().open("/console/cases");
        String hums = caseCalled("My lamp hums", ada);
        String smells = caseCalled("My heater smells", ada);
        Browser before = ada().open(hums);
        ada.open(smells).send(smells + "/facts", "text", "Open a window.");
        ada.open(hums).send(hums + "/merge", "reference", goes);
        before.send(hums + "/messages", "text", "Take a bulb.", "as", "find", "find", "lamp");
        assertEquals(
                "Open a window.\n\nTake a bulb.", before.page().select("#text").text());
        before.send(hums + "/messages", "as", "solved");
        ada.open(hums).says("Open a window.").says("Take a bulb.");
    }

    private static String caseCalled(String subject, Browser list) {
        return list.page().select("a.row-main:contains(" + subject + ")").attr("href");
    }

    @Test
    void what_was_begun_in_a_case_that_is_merged_stands_in_the_one_that_stays() {
        asked("My lamp hums", "It hums.");
        String goes = asked("My heater smells", "Of fish.")
                .page()
                .select(".reference")
                .text();
        Browser ada = ada().open("/console/cases");
        String hums = caseCalled("My lamp hums", ada);
        String smells = caseCalled("My heater smells", ada);
        Browser before = ada().open(hums);
        Browser other = ada().open(smells);
        other.send(smells + "/facts", "text", "Open a window.");
        ada.open(hums).send(hums + "/facts", "text", "Take a bulb.");
        ada.send(hums + "/merge", "reference", goes);
        assertEquals(
                "Take a bulb.\n\nOpen a window.",
                ada.open(hums).page().select("#text").text());
        String id = smells.substring(smells.lastIndexOf('/') + 1);
        assertEquals(
                desk.person("ada").id() + "." + id,
                ada.page().select("#reply").attr("data-joined"),
                "what her browser has of it is looked for there");
        other.send(smells + "/messages", "text", "Open both windows.", "as", "solved")
                .is(409);
        assertEquals(
                "Take a bulb.\n\nOpen a window.\n\nOpen both windows.",
                other.page().select("#text").text());
        before.send(hums + "/facts", "text", "Take two bulbs.", "priority", "high");
        assertEquals(
                "Take a bulb.\n\nOpen a window.\n\nOpen both windows.\n\nTake two bulbs.",
                before.page().select("#text").text());
    }

    @Test
    void an_escalation_that_is_refused_is_shown_open_with_what_was_chosen() {
        asked("My lamp hums", "It hums.");
        var bo = desk.add("bo", "Bo", Role.EDITOR);
        Browser ada = ada().open("/console/cases");
        String at = caseOf(ada);
        ada.open(at);
        assertFalse(ada.page().select("[data-escalate]").hasAttr("open"));
        ada.send(at + "/escalation", "escalate-to", bo.id()).is(422);
        assertTrue(ada.page().select("[data-escalate]").hasAttr("open"));
        assertEquals("Bo", ada.page().select("#escalate-to [selected]").text());
        assertEquals("true", ada.page().select("#reason").attr("aria-invalid"));
        assertEquals(
                "Say why, for whoever goes on with it.",
                ada.page().select(".wrong-at:not([hidden])").text());
        ada.send(at + "/escalation", "escalate-to", desk.person("ada").id(), "reason", "Too dear")
                .is(422)
                .says("That is yourself.");
        assertEquals("true", ada.page().select("#escalate-to").attr("aria-invalid"));
    }

    @Test
    void what_is_brought_to_a_queue_is_told_to_all_and_mailed_to_the_admins() {
        asked("My lamp hums", "It hums.");
        desk.add("bo", "Bo", Role.AGENT);
        desk.add("olga", "Olga", Role.ADMIN);
        Browser ada = ada().open("/console/cases");
        String at = caseOf(ada);
        asked("I hear of a law", "It says so.");
        Browser olga = new Browser(desk).signIn("olga@example.com", PASSWORD).open("/console/cases");
        String law = caseCalled("I hear of a law", olga);
        olga.open(law).send(law + "/facts", "new-queue", "legal");
        ada.open(at)
                .send(
                        at + "/escalation",
                        "escalate-to",
                        "",
                        "escalate-queue",
                        "legal",
                        "reason",
                        "A gryphon must decide");
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD);
        bo.open("/console/notices").says("Escalated to legal: “My lamp hums”").says("A gryphon must decide");
        String mail = letterbox.mailTo("olga", 1);
        assertTrue(mail.contains("A case needs somebody who takes it") && mail.contains("A gryphon must decide"), mail);
        assertEquals(0, letterbox.countTo("bo"));
        bo.open(at).send(at + "/assignment", "to", desk.person("bo").id());
        assertFalse(bo.open("/console/notices").text().contains("Escalated to legal"));
    }

    @Test
    void who_answered_is_told_of_a_bad_rating_and_the_list_shows_it() {
        Browser carl = asked("My lamp hums", "It hums.");
        Browser ada = ada().open("/console/cases");
        String at = caseOf(ada);
        ada.open(at).send(at + "/messages", "text", "Take a bulb.", "as", "solved");
        carl.open(letterbox.linkTo("carl", 2)).send("/track/score", "score", "1", "comment", "No bulb fits");
        ada.open("/console/notices")
                .says("A customer rated your answer 1 of 5: “My lamp hums”")
                .says("No bulb fits");
        assertEquals(1, ada.page().select("main a[href=" + at + "]").size());
        ada.open("/console/cases?view=solved").says("rated 1 of 5");
    }

    @Test
    void what_was_typed_as_an_answer_is_there_after_whatever_else_was_done_until_it_is_sent() {
        asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        String at = caseOf(ada);
        ada.send(at + "/facts", "text", "Dear Carl,", "priority", "high").says("Ada made it high");
        assertEquals("Dear Carl,", ada.page().select("#text").text());
        ada.send(at + "/assignment", "to", desk.person("ada").id()).says("Ada took it");
        ada.send("/sign-out");
        ada = ada().open(at);
        assertEquals("Dear Carl,", ada.page().select("#text").text());
        desk.add("bo", "Bo", Role.AGENT);
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD).open(at);
        assertEquals("", bo.page().select("#text").text(), "it is hers");
        ada.send(at + "/messages", "text", "Dear Carl, take a bulb.", "as", "solved")
                .says("Your answer was sent.")
                .says("Nobody else waits");
        assertEquals("", ada.open(at).page().select("#text").text());
        letterbox.mailTo("carl", 2);
        TestDesk.await(() -> ada().open(at).page().text().contains("mail delivered"));
    }

    @Test
    void a_tag_that_cannot_be_kept_is_told_and_stays_in_its_field() {
        asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        String tags = "lamp, " + "x".repeat(200);
        ada.send(caseOf(ada) + "/facts", "tags", tags, "text", "Dear Carl,")
                .is(422)
                .says("A tag has at most 40 letters")
                .says("has 200");
        assertEquals(tags, ada.page().select("#tags").attr("value"));
        assertEquals("Dear Carl,", ada.page().select("#text").text());
    }

    @Test
    void what_two_agents_change_at_once_is_changed_both() {
        asked("My lamp hums", "It hums.");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        String at = caseOf(ada);
        Browser other = ada().open(at);
        other.send(at + "/facts", "priority", "urgent", "tags", "hum");
        ada.send(at + "/facts", "assignee", desk.person("ada").id())
                .says("urgent")
                .says("tagged it hum")
                .says("Ada took it");
    }

    @Test
    void nothing_that_is_late_is_put_to_sleep() {
        asked("My lamp hums", "It hums.");
        desk.app().knowledge().database().run(tx -> tx.run("UPDATE support_case SET due = 1"));
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada));
        ada.send(caseOf(ada) + "/standing", "text", "Dear Carl,", "until", "tomorrow", "stand", "snoozed")
                .is(422)
                .says("it cannot sleep");
        assertEquals("Dear Carl,", ada.page().select("#text").text());
        assertEquals(1, count(View.LATE));
    }

    @Test
    void a_customer_who_threatens_is_to_be_calmed_first() {
        asked("My lamp hums", "I want to speak to your manager, or you hear from my lawyer!");
        Browser ada = ada();
        ada.open("/console/cases").open(caseOf(ada)).says("Calm first.");
    }

    private static String theMacro(Browser ada) {
        return ada.page().select("#macro option[value^=macro:]").attr("value");
    }

    // The loop

    @Test
    void an_answer_is_written_down_and_the_same_words_find_it() {
        desk.add("bo", "Bo", Role.EDITOR);
        Browser carl = asked(
                "my lamp hums", "Hello, I am Carl. Why does my lamp hum when it is dimmed? Call me: +49 30 1234567.");
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD);
        bo.open("/console/cases").open(caseOf(bo));
        assertTrue(bo.page().select("a[href$=refinement]").isEmpty(), "there is no answer yet");
        String at = caseOf(bo);
        bo.open(at + "/refinement").is(422).says("Answer it first");
        bo.open(at)
                .send(
                        at + "/messages",
                        "text",
                        "Hello Carl,\n\ntake a **dimmable** bulb, and write to carl@lamps.de.\n\nKind regards\nBo",
                        "as",
                        "solved");
        bo.open(at + "/refinement").says("Taken out").says("carl@lamps.de");
        assertEquals(
                "Why does my lamp hum when it is dimmed?",
                bo.page().select("#title").attr("value"));
        String body = bo.page().select("#body").text();
        assertTrue(body.startsWith("Take a **dimmable** bulb") && !body.contains("regards"), body);
        assertTrue(bo.page().select("#questions").text().contains("Why does my lamp hum when it is dimmed?"));
        assertFalse(bo.page().select("#questions").text().contains("1234567"));

        bo.send(at + "/refinement", "title", "My lamp hums", "category", "lamps");
        assertEquals("/console/write/lamps/my-lamp-hums", bo.path());
        var knowledge = desk.app().knowledge();
        var working = knowledge.drafts().working("lamps/my-lamp-hums").orElseThrow();
        assertTrue(working.text().contains("source: case "), working.text());
        assertTrue(working.text().contains("state: not validated"), working.text());
        bo.open(at).says("being written");
        knowledge.drafts().publish("lamps/my-lamp-hums", working.number(), By.COMMAND, "");
        TestDesk.await(() -> desk.page("/search?q=Why+does+my+lamp+hum").contains("/articles/lamps/my-lamp-hums"));
        TestDesk.await(() -> Files.exists(desk.file("lamps/my-lamp-hums.md")));
        bo.open(at).says("published");
        bo.open("/console/history/lamps/my-lamp-hums").says("Came of").says("my lamp hums");
        assertFalse(desk.page("/articles/lamps/my-lamp-hums").contains("case "), "readers are not told whose it was");
        carl.open("/search?q=hums+dimmed").says("My lamp hums");
    }

    @Test
    void an_article_that_nearly_says_so_is_improved_with_the_customers_words() {
        desk.add("bo", "Bo", Role.EDITOR);
        asked("how to dim a lamp with the wheel", "The wheel of the lamp is stuck.");
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD);
        bo.open("/console/cases").open(caseOf(bo));
        String at = caseOf(bo);
        bo.send(at + "/messages", "text", "A drop of oil helps.", "as", "solved");
        bo.open(at + "/refinement").says("Improve “Dim a lamp”");
        bo.open(bo.page().select("a:contains(Improve “Dim a lamp”)").attr("href"))
                .says("You improve “Dim a lamp”");
        assertTrue(bo.page().select("#body").text().contains("Turn the wheel"), bo.html());
        bo.send(at + "/refinement");
        String text = desk.app()
                .knowledge()
                .drafts()
                .working("lamps/dim")
                .orElseThrow()
                .text();
        assertTrue(text.contains("Turn the wheel") && text.contains("A drop of oil helps."), text);
        assertTrue(text.contains("- How to dim a lamp with the wheel"), text);
        bo.open(at).says("Dim a lamp");
        bo.open(at + "/refinement")
                .says("This case was written down already")
                .send(at + "/refinement", "body", "")
                .is(422);
    }

    // What they do

    private Browser asked(String subject, String text) {
        return new Browser(desk).open("/ask").send("/ask", sent(subject, text)).says("We have it");
    }

    /** As somebody who takes their time. */
    private static String[] sent(String subject, String text, String... more) {
        var fields = new ArrayList<>(
                List.of("at", "0", "subject", subject, "text", text, "name", "Carl", "mail", "carl@example.com"));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    private static String form(Browser open, String subject, String text) {
        var form = new StringBuilder();
        for (String name : List.of("proof", "key", "seal")) {
            form.append(name)
                    .append('=')
                    .append(open.page().select("main input[name=" + name + "]").attr("value"))
                    .append('&');
        }
        return form.append("at=0&kind=question&name=Carl&mail=carl%40example.com&subject=")
                .append(URLEncoder.encode(subject, UTF_8))
                .append("&text=")
                .append(URLEncoder.encode(text, UTF_8))
                .toString();
    }

    private Browser ada() {
        return new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    /** The case that stands first in the list, or the one that is open. */
    private static String caseOf(Browser at) {
        var first = at.page().select(".case-row a").attr("href");
        return first.isEmpty() ? at.page().select("form.reply").attr("action").replace("/messages", "") : first;
    }

    private long count(View view) {
        return new Inbox(desk.app().knowledge().database(), Instant::now)
                .counts(desk.person("ada").id())
                .getOrDefault(view, 0L);
    }
}
