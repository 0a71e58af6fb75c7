package porchlight.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Names from programs and products are found whole and by their parts: {@code Get-ChildItem}, {@code user_id},
 * {@code v7.6}, {@code foo@bar}, {@code C#}. The whole is written without what joins it, so that "set-up" is "setup".
 */
final class CodeWords extends TokenFilter {

    private static final int MOST_JOINED = 8;
    private static final int LONGEST = 64;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    private final Deque<Piece> ready = new ArrayDeque<>();
    private String text = "";
    /** A token that was read to see whether it joins, and does not. */
    private @Nullable State kept;

    CodeWords(TokenStream in) {
        super(in);
    }

    void reads(String text) {
        this.text = text;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        ready.clear();
        kept = null;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!ready.isEmpty()) return emit(ready.poll());
        if (kept != null) {
            restoreState(kept);
            kept = null;
        } else if (!input.incrementToken()) {
            return false;
        }
        if (!isPlain()) return true;
        var run = run();
        if (run.size() == 1
                && simple(run.getFirst().text)
                && after(run.getFirst().end).isEmpty()) return emit(run.getFirst());
        takeApart(run);
        return emit(ready.remove());
    }

    private boolean isPlain() {
        return switch (type.type()) {
            case "<ALPHANUM>", "<NUM>", "word" -> true;
            default -> false;
        };
    }

    private List<Piece> run() throws IOException {
        var run = new ArrayList<Piece>(2);
        run.add(piece());
        while (run.size() < MOST_JOINED) {
            int end = run.getLast().end;
            if (end + 1 >= text.length() || !joins(text.charAt(end))) break;
            if (!input.incrementToken()) break;
            if (offset.startOffset() != end + 1 || !isPlain()) {
                kept = captureState();
                break;
            }
            run.add(piece());
        }
        return run;
    }

    private Piece piece() {
        return new Piece(term.toString(), offset.startOffset(), offset.endOffset(), 1, Word.Kind.WORD);
    }

    private void takeApart(List<Piece> run) {
        var first = run.getFirst();
        var last = run.getLast();
        String sign = after(last.end);
        var whole = new StringBuilder();
        for (int i = 0; i < run.size(); i++) {
            if (i > 0 && betweenDigits(run.get(i).start - 1)) whole.append(text.charAt(run.get(i).start - 1));
            whole.append(run.get(i).text);
        }
        whole.append(sign);
        String joined = withoutJoints(whole.toString());
        boolean extra = run.size() > 1 || !sign.isEmpty();
        if (extra && joined.length() <= LONGEST)
            ready.add(new Piece(joined, first.start, last.end + sign.length(), 1, Word.Kind.WHOLE));
        for (var piece : run) {
            int increment = ready.size() == 1 && extra ? 0 : 1;
            ready.add(new Piece(withoutJoints(piece.text), piece.start, piece.end, increment, Word.Kind.WORD));
            boolean stacked = true;
            for (int from = 0, to; from < piece.text.length(); from = to) {
                to = partEnd(piece.text, from);
                boolean all = from == 0 && to == piece.text.length();
                if (!all && to - from > 1) {
                    ready.add(new Piece(
                            piece.text.substring(from, to),
                            piece.start + from,
                            piece.start + to,
                            stacked ? 0 : 1,
                            Word.Kind.PART));
                    stacked = false;
                }
                while (to < piece.text.length() && joint(piece.text, to)) to++;
            }
        }
    }

    private boolean emit(Piece piece) {
        clearAttributes();
        term.append(piece.text);
        offset.setOffset(piece.start, piece.end);
        increment.setPositionIncrement(piece.increment);
        type.setType(piece.kind.name());
        return true;
    }

    /** {@code C#}, {@code C++}: the sign makes the name. */
    private String after(int end) {
        if (text.startsWith("++", end)) return "++";
        boolean sharp = end < text.length()
                && text.charAt(end) == '#'
                && (end + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 1)));
        return sharp ? "#" : "";
    }

    private static boolean joins(char c) {
        return c == '-' || c == '_' || c == '.' || c == '@' || c == '&' || c == '+' || c == '\u2011' || c == '\u2010';
    }

    private boolean betweenDigits(int at) {
        return text.charAt(at) == '.'
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static boolean simple(String word) {
        for (int i = 0; i < word.length(); i++) if (joint(word, i) || (i > 0 && starts(word, i))) return false;
        return true;
    }

    private static int partEnd(String word, int from) {
        int to = from + 1;
        while (to < word.length() && !joint(word, to) && !starts(word, to)) to++;
        return to;
    }

    /** A new part starts at a capital after a small letter, at the last capital of several, at a digit after a letter. */
    private static boolean starts(String word, int i) {
        char before = word.charAt(i - 1);
        char c = word.charAt(i);
        if (Character.isDigit(c)) return Character.isLetter(before);
        if (!Character.isUpperCase(c)) return false;
        return Character.isLowerCase(before)
                || (Character.isUpperCase(before)
                        && i + 1 < word.length()
                        && Character.isLowerCase(word.charAt(i + 1)));
    }

    private static boolean joint(String word, int i) {
        char c = word.charAt(i);
        if (c == '_') return true;
        if (c != '.') return false;
        return i == 0
                || i + 1 == word.length()
                || !Character.isDigit(word.charAt(i - 1))
                || !Character.isDigit(word.charAt(i + 1));
    }

    private static String withoutJoints(String word) {
        var out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) if (!joint(word, i)) out.append(word.charAt(i));
        return out.isEmpty() ? word : out.toString();
    }

    private record Piece(String text, int start, int end, int increment, Word.Kind kind) {}
}
