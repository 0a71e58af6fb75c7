package porchlight.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** Notes every link and image, turns relative targets into what they are on the page, and drops unsafe ones. */
final class Targets extends AbstractVisitor {
    static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    /** One long definition can be used thousands of times: what all targets may add to a page, in characters. */
    private static final int MOST = 4 * Markdown.MOST_BYTES;

    private final Links links;
    private final List<Link> found = new ArrayList<>();
    private long written;

    private Targets(Links links) {
        this.links = links;
    }

    static List<Link> of(Node document, Links links) {
        Targets targets = new Targets(links);
        document.accept(targets);
        return targets.found;
    }

    @Override
    public void visit(org.commonmark.node.Link link) {
        visitChildren(link);
        String target = link.getDestination();
        found.add(new Link(target, Texts.line(link), false, PlainText.of(link)));
        String address = resolved(target, links::href);
        if (fits(address, link.getTitle())) {
            link.setDestination(address);
        } else {
            unwrap(link);
        }
    }

    @Override
    public void visit(Image image) {
        visitChildren(image);
        String target = image.getDestination();
        found.add(new Link(target, Texts.line(image), true, PlainText.of(image)));
        String address = resolved(target, links::image);
        if (fits(address, image.getTitle())) {
            image.setDestination(address);
        } else {
            unwrap(image);
        }
    }

    static String resolved(String target, UnaryOperator<String> relative) {
        boolean asWritten = !scheme(target).isEmpty() || target.startsWith("//") || target.startsWith("#");
        return asWritten ? target : relative.apply(target);
    }

    private boolean fits(String address, @Nullable String title) {
        written += address.length() + (title == null ? 0 : title.length());
        String scheme = scheme(address);
        return written <= MOST && (scheme.isEmpty() || SCHEMES.contains(scheme));
    }

    /** What stands before a colon that no slash, question mark or hash precedes; empty for a relative target. */
    static String scheme(String target) {
        for (int at = 0; at < target.length(); at++) {
            switch (target.charAt(at)) {
                case ':' -> {
                    return at == 0 ? ":" : target.substring(0, at).toLowerCase(Locale.ROOT);
                }
                case '/', '?', '#' -> {
                    return "";
                }
                default -> {}
            }
        }
        return "";
    }

    /** Only the words stay. */
    private static void unwrap(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
            node.insertBefore(child);
        }
        node.unlink();
    }
}
