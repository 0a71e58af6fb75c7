package porchlight.markdown;

import java.util.Map;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;

/** An element that our own passes put into the tree; its tag and attributes never come from an author's text. */
sealed interface Element {
    String tag();

    Map<String, String> attributes();

    /** An element among words. */
    final class Words extends CustomNode implements Element {
        private final String tag;
        private final Map<String, String> attributes;

        Words(String tag, Map<String, String> attributes) {
            this.tag = tag;
            this.attributes = attributes;
        }

        @Override
        public String tag() {
            return tag;
        }

        @Override
        public Map<String, String> attributes() {
            return attributes;
        }
    }

    /** An element among blocks. */
    final class Box extends CustomBlock implements Element {
        private final String tag;
        private final Map<String, String> attributes;

        Box(String tag, Map<String, String> attributes) {
            this.tag = tag;
            this.attributes = attributes;
        }

        @Override
        public String tag() {
            return tag;
        }

        @Override
        public Map<String, String> attributes() {
            return attributes;
        }
    }

    /** A heading with its id and a link to itself. */
    final class AnchoredHeading extends org.commonmark.node.Heading {
        private final String anchor;

        AnchoredHeading(int level, String anchor) {
            setLevel(level);
            this.anchor = anchor;
        }

        String anchor() {
            return anchor;
        }
    }

    /** Moves all children of one node to the end of another. */
    static void move(Node from, Node to) {
        for (Node child = from.getFirstChild(); child != null; child = from.getFirstChild()) {
            to.appendChild(child);
        }
    }
}
