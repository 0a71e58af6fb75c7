package porchlight.mail;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.people.Mail;

/**
 * What a mail says, to one person. It is written once and read in two forms, as plain text and as HTML.
 *
 * @param sender what the one who writes is called: the help center
 * @param blocks what it says, from top to bottom
 * @param foot who writes and why, in small print
 * @param conversation what it is part of; null for a mail that stands by itself
 * @param files what comes with it
 * @param out where one click ends such mails: the address that mail programs are told; null for a mail that nobody ends
 */
public record Letter(
        Mail to,
        String sender,
        String subject,
        List<Block> blocks,
        String foot,
        @Nullable Conversation conversation,
        List<File> files,
        @Nullable String out) {
    /** A part of what it says. */
    public sealed interface Block {}

    /** @param html the same; safe, because nobody looks at it again */
    public record Words(String text, String html) implements Block {
        /** One paragraph, without any form. */
        public static Words plain(String text) {
            return new Words(text, "<p style=\"margin:0\">" + escaped(text) + "</p>");
        }
    }

    /**
     * Where to go on.
     *
     * @param label what a click on it does
     */
    public record Link(String label, String address) implements Block {}

    /**
     * A file that comes with it.
     *
     * @param name as it is called for people
     * @param type its media type
     * @param content where it lies
     */
    public record File(String name, String type, Path content) {}

    /**
     * Mails that belong together, so that mail programs show them as one.
     *
     * @param replyTo where answers go; null when nobody reads them
     * @param marker the line above which somebody answers; "" when nobody reads them
     * @param topic what all of them share: letters and digits
     * @param before the ids of what the customer mailed before, the oldest first
     */
    public record Conversation(@Nullable Mail replyTo, String marker, String topic, List<String> before) {
        public Conversation {
            before = List.copyOf(before);
        }
    }

    /**
     * One that stands by itself.
     *
     * @param link where to go on; null when there is nothing to open
     */
    public Letter(Mail to, String sender, String subject, List<String> paragraphs, @Nullable Link link, String foot) {
        this(
                to,
                sender,
                subject,
                Stream.<Block>concat(paragraphs.stream().map(Words::plain), Stream.ofNullable(link))
                        .toList(),
                foot,
                null,
                List.of(),
                null);
    }

    public Letter {
        // Whatever stands in a header is one line: a second one would be another header (row 51).
        sender = oneLine(sender);
        subject = oneLine(subject);
        blocks = List.copyOf(blocks);
        files = List.copyOf(files);
        out = out == null ? null : oneLine(out);
    }

    String text() {
        var text = new StringBuilder();
        if (!marker().isEmpty()) {
            text.append(marker()).append("\n\n");
        }
        for (Block each : blocks) {
            text.append(
                            switch (each) {
                                case Words words -> words.text;
                                case Link link -> link.label + ":\n" + link.address;
                            })
                    .append("\n\n");
        }
        // Mail programs know two dashes and a space as where the signature begins.
        return text.append("-- \n").append(foot).append('\n').toString();
    }

    /** Colours stand on the elements themselves: mail programs throw style sheets away. */
    String html() {
        var html = new StringBuilder("<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>")
                .append(escaped(subject))
                .append("</title></head>\n<body style=\"margin:0;padding:24px;background:#f6f1e7;color:#1d2433;"
                        + "font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif\">\n"
                        + htmlMarker()
                        + "<div style=\"max-width:560px;margin:0 auto;padding:28px;background:#fffdf8;border-radius:12px\">\n"
                        + "<p style=\"margin:0 0 20px;font-weight:700;color:#16233f\">")
                .append(escaped(sender))
                .append("</p>\n");
        for (Block each : blocks) {
            html.append(
                    switch (each) {
                        case Words words -> "<div style=\"margin:0 0 16px\">" + words.html + "</div>\n";
                        case Link link -> html(link);
                    });
        }
        return html.append("<p style=\"margin:24px 0 0;font-size:14px;color:#5a6272\">")
                .append(escaped(foot))
                .append("</p>\n</div>\n</body></html>\n")
                .toString();
    }

    private static String html(Link link) {
        String address = escaped(link.address);
        return "<p style=\"margin:24px 0\"><a href=\"" + address
                + "\" style=\"display:inline-block;padding:12px 22px;border-radius:8px;background:#16233f;"
                + "color:#fffdf8;text-decoration:none;font-weight:600\">" + escaped(link.label)
                + "</a></p>\n<p style=\"margin:0 0 16px;font-size:14px;color:#5a6272;overflow-wrap:anywhere\">"
                + address
                + "</p>\n";
    }

    private String htmlMarker() {
        return marker().isEmpty()
                ? ""
                : "<p style=\"max-width:560px;margin:0 auto 12px;font-size:13px;color:#5a6272\">" + escaped(marker())
                        + "</p>\n";
    }

    private String marker() {
        return conversation == null ? "" : conversation.marker;
    }

    /** As it stands in HTML, between tags and in an attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
