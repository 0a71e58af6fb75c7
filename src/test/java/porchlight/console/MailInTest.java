package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.PASSWORD;
import static porchlight.TestDesk.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.TestDesk;
import porchlight.cases.Inbox;
import porchlight.cases.Inbox.View;
import porchlight.mail.Arrivals;
import porchlight.mail.Letterbox;
import porchlight.people.By;
import porchlight.people.Role;
import porchlight.people.Scope;

/** What customers write by mail, from their mail program into the case; the mail server is a real one. */
class MailInTest {
    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private Letterbox letterbox;

    @SuppressWarnings("NullAway.Init")
    private TestDesk desk;

    private void open(String... settings) {
        letterbox = new Letterbox();
        desk = letterbox.collect(letterbox.serve(TestDesk.in(home).with("site.name", "Lantern")));
        for (int i = 0; i < settings.length; i += 2) {
            desk.with(settings[i], settings[i + 1]);
        }
        desk.open();
        desk.add("ada", "Ada", Role.ADMIN);
    }

    @AfterEach
    void close() {
        desk.close();
        letterbox.close();
    }

    @Test
    void an_answer_by_mail_lands_in_its_case_and_opens_it_again() {
        open();
        ask("My lamp hums");
        String replyTo = letterbox.headerTo("carl", 1, "Reply-To");
        assertTrue(replyTo.matches("help\\+[a-z0-9]{24}@lantern\\.example"), replyTo);
        assertTrue(letterbox.mailTo("carl", 1).startsWith("— Please write above this line —"));
        Browser ada = ada();
        String theCase = first(ada);
        ada.open(theCase).send(theCase + "/messages", "text", "Take a *dimmable* bulb.", "as", "solved");
        assertEquals(replyTo, letterbox.headerTo("carl", 2, "Reply-To"));
        String topic = letterbox.headerTo("carl", 2, "References");
        assertTrue(topic.matches("<case-[a-z0-9]{8}@lantern\\.example>"), topic);
        assertTrue(letterbox.headerTo("carl", 2, "Subject").startsWith("Re: Your question: My lamp hums ["));

        String link = letterbox.linkTo("carl", 2);
        letterbox.arrives(mail("carl@example.com", replyTo, "Re: Your question: My lamp hums", """
                It still hums.

                On Mon, Nov 23, 2026 at 9:14 AM Lantern <%s> wrote:
                > — Please write above this line —
                >
                > Take a *dimmable* bulb.
                >
                > %s
                """.formatted(
                        replyTo, desk.url(link))));
        // A page that is made in the moment of the arrival has the words already, and the case as it stood before.
        await(() -> ada.open(theCase).text().contains("It still hums.")
                && ada.text().contains("to do"));
        ada.says("by mail").says("Show the whole mail");
        assertEquals(1, count(View.OPEN));
        assertEquals(1, count(View.ALL));
        String words = ada.page().select(".words").stream()
                .filter(each -> each.text().contains("It still hums."))
                .findFirst()
                .orElseThrow()
                .text();
        assertEquals("It still hums.", words);
        await(() -> letterbox.lieIn("Porchlight") == 1);
        assertEquals(0, letterbox.lieIn("INBOX"));
        ada.open("/console/audit").says("added to the case").says("by: mail");
        ada.open("/console/mail")
                .says("One mail was taken in thirty days, none left aside.")
                .says("went into its case");
        assertEquals(2, letterbox.countTo("carl"), "nobody answers a mail by itself");

        ada.open(theCase).send(theCase + "/messages", "text", "Then we send another.", "as", "pending");
        String references = letterbox.headerTo("carl", 3, "References");
        assertTrue(references.startsWith(topic) && references.endsWith("@carl.example>"), references);
        assertTrue(letterbox.headerTo("carl", 3, "In-Reply-To").endsWith("@carl.example>"));
        Browser carl = new Browser(desk).open(letterbox.linkTo("carl", 3)).says("It still hums.");
        assertFalse(carl.text().contains("whole mail"), carl.text());
        String key = link.replaceFirst(".*key=", "");
        assertEquals(43, key.length());
        assertTrue(kept().stream().noneMatch(each -> each.contains(key)), "what opens a case is in no row");
    }

