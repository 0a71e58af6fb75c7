package porchlight.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a mail, out of all the parts that it can be made of. */
final class Body {
    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 200;
    private static final int MOST_FILES = 50;
    private static final int MOST_BYTES = 512 * 1024;
    private static final int LONGEST_WHOLE = 100_000;
    private static final int LONGEST_FILE = 80;
    /** What seals a mail is nothing that somebody sent along. */
    private static final Set<String> SEALS = Set.of(
            "application/pgp-signature",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-keys");

    /** @param own without what HTML itself marks as quoted */
    private record Words(String own, String whole) {
        static final Words NONE = new Words("", "");

        boolean isBlank() {
            return whole.isBlank();
        }

        Words and(Words more) {
            return isBlank()
                    ? more
                    : more.isBlank() ? this : new Words(own + "\n" + more.own, whole + "\n" + more.whole);
        }
    }

    private final boolean forward;
    private final List<Enclosure> files = new ArrayList<>();
    private Words words = Words.NONE;
    private int parts;

    private Body(boolean forward) {
        this.forward = forward;
    }

    /** @param forward whether what others wrote is what the sender wants to show */
    static Body of(MimeMessage message, boolean forward) {
        var body = new Body(forward);
        body.words = body.words(message, 0);
        return body;
    }

    /** What the sender wrote; all of it where nothing would be left. */
    String text() {
        String cut = Quotes.cut(Plain.of(words.own), forward);
        return cut.isBlank() ? whole() : cut;
    }

    String whole() {
        return Plain.cut(Plain.of(words.whole).strip(), LONGEST_WHOLE);
    }

    List<Enclosure> files() {
        return files;
    }

    /** A part that cannot be read has no words; those beside it still do. */
    private Words words(Part part, int depth) {
        parts++;
        if (depth > DEEPEST || parts > MOST_PARTS) {
            return Words.NONE;
        }
        try {
            ContentType type = type(part);
            String kind = type.getBaseType().toLowerCase(Locale.ROOT);
            if (kind.startsWith("multipart/")) {
                return part.getContent() instanceof Multipart many
                        ? many(many, kind.equals("multipart/alternative"), depth)
                        : text(part, null, false);
            }
            Optional<String> file = file(part, kind);
            if (file.isPresent()) {
                if (files.size() < MOST_FILES && !SEALS.contains(kind)) {
                    files.add(new Enclosure(file.get(), () -> content(part)));
                }
                return Words.NONE;
            }
            return switch (kind) {
                case "text/plain" -> {
                    Words text = text(part, type.getParameter("charset"), false);
                    yield "flowed".equalsIgnoreCase(type.getParameter("format")) ? flowed(text, type) : text;
                }
                case "text/html" -> text(part, type.getParameter("charset"), true);
                default -> Words.NONE;
            };
        } catch (MessagingException | IOException broken) {
            return Words.NONE;
        }
    }

    private Words many(Multipart many, boolean alternative, int depth) throws MessagingException {
        var all = Words.NONE;
        var best = Words.NONE;
        for (int i = 0; i < many.getCount() && parts <= MOST_PARTS; i++) {
            BodyPart each = many.getBodyPart(i);
            Words found = words(each, depth + 1);
            all = all.and(found);
            // The first that says anything is the plainest; HTML is read where there is no other.
            best = best.isBlank() ? found : best;
        }
        return alternative ? best : all;
    }

    private Words text(Part part, @Nullable String charset, boolean html) {
        String text = Charsets.decoded(bytes(part), charset);
        return html ? new Words(HtmlText.of(text, !forward), HtmlText.of(text, false)) : new Words(text, text);
    }

    private static Words flowed(Words text, ContentType type) {
        String joined = Flowed.joined(text.whole, "yes".equalsIgnoreCase(type.getParameter("delsp")));
        return new Words(joined, joined);
    }

    private static ContentType type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (ParseException unreadable) {
            return new ContentType("text", "plain", null);
        }
    }

    /** What it is called, if it is a file; "a mail" is what a forwarded one is called. */
    private static Optional<String> file(Part part, String kind) throws MessagingException {
        String name = name(part);
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
        if (name.isEmpty() && !attached && !kind.equals("message/rfc822")) {
            return Optional.empty();
        }
        String line = Plain.of(name).replaceAll("[\\s/\\\\]+", " ").strip();
        return Optional.of(line.isEmpty() ? kind : Plain.cut(line, LONGEST_FILE));
    }

    private static String name(Part part) {
        try {
            String name = part.getFileName();
            return name == null ? "" : MimeUtility.decodeText(name);
        } catch (MessagingException | UnsupportedEncodingException unreadable) {
            return "";
        }
    }

    private static @Nullable String disposition(Part part) {
        try {
            return part.getDisposition();
        } catch (MessagingException unreadable) {
            return null;
        }
    }

    private static InputStream content(Part part) throws IOException {
        try {
            return part.getInputStream();
        } catch (MessagingException unreadable) {
            throw new IOException("a file of a mail cannot be read", unreadable);
        }
    }

    /** As much as can be read: what is broken further down still has a beginning. */
    private static byte[] bytes(Part part) {
        var bytes = new ByteArrayOutputStream();
        try (InputStream in = part.getInputStream()) {
            read(in, bytes);
        } catch (MessagingException | IOException broken) {
            if (bytes.size() == 0) {
                try (InputStream in = raw(part)) {
                    read(in, bytes);
                } catch (MessagingException | IOException unreadable) {
                    return bytes.toByteArray();
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void read(InputStream in, ByteArrayOutputStream into) throws IOException {
        var some = new byte[8 * 1024];
        for (int read = in.read(some); read >= 0 && into.size() < MOST_BYTES; read = in.read(some)) {
            into.write(some, 0, read);
        }
    }

    /** Where the encoding is one that nobody knows. */
    private static InputStream raw(Part part) throws MessagingException {
        return part instanceof MimeBodyPart body
                ? body.getRawInputStream()
                : part instanceof MimeMessage message ? message.getRawInputStream() : InputStream.nullInputStream();
    }
}
