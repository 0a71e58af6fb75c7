package porchlight.markdown;

import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;

/** A text without its marks. */
final class Unmarked {
    private final TextContentRenderer renderer;

    Unmarked(List<Extension> extensions) {
        this.renderer = TextContentRenderer.builder()
                .extensions(extensions)
                .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                .nodeRendererFactory(Links::new)
                .build();
    }

    String of(Node document) {
        return renderer.render(document).strip();
    }

    /** Their words, and where they lead: a mail program makes a link of an address that stands by itself. */
    private record Links(TextContentNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class);
        }

        @Override
        public void render(Node node) {
            String address = ((Link) node).getDestination();
            boolean isItsOwn = node.getFirstChild() instanceof Text words
                    && words.getNext() == null
                    && address.endsWith(words.getLiteral());
            if (!isItsOwn) {
                for (Node each = node.getFirstChild(); each != null; each = each.getNext()) {
                    context.render(each);
                }
                context.getWriter().write(": ");
            }
            context.getWriter().write(address.replaceFirst("^mailto:", ""));
        }
    }
}
