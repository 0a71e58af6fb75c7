package porchlight.markdown;

import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;

/** Writes each paragraph of a text in one line; breaks that are meant stay, and so does every byte outside of paragraphs. */
final class Unwrapping extends AbstractVisitor {
    private final String text;
    private final StringBuilder rest = new StringBuilder();
    private int at;

    private Unwrapping(String text) {
        this.text = text;
    }

    static String of(Node document, String text) {
        var unwrapping = new Unwrapping(text);
        document.accept(unwrapping);
        return unwrapping.rest.append(text, unwrapping.at, text.length()).toString();
    }

    @Override
    public void visit(Paragraph paragraph) {
        List<SourceSpan> lines = paragraph.getSourceSpans();
        for (int i = 1; i < lines.size(); i++) {
            int end = lines.get(i - 1).getInputIndex() + lines.get(i - 1).getLength();
            String line = text.substring(lines.get(i - 1).getInputIndex(), end);
            if (!line.endsWith("  ") && !line.endsWith("\\") && !isAlert(line)) {
                rest.append(text, at, end).append(' ');
                at = lines.get(i).getInputIndex();
            }
        }
    }

    /** {@code [!NOTE]} names a box only in a line of its own. */
    private static boolean isAlert(String line) {
        return line.strip().matches("\\[!\\w+]");
    }
}