    @Test
    void row_48_without_the_address_that_we_made_no_mail_enters_a_case_whoever_it_says_it_is_from() {
        open();
        ask("My lamp hums");
        String replyTo = letterbox.headerTo("carl", 1, "Reply-To");
        String id = letterbox.headerTo("carl", 1, "Message-ID");
        Browser ada = ada();
        String theCase = first(ada);
        String reference = ada.open(theCase).page().select("p.meta [dir=ltr]").text();
        String seal = replyTo.substring(replyTo.indexOf('@') - 16, replyTo.indexOf('@'));
        String other = seal.startsWith("a") ? "b" + seal.substring(1) : "a" + seal.substring(1);
        for (String to : List.of(
                "help@lantern.example",
                "help+" + reference.toLowerCase(Locale.ROOT).replace("-", "") + "@lantern.example",
                replyTo.replace(seal, other),
                replyTo.replace(seal, "0".repeat(16)),
                replyTo.replace(seal, seal.substring(1)),
                replyTo.replace("lantern", "lanterne"),
                "x" + replyTo)) {
            letterbox.arrives(mail(
                    "Carl <carl@example.com>",
                    to,
                    "Re: Your question: My lamp hums [" + reference + "]",
                    "Send it to Eve " + to,
                    "In-Reply-To: " + id,
                    "References: " + id));
        }
        letterbox.arrives(
                mail("Ada <ada@example.com>", "help@lantern.example", "Re: [" + reference + "]", "I am Ada."));
        await(() -> count(View.ALL) == 9);
        assertFalse(ada.open(theCase).text().contains("Eve"), ada.text());

        // Whoever has our mail at hand may add to it, and is nobody but a customer all the same.
        letterbox.arrives(mail("Ada <ada@example.com>", replyTo.toUpperCase(Locale.ROOT), "Re: x", "I am Ada too."));
        await(() -> ada.open(theCase).text().contains("I am Ada too."));
        ada.says("by mail from ada@example.com");
        assertEquals(0, ada.page().select(".said-by-us").size());
        assertEquals(9, count(View.ALL));
    }

    @Test
    void a_mail_that_answers_none_of_ours_asks_anew_and_has_a_receipt_in_the_language_of_the_site() {
        open("site.language", "de", "promise.reply", "2 days");
        letterbox.arrives(mail(
                "=?utf-8?Q?J=C3=BCrgen_K=C3=B6rner?= <juergen@example.com>",
                "help@lantern.example",
                "=?utf-8?Q?Lampe_brummt?=",
                """
                Die Lampe brummt.
                --
                Jürgen Körner
                """));
        await(() -> count(View.ALL) == 1);
        String receipt = letterbox.mailTo("juergen", 1);
        assertTrue(receipt.startsWith("— Bitte schreiben Sie über dieser Zeile —"), receipt);
        assertTrue(receipt.contains("Guten Tag Jürgen Körner,") && receipt.contains("Sie hören von uns bis"), receipt);
        Browser ada = ada();
        String theCase = first(ada);
        ada.open(theCase).says("Lampe brummt").says("Jürgen Körner").says("juergen@example.com");
        ada.send(theCase + "/messages", "text", "Welche ist es?", "as", "pending");
        String answer = letterbox.mailTo("juergen", 2);
        assertTrue(answer.contains("Ist noch etwas offen? Um etwas zu ergänzen, antworten Sie auf diese Mail"), answer);
        letterbox.arrives(mail(
                "juergen@example.com",
                letterbox.headerTo("juergen", 2, "Reply-To"),
                "AW: Ihre Frage",
                "Die blaue.\n\nAm 23.11.2026 um 09:14 schrieb Lantern:\n> " + answer.replace("\n", "\n> ")));
        await(() -> ada.open(theCase).text().contains("Die blaue."));
        assertEquals(2, letterbox.countTo("juergen"));
    }

