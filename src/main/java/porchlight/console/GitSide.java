package porchlight.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.articles.GitRefusals;

/**
 * How the folder stands with git.
 *
 * @param top where the working copy begins
 * @param branch that is checked out; "" when that is not known
 * @param remote with whom commits are exchanged; "" for nobody
 * @param waiting events of the journal that it has yet to follow
 * @param commit what the last commit since the start is called; "" for none
 * @param exchanged when both sides were the same last; null when not since the start
 * @param uncommitted files of the folder that say something else than the last commit
 * @param refused what came and could not be taken in, until somebody has looked after it
 * @param problem why it does not go on; "" when all is well
 * @param todo what to do about that
 */
public record GitSide(
        String top,
        String branch,
        String remote,
        long waiting,
        String commit,
        @Nullable Instant committed,
        @Nullable Instant exchanged,
        List<String> uncommitted,
        List<GitRefusals.One> refused,
        String problem,
        String todo) {}
