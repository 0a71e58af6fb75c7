package porchlight.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Gives every heading an id as GitHub does, unique in its text, and keeps the places that authors named by hand. */
final class Anchors extends AbstractVisitor {
    private static final int LONGEST = 200;

    private final List<Heading> headings = new ArrayList<>();
    private final List<RawHtml.Place> places = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> doubles = new HashMap<>();

    /** The headings of a text in their order; the nodes are replaced by ones that know their id. */
    static List<Heading> of(Node document) {
        Anchors anchors = new Anchors();
        document.accept(anchors);
        // After the headings: theirs are the ids that tables of contents and other pages point at.
        anchors.places.forEach(anchors::keep);
        return anchors.headings;
    }

    @Override
    public void visit(org.commonmark.node.Heading heading) {
        visitChildren(heading);
        String given = cutGiven(heading);
        String text = PlainText.of(heading);
        String anchor = free(given.isEmpty() ? slug(text) : given);
        headings.add(new Heading(heading.getLevel(), anchor, text, Texts.line(heading)));
        Node anchored = new Element.AnchoredHeading(heading.getLevel(), anchor);
        anchored.setSourceSpans(heading.getSourceSpans());
        Element.move(heading, anchored);
        heading.insertAfter(anchored);
        heading.unlink();
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof RawHtml.Place place) {
            places.add(place);
        }
        visitChildren(node);
    }

    /** Cuts {@code {#id}} from the end of a heading; empty if there is none. */
    private static String cutGiven(org.commonmark.node.Heading heading) {
        if (!(heading.getLastChild() instanceof Text last)) {
            return "";
        }
        String literal = last.getLiteral().stripTrailing();
        int start = literal.lastIndexOf("{#");
        if (start < 0 || !literal.endsWith("}")) {
            return "";
        }
        String given = literal.substring(start + 2, literal.length() - 1);
        if (!isId(given)) {
            return "";
        }
        last.setLiteral(literal.substring(0, start).stripTrailing());
        return given;
    }

    private void keep(RawHtml.Place place) {
        if (isId(place.name()) && taken.add(place.name())) {
            place.insertBefore(new Element.Words("a", Map.of("id", place.name())));
        }
        for (Node child = place.getFirstChild(); child != null; child = place.getFirstChild()) {
            place.insertBefore(child);
        }
        place.unlink();
    }

    private String free(String wanted) {
        String anchor = wanted;
        while (!taken.add(anchor)) {
            anchor = wanted + "-" + doubles.merge(wanted, 1, Integer::sum);
        }
        return anchor;
    }

    /** Lower case, punctuation dropped, spaces to dashes, letters of every script kept. */
    static String slug(String text) {
        StringBuilder slug = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().limit(LONGEST).forEach(point -> {
            if (point == ' ') {
                slug.append('-');
            } else if (point == '-' || point == '_' || isWord(point)) {
                slug.appendCodePoint(point);
            }
        });
        return slug.isEmpty() ? "section" : slug.toString();
    }

    private static boolean isId(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.codePoints().allMatch(point -> "-_.:".indexOf(point) >= 0 || isWord(point));
    }

    private static boolean isWord(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.CONNECTOR_PUNCTUATION -> true;
            default -> Character.isLetterOrDigit(point);
        };
    }
}
