package porchlight.console;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import porchlight.articles.BothSides.Came;
import porchlight.articles.BothSides.Waiting;
import porchlight.articles.Conflict;
import porchlight.articles.OtherText;
import porchlight.articles.Refusal;
import porchlight.people.Right;

/**
 * The folder of articles beside what stands here.
 *
 * @param problem what keeps the whole folder from being followed; "" when nothing does
 * @param git null when git is not asked for
 */
public record FolderPage(
        Shell around,
        String problem,
        List<Conflict> conflicts,
        List<OtherText> others,
        List<Refusal> refusals,
        List<Waiting> waiting,
        List<Came> came,
        @Nullable GitSide git) {

    private static final int SHOWN = 30;

    public List<String> uncommitted() {
        return git == null ? List.of() : git.uncommitted().stream().limit(SHOWN).toList();
    }

    /** How many more there are than are shown. */
    public int moreUncommitted() {
        return git == null ? 0 : Math.max(0, git.uncommitted().size() - SHOWN);
    }

    public boolean maySolve() {
        return around.visitor().may(Right.PUBLISH);
    }

    public String verdict() {
        boolean taken = git == null || git.refused().isEmpty();
        boolean same = taken
                && problem.isEmpty()
                && conflicts.isEmpty()
                && others.isEmpty()
                && refusals.isEmpty()
                && waiting.isEmpty();
        return same
                ? "The folder and what stands here say the same."
                : "Where the folder and what stands here do not say the same, it is told below, with what helps.";
    }

    public String title(Conflict conflict) {
        return conflict.title().isEmpty() ? conflict.path() : conflict.title();
    }

    public String address(Conflict conflict) {
        return Editing.merge(conflict.path()) + "?conflict=" + conflict.number();
    }

    public String address(OtherText other) {
        return FolderRoom.address(other);
    }

    /** Where it is seen what came. */
    public String address(Came came) {
        if (came.isArticle()) {
            return Editing.history(came.path());
        }
        return came.path().isEmpty() ? Room.SYNONYMS.address() : CategoryRoom.address(came.path());
    }

    /** A category that went with its file has no page any more. */
    public String words(Came came) {
        if (!came.from().isEmpty()) {
            return "moved from " + came.from() + ".md to " + came.file();
        }
        String words = Did.words(came.kind());
        return came.isArticle() ? words : words.replaceFirst(" the.*", "");
    }

    public String sentence(String text) {
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
