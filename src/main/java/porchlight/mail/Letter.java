package porchlight.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.people.Mail;

/**
 * What a mail says, to one person. It is written once and read in two forms, as plain text and as HTML.
 *
 * @param sender what the one who writes is called: the help center
 * @param link where to go on; null when there is nothing to open
 * @param foot who writes and why, in small print
 * @param conversation what it is part of; null for a mail that stands by itself
 */
public record Letter(
        Mail to,
        String sender,
        String subject,
        List<String> paragraphs,
        @Nullable Link link,
        String foot,
        @Nullable Conversation conversation) {
    /** @param label what a click on it does */
    public record Link(String label, String address) {}

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

    /** One that stands by itself. */
    public Letter(Mail to, String sender, String subject, List<String> paragraphs, @Nullable Link link, String foot) {
        this(to, sender, subject, paragraphs, link, foot, null);
    }

    public Letter {
        // Whatever stands in a header is one line: a second one would be another header (row 51).
        sender = oneLine(sender);
        subject = oneLine(subject);
        paragraphs = List.copyOf(paragraphs);
    }

    String text() {
        var text = new StringBuilder();
        if (!marker().isEmpty()) {
            text.append(marker()).append("\n\n");
        }
        for (String each : paragraphs) {
            text.append(each).append("\n\n");
        }
        if (link != null) {
            text.append(link.label).append(":\n").append(link.address).append("\n\n");
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
        for (String each : paragraphs) {
            html.append("<p style=\"margin:0 0 16px\">").append(escaped(each)).append("</p>\n");
        }
        if (link != null) {
            String address = escaped(link.address);
            html.append("<p style=\"margin:24px 0\"><a href=\"")
                    .append(address)
                    .append("\" style=\"display:inline-block;padding:12px 22px;border-radius:8px;background:#16233f;"
                            + "color:#fffdf8;text-decoration:none;font-weight:600\">")
                    .append(escaped(link.label))
                    .append("</a></p>\n<p style=\"margin:0 0 16px;font-size:14px;color:#5a6272;"
                            + "overflow-wrap:anywhere\">")
                    .append(address)
                    .append("</p>\n");
        }
        return html.append("<p style=\"margin:24px 0 0;font-size:14px;color:#5a6272\">")
                .append(escaped(foot))
                .append("</p>\n</div>\n</body></html>\n")
                .toString();
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

    private static String escaped(String text) {
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
