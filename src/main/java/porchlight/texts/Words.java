package porchlight.texts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeChunk.ConflictState;
import org.eclipse.jgit.merge.MergeResult;

/** Two changes of the same lines, brought together by word: a paragraph is one line, and two may be at work in it. */
final class Words {
    /** Words, the space between them, and each mark by itself: together they are the whole text. */
    private static final Pattern TOKEN = Pattern.compile("(?s)\\n|[^\\S\\n]+|[\\p{L}\\p{M}\\p{N}_]+|.");

    private Words() {}

    /** Empty where both changed the same words, or words with nothing between them. */
    static Optional<String> together(String base, String mine, String theirs) {
        if (mine.equals(base) || theirs.equals(base)) {
            return Optional.of(mine.equals(base) ? theirs : mine);
        }
        List<Lines> texts = List.of(tokens(base), tokens(mine), tokens(theirs));
        MergeResult<RawText> merged = new MergeAlgorithm()
                .merge(
                        RawTextComparator.DEFAULT,
                        texts.get(0).raw(),
                        texts.get(1).raw(),
                        texts.get(2).raw());
        var text = new StringBuilder();
        for (MergeChunk chunk : merged) {
            if (chunk.getConflictState() != ConflictState.NO_CONFLICT) {
                return Optional.empty();
            }
            for (int i = chunk.getBegin(); i < chunk.getEnd(); i++) {
                text.append(texts.get(chunk.getSequenceIndex()).token(i));
            }
        }
        return Optional.of(text.toString());
    }

    private static Lines tokens(String text) {
        return Lines.ofAll(
                TOKEN.matcher(text).results().map(each -> each.group()).toList());
    }
}
