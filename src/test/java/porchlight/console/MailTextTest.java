package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.cases.MailText.Kind;
import porchlight.cases.MailTexts;
import porchlight.cases.ShippedMail;
import porchlight.mail.Letterbox;
import porchlight.people.Role;

/** What an owner writes, from the console into a mail; the mail server is a real one. */
class MailTextTest {
    private static final String RECEIPT = "/console/mail-texts/receipt/en";
    private static final String ANSWER = "/console/mail-texts/answer/en";
    private final Letterbox letterbox = new Letterbox();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = letterbox
                .serve(TestDesk.in(home))
                .write("lamps/dim.md", "# Dim a lamp\n\nTurn the wheel of the lamp.\n")
                .with("site.name", "Lantern")
                .with("ask.fields", "How many* = number | Which lamp = Luma, Flick")
                .open();
        desk.add("ada", "Ada", Role.ADMIN);
    }

    @AfterEach
    void close() {
        desk.close();
        letterbox.close();
    }

    @Test
    void an_owner_writes_the_receipt_looks_at_it_and_goes_back_to_the_shipped_one() {
        Browser ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        ada.open("/console/mail-texts")
                .says("the text that came with Porchlight")
                .says("thank you for writing");
        String text = "Dear {{name}},\n\nwe *have* it. {{promise}}\n\n[Look]({{link}}) or\n\n{{link}}";
        ada.open(RECEIPT).send(RECEIPT, "subject", "Got {{reference}}", "text", text, "as", "preview");
        ada.says("Dear Carla Sommer,").says("the text that came with Porchlight");
        ada.send(RECEIPT, "subject", "Got {{reference}}", "text", text)
                .says("Saved")
                .says("in your words");

        ask("Carl");
        String raw = letterbox.rawTo("carl", 1);
        assertTrue(raw.contains("Subject: Got "), raw);
        String mail = letterbox.mailTo("carl", 1);
        assertTrue(
                mail.startsWith("Dear Carl,\n\nwe *have* it.") || mail.startsWith("Dear Carl,\r\n\r\nwe *have* it."),
                mail);
        assertTrue(raw.contains("<em>have</em>"), raw);
        new Browser(desk).open(letterbox.linkTo("carl", 1)).says("My lamp hums");

        ada.send(RECEIPT + "/shipped").says("the text that came with Porchlight");
        new Browser(desk).open("/ask").send("/ask", sent("Dora", "field-1", "1", "mail", "dora@example.com"));
        assertTrue(letterbox.mailTo("dora", 1).contains("thank you for writing"));
    }

    @Test
    void what_stands_for_nothing_or_is_missing_is_told_and_what_was_typed_stays() {
        Browser ada = new Browser(desk).signIn("ada@example.com", PASSWORD);
        for (var wrong : Map.of(
                        "{{nmae}} {{link}}", "{{nmae}} stands for nothing",
                        "Hello {{name}}", "{{link}} is missing",
                        "{{answer}} {{link}}", "{{answer}} stands for nothing",
                        "[x]({{name}}) {{link}}", "Only {{link}} can be where a link leads to",
                        "<a href={{name}}> {{link}}", "Only {{link}} can be where a link leads to",
                        "[x]: {{ name }}\n{{link}}", "Only {{link}} can be where a link leads to")
                .entrySet()) {
            ada.open(RECEIPT).send(RECEIPT, "subject", "Mine", "text", wrong.getKey());
            ada.is(422).says(wrong.getValue());
            assertEquals(
                    wrong.getKey(), Browser.typed(ada.page().select("textarea").getFirst()));
        }
        ada.open(ANSWER)
                .send(ANSWER, "subject", "Mine", "text", "{{link}}")
                .is(422)
                .says("{{answer}} is missing");
        ada.send(ANSWER, "subject", "{{link}}", "text", "{{answer}} {{link}}")
                .is(422)
                .says("in a subject");
        ada.open("/console/mail-texts/receipt/fr").is(404);
        ada.open(RECEIPT).says("the text that came with Porchlight");
    }

    @Test
    void rows_10_and_49_whatever_a_customer_is_called_it_is_no_markdown_and_no_link_of_ours() {
        ask("[free](https://evil.example) <b>**x** {{link}}");
        String raw = letterbox.rawTo("carl", 1);
        assertFalse(raw.contains("href=\"https://evil.example"), raw);
        String html = raw.substring(raw.indexOf("text/html"));
        assertFalse(html.contains("<b>") || html.contains("<strong>"), html);
        assertTrue(html.contains("**x**"), html);
        assertEquals(1, letterbox.mailTo("carl", 1).split("/track\\?key=", -1).length - 1);
    }

    @Test
    void what_is_shipped_would_be_taken_from_an_owner_as_well() {
        for (Kind kind : Kind.values()) {
            for (String language : MailTexts.LANGUAGES) {
                assertEquals("", ShippedMail.of(kind, language).problem(kind).orElse(""));
            }
        }
        assertEquals(
                List.of("en", "de", "en"),
                List.of("fr", "de-AT", "en-GB").stream().map(MailTexts::spoken).toList());
    }

    @Test
    void the_owners_own_fields_are_asked_as_they_are_and_told_to_the_agent() {
        Browser carl = new Browser(desk).open("/ask");
        assertEquals(
                List.of("Choose one", "Luma", "Flick"),
                carl.page().select("select[name=field-2] option").eachText());
        carl.send("/ask", sent("Carl", "field-1", "many", "field-2", "Luma"))
                .is(422)
                .says("this is a number");
        assertEquals("Luma", carl.page().select("option[selected]").text());
        carl.send("/ask", sent("Carl", "field-1", "2,5", "field-2", "Torch"))
                .is(422)
                .says("choose one of the answers");
        carl.send("/ask", sent("Carl", "field-1", "", "field-2", "Luma"))
                .is(422)
                .says("we need this");
        carl.send("/ask", sent("Carl", "field-1", "2,5", "field-2", "Flick"))
                .says("We have it")
                .says("Which lamp Flick");
        Browser ada = new Browser(desk).signIn("ada@example.com", PASSWORD).open("/console/cases");
        ada.open(ada.page().select("a[href^=/console/cases/]").attr("href"))
                .says("How many 2,5")
                .says("Which lamp Flick");
    }

    @Test
    void an_agent_sees_what_a_customer_looked_for_and_read_and_asked_before() {
        ask("Carl");
        new Browser(desk).open(letterbox.linkTo("carl", 1)).says("My lamp hums");
        desk.app()
                .knowledge()
                .database()
                .run(tx -> tx.run("UPDATE support_case SET score = 2, comment = 'It took so long'"));
        String search = desk.search("dim+lamp");
        desk.page("/articles/lamps/dim?from=" + search);
        desk.judge(search, "lamps/dim", "no");
        Browser carl = new Browser(desk).open("/search?q=dim+lamp");
        carl.open(carl.page().select("a[href^=/ask]").attr("href"));
        assertEquals(search, carl.page().select("input[name=from]").attr("value"));
        carl.send("/ask", sent("Carl", "field-1", "1", "subject", "It blinks")).says("We have it");

        Browser ada = new Browser(desk).signIn("ada@example.com", PASSWORD).open("/console/cases");
        ada.open(ada.page()
                .select("a[href^=/console/cases/]:contains(It blinks)")
                .attr("href"));
        ada.says("Searched for “dim lamp” before asking.").says("Dim a lamp no, it did not help");
        ada.says("My lamp hums").says("rated 2 of 5").says("same address").says("It took so long");
        ada.says("as typed, not proven").says("Anybody can type an address");
    }

    private void ask(String name) {
        new Browser(desk).open("/ask").send("/ask", sent(name, "field-1", "1")).says("We have it");
    }

    private static String[] sent(String name, String... more) {
        var fields = new ArrayList<>(List.of(
                "at", "0", "subject", "My lamp hums", "text", "It hums.", "name", name, "mail", "carl@example.com"));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }
}
