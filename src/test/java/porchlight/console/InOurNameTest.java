package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;
import static porchlight.TestDesk.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.mail.Letterbox;
import porchlight.people.Role;

/** What goes out in our name says what we mean: to the right person, in their language, and nothing that a stranger slipped in. */
class InOurNameTest {
    private static final String NAME = "[click](http://evil.example) **Bold** <b>x</b>";
    private static final String SUBJECT = "1. ![pay](https://evil.example/a) www.evil.example `x`";

    private final Letterbox letterbox = new Letterbox();

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    @BeforeEach
    void open(@TempDir Path home) {
        desk = letterbox
                .collect(letterbox.serve(TestDesk.in(home)))
                .with("site.name", "Lantern")
                .with("ask.fields", "Order")
                .open();
        desk.add("ada", "Ada", Role.ADMIN);
    }

    @AfterEach
    void close() {
        desk.close();
        letterbox.close();
    }

    @Test
    void rows_10_and_49_a_name_a_subject_or_an_own_field_is_never_markup_or_a_link_in_any_mail_or_page()
            throws IOException {
        Browser carl = ask(SUBJECT, "It hums.", "name", NAME, "field-1", NAME);
        String receipt = letterbox.rawTo("carl", 1);
        Browser ada = ada();
        ada.open("/console/macros")
                .send(
                        "/console/macros",
                        "title",
                        "All",
                        "text",
                        "Dear {{name}},\n\n{{subject}}\n\n{{name}} {{reference}}");
        String at = first(ada);
        ada.open(at);
        ada.send(at + "/messages", "text", "", "macro", macro(ada, "All"), "as", "insert");
        ada.send(at + "/messages", "text", ada.page().select("#text").text(), "as", "solved");
        for (String raw : List.of(receipt, letterbox.rawTo("carl", 2))) {
            String head = raw.substring(0, raw.indexOf("\r\n\r\n"));
            assertFalse(head.contains("\r\nBcc:"), head);
            assertFalse(raw.contains("://evil.example") || raw.contains("www.evil.example"), raw);
            harmless(html(raw));
        }
        carl.open(letterbox.linkTo("carl", 2));
        harmless(carl.page().select("main").html());
    }

    private static void harmless(String html) {
        var body = Jsoup.parse(html).body();
        assertTrue(body.text().contains("Bold"), body.text());
        assertEquals(
                List.of(),
                body.select("a[href*=evil], img[src*=evil], .words b, li:has(a[href*=evil])")
                        .eachAttr("href"));
        assertEquals(
                0,
                body.select("strong:contains(Bold), b:matchesOwn(^x$), code, em, ol:not(.thread):contains(evil)")
                        .size(),
                html);
    }

    private static String html(String raw) {
        String decoded = raw.replace("=\r\n", "").replace("=3D", "=");
        return decoded.substring(decoded.indexOf("<!doctype html>"));
    }

    @Test
    void no_mail_greets_twice_whoever_greets() throws IOException {
        Browser ada = ada();
        for (String each : List.of("macro-thanks", "macro-number")) {
            ada.open("/console/macros").send("/console/macros", "title", each, "text", shipped(each));
        }
        for (String each : List.of("macro-thanks", "macro-number", "")) {
            ask("My lamp hums " + each, "It hums.", "name", "Carl", "mail", "c" + each + "@example.com");
            String at = first(ada);
            ada.open(at);
            if (!each.isEmpty()) {
                ada.send(at + "/messages", "text", "", "macro", macro(ada, each), "as", "insert");
            }
            String answer =
                    each.isEmpty() ? "Take a bulb." : ada.page().select("#text").text();
            ada.send(at + "/messages", "text", answer, "as", "solved");
            String mail = letterbox.mailTo("c" + each, 2);
            assertEquals(1, mail.split("Hello Carl,", -1).length - 1, mail);
        }
    }

    @Test
    void who_writes_german_has_a_german_receipt_from_an_english_help_center() {
        letterbox.arrives(mail(
                "Jürgen",
                "juergen@example.com",
                "help@lantern.example",
                "Lampe brummt",
                "Guten Tag, meine Lampe brummt, wenn ich sie am Abend dimme. Was kann ich da noch tun?"));
        String receipt = letterbox.mailTo("juergen", 1);
        assertTrue(receipt.contains("vielen Dank für Ihre Nachricht"), receipt);
        ask("Meine Lampe brummt", "Die Lampe brummt, wenn ich sie dimme, und das ist nicht schön.", "name", "Carl");
        assertTrue(letterbox.mailTo("carl", 1).contains("Ihre Frage ist bei uns"));
    }

