package porchlight.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/** Where a text has comments: a span for each line of each, in the order of the text. */
final class Comments extends AbstractVisitor {
    private final List<SourceSpan> spans = new ArrayList<>();

    static List<SourceSpan> of(Node document) {
        Comments comments = new Comments();
        document.accept(comments);
        return comments.spans;
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof CommentBlock comment) {
            List<SourceSpan> lines = comment.getSourceSpans();
            spans.addAll(lines.subList(0, lines.size() - 1));
            SourceSpan last = lines.getLast();
            spans.add(last.subSpan(0, last.getLength() - comment.behind().length()));
        } else {
            visitChildren(block);
        }
    }

    @Override
    public void visit(HtmlInline html) {
        if (html.getLiteral().startsWith("<!--")) {
            spans.addAll(html.getSourceSpans());
        }
    }
}
