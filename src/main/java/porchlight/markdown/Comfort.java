package porchlight.markdown;

import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Paragraph;

/** What makes a page pleasant to use and is no matter of the text: the last pass before the tree is written. */
final class Comfort extends AbstractVisitor {
    /** Every table stands in a box that scrolls by itself on a narrow screen, also by keyboard. */
    @Override
    public void visit(CustomBlock block) {
        if (!(block instanceof TableBlock)) {
            visitChildren(block);
            return;
        }
        Element.Box box = new Element.Box(
                "div", Map.of("class", "table", "role", "group", "aria-label", "Table", "tabindex", "0"));
        box.setSourceSpans(block.getSourceSpans());
        block.insertAfter(box);
        box.appendChild(block);
    }

    /** A check box stands on the line of its words, also where tasks are set apart by blank lines. */
    @Override
    public void visit(CustomNode node) {
        if (node instanceof TaskListItemMarker && node.getNext() instanceof Paragraph paragraph) {
            paragraph.prependChild(node);
        } else {
            visitChildren(node);
        }
    }
}