    @Test
    void row_55_the_same_mail_is_taken_once_however_often_it_comes() throws Exception {
        open();
        String raw = mail("carl@example.com", "help@lantern.example", "My lamp hums", "It hums.");
        String key = key(Scope.MAIL);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = clients.invokeAll(IntStream.range(0, 20)
                    .<Callable<String>>mapToObj(_ -> () -> deliver(key, raw).body())
                    .toList());
            int opened = 0;
            for (var each : answers) {
                opened += each.get().contains("\"outcome\":\"opened\"") ? 1 : 0;
                assertTrue(each.get().contains("opened") || each.get().contains("again"), each.get());
            }
            assertEquals(1, opened);
        }
        letterbox.arrives(raw);
        letterbox.arrives(raw);
        await(() -> letterbox.lieIn("Porchlight") == 2);
        assertEquals(1, count(View.ALL));
        letterbox.mailTo("carl", 1);

        // Without an id it is known by its bytes.
        String bare = raw.replaceAll("Message-ID: .*\n", "");
        assertTrue(deliver(key, bare).body().contains("opened"));
        assertTrue(deliver(key, bare).body().contains("again"));
    }

    @Test
    void a_mail_that_was_taken_when_the_server_was_killed_before_it_was_marked_is_marked_and_not_taken_again() {
        open("mail.in.seconds", "100000");
        // The first look, which finds nothing; the next is far away.
        Browser ada = ada();
        await(() -> ada.open("/console/mail").text().contains("Last look"));
        String raw = mail("carl@example.com", "help@lantern.example", "My lamp hums", "It hums.");
        assertTrue(deliver(key(Scope.MAIL), raw).body().contains("opened"));
        letterbox.arrives(raw);
        desk.stop().open();
        await(() -> letterbox.lieIn("Porchlight") == 1);
        assertEquals(1, count(View.ALL));
    }

    @Test
    void what_programs_write_and_what_comes_back_of_ours_is_left_aside_and_told() {
        open();
        ask("My lamp hums");
        String replyTo = letterbox.headerTo("carl", 1, "Reply-To");
        String id = letterbox.headerTo("carl", 1, "Message-ID");
        letterbox.arrives(mail("carl@example.com", replyTo, "Away", "On holiday.", "Auto-Submitted: auto-replied"));
        letterbox.arrives(mail("carl@example.com", replyTo, "News", "Buy lamps.", "Precedence: bulk"));
        letterbox.arrives(mail("list@example.com", "help@lantern.example", "Digest", "…", "List-Id: <a.example>"));
        letterbox.arrives(mail("help@lantern.example", "help@lantern.example", "Loop", "Hello."));
        letterbox.arrives(mail(replyTo, "help@lantern.example", "Loop", "Hello."));
        letterbox.arrives(mail("carl@example.com", "help@lantern.example", "Loop", "Hello.")
                .replaceAll("Message-ID: .*", "Message-ID: " + id.strip()));
        letterbox.arrives("""
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@mx.example.com>
                To: %s
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <bounce@mx.example.com>
                Content-Type: multipart/report; report-type=delivery-status; boundary=x

                --x
                Content-Type: text/plain

                I could not deliver your mail.
                --x
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; carl@example.com
                Action: failed
                --x--
                """.formatted(replyTo));
        letterbox.arrives("Subject: from nobody\n\nHello.\n");
        await(() -> letterbox.lieIn("Porchlight") == 8);
        assertEquals(1, count(View.ALL));
        assertEquals(1, count(View.OPEN), "it still waits for an answer");
        assertEquals(1, letterbox.countTo("carl"), "nothing is answered");
        Browser ada = ada();
        assertFalse(ada.open(first(ada)).text().contains("holiday"));
        ada.open("/console/mail")
                .says("0 mails were taken in thirty days, 8 left aside.")
                .says("a program wrote it")
                .says("sent to many")
                .says("a report about the delivery")
                .says("a mail of our own")
                .says("does not say whom it is from");
        ada.open("/console/audit?kind=mail")
                .says("left a mail aside that came in")
                .says("why: automatic");
    }

    @Test
    void an_answer_that_comes_back_is_told_to_who_wrote_it_and_goes_out_again_once_the_address_is_right() {
        open();
        ask("My lamp hums");
        Browser ada = ada();
        String theCase = first(ada);
        ada.open(theCase).send(theCase + "/messages", "text", "Take another bulb.", "as", "solved");
        String replyTo = letterbox.headerTo("carl", 2, "Reply-To");
        String id = letterbox.headerTo("carl", 2, "Message-ID").strip();
        // Of a mail that we never sent nothing is believed.
        letterbox.arrives(bounce(replyTo, "<someone-elses@lantern.example>", "failed"));
        letterbox.arrives(bounce(replyTo, id, "delayed"));
        await(() -> letterbox.lieIn("Porchlight") == 2);
        assertFalse(ada.open("/console/notices").text().contains("did not arrive"));

        letterbox.arrives(bounce(replyTo, id, "failed"));
        await(() -> ada.open("/console/notices").text().contains("An answer did not arrive: “My lamp hums”"));
        ada.says("550 5.1.1 no such user here");
        ada.open("/console/mail").says("told that a mail did not arrive");
        ada.open(theCase).says("mail not delivered").says("550 5.1.1 no such user here");
        ada.send(theCase + "/address", "address", "no address").says("That is no mail address.");
        ada.open(theCase)
                .send(theCase + "/address", "address", "dora@example.com")
                .says("The answer goes to dora@example.com.");
        assertTrue(letterbox.mailTo("dora", 1).contains("Take another bulb."));
        await(() -> ada.open(theCase).text().contains("mail delivered"));
        assertFalse(ada.text().contains("not delivered"));
        ada.says("Goes to dora@example.com").says("put the customer’s address right");
        assertFalse(ada.open("/console/notices").text().contains("did not arrive"));
        assertEquals(2, letterbox.countTo("carl"), "nothing goes to the wrong address any more");
    }

    @Test
    void a_link_that_was_mailed_to_a_wrong_address_opens_no_other_case_of_whoever_it_is_put_right_to() {
        open();
        ask("My lamp hums", "tell", "yes");
        String link = letterbox.linkTo("carl", 1);
        var hers = new Browser(desk)
                .open("/ask")
                .send(
                        "/ask",
                        "at",
                        "0",
                        "subject",
                        "My safe is stuck",
                        "text",
                        "Its number is in the drawer.",
                        "name",
                        "Dora",
                        "mail",
                        "dora@example.com");
        String reference = hers.page().select(".reference").text();
        Browser ada = ada();
        String theCase = ada.open("/console/cases?view=all")
                .page()
                .select("a.row-main:contains(My lamp hums)")
                .attr("href");
        ada.open(theCase);
        String proof = ada.page().select("[name=proof]").attr("value");
        ada.post(theCase + "/address", "address=dora%40example.com&proof=" + proof)
                .says("The answer goes to dora@example.com.");
        new Browser(desk).open(link).says("My lamp hums");
        assertEquals(
                List.of("dora@example.com"),
                desk.app().knowledge().database().read(tx -> tx.all("SELECT mail FROM wish", row -> row.text("mail"))),
                "what was to be told is told there");
        ada.open(theCase).send(theCase + "/merge", "reference", reference).says("was merged into this case");
        ada.open(theCase).says("Its number is in the drawer.");
        assertFalse(new Browser(desk).open(link).text().contains("Its number is in the drawer."));
    }

    private static String bounce(String to, String id, String action) {
        return """
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@mx.example.com>
                To: %s
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <%s@mx.example.com>
                Content-Type: multipart/report; report-type=delivery-status; boundary=x

                --x
                Content-Type: text/plain

                I could not deliver your mail.
                --x
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com

                Final-Recipient: rfc822; carl@example.com
                Action: %s
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1
                 no such user here

                --x
                Content-Type: message/rfc822

                From: help@lantern.example
                Message-ID: %s
                Subject: Re: Your question

                Take another bulb.
                --x--
                """.formatted(to, UUID.randomUUID(), action, id);
    }

    @Test
    void two_programs_that_write_to_each_other_are_stopped_within_the_hour() {
        open();
        String key = key(Scope.MAIL);
        for (int i = 0; i < 25; i++) {
            String outcome = deliver(key, mail("robot@example.com", "help@lantern.example", "Ping " + i, "Ping."))
                    .body();
            assertEquals(i >= 20, outcome.contains("many"), outcome);
        }
        assertEquals(20, count(View.ALL));
        assertTrue(letterbox.countTo("robot") <= 1);
        long told = desk.app().knowledge().journal().after(0, 1000).stream()
                .filter(each -> each.kind().equals(Arrivals.LEFT))
                .count();
        assertEquals(1, told, "the journal, which keeps everything, tells it once");
    }

    @Test
    void row_51_nothing_of_a_mail_becomes_a_header_of_ours() {
        open();
        letterbox.arrives(mail(
                "=?utf-8?Q?Carl=0D=0ABcc=3A_eve=40example.com?= <carl@example.com>",
                "help@lantern.example",
                "=?utf-8?Q?Lamp=0D=0ABcc:_eve@example.com=0D=0AX-Evil:_yes?=",
                "It hums."));
        String receipt = letterbox.mailTo("carl", 1);
        assertTrue(receipt.contains("Hello Carl Bcc: eve@example"), receipt);
        assertEquals(0, letterbox.countTo("eve"));
        assertEquals(null, letterbox.headerTo("carl", 1, "X-Evil"));
        assertEquals(null, letterbox.headerTo("carl", 1, "Bcc"));
    }

    @Test
    void row_10_html_in_a_mail_is_words_in_the_console() {
        open();
        letterbox.arrives(mail(
                        "\"<b>Carl</b>\" <carl@example.com>",
                        "help@lantern.example",
                        "<script>alert(1)</script>",
                        "<p>It <b>hums</b>.<script>alert(2)</script></p><img src=x onerror=alert(3)>")
                .replace("text/plain", "text/html"));
        await(() -> count(View.ALL) == 1);
        Browser ada = ada();
        ada.open(first(ada)).says("It hums.").says("<script>alert(1)</script>").says("<b>Carl</b>");
        assertFalse(ada.html().contains("<script>alert") || ada.html().contains("onerror"), ada.html());
    }

    @Test
    void the_hook_takes_mail_of_a_program_with_a_key_and_nothing_else() {
        open("mail.in.opens", "false");
        String key = key(Scope.MAIL);
        String raw = mail("carl@example.com", "help@lantern.example", "My lamp hums", "It hums.");
        var answer = deliver(key, raw);
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("\"outcome\":\"uninvited\""), answer.body());
        assertEquals(0, count(View.ALL));
        assertEquals(401, deliver("", raw).statusCode());
        assertEquals(403, deliver(key(Scope.READ_AUDIT), raw).statusCode());
        assertEquals(415, deliver(key, raw, "text/plain").statusCode());
        assertEquals(400, deliver(key, "").statusCode());
        var large = deliver(key, raw + "x".repeat(10 * 1024 * 1024));
        assertEquals(413, large.statusCode());
        assertTrue(large.body().contains("At most 10240 KiB are accepted here."), large.body());

        ask("My lamp hums");
        var added = deliver(key, mail("carl@example.com", letterbox.headerTo("carl", 1, "Reply-To"), "Re: x", "More."));
        assertTrue(added.body().contains("\"outcome\":\"added\""), added.body());
        Browser ada = ada();
        ada.open(first(ada)).says("More.");
        assertFalse(added.body().contains(ada.page().select("p.meta [dir=ltr]").text()), added.body());
    }

    @Test
    void while_the_mail_server_is_away_health_tells_and_what_arrives_later_is_fetched() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        letterbox = new Letterbox();
        desk = Letterbox.collect(letterbox.serve(TestDesk.in(home)), port).open();
        desk.add("ada", "Ada", Role.ADMIN);
        await(() -> desk.page("/health").contains("mail is not coming in and is asked for again"));
        Browser ada = ada();
        ada.open("/console/mail").says("None is coming in");
        ada.open("/console/health").says("Mail from customers");
        for (int i = 1; i <= 2; i++) {
            int number = i;
            try (var back = new Letterbox(port)) {
                back.arrives(mail("carl@example.com", "help@lantern.example", "My lamp hums", "It hums."));
                await(() -> count(View.ALL) == number);
                await(() -> !desk.page("/health").contains("mail is not coming in"));
                await(() -> back.lieIn("Porchlight") == 1);
            }
            await(() -> desk.page("/health").contains("mail is not coming in"));
        }
    }

    @Test
    void a_mailbox_that_does_not_open_says_why_without_the_password() {
        letterbox = new Letterbox();
        desk = letterbox
                .collect(letterbox.serve(TestDesk.in(home)))
                .with("mail.in.password", "not this one")
                .open();
        desk.add("ada", "Ada", Role.ADMIN);
        await(() -> desk.page("/health").contains("does not accept mail.in.user and mail.in.password"));
        assertFalse(desk.page("/health").contains("not this one"));
        ada().open("/console/mail").says("does not accept mail.in.user and mail.in.password");
    }

    @Test
    void without_an_address_for_answers_mails_say_where_to_answer_instead() {
        open("mail.reply-to", "");
        ask("My lamp hums");
        String receipt = letterbox.mailTo("carl", 1);
        assertTrue(receipt.startsWith("Hello Carl,") && receipt.contains("and can add something"), receipt);
        assertFalse(receipt.contains("answer this mail"), receipt);
        assertEquals(null, letterbox.headerTo("carl", 1, "Reply-To"));
    }

    private void ask(String subject, String... more) {
        var fields = new ArrayList<>(
                List.of("subject", subject, "text", "It hums.", "name", "Carl", "mail", "carl@example.com", "at", "0"));
        fields.addAll(List.of(more));
        new Browser(desk).open("/ask").send("/ask", fields.toArray(String[]::new));
        letterbox.mailTo("carl", 1);
    }

    private Browser ada() {
        return new Browser(desk).signIn("ada@example.com", PASSWORD);
    }

    /** The case that stands first in the list. */
    private static String first(Browser at) {
        return at.open("/console/cases?view=all").page().select(".case-row a").attr("href");
    }

    private long count(View view) {
        return new Inbox(desk.app().knowledge().database(), Instant::now)
                .counts("")
                .getOrDefault(view, 0L);
    }

    private List<String> kept() {
        return desk.app()
                .knowledge()
                .database()
                .read(tx -> tx.all(
                        "SELECT text || COALESCE(whole, '') || COALESCE(mail_id, '') AS kept FROM message UNION ALL"
                                + " SELECT kind || subject || detail FROM journal UNION ALL SELECT hash || sender FROM mail_in",
                        row -> row.text("kept")));
    }

    private String key(Scope scope) {
        return desk.app()
                .reception()
                .keys()
                .make("mail server", Set.of(scope), null, By.COMMAND)
                .token();
    }

    private HttpResponse<String> deliver(String key, String raw) {
        return deliver(key, raw, "message/rfc822");
    }

    private HttpResponse<String> deliver(String key, String raw, String type) {
        var request = desk.request("/api/v1/mail").header("Content-Type", type);
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return desk.send(request.POST(BodyPublishers.ofString(raw)));
    }

    /** A mail with an id of its own. */
    private static String mail(String from, String to, String subject, String text, String... headers) {
        return "From: " + from + "\nTo: " + to + "\nSubject: " + subject + "\nMessage-ID: <"
                + UUID.randomUUID() + "@carl.example>\nDate: Mon, 23 Nov 2026 09:14:00 +0100\n"
                + String.join(
                        "",
                        List.of(headers).stream()
                                .map(each -> each.strip() + "\n")
                                .toList())
                + "Content-Type: text/plain; charset=utf-8\n\n" + text;
    }
}
