package porchlight.mail;

import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import porchlight.people.Mail;

/** Hands mail over to the mail server, one at a time. */
final class Smtp {
    private static final String UTF_8 = "UTF-8";
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";
    private static final int FOR_GOOD = 500;

    private final MailServer server;
    private final Session session;

    Smtp(MailServer server) {
        this.server = server;
        this.session = session(server);
    }

    /**
     * @param id stays the same however often it is tried: whoever gets it twice can tell
     * @throws Undelivered when it was not taken, or when nobody knows whether it was
     */
    void send(Letter letter, String id, Instant written) throws Undelivered {
        try {
            MimeMessage message = message(letter, id, written);
            try (Transport line = session.getTransport("smtp")) {
                line.connect();
                line.sendMessage(message, message.getAllRecipients());
            }
        } catch (AddressException | UnsupportedEncodingException unsendable) {
            throw new Undelivered(true, "This is no address that mail can be sent to.", unsendable);
        } catch (AuthenticationFailedException refused) {
            throw new Undelivered(
                    false, "The mail server does not accept mail.user and mail.password: " + said(refused), refused);
        } catch (MessagingException failed) {
            throw new Undelivered(isForGood(failed), said(failed), failed);
        }
    }

    private MimeMessage message(Letter letter, String id, Instant written)
            throws MessagingException, UnsupportedEncodingException {
        var message = new Named(session, "<" + id + "@" + domain(server.from()) + ">");
        message.setFrom(address(server.from(), letter.sender()));
        // The address alone: a name that somebody typed is not ours to send around (row 49).
        message.setRecipient(Message.RecipientType.TO, address(letter.to(), null));
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(written));
        // No "I am on holiday" in return (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        // The same for Exchange, which has a word of its own for it.
        message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
        if (letter.conversation() != null) {
            join(message, letter.conversation());
        }
        if (letter.out() != null) {
            endsAt(message, letter.out());
        }
        var text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8);
        var html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        var words = new MimeMultipart("alternative", text, html);
        if (letter.files().isEmpty()) {
            message.setContent(words);
        } else {
            message.setContent(enclosing(words, letter.files()));
        }
        message.saveChanges();
        return message;
    }

    /**
     * Mail programs show a button for it (RFC 2369), and press it for their reader by a form of one field (RFC 8058), which is
     * promised for https alone.
     */
    private static void endsAt(MimeMessage message, String address) throws MessagingException {
        message.setHeader("List-Unsubscribe", "<" + address + ">");
        if (address.startsWith("https:")) {
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /** Read from the disk while it is sent, and never as a whole in memory. */
    private static MimeMultipart enclosing(MimeMultipart words, List<Letter.File> files) throws MessagingException {
        var body = new MimeBodyPart();
        body.setContent(words);
        var all = new MimeMultipart("mixed", body);
        for (Letter.File each : files) {
            var part = new MimeBodyPart();
            part.setDataHandler(
                    new DataHandler(new FileDataSource(each.content().toFile()) {
                        @Override
                        public String getContentType() {
                            return each.type();
                        }
                    }));
            part.setFileName(each.name());
            part.setDisposition(Part.ATTACHMENT);
            all.addBodyPart(part);
        }
        return all;
    }

    /** The topic stands for a first mail that never was: all that refer to it are shown as one. */
    private void join(MimeMessage message, Letter.Conversation conversation)
            throws MessagingException, UnsupportedEncodingException {
        if (conversation.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {address(conversation.replyTo(), null)});
        }
        String topic = "<" + conversation.topic() + "@" + domain(server.from()) + ">";
        List<String> before = conversation.before();
        message.setHeader("In-Reply-To", before.isEmpty() ? topic : before.getLast());
        message.setHeader(
                "References",
                MimeUtility.fold("References: ".length(), String.join(" ", topic, String.join(" ", before)))
                        .strip());
    }

    /** Strictly parsed, and exactly one (row 51). */
    private static InternetAddress address(Mail mail, @Nullable String name)
            throws AddressException, UnsupportedEncodingException {
        int at = mail.address().lastIndexOf('@');
        var address = new InternetAddress(mail.address().substring(0, at) + "@" + domain(mail), true);
        if (name != null) {
            address.setPersonal(name, UTF_8);
        }
        return address;
    }

    /** As servers write it: müller.example is xn--mller-kva.example. */
    private static String domain(Mail mail) throws AddressException {
        String domain = mail.address().substring(mail.address().lastIndexOf('@') + 1);
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException unspeakable) {
            var problem = new AddressException("no domain", domain);
            problem.initCause(unspeakable);
            throw problem;
        }
    }

    /** Whether the server refused this mail or this address, and not us, and not just for now. */
    private static boolean isForGood(MessagingException failed) {
        for (Exception each = failed; each != null; each = next(each)) {
            if ((each instanceof SMTPAddressFailedException address && address.getReturnCode() >= FOR_GOOD)
                    || (each instanceof SMTPSendFailedException data && data.getReturnCode() >= FOR_GOOD)) {
                return true;
            }
        }
        return false;
    }

    /** The innermost reason: the outer ones say "Invalid Addresses" and the like. */
    private static String said(MessagingException failed) {
        String said = "";
        for (Exception each = failed; each != null; each = next(each)) {
            if (each.getMessage() != null && !each.getMessage().isBlank()) {
                said = each.getMessage();
            }
        }
        return said.isEmpty() ? failed.getClass().getSimpleName() : said;
    }

    private static @Nullable Exception next(Exception each) {
        return each instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static Session session(MailServer server) {
        var properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", Integer.toString(server.port()));
        properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.put("mail.smtp.timeout", ANSWER_MILLIS);
        properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        // Names of files in any letters (RFC 2231).
        properties.put("mail.mime.encodeparameters", "true");
        switch (server.tls()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {
                // Nothing to ask for.
            }
        }
        if (server.user().isEmpty()) {
            return Session.getInstance(properties);
        }
        properties.put("mail.smtp.auth", "true");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password());
            }
        });
    }

    /** A mail whose id is given, and not made anew each time it is saved. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
