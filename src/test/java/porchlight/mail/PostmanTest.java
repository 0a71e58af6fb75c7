package porchlight.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.TestDesk.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.Databases.Kind;
import porchlight.mail.Posted.State;
import porchlight.people.By;

/** Mail to a real mail server, to one that refuses, and to none at all. */
class PostmanTest {
    @TempDir
    Path folder;

    private static GreenMail greenMail() {
        var server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static String part(MimeMessage message, int number) throws Exception {
        return String.valueOf(
                ((MimeMultipart) message.getContent()).getBodyPart(number).getContent());
    }

    @ParameterizedTest
    @EnumSource
    void a_mail_arrives_once_in_plain_text_and_html_in_the_owners_name(Kind kind) throws Exception {
        var server = greenMail();
        try (var office = PostOffice.to(kind, folder, server.getSmtp().getPort())) {
            office.write("hello");
            await(() -> office.only().state() == State.SENT);
            assertEquals(1, server.getReceivedMessages().length);
            MimeMessage mail = server.getReceivedMessages()[0];
            assertEquals("Lantern & Co <help@lantern.example>", mail.getFrom()[0].toString());
            assertEquals("bob@example.com", mail.getAllRecipients()[0].toString());
            assertEquals("Hello", mail.getSubject());
            assertEquals("<m1@lantern.example>", mail.getMessageID());
            assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
            assertTrue(part(mail, 0).contains("Try 1.") && part(mail, 0).contains("x?token=t1&a=b"), part(mail, 0));
            assertTrue(part(mail, 1).contains("href=\"https://lantern.example/x?token=t1&amp;a=b\""), part(mail, 1));
            assertEquals(
                    List.of(Outbox.WRITTEN, Outbox.SENT),
                    office.journal.after(0, 10).stream()
                            .map(each -> each.kind())
                            .toList());
            assertTrue(office.outbox.problem().isEmpty());

            office.closePostman();
            office.open();
            office.write("needless");
            await(() -> office.outbox.latest().stream().allMatch(each -> each.state() != State.WAITING));
            assertEquals(1, server.getReceivedMessages().length, "neither again nor without a reason");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_address_that_was_left_for_one_mail_is_forgotten_with_it(Kind kind) throws Exception {
        var server = greenMail();
        try (var office = PostOffice.to(kind, folder, server.getSmtp().getPort())) {
            office.write("passing");
            await(() -> office.only().state() == State.SENT);
            MimeMessage mail = server.getReceivedMessages()[0];
            assertEquals("<m1@lantern.example>", mail.getMessageID());
            assertEquals("<https://lantern.example/out?key=k1>", mail.getHeader("List-Unsubscribe", null));
            assertEquals("List-Unsubscribe=One-Click", mail.getHeader("List-Unsubscribe-Post", null));
            assertEquals("m1", office.only().id(), "it is known not to be sent again");
            assertTrue(office.only().isForgotten(), () -> office.only().toString());
            assertTrue(
                    !office.database.inTransaction(
                            tx -> office.outbox.writeSparingly(tx, "passing", PostOffice.BOB, By.COMMAND)),
                    "and yet nobody is mailed again and again (row 49)");
            office.write("hello");
            await(() -> server.getReceivedMessages().length == 2);
            assertEquals(null, server.getReceivedMessages()[1].getHeader("List-Unsubscribe"));
            await(() -> office.outbox.latest().stream().allMatch(each -> each.state() == State.SENT));
            assertEquals(
                    1,
                    office.outbox.latest().stream()
                            .filter(each -> each.to().equals(PostOffice.BOB))
                            .count(),
                    "others are kept as ever");
        } finally {
            server.stop();
        }
    }

    @Test
    void an_address_is_forgotten_as_well_when_its_mail_is_refused_given_up_or_taken_back() {
        try (var server = new Grumbler().answers("RCPT", "550 5.1.1 <Bob@example.com> is nobody");
                var office = PostOffice.to(Kind.SQLITE, folder, server.port())) {
            office.write("passing");
            await(() -> office.only().state() == State.FAILED);
            assertTrue(office.only().isForgotten(), () -> office.only().toString());
            assertTrue(
                    office.only().said().contains("5.1.1 <…> is nobody"),
                    () -> office.only().said());
            office.outbox.again("m1", By.COMMAND);
            assertEquals(State.FAILED, office.only().state(), "there is nobody to send it to");
            office.outbox.drop("m1", By.COMMAND);

            server.answers("RCPT", "451 4.3.0 later");
            office.write("passing");
            office.database.run(tx -> office.outbox.write(tx, "passing", PostOffice.BOB, "a wish", By.COMMAND));
            await(() -> office.outbox.latest().stream()
                            .filter(each -> each.tries() == 1 && !each.said().isEmpty())
                            .count()
                    == 3);
            office.outbox.drop("m2", By.COMMAND);
            office.database.run(tx -> office.outbox.takeBack(tx, "a wish"));
            assertEquals(
                    List.of(),
                    office.outbox.latest().stream()
                            .filter(each -> !each.isForgotten() || each.state() != State.DROPPED)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_undone_is_not_mailed(Kind kind) {
        var server = greenMail();
        try (var office = PostOffice.to(kind, folder, server.getSmtp().getPort())) {
            assertThrows(
                    IllegalStateException.class,
                    () -> office.database.run(tx -> {
                        office.outbox.write(tx, "hello", PostOffice.BOB, By.COMMAND);
                        throw new IllegalStateException("no");
                    }));
            office.write("hello");
            await(() -> office.only().state() == State.SENT);
            assertEquals(1, server.getReceivedMessages().length);
        } finally {
            server.stop();
        }
    }

    @Test
    void while_no_mail_server_is_there_it_waits_and_arrives_later() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var office = PostOffice.to(Kind.SQLITE, folder, port)) {
            office.write("hello");
            await(() -> !office.only().said().isEmpty());
            assertEquals(State.WAITING, office.only().state());
            assertTrue(office.outbox.problem().orElseThrow().startsWith("mail is not getting out"));

            var server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
            server.start();
            try {
                office.pass(Duration.ofMinutes(1));
                await(() -> office.only().state() == State.SENT);
                assertEquals(1, server.getReceivedMessages().length);
                assertTrue(office.outbox.problem().isEmpty());
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void refused_for_good_is_not_tried_again_is_told_and_holds_up_no_other() {
        try (var server = new Grumbler().answers("RCPT", "550 5.1.1 nobody of that name");
                var office = PostOffice.to(Kind.SQLITE, folder, server.port())) {
            office.write("hello");
            await(() -> office.only().state() == State.FAILED);
            assertTrue(
                    office.only().said().contains("nobody of that name"),
                    office.only().said());
            String told = office.outbox.problem().orElseThrow();
            assertTrue(told.startsWith("one mail could not be delivered") && !told.contains("bob"), told);

            server.answers("RCPT", "250 well");
            office.write("other");
            await(() -> server.mails().size() == 1);
            office.outbox.again("m1", By.COMMAND);
            await(() -> server.mails().size() == 2);
            await(() -> office.outbox.latest().stream().allMatch(each -> each.state() == State.SENT));
        }
    }

    @Test
    void refused_for_now_is_tried_again_with_growing_pauses_for_three_days() {
        try (var server = new Grumbler().answers("RCPT", "451 4.3.0 later");
                var office = PostOffice.to(Kind.SQLITE, folder, server.port())) {
            office.write("hello");
            await(() -> !office.only().said().isEmpty());
            office.pass(Duration.ofSeconds(59));
            assertEquals(1, office.only().tries());
            office.pass(Duration.ofSeconds(1));
            await(() -> office.only().tries() == 2);
            for (int hours = 0; hours < 80 && office.only().state() == State.WAITING; hours += 6) {
                int tries = office.only().tries();
                office.pass(Duration.ofHours(6));
                await(() -> office.only().tries() > tries || office.only().state() == State.FAILED);
            }
            await(() -> office.only().state() == State.FAILED);
            assertTrue(office.only().tries() >= 12, () -> office.only().toString());
            office.outbox.drop("m1", By.COMMAND);
            assertTrue(office.outbox.problem().isEmpty(), "whoever gave it up knows");
        }
        assertEquals(
                List.of(1L, 2L, 4L, 256L, 360L, 360L),
                List.of(0, 1, 2, 8, 9, 40).stream()
                        .map(each -> Outbox.pause(each).toMinutes())
                        .toList());
    }

    @Test
    void whoever_gets_a_mail_twice_because_nobody_knew_whether_it_was_taken_can_tell_by_its_id() {
        try (var server = new Grumbler().answers(".", Grumbler.HANG_UP);
                var office = PostOffice.to(Kind.SQLITE, folder, server.port())) {
            office.write("hello");
            await(() -> !office.only().said().isEmpty());
            server.answers(".", "250 taken");
            office.pass(Duration.ofMinutes(1));
            await(() -> office.only().state() == State.SENT);
            assertEquals(2, server.mails().size());
            assertTrue(server.mails().stream().allMatch(each -> each.contains("Message-ID: <m1@lantern.example>")));
        }
    }

    @Test
    void killed_while_it_was_being_sent_it_is_not_sent_again_before_its_pause_is_over() {
        try (var server = new Grumbler();
                var office = new PostOffice(Kind.SQLITE, folder, server.port(), MailServer.Tls.NONE)) {
            office.write("hello");
            // As far as somebody came who was killed then.
            office.database.run(tx -> office.outbox.take(tx));
            office.open();
            office.write("other");
            await(() -> server.mails().size() == 1);
            assertTrue(server.mails().getFirst().contains("<m2@"), server.mails()::toString);
            office.pass(Duration.ofMinutes(1));
            await(() -> server.mails().size() == 2);
            assertTrue(server.mails().getLast().contains("<m1@"), server.mails()::toString);
        }
    }

    @Test
    void nothing_is_said_to_a_server_that_does_not_offer_tls_when_tls_is_wanted() {
        try (var server = new Grumbler();
                var office = new PostOffice(Kind.SQLITE, folder, server.port(), MailServer.Tls.STARTTLS).open()) {
            office.write("hello");
            await(() -> !office.only().said().isEmpty());
            assertEquals(State.WAITING, office.only().state());
            assertTrue(server.said().stream().noneMatch(each -> each.startsWith("MAIL") || each.startsWith("AUTH")));
        }
    }

    @Test
    void row_51_nothing_becomes_a_header_or_a_second_recipient() throws Exception {
        var server = greenMail();
        try (var office = PostOffice.to(Kind.SQLITE, folder, server.getSmtp().getPort())
                .subject("Hello\r\nBcc: eve@example.com\u2028\nX-Evil: yes")) {
            office.write("hello");
            await(() -> office.only().state() == State.SENT);
            assertEquals(1, server.getReceivedMessages().length);
            MimeMessage mail = server.getReceivedMessages()[0];
            assertEquals(1, mail.getAllRecipients().length);
            assertEquals(null, mail.getRecipients(Message.RecipientType.BCC));
            assertEquals(null, mail.getHeader("X-Evil"));
            assertEquals("Hello Bcc: eve@example.com X-Evil: yes", mail.getSubject());
        } finally {
            server.stop();
        }
    }

    @Test
    void row_10_a_script_in_a_subject_or_a_name_is_text() {
        String script = "<script>alert(1)</script>\"'&";
        var letter = new Letter(
                PostOffice.BOB, script, script, List.of(script), new Letter.Link(script, "https://x/\"><b>"), script);
        assertFalse(letter.html().contains("<script") || letter.html().contains("\"><b>"), letter.html());
        assertTrue(letter.text().contains(script), letter.text());
    }

    @ParameterizedTest
    @EnumSource
    void row_49_nobody_is_sent_mail_again_and_again_because_somebody_typed_their_address(Kind kind) {
        try (var server = new Grumbler();
                var office = PostOffice.to(kind, folder, server.port())) {
            int written = 0;
            for (int minute = 0; minute < 60; minute++) {
                for (int again = 0; again < 3; again++) {
                    boolean one = office.database.inTransaction(
                            tx -> office.outbox.writeSparingly(tx, "sign-in", PostOffice.BOB, By.COMMAND));
                    written += one ? 1 : 0;
                }
                office.pass(Duration.ofMinutes(1));
            }
            assertEquals(5, written);
        }
    }
}
