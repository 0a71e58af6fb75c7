package porchlight.markdown;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Quotes that start with {@code [!NOTE]} or one of its sisters become boxes with a title. */
final class Alerts extends AbstractVisitor {
    static final Map<String, String> TITLE = Map.of("class", "alert-title");

    private static final Pattern MARKER =
            Pattern.compile("\\[!(note|tip|important|warning|caution)]\\s*+", Pattern.CASE_INSENSITIVE);

    @Override
    public void visit(BlockQuote quote) {
        visitChildren(quote);
        if (!(quote.getFirstChild() instanceof Paragraph paragraph)
                || !(paragraph.getFirstChild() instanceof Text text)) {
            return;
        }
        Matcher marker = MARKER.matcher(text.getLiteral());
        if (!marker.lookingAt()) {
            return;
        }
        String kind = marker.group(1).toLowerCase(Locale.ROOT);
        cut(paragraph, text, marker.end());
        Element.Box title = new Element.Box("p", TITLE);
        title.appendChild(new Text(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1)));
        Element.Box alert = new Element.Box("div", Map.of("class", "alert alert-" + kind));
        alert.setSourceSpans(quote.getSourceSpans());
        alert.appendChild(title);
        Element.move(quote, alert);
        quote.insertAfter(alert);
        quote.unlink();
    }

    private static void cut(Paragraph paragraph, Text text, int end) {
        text.setLiteral(text.getLiteral().substring(end));
        if (!text.getLiteral().isEmpty()) {
            return;
        }
        Node next = text.getNext();
        if (next instanceof SoftLineBreak || next instanceof HardLineBreak) {
            next.unlink();
        }
        text.unlink();
        if (paragraph.getFirstChild() == null) {
            paragraph.unlink();
        }
    }
}
