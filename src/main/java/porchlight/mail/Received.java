package porchlight.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import porchlight.people.Mail;
import porchlight.people.Secret;

/**
 * A mail that came in, as far as we need it. Everything in it was written by whomever: nothing here is believed, and nothing of it
 * can be anything but text.
 *
 * @param hash the same for the same mail, however often it comes
 * @param id its name among mail programs, with angle brackets; "" when it has none that can be repeated
 * @param sender the one address that it says it is from; null when it says none, several, or none that can be answered
 * @param name what the sender is called; "" when it does not say
 * @param subject in one line; may be ""
 * @param text what the sender wrote, without what is quoted and without a signature
 * @param whole all of its text
 * @param files that came with it
 * @param to the headers that say where it was sent to, as they came
 * @param nature what makes it none that a person wrote to us; null when nothing does
 * @param suspect whether a filter on the way took it for spam
 */
public record Received(
        String hash,
        String id,
        @Nullable Mail sender,
        String name,
        String subject,
        String text,
        String whole,
        List<Enclosure> files,
        String to,
        @Nullable Outcome nature,
        boolean suspect) {
    /** Beyond these many bytes nothing is read: what somebody wrote stands in front of the files. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_HASHED = 2_000;
    private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,240}>");
    private static final Pattern ANSWERS = Pattern.compile("(?i)^(?:(?:re|aw|antw|sv)\\s*(?:\\[\\d{1,3}])?:\\s*)+");
    private static final Pattern FORWARD = Pattern.compile("(?i)^(?:fwd?|wg)\\s*:.*");
    private static final List<String> TO = List.of(
            "To",
            "Cc",
            "Delivered-To",
            "X-Original-To",
            "Envelope-To",
            "X-Envelope-To",
            "X-Delivered-To",
            "X-Forwarded-To");
    private static final Session SESSION = Session.getInstance(lenient());

    public Received {
        files = List.copyOf(files);
    }

    /** Reads any bytes whatever: what is no mail has no sender. */
    public static Received of(byte[] raw) {
        try {
            return read(raw);
        } catch (MessagingException | RuntimeException unreadable) {
            // Whoever sends what breaks a reader must not hold up the mail behind it.
            return new Received(hash(raw), "", null, "", "", "", "", List.of(), "", null, false);
        }
    }

    private static Received read(byte[] raw) throws MessagingException {
        var message = new MimeMessage(SESSION, new SharedByteArrayInputStream(raw));
        InternetAddress from = from(message);
        Mail sender = from == null ? null : Mail.of(from.getAddress()).orElse(null);
        String subject = line(decoded(header(message, "Subject")));
        var body = Body.of(message, FORWARD.matcher(subject).matches());
        String id = header(message, "Message-ID").strip();
        return new Received(
                id.isEmpty() ? hash(raw) : hash(message, id),
                ID.matcher(id).matches() ? id : "",
                sender,
                from == null || from.getPersonal() == null ? "" : line(from.getPersonal()),
                ANSWERS.matcher(subject).replaceFirst(""),
                body.text(),
                body.whole(),
                body.files(),
                to(message),
                Outcome.byHeaders(message, sender).orElse(null),
                header(message, "X-Spam-Flag").strip().toLowerCase(Locale.ROOT).startsWith("yes"));
    }

    /** With sender and date: some programs give all their mails one id. */
    private static String hash(MimeMessage message, String id) throws MessagingException {
        String known = String.join("\n", id, header(message, "From"), header(message, "Date"));
        return Secret.hash(known.length() <= LONGEST_HASHED ? known : known.substring(0, LONGEST_HASHED));
    }

    private static String hash(byte[] raw) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    /** Exactly one, strictly parsed (row 51). */
    private static @Nullable InternetAddress from(MimeMessage message) throws MessagingException {
        String[] headers = message.getHeader("From");
        if (headers == null || headers.length != 1) {
            return null;
        }
        try {
            InternetAddress[] all = InternetAddress.parseHeader(headers[0], true);
            return all.length == 1 && !all[0].isGroup() ? all[0] : null;
        } catch (AddressException unreadable) {
            return null;
        }
    }

    private static String to(MimeMessage message) throws MessagingException {
        var to = new ArrayList<String>();
        for (String each : TO) {
            String[] values = message.getHeader(each);
            if (values != null) {
                to.addAll(Arrays.asList(values));
            }
        }
        return String.join("\n", to);
    }

    /** The first of that name, as it came; "" for none. */
    static String header(MimeMessage message, String name) throws MessagingException {
        return Optional.ofNullable(message.getHeader(name, null)).orElse("");
    }

    private static String decoded(String header) {
        String unfolded = MimeUtility.unfold(header);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException unknown) {
            return unfolded;
        }
    }

    private static String line(String text) {
        String line = Plain.of(text).replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_LINE ? line : Plain.cut(line, LONGEST_LINE - 1) + "…";
    }

    /** Mail as it is found, and not only as it should be. */
    private static Properties lenient() {
        var properties = new Properties();
        properties.put("mail.mime.address.strict", "true");
        properties.put("mail.mime.allowutf8", "true");
        return properties;
    }
}
