package porchlight.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.TestDesk;

/** A real mail server, and what has arrived there for people at example.com. */
public final class Letterbox implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/\\S+)");

    private static final String US = "help@lantern.example";

    private final GreenMail server;
    private final GreenMailUser us;

    public Letterbox() {
        this(0);
    }

    /** @param imap the port at which mail is fetched; 0 for any */
    public Letterbox(int imap) {
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imap, "localhost", ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        us = server.setUser(US, "help", "a mailbox");
    }

    /** Has a help center send its mail here. */
    public TestDesk serve(TestDesk desk) {
        return desk.with("mail.host", "localhost")
                .with("mail.port", Integer.toString(server.getSmtp().getPort()))
                .with("mail.tls", "none")
                .with("mail.from", "help@lantern.example");
    }

    /** Has a help center fetch its mail here as well. */
    public TestDesk collect(TestDesk desk) {
        return collect(desk, server.getImap().getPort());
    }

    public static TestDesk collect(TestDesk desk, int port) {
        return desk.with("mail.reply-to", US)
                .with("mail.in.host", "localhost")
                .with("mail.in.port", Integer.toString(port))
                .with("mail.in.tls", "none")
                .with("mail.in.user", "help")
                .with("mail.in.password", "a mailbox")
                .with("mail.in.seconds", "1");
    }

    /** Puts a mail into our mailbox, as a mail server does with whatever is sent to us, with or without a plus. */
    public void arrives(String raw) {
        try {
            us.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(UTF_8))));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** How many mails lie in a folder of ours, read or not. */
    public int lieIn(String folder) {
        MailFolder found = server.getManagers().getImapHostManager().getFolder(us, folder);
        return found == null ? 0 : found.getMessageCount();
    }

    /** A header of the last mail to somebody, once there are so many. */
    public String headerTo(String name, int count, String header) {
        var _ = mailTo(name, count);
        try {
            return all(name).getLast().getHeader(header, null);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** How many mails have arrived, for whomever. */
    public int count() {
        return server.getReceivedMessages().length;
    }

    /** How many have arrived for somebody. */
    public int countTo(String name) {
        return to(name).size();
    }

    /** The text of the last mail to somebody, once there are so many. */
    public String mailTo(String name, int count) {
        TestDesk.await(() -> to(name).size() == count);
        return to(name).getLast();
    }

    /** All of it, as it came over the wire. */
    public String rawTo(String name, int count) {
        var _ = mailTo(name, count);
        return GreenMailUtil.getWholeMessage(all(name).getLast());
    }

    /** Where the link of that mail leads, without the host. */
    public String linkTo(String name, int count) {
        String text = mailTo(name, count);
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new AssertionError("there is no link in: " + text);
        }
        return link.group(1);
    }

    private List<String> to(String name) {
        return all(name).stream().map(Letterbox::text).toList();
    }

    private List<MimeMessage> all(String name) {
        return List.of(server.getReceivedMessages()).stream()
                .filter(each -> recipients(each).equals(name + "@example.com"))
                .toList();
    }

    private static String recipients(MimeMessage mail) {
        try {
            // A mail to us may name nobody.
            return mail.getAllRecipients() == null ? "" : GreenMailUtil.getAddressList(mail.getAllRecipients());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            var body = ((MimeMultipart) mail.getContent()).getBodyPart(0);
            // Where files come along, the words are a part of their own.
            return String.valueOf(
                    body.getContent() instanceof MimeMultipart words
                            ? words.getBodyPart(0).getContent()
                            : body.getContent());
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Nobody takes mail there any more. */
    @Override
    public void close() {
        server.stop();
    }
}
