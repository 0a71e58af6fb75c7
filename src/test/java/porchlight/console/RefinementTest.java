package porchlight.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.people.By;
import porchlight.people.Role;

/** An answer to one customer becomes an article for everybody, and nothing of theirs comes along. */
class RefinementTest {
    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = TestDesk.in(home)
                .write("lamps/dim.md", "# Dim a lamp\n\nTurn the wheel of the lamp.\n")
                .open();
        desk.add("bo", "Bo Berg", Role.EDITOR);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_is_the_customers_alone_is_taken_out_and_comes_back_where_the_agent_says_so() {
        Browser bo = answered(
                "My lamp hums at night",
                "Hello,\n\nmy lamp Fern hums like a bee. My order LC-48211 came to Ahornweg 12.",
                "Hello Zoë, thank you for telling us. Turn the screw of Fern. Zoë O'Brien at Ahornweg 12 with order LC-48211"
                        + " (Order #482113), call +49 171 5558899 or error E-1042. Best regards, Bo");
        String at = bo.path();
        bo.open(at + "/refinement").says("Taken out").says("a postal address").says("the number of an order");
        String body = bo.page().select("#body").text();
        assertTrue(body.startsWith("Turn the screw of Fern."), body);
        for (String each : List.of("Zoë", "Brien", "Ahornweg", "48211", "482113", "5558899", "99", "regards")) {
            assertFalse(body.contains(each), each + " is left in: " + body);
        }
        assertTrue(body.contains("error E-1042"), body);
        for (String each : List.of("O'Brien", "Ahornweg 12", "LC-48211", "482113", "+49 171 5558899")) {
            assertTrue(bo.page().select(".taken b").eachText().contains(each), each + " is not in: " + bo.text());
        }
        assertTrue(bo.page().select(".taken-where").text().contains("with order LC-48211"), "each has its context");

        bo.page().select("[name=out][value=" + numberOf(bo, "482113") + "]").removeAttr("checked");
        press(bo).is(422).says("This is left").says("482113");
        assertTrue(
                bo.page().select("#body").text().contains("Order #482113"),
                bo.page().select("#body").text());
        press(bo);
        assertTrue(bo.path().startsWith("/console/write/"), bo.path());
        String text = text("my-lamp-hums-at-night");
        assertTrue(text.contains("Order #482113") && text.contains("•••"), text);
        assertFalse(text.matches("(?s).*(Ahornweg|LC-48211|Zoë|•\\d).*"), text);
        bo.says("stands for something that was taken out");
    }

    @Test
    void what_was_typed_into_it_afterwards_is_asked_about_once() {
        Browser bo = answered("My lamp hums", "It hums at night.", "Turn the screw.");
        String at = bo.path();
        press(bo.open(at + "/refinement"), "body", "Write to maria@post.es.");
        bo.is(422).says("maria@post.es").says("save once more");
        press(bo);
        assertTrue(text("my-lamp-hums").contains("maria@post.es"));
    }

    @Test
    void the_customers_own_words_are_other_ways_to_ask_it_each_once_and_nothing_of_theirs_in_them() {
        Browser carl = new Browser(desk).open("/search?q=humming+bee+fern");
        carl.open(carl.page().select("a[href^=/ask]").attr("href"))
                .send(
                        "/ask",
                        "at",
                        "0",
                        "subject",
                        "My lamp hums",
                        "text",
                        "Hello! Thanks for your help. The screw of my lamp, order LC-48211, is loose. It hums at night. My lamp hums!",
                        "name",
                        "Zoë");
        Browser bo = bo("My lamp hums", "Turn the screw.");
        String at = bo.path();
        bo.open(at + "/refinement");
        String asked = bo.page().select("#questions").text();
        assertTrue(asked.contains("humming bee fern") && asked.contains("It hums at night"), asked);
        assertFalse(asked.contains("Thanks") || asked.contains("48211"), asked);
        press(bo, "title", "Why does it hum?");
        String text = text("why-does-it-hum");
        assertFalse(text.contains("is loose"), "something was taken out of it: " + text);
        assertEquals(1, text.split("My lamp hums", -1).length - 1, text);
    }

