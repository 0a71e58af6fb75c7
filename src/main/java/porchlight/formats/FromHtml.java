package porchlight.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes HTML as the Markdown that an author would have written. What Markdown has no word for leaves its text. */
final class FromHtml {
    /** Deeper than anybody means it, and less than the stack holds. */
    private static final int DEEPEST = 60;

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "nav",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "li",
            "table",
            "pre",
            "blockquote",
            "hr",
            "figure",
            "figcaption",
            "details",
            "summary",
            "address",
            "form",
            "fieldset",
            "center",
            "tbody",
            "thead",
            "tr",
            "td",
            "th",
            "body",
            "html");
    private static final Set<String> NOTHING = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "title",
            "meta",
            "link",
            "button",
            "input",
            "select",
            "textarea",
            "svg",
            "canvas",
            "object",
            "map");
    private static final Set<String> EMBEDDED = Set.of("iframe", "video", "audio", "embed");
    private static final Pattern LANGUAGE = Pattern.compile("(?:language-|lang-|brush:\\s*)([A-Za-z0-9+#-]+)");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*\\[\\]<>~]");
    private static final Pattern UNDERSCORE = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
    private static final Pattern ENTITY = Pattern.compile("&(?=#?\\w+;)");
    private static final Pattern LINE_START = Pattern.compile("^(\\s*)([#+=-]|\\d{1,9}(?=[.)]))");

    private final Links links;
    private int deep;
    private int lowered;

    private FromHtml(Links links) {
        this.links = links;
    }

    /** The text of a piece of a page, as editors keep it. */
    static String fragment(String html, Links links) {
        return of(Jsoup.parseBodyFragment(html).body(), links);
    }

    /** The text of an element; its headings begin on the second level, since the first is the article's title. */
    static String of(Element content, Links links) {
        var writing = new FromHtml(links);
        writing.lowered = content.selectFirst("h1") == null ? 0 : 1;
        String text = writing.blocks(content).strip();
        return text.isEmpty() ? "" : text + "\n";
    }

    // Blocks

    private String blocks(Element parent) {
        if (deep >= DEEPEST) {
            return escaped(parent.text());
        }
        deep++;
        var blocks = new ArrayList<String>();
        var run = new StringBuilder();
        for (Node each : parent.childNodes()) {
            if (each instanceof Element element && isBlock(element)) {
                paragraph(run, blocks);
                add(block(element), blocks);
            } else {
                run.append(inline(each));
            }
        }
        paragraph(run, blocks);
        deep--;
        return String.join("\n\n", blocks);
    }

    private static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName())
                || (isInlineOfBlocks(element) && !NOTHING.contains(element.normalName()));
    }

    /** A span or link around whole paragraphs is none of these, but for what stands in it. */
    private static boolean isInlineOfBlocks(Element element) {
        return element.children().stream().anyMatch(each -> BLOCKS.contains(each.normalName()));
    }

    private static void paragraph(StringBuilder run, List<String> blocks) {
        add(atLineStart(tidied(run.toString())), blocks);
        run.setLength(0);
    }

    private static void add(String block, List<String> blocks) {
        if (!block.isBlank()) {
            blocks.add(block);
        }
    }

    private String block(Element element) {
        String name = element.normalName();
        return switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, name.charAt(1) - '0');
            case "ul", "ol" -> list(element);
            case "pre" -> code(element);
            case "blockquote" -> prefixed(blocks(element), "> ", "> ");
            case "table" -> table(element);
            case "hr" -> "* * *";
            case "dt", "summary", "figcaption" -> strong(inlineOf(element));
            default -> blocks(element);
        };
    }

    private String heading(Element element, int level) {
        String words = tidied(inlineOf(element)).replaceAll("\\s*\\\\?\n\\s*", " ");
        return words.isEmpty() ? "" : "#".repeat(Math.clamp(level + lowered, 2, 6)) + " " + words;
    }

    private String list(Element list) {
        boolean numbered = list.normalName().equals("ol");
        int number = start(list);
        var items = new ArrayList<String>();
        boolean loose = false;
        for (Element each : list.children()) {
            String text = each.normalName().equals("li") ? blocks(each) : block(each);
            if (text.isBlank()) {
                continue;
            }
            loose |= text.contains("\n\n") && !isTextWithList(each);
            String mark = numbered ? number++ + ". " : "- ";
            boolean stray = !each.normalName().equals("li") && !items.isEmpty();
            items.add(
                    stray ? prefixed(text, "  ", "  ") : prefixed(tight(text, each), mark, " ".repeat(mark.length())));
        }
        return String.join(loose ? "\n\n" : "\n", items);
    }

    private static int start(Element list) {
        String start = list.attr("start");
        return start.matches("\\d{1,6}") ? Integer.parseInt(start) : 1;
    }

    /** A line, and a list below it, stand without an empty line between. */
    private static boolean isTextWithList(Element item) {
        List<Element> blocks = item.children().stream()
                .filter(each -> BLOCKS.contains(each.normalName()))
                .toList();
        return blocks.stream()
                .allMatch(each ->
                        each.normalName().equals("ul") || each.normalName().equals("ol"));
    }

    private static String tight(String text, Element item) {
        return isTextWithList(item) ? text.replace("\n\n", "\n") : text;
    }

    private static String prefixed(String text, String first, String others) {
        var lines = new StringBuilder();
        text.lines()
                .forEach(line -> lines.append(
                                lines.isEmpty() ? first : "\n" + (line.isEmpty() ? others.stripTrailing() : others))
                        .append(line));
        return lines.toString();
    }

    private static String code(Element pre) {
        String text =
                pre.wholeText().replace("\r\n", "\n").replaceFirst("^\n", "").stripTrailing();
        Element code = pre.selectFirst("code");
        Matcher language = LANGUAGE.matcher(pre.className() + " " + (code == null ? "" : code.className()));
        String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
        return fence + (language.find() ? language.group(1).toLowerCase(Locale.ROOT) : "") + "\n" + text + "\n" + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int at = 0; at < text.length(); at++) {
            run = text.charAt(at) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    // Tables

    private String table(Element table) {
        List<Element> rows = table.select("tr").stream()
                .filter(each -> table.equals(each.closest("table")))
                .toList();
        int columns = rows.stream().mapToInt(each -> cells(each).size()).max().orElse(0);
        if (columns <= 1 || table.selectFirst("table table") != null) {
            // It only puts things into place.
            var blocks = new ArrayList<String>();
            rows.forEach(row -> cells(row).forEach(cell -> add(blocks(cell), blocks)));
            return String.join("\n\n", blocks);
        }
        var lines = new ArrayList<String>();
        for (Element row : rows) {
            var line = new StringBuilder("|");
            List<Element> cells = cells(row);
            for (int at = 0; at < columns; at++) {
                line.append(' ')
                        .append(at < cells.size() ? cell(cells.get(at)) : "")
                        .append(" |");
            }
            lines.add(line.toString().replace("  |", " |"));
            if (lines.size() == 1) {
                lines.add("|" + " --- |".repeat(columns));
            }
        }
        Element caption = table.selectFirst("caption");
        return (caption == null ? "" : strong(inlineOf(caption)) + "\n\n") + String.join("\n", lines);
    }

    private static List<Element> cells(Element row) {
        return row.children().stream()
                .filter(each ->
                        each.normalName().equals("td") || each.normalName().equals("th"))
                .toList();
    }

    private String cell(Element cell) {
        if (cell.selectFirst("ul, ol, pre, blockquote") != null) {
            links.tell("in a cell of a table only words are kept, without list or code");
            return escaped(cell.text().strip()).replace("|", "\\|");
        }
        return tidied(inlineOf(cell)).replaceAll("\\s*\\\\?\n\\s*", " ").replace("|", "\\|");
    }

    // Within a line

    private String inlineOf(Element parent) {
        if (deep >= DEEPEST) {
            return escaped(parent.text());
        }
        deep++;
        var text = new StringBuilder();
        parent.childNodes().forEach(each -> text.append(inline(each)));
        deep--;
        return text.toString();
    }

    private String inline(Node node) {
        if (node instanceof TextNode text) {
            return escaped(text.getWholeText().replaceAll("[\\s\u00a0]+", " "));
        }
        if (!(node instanceof Element element) || NOTHING.contains(element.normalName())) {
            return "";
        }
        String name = element.normalName();
        return switch (name) {
            case "br" -> "\\\n";
            case "b", "strong" -> marked(inlineOf(element), "**");
            case "i", "em", "cite", "dfn", "var" -> marked(inlineOf(element), "*");
            case "s", "del", "strike" -> marked(inlineOf(element), "~~");
            case "code", "kbd", "samp", "tt" -> code(element.text());
            case "a" -> link(element);
            case "img" -> picture(element);
            default -> {
                if (EMBEDDED.contains(name)) {
                    yield embedded(element);
                }
                String inner = inlineOf(element);
                yield BLOCKS.contains(name) ? " " + inner + " " : inner;
            }
        };
    }

    private static String code(String text) {
        if (text.isBlank()) {
            return "";
        }
        String mark = "`".repeat(longestRun(text) + 1);
        String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return mark + space + text.strip() + space + mark;
    }

    private static String strong(String text) {
        return marked(tidied(text).replaceAll("\\s*\\\\?\n\\s*", " "), "**");
    }

    /** Marks touch the words: spaces go outside. What is marked already is not marked twice. */
    private static String marked(String text, String mark) {
        String bare = text.strip();
        if (bare.isEmpty() || bare.equals("\\") || bare.startsWith(mark) || bare.endsWith("\\")) {
            return text;
        }
        String before = Character.isWhitespace(text.charAt(0)) ? " " : "";
        String after = Character.isWhitespace(text.charAt(text.length() - 1)) ? " " : "";
        return before + mark + bare + mark + after;
    }

    private String link(Element link) {
        String words = inlineOf(link);
        Optional<String> leads = link.hasAttr("href") ? links.link(link.attr("href")) : Optional.empty();
        if (words.isBlank() || leads.isEmpty() || words.contains("](")) {
            return words;
        }
        return "[" + words.strip() + "](" + target(leads.get()) + ")";
    }

    private String picture(Element picture) {
        return links.picture(picture.attr("src"))
                .map(src -> "![" + escaped(picture.attr("alt").strip()) + "](" + target(src) + ")")
                .orElse("");
    }

    private String embedded(Element element) {
        Element source = element.selectFirst("[src]");
        String src = source == null ? "" : source.attr("src");
        String address = src.startsWith("//") ? "https:" + src : src;
        Optional<String> leads = Links.harmless(address).filter(each -> each.startsWith("http"));
        links.tell("something embedded (" + element.normalName() + ") is "
                + (leads.isEmpty() ? "left out" : "a link now: " + leads.get()));
        return leads.map(each -> "[" + escaped(each) + "](" + target(each) + ")")
                .orElse("");
    }

    /** An address between parentheses. */
    private static String target(String address) {
        String clean = address.replaceAll("\\s", "%20")
                .replace("<", "%3C")
                .replace(">", "%3E")
                .replace("\\", "%5C");
        return clean.matches(".*[()].*") ? "<" + clean + ">" : clean;
    }

    private static String escaped(String text) {
        String marks = SPECIAL.matcher(text).replaceAll("\\\\$0");
        return ENTITY.matcher(UNDERSCORE.matcher(marks).replaceAll("\\\\_")).replaceAll("\\\\&");
    }

    /** Without spaces at the ends of lines, and without line breaks at the end. */
    private static String tidied(String text) {
        return text.replaceAll(" *\\\\\n *", "\\\\\n")
                .replaceAll(" {2,}", " ")
                .replaceAll("(?:\\s|\\\\\n)+$", "")
                .replaceAll("^(?:\\s|\\\\\n)+", "")
                .strip();
    }

    /** What would begin a heading or a list at the beginning of a line. */
    private static String atLineStart(String paragraph) {
        return paragraph
                .lines()
                .map(line -> {
                    Matcher mark = LINE_START.matcher(line);
                    if (!mark.find()) {
                        return line;
                    }
                    int end = mark.end();
                    return Character.isDigit(line.charAt(end - 1))
                            ? line.substring(0, end) + "\\" + line.substring(end)
                            : line.substring(0, mark.start(2)) + "\\" + line.substring(mark.start(2));
                })
                .collect(Collectors.joining("\n"));
    }
}