    @Test
    void all_that_customers_are_mailed_an_owner_can_write() {
        Browser ada = ada();
        String confirm = "/console/mail-texts/confirm/en";
        ada.open(confirm).says("somebody searched here for something");
        ada.send(confirm, "subject", "Was it you?", "text", "Ahoy.\n\n{{link}}").says("in your words");
        new Browser(desk)
                .open("/tell-me?about=humming")
                .send("/tell-me", "words", "humming", "mail", "wendy@example.com", "website", "")
                .says("One more step");
        assertTrue(letterbox.mailTo("wendy", 1).contains("Ahoy."));
        ada.open("/console/mail-texts/told/de").says("Meine Lampe summt").says("Sie haben uns gefragt");
        ada.send("/console/mail-texts/told/de", "subject", "{{title}}", "text", "{{reference}} {{link}}")
                .is(422)
                .says("{{reference}} stands for nothing");
    }

    @Test
    void each_question_has_its_receipt_also_the_second_within_a_minute() {
        ask("My lamp hums", "It hums.", "name", "Carl");
        ask("My lamp smells", "It smells.", "name", "Carl");
        assertEquals(
                2,
                desk.app()
                        .knowledge()
                        .database()
                        .read(tx -> tx.all("SELECT id FROM mail WHERE kind = 'case-receipt'", row -> row.text("id")))
                        .size());
        for (int i = 3; i <= 11; i++) {
            ask("My lamp does " + i, "It does.", "name", "Carl");
        }
        Browser ada = ada().open("/console/cases");
        ada.open(ada.page().select("a[href^=/console/cases/]:contains(does 11)").attr("href"))
                .says("No receipt was mailed");
        ada.open("/console/cases");
        String tenth =
                ada.page().select("a[href^=/console/cases/]:contains(does 10)").attr("href");
        assertFalse(ada.open(tenth).text().contains("No receipt was mailed"));
    }

    @Test
    void what_was_said_beside_a_rating_stays_when_the_rating_changes() {
        Browser carl = ask("My lamp hums", "It hums.", "name", "Carl");
        Browser ada = ada();
        String at = first(ada);
        ada.open(at).send(at + "/messages", "text", "Take a bulb.", "as", "solved");
        String track = letterbox.linkTo("carl", 2);
        carl.open(track)
                .send("/track/score", "score", "2", "comment", "It took so long")
                .says("You rated our answer: bad");
        carl.open(track);
        assertEquals("It took so long", carl.page().select("#comment").attr("value"));
        carl.open(track).send("/track", "text", "It still hums.").says("Sent.");
        assertEquals(0, carl.page().select("#score").size(), "nobody rates what they wait for");
    }

    @Test
    void who_answers_somebody_elses_mail_is_shown_as_who_they_are() {
        Browser carl = ask("My lamp hums", "It hums.", "name", "Carl");
        String to = letterbox.headerTo("carl", 1, "Reply-To");
        letterbox.arrives(mail("Max Other", "max@elsewhere.example", to, "Re: My lamp hums", "Send the money to me."));
        Browser ada = ada();
        String at = first(ada);
        await(() -> ada.open(at).text().contains("Send the money to me."));
        ada.says("Max Other").says("by mail from max@elsewhere.example");
        assertEquals(
                1,
                ada.page()
                        .select(".said .badge-warn:contains(max@elsewhere.example)")
                        .size());
        carl.open(letterbox.linkTo("carl", 1)).says("Send the money to me.");
        assertEquals(
                List.of("Carl", "Max Other"),
                carl.page().select(".said .meta b").eachText());
    }

    private Browser ask(String subject, String text, String... more) {
        var fields = new ArrayList<>(List.of("at", "0", "subject", subject, "text", text));
        fields.addAll(List.of(more));
        if (!fields.contains("mail")) {
            fields.addAll(List.of("mail", "carl@example.com"));
        }
        return new Browser(desk)
                .open("/ask")
                .send("/ask", fields.toArray(String[]::new))
                .says("We have it");
    }

    private Browser ada() {
        return new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    private static String first(Browser ada) {
        return ada.open("/console/cases")
                .page()
                .select("a[href^=/console/cases/]")
                .attr("href");
    }

    private static String macro(Browser ada, String title) {
        return ada.page().select("#macro option:contains(" + title + ")").attr("value");
    }

    private static String shipped(String macro) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(InOurNameTest.class.getResourceAsStream("/demo/drafts/" + macro + ".md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String mail(String name, String from, String to, String subject, String text) {
        return """
                From: %s <%s>
                To: %s
                Subject: %s
                Message-ID: <%s@example.com>
                Date: Mon, 23 Nov 2026 09:14:00 +0000
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(name.replace("ü", "ue"), from, to, subject, Integer.toHexString(text.hashCode()), text);
    }
}
