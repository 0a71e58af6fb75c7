package porchlight.mail;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The words of a mail that was written as HTML, line by line as one would read them. */
final class HtmlText implements NodeVisitor {
    private static final String UNREAD = "script, style, head, title, template, noscript, object, svg,"
            + " [style~=(?i)display\\s*:\\s*none], [hidden]";
    private static final String QUOTED = "blockquote[type=cite], .gmail_quote, .gmail_signature, .yahoo_quoted,"
            + " .moz-cite-prefix, .moz-signature, .protonmail_quote, #Signature";
    /** What Outlook puts in front of what it quotes: all that follows is quoted as well. */
    private static final String QUOTES_FROM_HERE =
            "#divRplyFwdMsg, #appendonsend, #mail-editor-reference-message-container";

    private static final Set<String> OWN_LINES = Set.of(
            "p",
            "div",
            "br",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "tr",
            "pre",
            "blockquote",
            "hr",
            "section",
            "article",
            "address",
            "center");
    private static final Set<String> APART =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre");

    private final StringBuilder text = new StringBuilder();

    private HtmlText() {}

    /** @param withoutQuotes whether to leave out what the mail program marked as quoted */
    static String of(String html, boolean withoutQuotes) {
        Document page = Jsoup.parse(html);
        page.select(UNREAD).remove();
        if (withoutQuotes) {
            page.select(QUOTED).remove();
            for (Element each : page.select(QUOTES_FROM_HERE)) {
                each.nextElementSiblings().remove();
                each.remove();
            }
        }
        var words = new HtmlText();
        page.body().traverse(words);
        return words.text.toString().replaceAll("\\n{3,}", "\n\n").strip();
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode words -> append(words.text());
            case Element element -> {
                if (OWN_LINES.contains(element.normalName())) {
                    // A line break is one even where the line is empty.
                    newLine(element.normalName().equals("br"));
                }
                switch (element.normalName()) {
                    case "li" -> text.append("- ");
                    case "img" -> append(element.attr("alt"));
                    case "td", "th" -> append(" ");
                    default -> {
                        // Its words come by themselves.
                    }
                }
            }
            default -> {
                // Comments and the like.
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && !element.normalName().equals("br")) {
            if (OWN_LINES.contains(element.normalName())) {
                newLine(false);
            }
            if (APART.contains(element.normalName())) {
                newLine(true);
            }
            if (element.normalName().equals("a")) {
                link(element);
            }
        }
    }

    /** Where it leads, where that is not what it says. */
    private void link(Element link) {
        String address = link.attr("href").strip();
        if (address.matches("(?i)https?://.*") && !link.text().contains(address.replaceFirst("/$", ""))) {
            text.append(" (").append(address).append(')');
        }
    }

    private void append(String words) {
        boolean begins = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(begins ? words.stripLeading() : words);
    }

    private void newLine(boolean always) {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        if (!text.isEmpty() && (always || text.charAt(text.length() - 1) != '\n')) {
            text.append('\n');
        }
    }
}
