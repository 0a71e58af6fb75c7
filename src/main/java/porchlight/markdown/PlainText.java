package porchlight.markdown;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words of a piece of Markdown: a line for each block, cells of a table set apart, images by their descriptions. */
final class PlainText extends AbstractVisitor {
    private final StringBuilder words = new StringBuilder();

    static String of(Node node) {
        PlainText text = new PlainText();
        node.accept(text);
        return text.words.toString().strip();
    }

    @Override
    public void visit(Text text) {
        append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        words.append(code.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        words.append(html.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak softLineBreak) {
        append(" ");
    }

    @Override
    public void visit(HardLineBreak hardLineBreak) {
        append(" ");
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        endLine();
    }

    @Override
    public void visit(org.commonmark.node.Heading heading) {
        visitChildren(heading);
        endLine();
    }

    @Override
    public void visit(FencedCodeBlock code) {
        words.append(code.getLiteral());
        endLine();
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        words.append(code.getLiteral());
        endLine();
    }

    @Override
    public void visit(CustomBlock block) {
        // The word "Note" above an alert is ours, not the author's.
        boolean title = block instanceof Element.Box box && box.attributes().equals(Alerts.TITLE);
        if (!title) {
            visitChildren(block);
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableCell) {
            cell(node);
            return;
        }
        visitChildren(node);
        if (node instanceof TableRow) {
            endLine();
        }
    }

    private void cell(Node cell) {
        int before = words.length();
        boolean first = before == 0 || words.charAt(before - 1) == '\n';
        words.append(first ? "" : " | ");
        int start = words.length();
        visitChildren(cell);
        if (words.length() == start) {
            words.setLength(before);
        }
    }

    /** Where something was left out, or a line of the source ended, one space is enough. */
    private void append(String text) {
        boolean spaced = words.isEmpty() || Character.isWhitespace(words.charAt(words.length() - 1));
        words.append(spaced ? text.stripLeading() : text);
    }

    private void endLine() {
        if (!words.isEmpty() && words.charAt(words.length() - 1) != '\n') {
            words.append('\n');
        }
    }
}