    @Test
    void the_answer_that_helped_is_the_text_and_the_others_are_offered() {
        Browser bo = answered("My lamp hums", "It hums.", "Hello Zoë,\n\nturn the **screw** to the left.");
        String at = bo.path();
        bo.send(at + "/messages", "text", "Could you send us a picture?", "as", "pending");
        bo.open(at + "/refinement").says("What was said").says("Could you send us a picture?");
        assertEquals(
                "Turn the **screw** to the left.",
                bo.page().select("#body").text().strip());
        String other =
                bo.page().select(".said:contains(picture) button[name=add]").attr("value");
        press(bo, "add", other).is(200);
        assertEquals(
                "Turn the **screw** to the left.\n\nCould you send us a picture?",
                bo.page().expectFirst("#body").wholeText().strip());
    }

    @Test
    void what_was_added_after_a_reopening_is_no_text_while_an_earlier_answer_says_what_to_do() {
        Browser bo =
                answered("My lamp hums", "It hums.", "Open the lamp, turn the screw to the left, and close it again.");
        String at = bo.path();
        bo.send(at + "/messages", "text", "A new rubber ring is in the post.", "as", "solved");
        bo.open(at + "/refinement");
        assertTrue(bo.page().select("#body").text().startsWith("Open the lamp"));
        String later = "Open the lamp, turn the screw to the right, and leave it open.";
        bo.open(at).send(at + "/messages", "text", later, "as", "solved");
        bo.open(at + "/refinement");
        assertEquals(later, bo.page().select("#body").text());
    }

