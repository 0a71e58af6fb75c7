package porchlight.search;

import java.util.Arrays;

/** The stretch of a passage with most of the words asked for, as safe HTML. One pass; nothing is analysed again. */
final class Snippet {

    static final int LENGTH = 180;

    /** An answer shown by itself is longer, but not a page. */
    private static final int PASSAGE = 480;

    /** A passage is shown from its beginning if that has so much of what its best part has: it reads better. */
    private static final double AS_GOOD = 0.7;

    /** A passage longer than this is looked at no further: its beginning decides. */
    private static final int MOST_WORDS = 20_000;

    private final Print print;
    private final Wanted wanted;

    /** The words of the text that are looked for. */
    private int[] places = new int[16];

    private int found;

    static String of(Print print, Wanted wanted) {
        return new Snippet(print, wanted).html();
    }

    /** The passage as it is or, where that is long, the part that says most of what is asked: whole sentences. */
    static String passage(Print print, Wanted wanted) {
        int length = print.textLength();
        if (length <= PASSAGE) return print.text(0, length).strip();
        var snippet = new Snippet(print, wanted);
        int from = snippet.beginOfAnswer();
        int to = Math.min(length, from + PASSAGE);
        String text = print.text(from, to);
        int end = to == length ? text.length() : lastSentence(text);
        return (from > 0 ? "… " : "") + text.substring(0, end).strip() + (from + end < length ? " …" : "");
    }

    /** Where the last whole sentence or line ends; in the middle of one if it is that long. */
    private static int lastSentence(String text) {
        for (int i = text.length() - 1; i > text.length() / 3; i--) {
            if (endsSentence(text, i)) return i + 1;
        }
        int blank = text.lastIndexOf(' ');
        return blank > 0
                ? blank
                : Character.isHighSurrogate(text.charAt(text.length() - 1)) ? text.length() - 1 : text.length();
    }

    private Snippet(Print print, Wanted wanted) {
        this.print = print;
        this.wanted = wanted;
        int last = Math.min(print.words, print.heading + MOST_WORDS);
        for (int i = print.heading; i < last; i++) {
            if (wanted.find(print.stem(i)) < 0) continue;
            if (found == places.length) places = Arrays.copyOf(places, found * 2);
            places[found++] = i;
        }
    }

    private String html() {
        int length = print.textLength();
        if (length == 0) return "";
        int from = begin(length);
        int to = Math.min(length, from + LENGTH);
        if (to < length) to = borderBefore(from, to);
        return marked(from, to, length);
    }

    private int begin(int length) {
        return found == 0 ? 0 : windowStart(print.start(places[densest(LENGTH)]), length);
    }

    private int beginOfAnswer() {
        if (found == 0) return 0;
        int best = densest(PASSAGE);
        int match = print.start(places[best]);
        int shown = lastSentence(print.text(0, PASSAGE));
        return weight(0, shown) >= AS_GOOD * weight(best, match + room(PASSAGE)) ? 0 : sentenceStart(match);
    }

    /** The match to begin with, so that what follows within the length weighs most. */
    private int densest(int length) {
        int best = 0;
        double most = -1;
        for (int a = 0; a < found; a++) {
            double weight = weight(a, print.start(places[a]) + room(length));
            if (weight > most * 1.0001) {
                most = weight;
                best = a;
            }
        }
        return best;
    }

    /** What is left of a length when some of what stands before a match is shown, too. */
    private static int room(int length) {
        return length - 40;
    }

    /** What there is of the words from match {@code a} on, up to this place in the text; a word counts fully only once. */
    private double weight(int a, int limit) {
        long seenLow = 0;
        long seenHigh = 0;
        double weight = 0;
        for (int b = a; b < found && b < a + 40 && print.end(places[b]) <= limit; b++) {
            int word = wanted.find(print.stem(places[b]));
            boolean again = word < 64 ? (seenLow & 1L << word) != 0 : (seenHigh & 1L << word) != 0;
            if (word < 64) seenLow |= 1L << word;
            else seenHigh |= 1L << word;
            weight += wanted.weight(word) * (again ? 0.05 : 1);
        }
        return weight;
    }

    /** Where the sentence or line of a match begins; a little before the match if it is a long one. */
    private int sentenceStart(int match) {
        int earliest = Math.max(0, match - LENGTH);
        String before = print.text(earliest, match);
        for (int i = before.length() - 1; i >= 0; i--)
            if (endsSentence(before, i)) return skipBlanks(before, i + 1, earliest);
        return earliest == 0 ? 0 : windowStart(match, print.textLength());
    }

    private static boolean endsSentence(String text, int i) {
        char c = text.charAt(i);
        boolean stop = c == '.' || c == '!' || c == '?';
        return c == '\n' || c == '。' || (stop && i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1)));
    }

    /** A little before the first match, at the beginning of a sentence or at least of a word. */
    private int windowStart(int match, int length) {
        if (match < LENGTH / 2) return 0;
        int earliest = Math.max(0, Math.min(match - 50, length - LENGTH));
        String before = print.text(earliest, match);
        for (int i = 0; i < before.length() - 1; i++)
            if (endsSentence(before, i)) return skipBlanks(before, i + 1, earliest);
        for (int i = 0; i < before.length(); i++)
            if (Character.isWhitespace(before.charAt(i))) return skipBlanks(before, i, earliest);
        return Character.isLowSurrogate(before.charAt(0)) ? earliest + 1 : earliest;
    }

    private static int skipBlanks(String before, int i, int earliest) {
        while (i < before.length() && Character.isWhitespace(before.charAt(i))) i++;
        return earliest + i;
    }

    private int borderBefore(int from, int to) {
        String end = print.text(Math.max(from, to - 30), to + 1);
        for (int i = end.length() - 1; i > 0; i--)
            if (Character.isWhitespace(end.charAt(i))) return to + 1 - end.length() + i;
        return Character.isHighSurrogate(end.charAt(end.length() - 2)) ? to - 1 : to;
    }

    private String marked(int from, int to, int length) {
        String text = print.text(from, to);
        var html = new StringBuilder(text.length() + 80);
        if (from > 0) html.append("… ");
        int at = from;
        int open = -1;
        int close = -1;
        for (int k = 0; k <= found; k++) {
            int start = k < found ? print.start(places[k]) : Integer.MAX_VALUE;
            if (k < found && (start < from || print.end(places[k]) > to)) continue;
            if (start <= close) {
                close = Math.max(close, print.end(places[k]));
                continue;
            }
            if (open >= 0) {
                escape(text, at - from, open - from, html);
                html.append("<mark>");
                escape(text, open - from, close - from, html);
                html.append("</mark>");
                at = close;
            }
            if (k < found) {
                open = start;
                close = print.end(places[k]);
            }
        }
        escape(text, at - from, to - from, html);
        if (to < length) html.append(" …");
        return html.toString();
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        boolean blank = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                if (!blank) html.append(' ');
                blank = true;
                continue;
            }
            blank = false;
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c < ' ' || Character.isISOControl(c) ? ' ' : c);
            }
        }
    }
}
