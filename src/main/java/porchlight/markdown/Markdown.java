package porchlight.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads Markdown as GitHub does (tables, task lists, strikethrough, bare links, alerts, heading anchors) and gives safe
 * HTML, contents, sections and links of it. Immutable and safe for many threads; made once.
 */
public final class Markdown {
    /** The largest text that is read, in bytes of UTF-8. */
    public static final int MOST_BYTES = 256 * 1024;

    /** Depth of quotes and lists, and of emphasis: deeper is read as text. Bounds the recursion of all that walks a tree. */
    private static final int DEEPEST = 50;

    /** Short rows of a table are filled up to the width of its head; a text with more cells is read without tables. */
    private static final int MOST_CELLS = 50_000;

    /** A title stands near the top: this many lines are looked at. */
    private static final int TITLE_LINES = 50;

    /** Characters from the top among which the first paragraph is sought. */
    private static final int SUMMARY_LOOKS_AT = 4_000;

    private final Parser parser;
    private final Parser withoutTables;
    private final SafeHtml html;
    private final SafeHtml previews;
    private final SafeHtml letters;
    private final Unmarked unmarked;

    public Markdown() {
        Extension tables = TablesExtension.builder().maxCells(MOST_CELLS).build();
        List<Extension> extensions =
                List.of(StrikethroughExtension.create(), AutolinkExtension.create(), TaskListItemsExtension.create());
        List<Extension> all =
                Stream.concat(Stream.of(tables), extensions.stream()).toList();
        this.parser = parser(all);
        this.withoutTables = parser(extensions);
        this.html = SafeHtml.forReaders(all);
        this.previews = SafeHtml.forWriters(all);
        this.letters = SafeHtml.forLetters(all);
        this.unmarked = new Unmarked(all);
    }

    /**
     * Reads a text once and gives all that is made of it.
     *
     * @throws Malformed if the text is larger than {@link #MOST_BYTES}
     */
    public Page page(String body, Links links) {
        return page(body, links, html);
    }

    /**
     * The same while it is being written: each block of the HTML says in {@code data-line} on which line it begins.
     *
     * @throws Malformed if the text is larger than {@link #MOST_BYTES}
     */
    public Page preview(String body, Links links) {
        return page(body, links, previews);
    }

    /**
     * The HTML of what is said to somebody, in a case or a mail: it has the line breaks that were typed, as its plain text has.
     *
     * @throws Malformed if the text is larger than {@link #MOST_BYTES}
     */
    public String letter(String text) {
        return page(text, Links.AS_WRITTEN, letters).html();
    }

    /** The same as words alone, for whoever reads mail without HTML: a link is its words and, behind a colon, its address. */
    public String plain(String text) {
        return unmarked.of(parse(Texts.wellFormed(text)));
    }

    private Page page(String body, Links links, SafeHtml html) {
        Texts.refuseLarge(body);
        Node document = parse(Texts.wellFormed(body));
        document.accept(new RawHtml());
        document.accept(new Alerts());
        List<Heading> contents = Anchors.of(document);
        List<Link> targets = Targets.of(document, links);
        List<Section> sections = Sections.of(document);
        String summary = Sections.summary(document);
        int words = sections.stream().mapToInt(Section::words).sum();
        document.accept(new Comfort());
        return new Page(html.of(document), contents, sections, targets, summary, words);
    }

    /**
     * Reads a text for search, without the cost of its HTML.
     *
     * @throws Malformed if the text is larger than {@link #MOST_BYTES}
     */
    public List<Section> sections(String body) {
        Texts.refuseLarge(body);
        Node document = parse(Texts.wellFormed(body));
        document.accept(new RawHtml());
        document.accept(new Alerts());
        Anchors.of(document);
        return Sections.of(document);
    }

