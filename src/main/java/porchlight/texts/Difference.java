package porchlight.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawTextComparator;

/** How two texts differ, line by line, and within changed lines word by word. */
public record Difference(List<Line> lines) {
    /** Words, the space between them, and each mark by itself. */
    private static final Pattern TOKEN = Pattern.compile("\\n|[^\\S\\n]+|[\\p{L}\\p{M}\\p{N}_]+|.");

    public Difference {
        lines = List.copyOf(lines);
    }

    /** What became of a line. */
    public enum Change {
        SAME,
        ADDED,
        REMOVED
    }

    /** @param parts of the line from its beginning to its end */
    public record Line(Change change, List<Part> parts) {
        public Line {
            parts = List.copyOf(parts);
        }

        /** Whether every word is another, so that nothing within has to be marked. */
        public boolean isWhole() {
            return change != Change.SAME && parts.stream().allMatch(Part::changed);
        }

        public String text() {
            var text = new StringBuilder();
            parts.forEach(each -> text.append(each.text));
            return text.toString();
        }
    }

    /** @param changed whether just these words are what makes the line another */
    public record Part(String text, boolean changed) {}

    public static Difference between(String from, String to) {
        Lines old = Lines.of(from);
        Lines fresh = Lines.of(to);
        var lines = new ArrayList<Line>();
        int at = 0;
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, old.raw(), fresh.raw())) {
            same(lines, old, at, edit.getBeginA());
            changed(lines, old.text(edit.getBeginA(), edit.getEndA()), fresh.text(edit.getBeginB(), edit.getEndB()));
            at = edit.getEndA();
        }
        same(lines, old, at, old.size());
        return new Difference(lines);
    }

    public boolean isNone() {
        return lines.stream().allMatch(each -> each.change == Change.SAME);
    }

    private static void same(List<Line> lines, Lines text, int from, int to) {
        for (int i = from; i < to; i++) {
            lines.add(new Line(Change.SAME, List.of(new Part(text.line(i), false))));
        }
    }

    private static void changed(List<Line> lines, String old, String fresh) {
        Lines oldWords = Lines.ofAll(tokens(old));
        Lines freshWords = Lines.ofAll(tokens(fresh));
        var removed = new Parts();
        var added = new Parts();
        int oldAt = 0;
        int freshAt = 0;
        for (Edit edit : joined(
                new HistogramDiff().diff(RawTextComparator.DEFAULT, oldWords.raw(), freshWords.raw()), oldWords)) {
            removed.add(oldWords, oldAt, edit.getBeginA(), false).add(oldWords, edit.getBeginA(), edit.getEndA(), true);
            added.add(freshWords, freshAt, edit.getBeginB(), false)
                    .add(freshWords, edit.getBeginB(), edit.getEndB(), true);
            oldAt = edit.getEndA();
            freshAt = edit.getEndB();
        }
        removed.add(oldWords, oldAt, oldWords.size(), false).lines(Change.REMOVED, lines);
        added.add(freshWords, freshAt, freshWords.size(), false).lines(Change.ADDED, lines);
    }

    /** Two changes with no word between them are one: nobody wants to read around a comma that stayed. */
    private static List<Edit> joined(List<Edit> edits, Lines old) {
        var joined = new ArrayList<Edit>();
        for (Edit edit : edits) {
            Edit before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && hasNoWord(old, before.getEndA(), edit.getBeginA())) {
                joined.set(
                        joined.size() - 1,
                        new Edit(before.getBeginA(), edit.getEndA(), before.getBeginB(), edit.getEndB()));
            } else {
                joined.add(edit);
            }
        }
        return joined;
    }

    private static boolean hasNoWord(Lines tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.token(i).equals("\n") || tokens.token(i).codePoints().anyMatch(Character::isLetterOrDigit)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(each -> each.group()).toList();
    }

    /** Parts of lines, gathered token by token. */
    private static final class Parts {
        private final List<List<Part>> lines = new ArrayList<>();
        private List<Part> line = new ArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private boolean changed;

        Parts add(Lines tokens, int from, int to, boolean change) {
            for (int i = from; i < to; i++) {
                String token = tokens.token(i);
                if (token.equals("\n")) {
                    endLine();
                    continue;
                }
                if (change != changed) {
                    endPart();
                    changed = change;
                }
                part.append(token);
            }
            return this;
        }

        private void endPart() {
            if (!part.isEmpty()) {
                line.add(new Part(part.toString(), changed));
                part.setLength(0);
            }
        }

        private void endLine() {
            endPart();
            lines.add(line);
            line = new ArrayList<>();
        }

        void lines(Change change, List<Line> into) {
            if (!part.isEmpty() || !line.isEmpty()) {
                endLine();
            }
            lines.forEach(each -> into.add(new Line(change, each)));
        }
    }
}
