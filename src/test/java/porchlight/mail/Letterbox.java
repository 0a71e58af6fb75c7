package porchlight.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.TestDesk;

/** A real mail server, and what has arrived there for people at example.com. */
public final class Letterbox implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/\\S+)");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    public Letterbox() {
        server.start();
    }

    /** Has a help center send its mail here. */
    public TestDesk serve(TestDesk desk) {
        return desk.with("mail.host", "localhost")
                .with("mail.port", Integer.toString(server.getSmtp().getPort()))
                .with("mail.tls", "none")
                .with("mail.from", "help@lantern.example");
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
        return List.of(server.getReceivedMessages()).stream()
                .filter(each -> recipients(each).equals(name + "@example.com"))
                .map(Letterbox::text)
                .toList();
    }

    private static String recipients(MimeMessage mail) {
        try {
            return GreenMailUtil.getAddressList(mail.getAllRecipients());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return String.valueOf(
                    ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
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
