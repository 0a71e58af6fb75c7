package porchlight.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a mail somebody wrote; the samples look like those that mail programs send. */
class QuotesTest {
    /** A name, the headers and the mail, and what is left of it, parted by lines of their own. */
    @TestFactory
    List<DynamicTest> what_the_sender_wrote_is_found() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (String each : Files.readString(Path.of("src/test/resources/mails/samples.txt"))
                .split("(?m)^=====+ ?", -1)) {
            if (each.isBlank()) {
                continue;
            }
            String name = each.lines().findFirst().orElseThrow().strip();
            String[] parts = each.substring(each.indexOf('\n') + 1).split("(?m)^~+\n", -1);
            tests.add(DynamicTest.dynamicTest(name, () -> {
                Received mail = Received.of(parts[0].replace("\n", "\r\n").getBytes(UTF_8));
                assertEquals(parts[1].strip(), mail.text());
                assertTrue(mail.whole().length() >= mail.text().length());
            }));
        }
        assertTrue(tests.size() >= 12);
        return tests;
    }

    @Test
    void format_flowed_is_put_together_again() {
        Received mail = mail("Content-Type: text/plain; charset=utf-8; format=flowed", """
                My lamp hums when it\s
                is dimmed.
                 >not a quote
                Second line.
                """);
        assertEquals("My lamp hums when it is dimmed.\n>not a quote\nSecond line.", mail.text());
        Received joined = mail("Content-Type: text/plain; format=flowed; delsp=yes", "Lam \npe\n");
        assertEquals("Lampe", joined.text());
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, windows-1252",
        "iso-8859-15, iso-8859-15",
        "utf-8, utf-8",
        "utf-8, windows-1252",
        "us-ascii, utf-8",
        "x-nobody-knows, utf-8",
        "'', windows-1252",
        "utf-16, utf-16",
        "koi8-r, utf-8"
    })
    void letters_are_read_also_where_the_mail_names_the_wrong_charset_or_none(String named, String real) {
        boolean known = !named.equals("koi8-r");
        String text = "Die Glühbirne brummt für 5 Tage.";
        byte[] head = ("From: carl@example.com\r\nContent-Type: text/plain"
                        + (named.isEmpty() ? "" : "; charset=" + named) + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
                .getBytes(UTF_8);
        byte[] body = text.getBytes(Charset.forName(real));
        var raw = new byte[head.length + body.length];
        System.arraycopy(head, 0, raw, 0, head.length);
        System.arraycopy(body, 0, raw, head.length, body.length);
        assertEquals(
                known, Received.of(raw).text().equals(text), Received.of(raw).text());
        assertTrue(Received.of(raw).text().startsWith("Die Gl"));
    }

    @Test
    void row_69_what_cannot_be_seen_or_turns_the_text_around_is_left_out() {
        Received mail = mail("Subject: =?utf-8?B?4oCuZ25w?= bill", "a\u202Eb\u0007c\u200Bd\u2066e\u0000f\n");
        assertEquals("abcdef", mail.text());
        assertEquals("gnp bill", mail.subject());
    }

    @Test
    void row_51_a_subject_is_one_line_whatever_it_hides() {
        Received mail =
                mail("Subject: =?utf-8?Q?Lamp=0D=0ABcc:_eve@example.com?=\r\n =?utf-8?Q?_and_more?=", "Hello.\n");
        assertEquals("Lamp Bcc: eve@example.com and more", mail.subject());
        assertEquals("My lamp", mail("Subject: AW: Re[2]: RE: My lamp", "x\n").subject());
        assertEquals(
                200, mail("Subject: " + "long ".repeat(100), "x\n").subject().length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: carl@example.com, dan@example.com",
                "From: carl@example.com\r\nFrom: dan@example.com",
                "From: friends: carl@example.com, dan@example.com;",
                "From: undisclosed",
                "From: <>",
                "From: \"carl@example.com\"",
                "From: carl@example.com <",
                "From: Carl <carl@exa mple.com>",
                "From: Carl <carl\u202E@example.com>",
                "X-None: 1"
            })
    void row_51_a_mail_has_one_sender_strictly_read_or_none(String from) {
        assertEquals(
                null,
                Received.of((from + "\r\nSubject: x\r\n\r\nHello\r\n").getBytes(UTF_8))
                        .sender());
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted: auto-replied, AUTOMATIC",
        "Auto-Submitted: Auto-Generated; owner=x, AUTOMATIC",
        "Auto-Submitted: no,",
        "Precedence: bulk, BULK",
        "Precedence: list, BULK",
        "Precedence: junk, BULK",
        "Precedence: auto_reply, AUTOMATIC",
        "X-Autoreply: yes, AUTOMATIC",
        "X-Autorespond: me, AUTOMATIC",
        "List-Id: <lamps.example.com>, BULK",
        "Return-Path: <>, REPORT",
        "Return-Path: <carl@example.com>,",
        "Content-Type: multipart/report; boundary=x, REPORT",
        "X-Failed-Recipients: carl@example.com, REPORT",
        "Importance: high,"
    })
    void what_no_person_wrote_is_known_by_its_headers(String header, @Nullable String nature) {
        assertEquals(
                Optional.ofNullable(nature).map(Outcome::valueOf),
                Optional.ofNullable(mail(header, "Hello.\n").nature()));
        assertEquals(
                Outcome.REPORT,
                Received.of("From: MAILER-DAEMON@mx.example.com\r\n\r\nNo such user.\r\n".getBytes(UTF_8))
                        .nature());
    }

    @Test
    void a_link_that_opens_a_case_is_not_kept_when_it_is_quoted_to_us() {
        String key = "A".repeat(43);
        Received mail = mail("Subject: x", "It hums.\n\n> https://lantern.example/track?key=" + key + "\n");
        assertEquals("It hums.", mail.text());
        assertTrue(mail.whole().contains("/track?key=…"), mail.whole());
        assertFalse(mail.whole().contains(key));
    }

    @Test
    void files_are_named_and_what_seals_a_mail_is_none() {
        Received mail = mail("Content-Type: multipart/mixed; boundary=x", """
                --x
                Content-Type: text/plain

                See the picture.
                --x
                Content-Type: image/png; name="=?utf-8?Q?Gl=C3=BChbirne.png?="
                Content-Disposition: attachment; filename="=?utf-8?Q?Gl=C3=BChbirne.png?="
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --x
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="../../etc/bill.pdf"

                %PDF
                --x
                Content-Type: message/rfc822

                From: eve@example.com
                Subject: other

                Other words.
                --x
                Content-Type: application/pgp-signature; name="signature.asc"

                -----BEGIN
                --x--
                """);
        assertEquals("See the picture.", mail.text());
        assertEquals(
                List.of("Glühbirne.png", ".. .. etc bill.pdf", "message/rfc822"),
                mail.files().stream().map(Enclosure::name).toList());
    }

    @Test
    void row_64_what_is_broken_is_read_as_far_as_it_goes() {
        assertEquals(
                "Half a m",
                mail("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64", "SGFsZiBhIG0=\n%%%%\n")
                        .text()
                        .substring(0, 8));
        assertEquals(
                "Plain after all.",
                mail("Content-Type: text/plain\r\nContent-Transfer-Encoding: x-nobody", "Plain after all.\n")
                        .text());
        assertEquals(
                "No end.",
                mail("Content-Type: multipart/mixed; boundary=x", "--x\nContent-Type: text/plain\n\nNo end.\n")
                        .text());
        assertEquals("No type.", mail("Content-Type: ;;;", "No type.\n").text());
        Received.of(new byte[0]);
        Received.of("\r\n\r\n".getBytes(UTF_8));
        var noise = new byte[10_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 31 + (i >> 3));
        }
        Received.of(noise);
        Received.of(
                ("From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + new String(noise, ISO_8859_1))
                        .getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Am schrieb schrieb schrieb schrieb 1:\n",
                "On 1 wrote:\n> a\nb\n",
                "From: a\nSent: b\nTo: c\n",
                ">>>>>>>>>>>>>>>>\n",
                "_____ ----- Original Message\n",
                "\n \n"
            })
    void row_60_no_mail_keeps_a_processor_busy(String line) {
        String text = line.repeat(400_000 / line.length());
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            mail("Subject: x", text).text();
            mail("Content-Type: text/html", "<div><blockquote>".repeat(12_000) + text)
                    .text();
            mail(
                            "Content-Type: multipart/mixed; boundary=x",
                            "--x\nContent-Type: multipart/mixed; boundary=x\n\n".repeat(2_000))
                    .text();
        });
    }

    private static Received mail(String header, String body) {
        return Received.of(("From: Carl <carl@example.com>\r\nMessage-ID: <1@example.com>\r\n" + header + "\r\n\r\n"
                        + body.replace("\n", "\r\n"))
                .getBytes(UTF_8));
    }
}
