package porchlight.git;

import java.io.File;
import java.io.OutputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.ProcessResult;
import org.jspecify.annotations.Nullable;

/** The disk, for a git that starts no other program (row 26): no hooks, and no search for where git itself lies. */
final class NoPrograms extends FS_POSIX {
    @Override
    public FS newInstance() {
        return new NoPrograms();
    }

    @Override
    @SuppressWarnings("NullAway") // the library takes null for "there is none"
    protected @Nullable File discoverGitExe() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable File getGitSystemConfig() {
        return null;
    }

    @Override
    public ProcessResult runHookIfPresent(
            Repository repository,
            String hook,
            String[] arguments,
            OutputStream out,
            OutputStream err,
            @Nullable String in) {
        return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
    }
}
