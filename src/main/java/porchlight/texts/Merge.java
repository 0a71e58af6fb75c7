package porchlight.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeResult;

/**
 * Two changes of one text, brought together: what only one side touched is taken from it; where both did, somebody has to
 * choose.
 */
public record Merge(List<Piece> pieces) {
    private static final int BASE = 0;
    private static final int MINE = 1;
    private static final int THEIRS = 2;

    public Merge {
        pieces = List.copyOf(pieces);
    }

    /** Whole lines, each with its end. */
    public sealed interface Piece {
        /** Nobody has to look at this. */
        record Settled(String text) implements Piece {}

        /** Both sides changed this, each in its own way. */
        record Both(String base, String mine, String theirs) implements Piece {
            /** Both changes in one text, word by word; empty where they touch the same words, or stand side by side. */
            public Optional<String> together() {
                return Words.together(base, mine, theirs);
            }
        }
    }

    public static Merge of(String base, String mine, String theirs) {
        List<RawText> texts = List.of(
                Lines.of(base).raw(), Lines.of(mine).raw(), Lines.of(theirs).raw());
        MergeResult<RawText> result = new MergeAlgorithm()
                .merge(RawTextComparator.DEFAULT, texts.get(BASE), texts.get(MINE), texts.get(THEIRS));
        var pieces = new ArrayList<Piece>();
        var open = new String[] {"", "", ""};
        boolean conflicting = false;
        for (MergeChunk chunk : result) {
            String text = chunk.getEnd() > chunk.getBegin()
                    ? texts.get(chunk.getSequenceIndex()).getString(chunk.getBegin(), chunk.getEnd(), false)
                    : "";
            boolean begins = chunk.getConflictState() == MergeChunk.ConflictState.FIRST_CONFLICTING_RANGE;
            boolean settled = chunk.getConflictState() == MergeChunk.ConflictState.NO_CONFLICT;
            if (conflicting && (settled || begins)) {
                pieces.add(new Piece.Both(open[BASE], open[MINE], open[THEIRS]));
                open = new String[] {"", "", ""};
                conflicting = false;
            }
            if (settled) {
                settle(pieces, text);
            } else {
                conflicting = true;
                open[chunk.getSequenceIndex()] = text;
            }
        }
        if (conflicting) {
            pieces.add(new Piece.Both(open[BASE], open[MINE], open[THEIRS]));
        }
        return new Merge(pieces);
    }

    /** This, and below it what comes after. */
    public Merge then(Merge after) {
        var all = new ArrayList<>(pieces);
        for (Piece each : after.pieces) {
            if (each instanceof Piece.Settled settled) {
                settle(all, settled.text);
            } else {
                all.add(each);
            }
        }
        return new Merge(all);
    }

    private static void settle(List<Piece> pieces, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!pieces.isEmpty() && pieces.getLast() instanceof Piece.Settled before) {
            pieces.set(pieces.size() - 1, new Piece.Settled(before.text + text));
        } else {
            pieces.add(new Piece.Settled(text));
        }
    }

    /** Whether no line was changed by both. */
    public boolean isClean() {
        return pieces.stream().allMatch(Piece.Settled.class::isInstance);
    }

    /** The text in which both changes are; where both touched the same lines, mine first and theirs after it. */
    public String text() {
        return pieces.stream()
                .map(each -> switch (each) {
                    case Piece.Settled settled -> settled.text;
                    case Piece.Both both -> both.mine + both.theirs;
                })
                .collect(Collectors.joining());
    }
}