    @Test
    void only_articles_that_are_likely_to_answer_it_are_offered_and_say_where_it_belongs() {
        String far = answered("Forgotten lamp of the garden", "It hums.", "Turn the screw.")
                .path();
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD).open(far + "/refinement");
        bo.says("Nothing near was found").says("choose where it belongs");
        assertEquals("", bo.page().select("#category option[selected]").attr("value"));
        bo = answered("How to dim a lamp with the wheel", "It has a wheel.", "Turn it.");
        bo.open(bo.path() + "/refinement").says("If one of these is meant");
        assertEquals("lamps", bo.page().select("#category option[selected]").attr("value"));
    }

    @Test
    void a_question_of_the_customer_is_the_title_where_it_says_more_than_the_subject() {
        Browser bo = answered(
                "Lamp hums, rain, balcony",
                "Hello! It is new. But why does my lamp hum in the rain?",
                "Turn the screw.");
        bo.open(bo.path() + "/refinement");
        assertEquals(
                "Why does my lamp hum in the rain?", bo.page().select("#title").attr("value"));
        assertTrue(bo.page().select("#questions").text().contains("Lamp hums, rain, balcony"));
    }

    @Test
    void a_day_of_birth_is_taken_out_and_an_excerpt_ends_where_its_text_ends() {
        Browser bo = answered(
                "My lamp hums",
                "It hums.",
                "We open the lamp for Ms Carter, born 12 March 1980.\n\nA new ring is in the post.");
        bo.open(bo.path() + "/refinement").says("a date of birth");
        assertFalse(bo.page().select("#body").text().contains("1980"));
        String where = bo.page().select(".taken-where:contains(12 March 1980)").text();
        assertTrue(where.contains("born") && !where.contains("ring"), where);
    }

    @Test
    void a_case_is_written_down_once_and_then_improved_and_an_article_is_never_changed_under_somebodys_words() {
        Browser bo = answered("My lamp hums", "It hums.", "Turn the screw.");
        String at = bo.path();
        Browser twice = bo.copy().open(at + "/refinement");
        press(bo.open(at + "/refinement"));
        press(twice).is(409).says("written down meanwhile");
        bo.open(at + "/refinement").says("This case was written down already").says("You improve “My lamp hums”");
        bo.open(at + "/refinement?into=").says("this is a new article");

        bo.open(at + "/refinement?into=lamps/dim");
        var drafts = desk.app().knowledge().drafts();
        var there = drafts.working("lamps/dim").orElseThrow();
        var _ = drafts.save("lamps/dim", there.text() + "\nOr the knob.\n", By.COMMAND, "", there.number());
        press(bo, "body", "Mine alone.")
                .is(409)
                .says("Somebody has just changed")
                .says("Or the knob.")
                .says("Mine alone.");
        assertTrue(text("lamps/dim").contains("Or the knob."));
    }

    @Test
    void the_case_tells_what_has_become_of_its_article() {
        Browser bo = answered("My lamp hums", "It hums.", "Turn the screw.");
        String at = bo.path();
        press(bo.open(at + "/refinement"));
        bo.open(at).says("being written");
        bo.open("/console/review/my-lamp-hums");
        assertTrue(bo.page().select("[name=significance]").isEmpty(), "nobody has read it yet");
        bo.send("/console/publications/my-lamp-hums", "reason", "");
        bo.open(at).says("My lamp hums published");
        var articles = desk.app().knowledge().articles();
        articles.publish("my-lamp-hums", "---\nstate: archived\n---\n\n# My lamp hums\n\nTurn it.\n", "bo", "");
        bo.open(at).says("My lamp hums archived");
        bo.open(bo.page().select(".case-side a:contains(My lamp hums)").attr("href"))
                .is(200);
        articles.remove("my-lamp-hums", new By("bo", ""));
        bo.open(at).says("My lamp hums taken away");
        bo.open(bo.page().select(".case-side a:contains(My lamp hums)").attr("href"))
                .is(200);
    }

    @Test
    void who_searches_reads_says_no_and_asks_is_known_to_have_done_so() {
        Browser carl = new Browser(desk).open("/search?q=dim+the+lamp");
        carl.open(carl.page().select("main a[href^=/articles/lamps/dim]").attr("href"));
        carl.send(carl.page().select("form[action$=/outcome]").attr("action"), "answered", "no");
        carl.open(carl.page().select("a[href^=/ask]").attr("href"));
        carl.send("/ask", "at", "0", "subject", "It stays bright", "text", "Always.", "name", "Zoë")
                .says("We have it");
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD).open("/console/cases");
        bo.open(bo.page().select(".case-row a").attr("href"))
                .says("Searched for “dim the lamp” before asking")
                .says("Read before asking Dim a lamp")
                .says("Dim a lamp no, it did not help");
        bo.open("/console/flags/lamps/dim?case=" + bo.path().replaceFirst(".*/", ""))
                .says("Back to the case");
        bo.send("/console/flags/lamps/dim", "text", "It has no wheel.")
                .says("Flagged")
                .says("Back to the case");
        bo.open(bo.page().select(".back a:contains(Back to the case)").attr("href"))
                .says("It stays bright");
    }

    private Browser answered(String subject, String text, String answer) {
        new Browser(desk)
                .open("/ask")
                .send("/ask", "at", "0", "subject", subject, "text", text, "name", "Zoë O'Brien")
                .says("We have it");
        return bo(subject, answer);
    }

    private Browser bo(String subject, String answer) {
        Browser bo = new Browser(desk).signIn("bo@example.com", PASSWORD).open("/console/cases");
        String at = bo.page().select(".case-row a:contains(" + subject + ")").attr("href");
        return bo.open(at)
                .send(at + "/messages", "text", answer, "as", "solved")
                .open(at);
    }

    /** As a browser sends it: all that was found and ticked, each by itself. */
    private static Browser press(Browser at, String... fields) {
        var form = at.page().expectForm("#refinement");
        var typed = new HashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            typed.put(fields[i], fields[i + 1]);
        }
        var sent = new StringBuilder();
        for (var each : form.formData()) {
            String value = typed.containsKey(each.key()) ? typed.remove(each.key()) : each.value();
            sent.append(each.key())
                    .append('=')
                    .append(URLEncoder.encode(value, UTF_8))
                    .append('&');
        }
        typed.forEach((name, value) -> sent.append(name)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8))
                .append('&'));
        return at.post(form.attr("action"), sent.toString());
    }

    private static String numberOf(Browser at, String found) {
        var all = at.page().select(".taken label:has(bdi:contains(" + found + ")) input");
        return all.get(all.size() - 1).attr("value");
    }

    private String text(String path) {
        return desk.app().knowledge().drafts().working(path).orElseThrow().text();
    }
}
