package porchlight.markdown;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/**
 * The few habits of raw HTML that Markdown authors have, made into nodes of the tree: comments vanish, line breaks and
 * pairs such as {@code <kbd>…</kbd>} become elements, {@code <a href>} and {@code <img>} become a link and an image like
 * any other. Nothing is unescaped or passed through: the rest shows as text.
 */
final class RawHtml extends AbstractVisitor {
    private static final Set<String> PAIRS =
            Set.of("kbd", "sub", "sup", "mark", "em", "strong", "b", "i", "u", "s", "del", "ins", "small", "code", "a");

    /** Elements in elements: a bound for whatever walks the tree. */
    private static final int DEEPEST = 16;

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z]{1,8})(\\s[^>]*+|/)?>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([a-zA-Z-]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'>]++))");

    private int depth;

    private record Open(HtmlInline node, String tag, Map<String, String> attributes) {}

    @Override
    public void visit(CustomBlock block) {
        if (!(block instanceof CommentBlock comment)) {
            visitChildren(block);
            return;
        }
        if (!comment.behind().isEmpty()) {
            Paragraph paragraph = new Paragraph();
            paragraph.appendChild(new Text(comment.behind()));
            comment.insertAfter(paragraph);
        }
        comment.unlink();
    }

    @Override
    public void visit(CustomNode node) {
        int deeper = node instanceof Element ? 1 : 0;
        depth += deeper;
        visitChildren(node);
        depth -= deeper;
    }

    /** From the outside in, so that the depth is known; each child is looked at and moved once. */
    @Override
    protected void visitChildren(Node parent) {
        Deque<Open> open = new ArrayDeque<>();
        Map<String, Integer> waiting = new HashMap<>();
        Node next;
        for (Node child = parent.getFirstChild(); child != null; child = next) {
            next = child.getNext();
            if (child instanceof HtmlInline html) {
                read(html, open, waiting);
            }
        }
        super.visitChildren(parent);
    }

    private void read(HtmlInline html, Deque<Open> open, Map<String, Integer> waiting) {
        if (html.getLiteral().startsWith("<!--")) {
            html.unlink();
            return;
        }
        Matcher matcher = TAG.matcher(html.getLiteral());
        if (!matcher.matches()) {
            return;
        }
        String tag = matcher.group(2).toLowerCase(Locale.ROOT);
        boolean closes = !matcher.group(1).isEmpty();
        if (closes) {
            if (waiting.getOrDefault(tag, 0) > 0) {
                close(html, tag, open, waiting);
            }
            return;
        }
        Map<String, String> attributes = attributes(matcher.group(3) == null ? "" : matcher.group(3));
        if (tag.equals("br")) {
            replace(html, new HardLineBreak());
        } else if (tag.equals("img") && attributes.containsKey("src")) {
            replace(html, image(attributes));
        } else if (PAIRS.contains(tag) && depth + open.size() < DEEPEST) {
            open.push(new Open(html, tag, attributes));
            waiting.merge(tag, 1, Integer::sum);
        }
    }

    private static void close(HtmlInline end, String tag, Deque<Open> open, Map<String, Integer> waiting) {
        Open start = open.pop();
        waiting.merge(start.tag(), -1, Integer::sum);
        while (!start.tag().equals(tag)) {
            start = open.pop();
            waiting.merge(start.tag(), -1, Integer::sum);
        }
        Optional<Node> element = element(start);
        if (element.isEmpty()) {
            return;
        }
        Node made = element.get();
        for (Node child = start.node().getNext();
                child != null && !child.equals(end);
                child = start.node().getNext()) {
            made.appendChild(child);
        }
        end.unlink();
        replace(start.node(), made);
    }

    /** The element of an opening tag; empty if it stays text. */
    private static Optional<Node> element(Open start) {
        if (!start.tag().equals("a")) {
            return Optional.of(new Element.Words(start.tag(), Map.of()));
        }
        String href = start.attributes().get("href");
        if (href != null) {
            return Optional.of(
                    new org.commonmark.node.Link(href, start.attributes().get("title")));
        }
        String name = start.attributes().getOrDefault("id", start.attributes().get("name"));
        return Optional.ofNullable(name).map(Place::new);
    }

    private static Image image(Map<String, String> attributes) {
        Image image = new Image(attributes.get("src"), attributes.get("title"));
        image.appendChild(new Text(attributes.getOrDefault("alt", "")));
        return image;
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) != null
                    ? matcher.group(2)
                    : matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
            // The one entity that stands in addresses; others stay as they are written.
            attributes.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value.replace("&amp;", "&"));
        }
        return attributes;
    }

    private static void replace(Node old, Node made) {
        made.setSourceSpans(old.getSourceSpans());
        old.insertAfter(made);
        old.unlink();
    }

    /** {@code <a id="x"></a>}: a place that links point at; {@link Anchors} decides whether its id is free. */
    static final class Place extends CustomNode {
        private final String name;

        Place(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }
}
