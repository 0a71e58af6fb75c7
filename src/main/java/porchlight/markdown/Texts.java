package porchlight.markdown;

import java.nio.charset.StandardCharsets;
import org.commonmark.node.Node;

/** Lines and sizes of a text, as YAML and Markdown both see them: a line ends with LF, CR LF or CR. */
final class Texts {
    private Texts() {}

    static void refuseLarge(String text) {
        if (isLargerThan(Markdown.MOST_BYTES, text)) {
            throw new Malformed(1, "the text is larger than " + Markdown.MOST_BYTES / 1024 + " KiB");
        }
    }

    static boolean isLargerThan(int bytes, String text) {
        return text.length() > bytes
                || (text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes);
    }

    /** Half a surrogate pair cannot be written as UTF-8: the replacement character takes its place. */
    static String wellFormed(String text) {
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return text.codePoints()
                        .map(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE ? 0xFFFD : each)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
            at += Character.charCount(point);
        }
        return text;
    }

    /** The line of the text, counted from 1, on which a node begins; 1 where it is not known. */
    static int line(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getSourceSpans().isEmpty()) {
                return at.getSourceSpans().getFirst().getLineIndex() + 1;
            }
        }
        return 1;
    }

    /** Where the line that starts at {@code from} ends: behind its line break. */
    static int lineEnd(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                return at + 1;
            }
            if (c == '\r') {
                return at + 1 < text.length() && text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
            }
        }
        return text.length();
    }

    /** Where the line that {@code at} stands on starts. */
    static int lineStart(String text, int at) {
        boolean betweenCrAndLf = at > 0 && at < text.length() && text.charAt(at) == '\n' && text.charAt(at - 1) == '\r';
        int start = betweenCrAndLf ? at - 1 : at;
        while (start > 0 && !isBreak(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean endsLine(String text) {
        return text.endsWith("\n") || text.endsWith("\r");
    }

    static int lineBreaks(String text) {
        int breaks = 0;
        for (int at = 0; at < text.length(); ) {
            at = lineEnd(text, at);
            if (endsLine(text.substring(at - 1, at))) {
                breaks++;
            }
        }
        return breaks;
    }

    /** The line break that the first line ends with; LF if there is none. */
    static String firstLineBreak(String text) {
        int end = lineEnd(text, 0);
        if (end == 0 || !endsLine(text.substring(end - 1, end))) {
            return "\n";
        }
        return text.substring(0, end).endsWith("\r\n") ? "\r\n" : text.substring(end - 1, end);
    }
}
