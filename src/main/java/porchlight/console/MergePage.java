package porchlight.console;

import java.util.List;
import porchlight.texts.Difference;
import porchlight.texts.Merge.Piece;
import porchlight.web.Url;

/**
 * Two texts that have to come together.
 *
 * @param chosen what was chosen so far, one for each place where both changed something; empty at first
 * @param elsewhere words that somebody wrote at places that are gone
 * @param state which texts these are
 * @param conflict the number of the revision from elsewhere; 0 when it is none
 * @param tab the window in which mine was typed; "" when it was none
 */
public record MergePage(
        Shell around,
        String path,
        String mineBy,
        String theirsBy,
        List<Piece> pieces,
        List<Chosen> chosen,
        List<String> elsewhere,
        String state,
        long conflict,
        String tab,
        String problem) {
    private static final int SHOWN_BESIDE = 3;

    /**
     * @param which mine, theirs, both or own; "" for nothing yet
     * @param words one's own
     */
    public record Chosen(String which, String words) {}

    public String address() {
        return Editing.merge(path);
    }

    public String refusalAddress() {
        return "/console/refusals/" + Url.path(path);
    }

    public String writeAddress() {
        return Editing.write(path);
    }

    public long places() {
        return pieces.stream().filter(Piece.Both.class::isInstance).count();
    }

    /** What was chosen at this piece. */
    public Chosen at(int piece) {
        int place = (int) pieces.stream()
                .limit(piece)
                .filter(Piece.Both.class::isInstance)
                .count();
        return place < chosen.size() ? chosen.get(place) : new Chosen("", "");
    }

    /** What is chosen at this piece, or offered: what comes together by word. */
    public String which(int piece, Piece.Both both) {
        Chosen before = at(piece);
        return before.which().isEmpty()
                        && before.words().isEmpty()
                        && both.together().isPresent()
                ? "own"
                : before.which();
    }

    /** The words for one's own, to begin with: both changes, word by word where they leave room for each other. */
    public String own(int piece, Piece.Both both) {
        Chosen before = at(piece);
        return before.words().isEmpty() && before.which().isEmpty()
                ? both.together().orElse(both.mine() + both.theirs())
                : before.words();
    }

    /** Marks the place, whatever becomes of the texts. */
    public String mark(Piece.Both both) {
        return MergeChoices.mark(both);
    }

    /** Marks the words that the page itself put there; "" where somebody wrote them. */
    public String given(int piece, Piece.Both both) {
        return at(piece).words().isEmpty() ? MergeChoices.given(own(piece, both)) : "";
    }

    public Difference mine(Piece.Both both) {
        return Difference.between(both.base(), both.mine());
    }

    public Difference theirs(Piece.Both both) {
        return Difference.between(both.base(), both.theirs());
    }

    /** The last lines before a place, so that one knows where one is. */
    public String end(Piece.Settled settled) {
        List<String> lines = settled.text().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_BESIDE), lines.size()));
    }

    public long lines(Piece.Settled settled) {
        return settled.text().lines().count();
    }
}
