package porchlight.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases;
import porchlight.TestDesk;
import porchlight.articles.Drafts;
import porchlight.articles.Sheet;
import porchlight.articles.Significance;
import porchlight.articles.State;
import porchlight.mail.Letterbox;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.Role;
import porchlight.people.Secret;

/** What comes back of a question once it is answered: those who wait are told, and who asks the same has it too. */
class WrittenBackTest {
    private static final String HUM =
            "# Why does my lamp hum?\n\nTake a dimmable bulb: the lamp hums no more when dimmed.\n";

    private final Letterbox letterbox = new Letterbox();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = letterbox
                .serve(TestDesk.in(home))
                .write("lamps/clean.md", "# Clean a shade\n\nUse a dry cloth.\n")
                .with("site.name", "Lantern")
                .open();
        desk.add("ada", "Ada", Role.AGENT);
        desk.add("bo", "Bo", Role.EDITOR);
    }

    @AfterEach
    void close() {
        desk.close();
        letterbox.close();
    }

    // Telling

    @Test
    void who_searched_in_vain_says_yes_by_mail_and_is_told_once() {
        Browser carl = new Browser(desk).open("/search?q=why+does+my+lamp+hum").says("Leave your address");
        carl.open(carl.page().select("main a[href^=/tell-me]").attr("href"));
        carl.send("/tell-me", "mail", "carl@example.com").says("One more step");
        String link = letterbox.linkTo("carl", 1);
        assertTrue(link.startsWith("/tell-me?key="), link);
        // Mail programs open links by themselves: that alone says nothing.
        Browser atHome = new Browser(desk).open(link).says("Shall we tell you?");
        publish("lamps/other", "# Lamps for children\n\nThey are small.\n");
        atHome.open(link).says("Shall we tell you?");
        atHome.send("/tell-me/choice", "to", "yes").says("We will tell you");

        publish("lamps/hum", HUM);
        String told = letterbox.mailTo("carl", 2);
        assertTrue(told.contains("You searched here for “why does my lamp hum”"), told);
        assertTrue(told.startsWith("Hello,"), "nobody knows a name: " + told);
        assertTrue(told.contains("“Why does my lamp hum?”") && told.contains("/articles/lamps/hum"), told);
        publish("lamps/hum", HUM + "\nOr leave it bright.\n");
        desk.stop().open();
        becomesQuiet("lamps/last");
        assertEquals(2, letterbox.countTo("carl"));
        ada().open("/console/history/lamps/hum").says("one customer was told of it by mail");
        // The address is gone; what the mail opens is a way out for whatever else there is.
        assertEquals(0, rows("SELECT id FROM wish WHERE mail <> ''"));
        TestDesk.await(() -> rows("SELECT id FROM mail WHERE state <> 'sent'") == 0);
        assertEquals(0, rows("SELECT id FROM mail WHERE recipient <> ''"));
        new Browser(desk)
                .open(link)
                .says("You were told")
                .send("/tell-me/choice", "key", link.replaceFirst(".*=", ""), "to", "no");
        assertEquals(0, rows("SELECT id FROM wish WHERE who = '" + Secret.hash("carl@example.com") + "'"));
        new Browser(desk).open(link).is(404).says("nothing is mailed");
    }

    @Test
    void who_did_not_say_yes_is_told_nothing_and_nobody_can_have_them_mailed_again_and_again() {
        for (int i = 0; i < 4; i++) {
            new Browser(desk)
                    .open("/tell-me?about=lamp+hums")
                    .send("/tell-me", "mail", "carl@example.com")
                    .says("One more step");
        }
        letterbox.mailTo("carl", 1);
        publish("lamps/hum", HUM);
        becomesQuiet("lamps/last");
        assertEquals(1, letterbox.countTo("carl"));
        new Browser(desk)
                .open("/tell-me?about=lamp+hums")
                .send("/tell-me", "mail", "dora@example.com", "website", "http://spam.example")
                .says("One more step");
        assertEquals(0, rows("SELECT id FROM wish WHERE who = '" + Secret.hash("dora@example.com") + "'"));
        new Browser(desk)
                .open("/tell-me?about=lamp+hums")
                .send("/tell-me", "mail", "nobody")
                .is(422)
                .says("That is not a mail address");
        new Browser(desk).open("/tell-me?key=" + Secret.fresh()).is(404);
    }

    @Test
    void a_mail_program_ends_it_with_one_click_and_nobody_who_only_looks() throws Exception {
        wish("carl", "why does my lamp hum");
        publish("lamps/hum", HUM);
        String header = letterbox.headerTo("carl", 2, "List-Unsubscribe");
        String out = header.replaceFirst("^<http://localhost:\\d+(/tell-me/out\\?key=\\S+)>$", "$1");
        assertTrue(out.startsWith("/"), header);
        String carls = "SELECT id FROM wish WHERE who = '" + Secret.hash("carl@example.com") + "'";
        new Browser(desk).open(out).is(200).says("You were told");
        assertEquals(400, press(out, "application/x-www-form-urlencoded", "to=no"));
        assertEquals(
                200,
                press(
                        "/tell-me/out?key=" + Secret.fresh(),
                        "application/x-www-form-urlencoded",
                        "List-Unsubscribe=One-Click"));
        assertEquals(1, rows(carls));
        assertEquals(
                200,
                press(
                        out,
                        "multipart/form-data; boundary=b",
                        "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"));
        assertEquals(0, rows(carls));
        assertEquals(
                200, press(out, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"), "twice is once");
    }

    /** As the server of a mail program does it: no cookie, no proof. */
    private int press(String out, String type, String form) {
        return desk.send(desk.request(out)
                        .header("Content-Type", type)
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form)))
                .statusCode();
    }

    @Test
    void who_takes_it_back_is_mailed_nothing_that_waits_and_leaves_no_address() {
        wish("carl", "why does my lamp hum");
        TestDesk.await(() -> rows("SELECT id FROM mail WHERE state = 'sent'") == 1);
        letterbox.close();
        publish("lamps/hum", HUM);
        TestDesk.await(() -> rows("SELECT id FROM mail WHERE kind = 'wish-told' AND said <> ''") == 1);
        assertEquals(1, rows("SELECT id FROM mail WHERE recipient = 'carl@example.com'"), "it is to be tried again");
        String key = Secret.fresh();
        desk.app()
                .knowledge()
                .database()
                .run(tx ->
                        tx.run("INSERT INTO wish_key (hash, wish, made) SELECT ?, id, 0 FROM wish", Secret.hash(key)));
        new Browser(desk)
                .open("/tell-me?key=" + key)
                .send("/tell-me/choice", "to", "no")
                .says("nothing is mailed");
        assertEquals(1, rows("SELECT id FROM mail WHERE kind = 'wish-told' AND state = 'dropped'"));
        assertEquals(0, rows("SELECT id FROM mail WHERE recipient <> ''"));
    }

    @Test
    void who_asked_is_told_when_the_answer_is_written_down_and_the_agent_sees_it_before_and_after() {
        Browser carl = asked("carl", "my lamp hums", "Why does it hum when dimmed?", "tell", "on");
        carl.says("We will mail you when there is an article");
        Browser dora = asked("dora", "my heater smells", "It smells of fish.");
        dora.send("/track/tell", "to", "yes").says("We will mail you when there is an article");
        dora.send("/track/tell", "to", "no").says("shall we tell you?");
        Browser bo = bo();
        bo.open("/console/cases");
        String hums = bo.page().select(".case-row a:contains(hums)").attr("href");
        bo.open(hums).send(hums + "/messages", "text", "Take a dimmable bulb.", "as", "solved");
        bo.open(hums + "/refinement")
                .send(hums + "/refinement", "title", "Noise of bulbs", "questions", "", "category", "");
        bo.open("/console/review/noise-of-bulbs").says("about 1 customer is told by mail");
        bo.send("/console/publications/noise-of-bulbs", "reason", "it is asked");
        String told = letterbox.mailTo("carl", 3);
        assertTrue(told.contains("You asked us: “my lamp hums”") && told.contains("/articles/noise-of-bulbs"), told);
        assertTrue(told.startsWith("Hello carl,"), told);
        becomesQuiet("lamps/last");
        assertEquals(1, letterbox.countTo("dora"), "she took it back");
        bo.open("/console/history/noise-of-bulbs").says("one customer was told of it by mail");
    }

    @Test
    void what_is_taken_away_before_the_mail_left_is_told_to_nobody_until_it_is_back() {
        wish("carl", "why does my lamp hum");
        letterbox.close();
        publish("lamps/hum", HUM);
        TestDesk.await(() -> rows("SELECT id FROM wish WHERE told IS NOT NULL") == 1);
        desk.app().knowledge().articles().remove("lamps/hum", new By("bo", ""));
        desk.app().knowledge().database().run(tx -> tx.run("UPDATE mail SET due = 0 WHERE state = 'waiting'"));
        TestDesk.await(
                () -> rows("SELECT id FROM mail WHERE kind = 'wish-told' AND state = 'dropped'") == 1 || wakes());
        assertEquals(1, rows("SELECT id FROM wish WHERE told IS NULL AND mail = 'carl@example.com'"));
        publish("lamps/hum", HUM);
        TestDesk.await(() -> rows("SELECT id FROM wish WHERE told IS NOT NULL") == 1);
    }

    @Test
    void a_typo_or_an_edit_that_nobody_weighed_is_no_news_and_better_words_are() {
        publish("lamps/hum", HUM.replace("more", "moer"));
        wish("carl", "why does my lamp hum");
        String carls = "SELECT id FROM wish WHERE told IS NOT NULL AND who = '" + Secret.hash("carl@example.com") + "'";
        var drafts = desk.app().knowledge().drafts();
        By bo = new By(desk.person("bo").id(), "");
        Browser editor = bo();

        var typo = (Drafts.Done.Well) drafts.save("lamps/hum", HUM, bo, "", 1);
        editor.open("/console/review/lamps/hum").says("about 1 customer is told by mail");
        var _ = drafts.weigh("lamps/hum", typo.number(), Significance.TYPO);
        assertFalse(
                editor.open("/console/review/lamps/hum").text().contains("told by mail"), "it is known to be no news");
        var _ = drafts.publish("lamps/hum", typo.number(), bo, "");
        // As a file is edited by hand, or by a program that says nothing of how much it changes.
        publish("lamps/hum", "---\nquestions: [What hums]\n---\n\n" + HUM);
        var _ = desk.app().knowledge().articles().restore("lamps/hum", typo.number(), "bo");
        becomesQuiet("lamps/last");
        assertEquals(0, rows(carls));

        var better = (Drafts.Done.Well) drafts.save("lamps/hum", HUM + "\nOr leave it bright.\n", bo, "", 4);
        var _ = drafts.publish("lamps/hum", better.number(), bo, "");
        TestDesk.await(() -> rows(carls) == 1);
        letterbox.mailTo("carl", 2);
    }

    @Test
    void what_comes_out_of_the_archive_is_news() {
        publish("lamps/hum", HUM);
        publish("lamps/hum", "---\nstate: archived\n---\n\n" + HUM);
        wish("carl", "why does my lamp hum");
        publish("lamps/hum", HUM);
        letterbox.mailTo("carl", 2);
    }

    /** Another mail makes the postman look. */
    private boolean wakes() {
        desk.app().knowledge().database().run(tx -> tx.run("UPDATE mail SET due = 0 WHERE state = 'waiting'"));
        desk.app().reception().outbox().write("trial", TestDesk.mail("ada"), By.COMMAND);
        return false;
    }

    // Same question, once

    @Test
    void one_answer_goes_to_all_who_ask_the_same_each_by_name_and_nothing_twice() throws Exception {
        asked("carl", "why does my lamp hum", "It hums.");
        asked("dora", "Why does the lamp hum?", "Mine too.");
        asked("emil", "My lamp hums, why", "And it was a present of my late aunt.");
        asked("fritz", "my heater smells", "Of fish.");
        TestDesk.await(() -> rows("SELECT kin FROM case_kin") == 4);
        Browser ada = ada().open("/console/cases").says("2 others ask this");
        String first =
                ada.page().select(".case-row a:contains(why does my lamp hum)").attr("href");
        ada.open(first).says("2 others ask this");
        ada.post(first + "/answers", "proof=" + proof(ada) + "&as=begin&text=Take+a+dimmable+bulb.")
                .is(200)
                .says("Take a dimmable bulb.")
                .says("Mine too.")
                .says("a present of my late aunt");
        assertFalse(ada.text().contains("heater"), ada.text());
        String dora = ada.page().select("label:contains(Mine too) input").attr("value");
        String form = marks(ada) + "&as=solved&to=" + URLEncoder.encode(dora, UTF_8) + "&text=";
        ada.post(first + "/answers", form + "Dear+carl,+take+it.")
                .is(422)
                .says("write {{name}} or {{reference}} instead");
        String good = form + URLEncoder.encode("Dear {{name}} ({{reference}}), take a dimmable bulb.", UTF_8);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : clients.invokeAll(IntStream.range(0, 10)
                    .<Callable<String>>mapToObj(
                            _ -> () -> ada.copy().post(first + "/answers", good).text())
                    .toList())) {
                assertTrue(each.get().contains("2 customers have it"), each.get());
            }
        }
        String toDora = letterbox.mailTo("dora", 2);
        assertTrue(toDora.contains("Dear dora (") && !toDora.contains("carl"), toDora);
        assertTrue(letterbox.mailTo("carl", 2).contains("Dear carl ("));
        assertEquals(2, rows("SELECT id FROM message WHERE origin = 'AGENT'"));
        assertEquals(1, letterbox.countTo("emil"), "he was left for an answer of his own");
        ada.open("/console/cases").says("My lamp hums, why");
        assertFalse(ada.text().contains("asks this"), "nobody else waits");
    }

    @Test
    void who_asks_the_same_in_the_owners_synonyms_is_put_together_as_soon_as_they_are_known() {
        asked("carl", "my parcel is missing", "Where is it?");
        asked("dora", "my shipment is missing", "Where is it?");
        asked("emil", "my heater smells", "Of fish.");
        TestDesk.await(() -> rows("SELECT kin FROM case_kin") == 3);
        assertFalse(ada().open("/console/cases").text().contains("asks this"));
        var sheets = desk.app().knowledge().sheets();
        assertTrue(sheets.save(Sheet.SYNONYMS, "parcel, package, shipment\n", sheets.text(Sheet.SYNONYMS), By.COMMAND));
        TestDesk.await(() -> rows("SELECT kin FROM case_kin WHERE kin <> support_case") == 1);
        ada().open("/console/cases").says("1 other asks this");
    }

    @Test
    void nothing_is_sent_to_all_when_one_of_them_wrote_meanwhile() {
        asked("carl", "why does my lamp hum", "It hums.");
        Browser dora = asked("dora", "Why does the lamp hum?", "Mine too.");
        TestDesk.await(() -> rows("SELECT kin FROM case_kin") == 2);
        Browser ada = ada().open("/console/cases");
        String first = ada.page().select(".case-row a:contains(why does my)").attr("href");
        ada.open(first + "/answers");
        String form = fields(ada) + "&as=solved&text=";
        dora.send("/track", "text", "It is on fire now.");
        ada.post(first + "/answers", form + "Take+it+easy.")
                .is(409)
                .says("Something was said meanwhile")
                .says("Said meanwhile: It is on fire now.")
                .says("Take it easy.");
        assertEquals(0, rows("SELECT id FROM message WHERE origin = 'AGENT'"));
        ada.post(first + "/answers", fields(ada) + "&as=solved&text=Call+the+fire+brigade.")
                .says("2 customers have it");
    }

    @Test
    void an_answer_for_all_is_not_lost_when_the_others_have_theirs_meanwhile() {
        asked("carl", "why does my lamp hum", "It hums.");
        Browser dora = asked("dora", "Why does the lamp hum?", "Mine too.");
        TestDesk.await(() -> rows("SELECT kin FROM case_kin") == 2);
        Browser ada = ada().open("/console/cases");
        String first = ada.page().select(".case-row a:contains(why does my)").attr("href");
        String second = ada.page().select(".case-row a:contains(Why does the)").attr("href");
        ada.open(first + "/answers").says("Open one of them");
        String form = fields(ada) + "&as=solved&text=";
        ada.copy().open(second).send(second + "/messages", "text", "Send it back.", "as", "solved");
        ada.post(first + "/answers", form + "Take+it+easy%2C+%7B%7Bname%7D%7D.")
                .is(409)
                .says("Something was said meanwhile")
                .says("Nobody else asks this any more: what you send now goes to carl");
        assertEquals(
                "Take it easy, {{name}}.",
                Browser.typed(ada.page().select("textarea").getFirst()));
        ada.send(first + "/answers", "text", "Take it easy, {{nmae}}.")
                .is(422)
                .says("{{nmae}} stands for nothing here");
        ada.send(first + "/answers", "text", "Take it easy, {{name}}.")
                .says("one customer has it")
                .says("Nobody else asks this");
        assertTrue(letterbox.mailTo("carl", 2).contains("Take it easy, carl."));

        // And when everybody has one already, these words still are somebody's.
        ada.post(first + "/answers", "proof=" + proof(ada) + "&as=begin&text=And+dust+it.")
                .says("goes to carl")
                .says("who has an answer already");
        ada.send(first + "/answers", "text", "And dust it.").says("one customer has it");
        assertTrue(letterbox.mailTo("carl", 3).contains("And dust it."));
        dora.open(letterbox.linkTo("dora", 2)).says("Send it back.");
        assertFalse(dora.text().contains("easy"), dora.text());
    }

    @Test
    void what_was_said_meanwhile_is_asked_about_however_often_the_form_was_shown_again() {
        Browser carl = asked("carl", "why does my lamp hum", "It hums.");
        Browser dora = asked("dora", "Why does the lamp hum?", "Mine too.");
        Browser emil = asked("emil", "My lamp hums, why", "So does mine.");
        TestDesk.await(() -> rows("SELECT kin FROM case_kin") == 3);
        Browser ada = ada().open("/console/cases");
        String first = ada.page().select(".case-row a:contains(why does my)").attr("href");
        ada.open(first);
        String begun = "proof=" + proof(ada) + "&as=begin&text=Dear+carl.&seen="
                + ada.page().select("form#reply input[name=seen]").attr("value");
        carl.send("/track", "text", "It is the blue one.");
        ada.post(first + "/answers", begun).is(200).says("Said meanwhile: It is the blue one.");

        String form = fields(ada) + "&as=solved&text=";
        dora.send("/track", "text", "It is on fire now.");
        ada.post(first + "/answers", form + "Dear+carl.").is(422).says("Said meanwhile: It is on fire now.");
        String shown = fields(ada) + "&as=solved&text=";
        emil.send("/track", "text", "Only at night.");
        // The marks of the first page, sent once more: neither Dora's words nor Emil's were read there.
        ada.post(first + "/answers", form + "Take+it+easy.")
                .is(409)
                .says("Said meanwhile: It is on fire now.")
                .says("Said meanwhile: Only at night.");
        ada.post(first + "/answers", shown + "Take+it+easy.").is(409).says("Said meanwhile: Only at night.");
        assertFalse(ada.text().contains("Said meanwhile: It is on fire now."), "that was read already");
        assertTrue(ada.text().contains("Said last: It is on fire now."), ada.text());
        assertEquals(0, rows("SELECT id FROM message WHERE origin = 'AGENT'"));
        ada.post(first + "/answers", fields(ada) + "&as=solved&text=Take+it+easy.")
                .says("3 customers have it");
    }

    // How sure we are

    @Test
    void an_article_is_validated_when_somebody_else_publishes_it_or_agents_used_it_three_times() {
        String unsure = "---\nstate: not validated\n---\n\n" + HUM;
        var articles = desk.app().knowledge().articles();
        publish("lamps/hum", unsure);
        Browser ada = ada();
        ada.open("/console/history/lamps/hum").says("not validated, until").says("so far: 0");
        for (int i = 0; i < 3; i++) {
            asked("carl" + i, "Question number " + i + " about nothing " + "xyz".repeat(i), "Is it?");
            ada.open("/console/cases");
            String at =
                    ada.page().select(".case-row a:contains(number " + i + ")").attr("href");
            ada.open(at).send(at + "/messages", "text", "See [here](/articles/lamps/hum).", "as", "solved");
        }
        TestDesk.await(() -> articles.find("lamps/hum", Audience.PUBLIC)
                        .orElseThrow()
                        .content()
                        .state()
                == State.VALIDATED);
        ada.open("/console/history/lamps/hum")
                .says("validated: given to customers 3 times")
                .says("the clock");

        var drafts = desk.app().knowledge().drafts();
        var _ = drafts.save("lamps/mine", unsure, new By(desk.person("bo").id(), ""), "", 0);
        var _ = drafts.publish("lamps/mine", 1, new By(desk.person("bo").id(), ""), "");
        var _ = drafts.save("lamps/hers", unsure, new By(desk.person("ada").id(), ""), "", 0);
        var _ = drafts.publish("lamps/hers", 1, new By(desk.person("bo").id(), ""), "");
        assertEquals(
                State.NOT_VALIDATED,
                articles.find("lamps/mine", Audience.PUBLIC)
                        .orElseThrow()
                        .content()
                        .state());
        assertEquals(
                State.VALIDATED,
                articles.find("lamps/hers", Audience.PUBLIC)
                        .orElseThrow()
                        .content()
                        .state());
        assertFalse(desk.page("/articles/lamps/mine").contains("alidated"), "customers are not told how sure we are");
    }

    @Test
    void the_articles_room_counts_open_questions_as_work_in_progress() {
        asked("carl", "my lamp hums", "Why?");
        ada().open("/console/articles").says("One open question: work in progress");
    }

    // Flag or fix

    @Test
    void who_uses_an_article_flags_what_is_wrong_and_is_told_when_it_is_mended() {
        Browser ada = ada().open("/articles/lamps/clean").says("Flag it").says("Fix it");
        ada.open(ada.page().select("a:contains(Flag it)").attr("href"));
        ada.send("/console/flags/lamps/clean", "text", " ").is(422).says("Say what is wrong");
        ada.send("/console/flags/lamps/clean", "text", "The cloth is to be wet.")
                .says("Flagged.");
        ada.open("/console/flags/lamps/clean").send("/console/flags/lamps/clean", "text", "The cloth is to be wet.");
        assertEquals(1, rows("SELECT id FROM flag"));
        assertFalse(new Browser(desk).open("/articles/lamps/clean").text().contains("Flag"), "visitors do not see it");

        Browser bo = bo().open("/console/notices").says("“Clean a shade” is flagged");
        bo.open("/console/articles").says("One article is flagged");
        bo.open("/console/history/lamps/clean").says("Something is flagged here");
        bo.open("/console/flags").says("The cloth is to be wet.");
        Element mend = bo.page().selectFirst("form[action=/console/mended-flags/lamps/clean]");
        assertTrue(mend != null, bo.html());
        bo.send(
                        "/console/mended-flags/lamps/clean",
                        "flag",
                        mend.select("[name=flag]").attr("value"))
                .says("mended by Bo");
        ada.open("/console/notices").says("What you flagged in “Clean a shade” was mended");
        bo.open("/console/flags").says("Nothing is flagged");
        ada.open("/console/flags/lamps/none").is(404);
    }

    // Trends

    @ParameterizedTest
    @EnumSource(Databases.Kind.class)
    void the_room_trends_counts_what_was_given_and_written_week_by_week(Databases.Kind kind, @TempDir Path home) {
        try (var other = TestDesk.in(home)
                .with("database.url", Databases.fresh(kind, home))
                .write("lamps/clean.md", "# Clean a shade\n\nUse a dry cloth.\n")
                .open()) {
            other.add("bo", "Bo", Role.EDITOR);
            Browser bo = new Browser(other).signIn("bo@example.com", PASSWORD);
            bo.open("/console/trends").says("nothing to count yet");
            for (String each : List.of("my lamp hums", "the heater smells")) {
                new Browser(other)
                        .open("/ask")
                        .send("/ask", "at", "0", "subject", each, "text", "Why?", "name", "Carl")
                        .says("We have it");
            }
            bo.open("/console/cases");
            String hums = bo.page().select(".case-row a:contains(hums)").attr("href");
            String smells = bo.page().select(".case-row a:contains(smells)").attr("href");
            bo.open(smells).send(smells + "/messages", "text", "Open a window.", "as", "solved");
            bo.open("/console/trends").says("This week: 0 %");
            bo.open(hums)
                    .send(hums + "/messages", "text", "[So](/articles/lamps/clean) and dim it less.", "as", "solved");
            bo.open(hums + "/refinement").send(hums + "/refinement", "title", "A lamp that hums", "category", "");
            bo.open("/console/review/a-lamp-that-hums").send("/console/publications/a-lamp-that-hums", "reason", "");
            bo.open("/console/trends")
                    .says("This week: 50 %")
                    .says("This week: once")
                    .says("This week: 1 article ")
                    .says("This week: under a minute")
                    .says("In 11 more weeks nothing was");
            assertEquals(
                    List.of("Clean a shade 1 0 0 –", "A lamp that hums 0 0 1 under a minute"),
                    bo.page()
                            .select("section[aria-labelledby=by-article] tbody tr")
                            .eachText());
        }
    }

    // What is used above

    private Browser ada() {
        return new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    private Browser bo() {
        return new Browser(desk).signIn("bo@example.com", PASSWORD);
    }

    private Browser asked(String name, String subject, String text, String... more) {
        var fields = new java.util.ArrayList<>(
                List.of("at", "0", "subject", subject, "text", text, "name", name, "mail", name + "@example.com"));
        fields.addAll(List.of(more));
        return new Browser(desk)
                .open("/ask")
                .send("/ask", fields.toArray(String[]::new))
                .says("We have it");
    }

    private void wish(String name, String words) {
        new Browser(desk)
                .open("/tell-me?about=" + URLEncoder.encode(words, UTF_8))
                .send("/tell-me", "mail", name + "@example.com");
        new Browser(desk).open(letterbox.linkTo(name, 1)).send("/tell-me/choice", "to", "yes");
    }

    private void publish(String path, String text) {
        var _ = desk.app().knowledge().articles().publish(path, text, "bo", "");
        desk.caughtUp();
    }

    /** Until somebody else was told of something that was published later: whoever was to be told before has been. */
    private void becomesQuiet(String path) {
        String name = "quiet" + letterbox.count();
        wish(name, "zebra crossings of " + name);
        publish(path, "# Zebra crossings of " + name + "\n\nZebra crossings of " + name + " are striped.\n");
        letterbox.mailTo(name, 2);
    }

    private long rows(String select) {
        return desk.app()
                .knowledge()
                .database()
                .read(tx -> tx.all(select, _ -> true))
                .size();
    }

    /** What the form for all holds besides words: proof, its own secret, who is chosen, and what was read. */
    private static String fields(Browser at) {
        return at.page().select("main form.reply input").stream()
                .map(each -> each.attr("name") + "=" + URLEncoder.encode(each.attr("value"), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The same, without those who are chosen. */
    private static String marks(Browser at) {
        return Stream.of(fields(at).split("&", -1))
                .filter(each -> !each.startsWith("to="))
                .collect(Collectors.joining("&"));
    }

    private static String proof(Browser at) {
        return at.page()
                .expectFirst("main input[name=proof], input[name=proof]")
                .attr("value");
    }
}
