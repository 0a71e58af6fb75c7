package porchlight.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/**
 * What a mail server reports of a mail that it took and could not deliver (RFC 3464). Anybody may write such a report; it is
 * believed of a mail whose id it knows, which only whoever received that mail could tell, or a server on its way.
 *
 * @param id of the mail that did not arrive, as it stands in the outbox
 * @param why in one line, by the server that gave it up
 */
record Bounce(String id, String why) {
    /** A report is short; what hangs on to it is the mail that we know anyway. */
    private static final int MOST = 64 * 1024;

    private static final int LONGEST = 300;

    /** None where it is no such report, or tells of a mail that may still arrive. */
    static Optional<Bounce> of(byte[] raw) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new SharedByteArrayInputStream(raw));
            return message.isMimeType("multipart/report") && message.getContent() instanceof Multipart parts
                    ? of(parts)
                    : Optional.empty();
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            // Whoever sends what breaks a reader must not hold up the mail behind it.
            return Optional.empty();
        }
    }

    private static Optional<Bounce> of(Multipart parts) throws MessagingException, IOException {
        String why = "";
        String id = "";
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart each = parts.getBodyPart(i);
            if (each.isMimeType("message/delivery-status")) {
                why = why(each);
            } else if (each.isMimeType("message/rfc822") || each.isMimeType("text/rfc822-headers")) {
                id = id(headers(bytes(each)));
            }
        }
        return why.isEmpty() || id.isEmpty() ? Optional.empty() : Optional.of(new Bounce(id, why));
    }

    /** Why it was given up; "" where it was not. The first group of fields is about the mail, each other one about a recipient. */
    private static String why(Part status) throws MessagingException, IOException {
        var in = new ByteArrayInputStream(bytes(status));
        while (in.available() > 0) {
            var fields = new InternetHeaders(in);
            if (field(fields, "Action").equalsIgnoreCase("failed")) {
                String told = field(fields, "Diagnostic-Code").replaceFirst("(?i)^(?:smtp|x-[a-z-]+);\\s*", "");
                String line = told.isEmpty() ? "refused (" + field(fields, "Status") + ")" : told;
                return line.length() <= LONGEST ? line : Plain.cut(line, LONGEST);
            }
        }
        return "";
    }

    private static InternetHeaders headers(byte[] mail) throws MessagingException {
        return new InternetHeaders(new ByteArrayInputStream(mail));
    }

    /** What stands before the @ of its name. */
    private static String id(InternetHeaders headers) {
        String name = field(headers, "Message-ID");
        int at = name.indexOf('@');
        return name.startsWith("<") && at > 1 ? name.substring(1, at) : "";
    }

    private static String field(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, null);
        return value == null ? "" : Plain.of(value).replaceAll("\\s+", " ").strip();
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getDataHandler().getDataSource() == null
                ? part.getInputStream()
                : part.getDataHandler().getDataSource().getInputStream()) {
            return in.readNBytes(MOST);
        }
    }
}
