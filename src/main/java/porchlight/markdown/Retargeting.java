package porchlight.markdown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/** Writes other targets into the links of a text; every other byte stays as it is. */
final class Retargeting extends AbstractVisitor {
    /** What would end a target, or begin an escape in it. */
    private static final String UNSAFE = " ()<>\\\"";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String text;
    private final Links links;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int from, int to, String target) {}

    private Retargeting(String text, Links links) {
        this.text = text;
        this.links = links;
    }

    static String of(Node document, String text, Links links) {
        var retargeting = new Retargeting(text, links);
        document.accept(retargeting);
        retargeting.edits.sort(Comparator.comparingInt(Edit::from));
        var rest = new StringBuilder();
        int at = 0;
        for (Edit each : retargeting.edits) {
            if (each.from >= at) {
                rest.append(text, at, each.from).append(each.target);
                at = each.to;
            }
        }
        return rest.append(text, at, text.length()).toString();
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        edit(behindWords(link, 1), "](", link.getDestination(), links::href);
    }

    @Override
    public void visit(Image image) {
        visitChildren(image);
        edit(behindWords(image, 2), "](", image.getDestination(), links::image);
    }

    /** One definition serves links and pictures alike; it is taken for a link's. */
    @Override
    public void visit(LinkReferenceDefinition definition) {
        if (!definition.getSourceSpans().isEmpty()) {
            int from = definition.getSourceSpans().getFirst().getInputIndex();
            int end = text.indexOf("]:", from);
            edit(end, "]:", definition.getDestination(), links::href);
        }
    }

    /** Where the words of a link end; -1 where nobody knows. */
    private int behindWords(Node node, int mark) {
        Node last = node.getLastChild();
        List<SourceSpan> spans = last == null ? node.getSourceSpans() : last.getSourceSpans();
        if (spans.isEmpty()) {
            return -1;
        }
        return last == null
                ? spans.getFirst().getInputIndex() + mark
                : spans.getLast().getInputIndex() + spans.getLast().getLength();
    }

    private void edit(int at, String opening, String target, UnaryOperator<String> change) {
        String changed = Targets.resolved(target, change);
        if (at < 0 || changed.equals(target) || !text.startsWith(opening, at)) {
            return;
        }
        int from = at + opening.length();
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        boolean bracketed = from < text.length() && text.charAt(from) == '<';
        int begin = bracketed ? from + 1 : from;
        int end = bracketed ? text.indexOf('>', begin) : plainEnd(begin);
        if (end < begin) {
            return;
        }
        String written = text.substring(begin, end);
        boolean escaped = written.indexOf('\\') >= 0 || written.indexOf('&') >= 0;
        if (escaped || written.equals(target)) {
            edits.add(new Edit(begin, end, safe(changed)));
        }
    }

    private int plainEnd(int begin) {
        int open = 0;
        int at = begin;
        for (; at < text.length() && !Character.isWhitespace(text.charAt(at)); at++) {
            switch (text.charAt(at)) {
                case '\\' -> at++;
                case '(' -> open++;
                case ')' -> {
                    if (open-- == 0) {
                        return at;
                    }
                }
                default -> {}
            }
        }
        return Math.min(at, text.length());
    }

    private static String safe(String target) {
        var safe = new StringBuilder();
        for (int i = 0; i < target.length(); i++) {
            char each = target.charAt(i);
            safe.append(UNSAFE.indexOf(each) < 0 ? String.valueOf(each) : "%" + HEX.toHexDigits((byte) each));
        }
        return safe.toString();
    }
}
