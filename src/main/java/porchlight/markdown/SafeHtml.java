package porchlight.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Block;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The tree as HTML, behind two walls: the renderer escapes all that an author wrote, and the sanitizer lets through only
 * what this page lists, should the renderer ever be wrong. Nothing is decoded afterwards.
 */
final class SafeHtml {
    private static final String LINE_OF = "data-line";

    private static final Pattern CLASS = Pattern.compile("table|alert alert-[a-z]+|alert-title|anchor|task");
    private static final Pattern LANGUAGE = Pattern.compile("language-[\\p{L}\\p{N}_+#.-]{1,50}");
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Pc}.:-]{1,300}");

    private static final Pattern LINE = Pattern.compile("\\d{1,6}");

    private static final PolicyFactory POLICY = allowed().toFactory();

    private static final PolicyFactory WITH_LINES =
            allowed().allowAttributes(LINE_OF).matching(LINE).globally().toFactory();

    private static HtmlPolicyBuilder allowed() {
        return new HtmlPolicyBuilder()
                .allowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div")
                .allowElements("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "pre", "code", "a", "img")
                .allowElements(
                        "em", "strong", "b", "i", "u", "s", "del", "ins", "kbd", "sub", "sup", "mark", "small", "input")
                .allowUrlProtocols(Targets.SCHEMES.toArray(String[]::new))
                .allowAttributes("href")
                .onElements("a")
                .allowAttributes("rel")
                .matching(false, "noopener")
                .onElements("a")
                .allowAttributes("src", "alt")
                .onElements("img")
                .allowAttributes("loading")
                .matching(false, "lazy")
                .onElements("img")
                .allowAttributes("title")
                .onElements("a", "img")
                .allowAttributes("id")
                .matching(ID)
                .onElements("h1", "h2", "h3", "h4", "h5", "h6", "a")
                .allowAttributes("class")
                .matching(CLASS)
                .onElements("div", "p", "a", "li")
                .allowAttributes("class")
                .matching(LANGUAGE)
                .onElements("code")
                .allowAttributes("aria-label")
                .onElements("a", "div", "input")
                .allowAttributes("role")
                .matching(false, "group")
                .onElements("div")
                .allowAttributes("tabindex")
                .matching(false, "0")
                .onElements("div", "pre")
                .allowAttributes("start")
                .matching(Pattern.compile("\\d{1,9}"))
                .onElements("ol")
                .allowAttributes("align")
                .matching(false, "left", "center", "right")
                .onElements("th", "td")
                .allowAttributes("scope")
                .matching(false, "col")
                .onElements("th")
                .allowAttributes("type")
                .matching(false, "checkbox")
                .onElements("input")
                .allowAttributes("disabled", "checked")
                .onElements("input");
    }

    private final HtmlRenderer renderer;
    private final PolicyFactory policy;

    private SafeHtml(
            Iterable<Extension> extensions, AttributeProvider attributes, PolicyFactory policy, String lineBreak) {
        this.policy = policy;
        this.renderer = HtmlRenderer.builder()
                // First come, first served: ours before those of the extensions.
                .nodeRendererFactory(Elements::new)
                .extensions(extensions)
                .escapeHtml(true)
                .softbreak(lineBreak)
                .sanitizeUrls(true)
                .urlSanitizer(new DefaultUrlSanitizer(Targets.SCHEMES))
                .percentEncodeUrls(true)
                .attributeProviderFactory(context -> attributes)
                .build();
    }

    static SafeHtml forReaders(Iterable<Extension> extensions) {
        return new SafeHtml(extensions, SafeHtml::attributes, POLICY, "\n");
    }

    /** Lines end where they were ended: what somebody says to somebody is typed as a letter, not as a page. */
    static SafeHtml forLetters(Iterable<Extension> extensions) {
        return new SafeHtml(extensions, SafeHtml::attributes, POLICY, "<br />\n");
    }

    /** Every block says on which line it begins, so that text and preview can be scrolled in step. */
    static SafeHtml forWriters(Iterable<Extension> extensions) {
        return new SafeHtml(extensions, SafeHtml::attributesAndLine, WITH_LINES, "\n");
    }

    String of(Node document) {
        return policy.sanitize(renderer.render(document));
    }

    private static void attributesAndLine(Node node, String tag, Map<String, String> attributes) {
        attributes(node, tag, attributes);
        // Code stands in two elements: the outer one says it.
        if (node instanceof Block
                && !tag.equals("code")
                && !node.getSourceSpans().isEmpty()) {
            attributes.put(LINE_OF, Integer.toString(Texts.line(node)));
        }
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        switch (node) {
            case Link link
            when Targets.scheme(link.getDestination()).startsWith("http") -> attributes.put("rel", "noopener");
            case Image image -> attributes.put("loading", "lazy");
            case TableCell cell when cell.isHeader() -> attributes.put("scope", "col");
            case ListItem item when isTask(item) -> attributes.put("class", "task");
            default -> {
                // A wide piece of code scrolls, so it must be reachable by keyboard.
                if (tag.equals("pre")) {
                    attributes.put("tabindex", "0");
                }
            }
        }
    }

    private static boolean isTask(ListItem item) {
        Node first = item.getFirstChild();
        return first != null && first.getFirstChild() instanceof TaskListItemMarker;
    }

    /** Writes the nodes that are ours. */
    private static final class Elements implements NodeRenderer {
        private final HtmlNodeRendererContext context;
        private final HtmlWriter html;

        Elements(HtmlNodeRendererContext context) {
            this.context = context;
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(
                    Element.Words.class, Element.Box.class, Element.AnchoredHeading.class, TaskListItemMarker.class);
        }

        @Override
        public void render(Node node) {
            switch (node) {
                case Element.Words words -> element(words, words);
                case Element.Box box -> {
                    html.line();
                    element(box, box);
                    html.line();
                }
                case Element.AnchoredHeading heading -> heading(heading);
                case TaskListItemMarker marker -> checkbox(marker);
                default -> throw new IllegalStateException("not ours: " + node);
            }
        }

        private void element(Element element, Node node) {
            html.tag(element.tag(), context.extendAttributes(node, element.tag(), element.attributes()));
            children(node);
            html.tag("/" + element.tag());
        }

        private void heading(Element.AnchoredHeading heading) {
            String tag = "h" + heading.getLevel();
            html.line();
            html.tag(tag, context.extendAttributes(heading, tag, Map.of("id", heading.anchor())));
            children(heading);
            if (heading.getLevel() >= 2 && heading.getLevel() <= 4) {
                Map<String, String> link = new LinkedHashMap<>();
                link.put("class", "anchor");
                link.put("href", "#" + context.encodeUrl(heading.anchor()));
                link.put("aria-label", "Link to this section");
                html.tag("a", link);
                html.tag("/a");
            }
            html.tag("/" + tag);
            html.line();
        }

        private void checkbox(TaskListItemMarker marker) {
            Map<String, String> box = new LinkedHashMap<>();
            box.put("type", "checkbox");
            box.put("aria-label", marker.isChecked() ? "Done" : "To do");
            box.put("disabled", "");
            if (marker.isChecked()) {
                box.put("checked", "");
            }
            html.tag("input", box, true);
            html.text(" ");
        }

        private void children(Node node) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