    /** The questions of a page of them: headings of the second level, each with what stands below. */
    public List<Answered> answered(String body) {
        Texts.refuseLarge(body);
        String text = Texts.wellFormed(body);
        var answered = new ArrayList<Answered>();
        String question = "";
        int from = -1;
        for (Node block = parse(text).getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof org.commonmark.node.Heading heading && heading.getLevel() <= 2) {
                SourceSpan first = heading.getSourceSpans().getFirst();
                SourceSpan last = heading.getSourceSpans().getLast();
                if (from >= 0) {
                    answered.add(new Answered(
                            question,
                            text.substring(from, first.getInputIndex()).strip()));
                }
                question = PlainText.of(heading);
                from = heading.getLevel() == 2 ? last.getInputIndex() + last.getLength() : -1;
            }
        }
        if (from >= 0) {
            answered.add(new Answered(question, text.substring(from).strip()));
        }
        return answered;
    }

    /**
     * The links and pictures of a text, without the cost of its HTML.
     *
     * @throws Malformed if the text is larger than {@link #MOST_BYTES}
     */
    public List<Link> links(String body) {
        Texts.refuseLarge(body);
        Node document = parse(Texts.wellFormed(body));
        document.accept(new RawHtml());
        return Targets.of(document, Links.AS_WRITTEN);
    }

    /** The first paragraph's plain text, cut at a word near 200 characters. Looks only at the beginning: it is cheap. */
    public String summary(String body) {
        int end = 0;
        while (end < Math.min(body.length(), SUMMARY_LOOKS_AT)) {
            end = Texts.lineEnd(body, end);
        }
        Node document = parse(Texts.wellFormed(body.substring(0, end)));
        document.accept(new RawHtml());
        document.accept(new Alerts());
        return Sections.summary(document);
    }

    /** The plain text of the {@code # Title} that a text starts with; comments may stand above it. */
    public Optional<String> leadingTitle(String body) {
        return title(body).map(PlainText::of).filter(text -> !text.isEmpty());
    }

    /** The text with blank lines in the place of its leading title, so that every other line keeps its number. */
    public String withoutLeadingTitle(String body) {
        Optional<org.commonmark.node.Heading> title = title(body);
        if (title.isEmpty()) {
            return body;
        }
        int first = title.get().getSourceSpans().getFirst().getLineIndex();
        int last = title.get().getSourceSpans().getLast().getLineIndex();
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (int line = 0; at < body.length(); line++) {
            int end = Texts.lineEnd(body, at);
            String text = body.substring(at, end);
            rest.append(line < first || line > last ? text : text.replaceAll("[^\r\n]++", ""));
            at = end;
        }
        return rest.toString();
    }

    /** The text without its comments, which are notes among authors; comments that are shown as code stay. */
    public String withoutComments(String body) {
        if (!body.contains("<!--") || body.length() > MOST_BYTES) {
            return body;
        }
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (SourceSpan each : Comments.of(parse(Texts.wellFormed(body)))) {
            rest.append(body, at, Math.max(at, each.getInputIndex()));
            at = Math.max(at, each.getInputIndex() + each.getLength());
        }
        return rest.append(body, at, body.length()).toString();
    }

    /** The text with other targets in its links, as {@code links} says; every other byte stays. A text too large stays whole. */
    public String retargeted(String body, Links links) {
        return body.length() > MOST_BYTES ? body : Retargeting.of(parse(Texts.wellFormed(body)), body, links);
    }

    /** The text with each paragraph in one line, for where line breaks are shown. A text too large stays as it is. */
    public String unwrapped(String body) {
        return body.length() > MOST_BYTES ? body : Unwrapping.of(parse(Texts.wellFormed(body)), body);
    }

    private static Parser parser(List<Extension> extensions) {
        return Parser.builder()
                .extensions(extensions)
                .enabledBlockTypes(Set.of(
                        org.commonmark.node.Heading.class,
                        ThematicBreak.class,
                        FencedCodeBlock.class,
                        IndentedCodeBlock.class,
                        BlockQuote.class,
                        ListBlock.class))
                .customBlockParserFactory(CommentBlock::tryStart)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(DEEPEST)
                .maxInlineNesting(DEEPEST)
                .build();
    }

    private Node parse(String body) {
        try {
            return parser.parse(body);
        } catch (IllegalArgumentException tooManyCells) {
            return withoutTables.parse(body);
        }
    }

    private Optional<org.commonmark.node.Heading> title(String body) {
        int end = 0;
        for (int line = 0; line < TITLE_LINES && end < Math.min(body.length(), MOST_BYTES); line++) {
            end = Texts.lineEnd(body, end);
        }
        Node first = parse(body.substring(0, end)).getFirstChild();
        while (first instanceof CommentBlock) {
            first = first.getNext();
        }
        return first instanceof org.commonmark.node.Heading heading && heading.getLevel() == 1
                ? Optional.of(heading)
                : Optional.empty();
    }
}
