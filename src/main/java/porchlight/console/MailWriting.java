package porchlight.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.cases.MailText;
import porchlight.mail.Letter;
import porchlight.markdown.Markdown;

/**
 * Makes a mail of an owner's Markdown: plain text and HTML from one source. What customers typed comes into the HTML only
 * when it has been made: whatever they are called, it is no Markdown, no link and no tag (rows 10 and 49).
 */
public final class MailWriting {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final Markdown markdown;

    public MailWriting(Markdown markdown) {
        this.markdown = markdown;
    }

    String subject(MailText text, Map<String, String> values) {
        return MailText.filled(text.subject(), place -> values.getOrDefault(place, ""));
    }

    /** @param link stands where the text has it alone in a paragraph; elsewhere its address does */
    List<Letter.Block> blocks(MailText text, Map<String, String> values, Letter.Link link) {
        var blocks = new ArrayList<Letter.Block>();
        var words = new StringBuilder();
        for (String each : text.text().strip().split("\\n[ \\t]*\\n", -1)) {
            if (MailText.isAlone(each, MailText.LINK)) {
                add(blocks, words, values, link);
                blocks.add(link);
            } else {
                words.append(each).append("\n\n");
            }
        }
        add(blocks, words, values, link);
        return blocks;
    }

    private void add(List<Letter.Block> blocks, StringBuilder words, Map<String, String> values, Letter.Link link) {
        String source = words.toString();
        words.setLength(0);
        String plain = MailText.filled(source, place -> switch (place) {
                    case MailText.LINK -> link.address();
                    case MailText.ANSWER -> markdown.plain(values.getOrDefault(place, ""));
                    default -> values.getOrDefault(place, "");
                })
                // A bracket behind an address would become part of it.
                .replaceAll(
                        "\\[([^\\]\\n]*)]\\(" + Pattern.quote(link.address()) + "\\)",
                        "$1: " + Matcher.quoteReplacement(link.address()))
                .replaceAll("\\n(?:[ \\t]*\\n){2,}", "\n\n")
                .strip();
        if (!plain.isEmpty()) {
            blocks.add(new Letter.Words(plain, html(source, values, link)));
        }
    }

    private String html(String source, Map<String, String> values, Letter.Link link) {
        // Nobody can type what is drawn anew for each mail.
        String mark = "x" + UUID.randomUUID().toString().replace("-", "");
        Map<String, String> marks = new HashMap<>();
        String filled = MailText.filled(source, place -> switch (place) {
            case MailText.ANSWER -> values.getOrDefault(place, "");
            case MailText.LINK -> mark + "link" + mark;
            default -> {
                String value = values.getOrDefault(place, "");
                marks.put(mark + place.replace(' ', '0') + mark, value);
                yield value.isEmpty() ? "" : mark + place.replace(' ', '0') + mark;
            }
        });
        // In the brackets of a link the address stands by itself; elsewhere it is made one.
        String linked = filled.replace("(" + mark + "link" + mark, "(" + link.address())
                .replace(mark + "link" + mark, "<" + link.address() + ">");
        String html = markdown.letter(linked);
        var whole = new StringBuilder();
        int at = 0;
        for (Matcher tag = TAG.matcher(html); tag.find(); at = tag.end()) {
            whole.append(said(html.substring(at, tag.start()), marks));
            whole.append(without(tag.group(), marks));
        }
        return whole.append(said(html.substring(at), marks)).toString();
    }

    private static String said(String text, Map<String, String> marks) {
        String said = text;
        for (var each : marks.entrySet()) {
            said = said.replace(each.getKey(), Letter.escaped(each.getValue()));
        }
        return said;
    }

    private static String without(String tag, Map<String, String> marks) {
        String bare = tag;
        for (String each : marks.keySet()) {
            bare = bare.replace(each, "");
        }
        return bare;
    }
}
