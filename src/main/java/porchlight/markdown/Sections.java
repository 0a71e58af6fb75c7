package porchlight.markdown;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Cuts a text at its headings, for search, and finds the words that introduce it. */
final class Sections {
    private static final int SUMMARY = 200;

    private Sections() {}

    static List<Section> of(Node document) {
        List<Section> sections = new ArrayList<>();
        Section current = new Section("", 0, "", "");
        StringBuilder text = new StringBuilder();
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Element.AnchoredHeading heading) {
                close(current, text, sections);
                current = new Section(heading.anchor(), heading.getLevel(), PlainText.of(heading), "");
            } else {
                String words = PlainText.of(block);
                text.append(text.isEmpty() || words.isEmpty() ? "" : "\n").append(words);
            }
        }
        close(current, text, sections);
        return sections;
    }

    private static void close(Section section, StringBuilder text, List<Section> sections) {
        if (section.level() > 0 || !text.isEmpty()) {
            sections.add(new Section(section.anchor(), section.level(), section.heading(), text.toString()));
        }
        text.setLength(0);
    }

    /** The first paragraph that has words, cut at a word. */
    static String summary(Node document) {
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            String words = block instanceof Paragraph ? PlainText.of(block) : "";
            if (!words.isEmpty()) {
                return cut(words);
            }
        }
        return "";
    }

    private static String cut(String words) {
        if (words.length() <= SUMMARY) {
            return words;
        }
        BreakIterator ends = BreakIterator.getWordInstance(Locale.ROOT);
        ends.setText(words.substring(0, SUMMARY + 1));
        int end = ends.preceding(SUMMARY + 1);
        if (end < SUMMARY / 2) {
            ends = BreakIterator.getCharacterInstance(Locale.ROOT);
            ends.setText(words.substring(0, SUMMARY + 1));
            end = Math.max(0, ends.preceding(SUMMARY + 1));
        }
        return words.substring(0, end).stripTrailing() + "…";
    }
}
