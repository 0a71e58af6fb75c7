package porchlight.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A query's text taken apart: words, {@code "phrases"} and {@code -without}. There is no other syntax, nothing nests,
 * and what is not meant so (a lone quote, a lone dash) is plain text.
 */
record Asked(List<Piece> pieces) {

    enum Kind {
        WORDS,
        PHRASE,
        WITHOUT
    }

    /** @param start where it stands in the query */
    record Piece(Kind kind, String text, int start) {}

    static Asked of(String text) {
        var pieces = new ArrayList<Piece>();
        int plain = 0;
        int i = 0;
        while (i < text.length()) {
            int end = quoted(text, i);
            if (end > 0) {
                add(pieces, Kind.WORDS, text, plain, i);
                add(pieces, Kind.PHRASE, text, i + 1, end);
                plain = i = end + 1;
            } else if (withoutStarts(text, i)) {
                add(pieces, Kind.WORDS, text, plain, i);
                int to = i + 1;
                while (to < text.length() && text.charAt(to) != ' ') to++;
                add(pieces, Kind.WITHOUT, text, i + 1, to);
                plain = i = to;
            } else {
                i++;
            }
        }
        add(pieces, Kind.WORDS, text, plain, text.length());
        boolean asks = pieces.stream().anyMatch(piece -> piece.kind != Kind.WITHOUT);
        return asks ? new Asked(List.copyOf(pieces)) : plain(text);
    }

    static Asked plain(String text) {
        return new Asked(List.of(new Piece(Kind.WORDS, text, 0)));
    }

    boolean isPlain() {
        return pieces.stream().allMatch(piece -> piece.kind == Kind.WORDS);
    }

    private static void add(List<Piece> pieces, Kind kind, String text, int from, int to) {
        if (from < to && !text.substring(from, to).isBlank())
            pieces.add(new Piece(kind, text.substring(from, to), from));
    }

    /** The place of the closing quote, if a phrase starts here. */
    private static int quoted(String text, int at) {
        char close = switch (text.charAt(at)) {
            case '"' -> '"';
            case '“' -> '”';
            case '„' -> '“';
            case '«' -> '»';
            default -> 0;
        };
        return close == 0 ? -1 : text.indexOf(close, at + 1);
    }

    private static boolean withoutStarts(String text, int at) {
        return text.charAt(at) == '-'
                && at > 0
                && text.charAt(at - 1) == ' '
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }
}
