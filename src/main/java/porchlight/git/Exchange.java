package porchlight.git;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** Takes from the repository of others what is new there, and hands on what was committed here. */
public final class Exchange {
    private static final String FOLLOWED = "refs/remotes/porchlight/";
    private static final int TIMEOUT_SECONDS = 30;

    private final WorkingCopy copy;
    private final Remote remote;

    public Exchange(WorkingCopy copy, Remote remote) {
        this.copy = copy;
        this.remote = remote;
    }

    /**
     * Brings what is new elsewhere into the working copy.
     *
     * @return whether anything was
     * @throws GitProblem when the other side cannot be reached, or somebody has to look after something first
     */
    public boolean pull(Arrival arrival) {
        copy.requireCalm();
        ObjectId theirs = fetched();
        return theirs != null && new Meeting(copy, arrival).bringIn(theirs, remote.toString());
    }

    private String branch() {
        return remote.branch().isEmpty() ? copy.branch() : remote.branch();
    }

    /** What the branch stands at elsewhere, which is here then; null when there is none yet. */
    private @Nullable ObjectId fetched() {
        String branch = Constants.R_HEADS + branch();
        try (Transport transport = open()) {
            Ref there;
            try (var asked = transport.openFetch()) {
                there = asked.getRef(branch);
            }
            if (there == null) {
                return null;
            }
            ObjectId id = Objects.requireNonNull(there.getObjectId());
            String followed = FOLLOWED + branch();
            if (id.equals(copy.repository().resolve(followed))) {
                return id;
            }
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + branch + ":" + followed)));
            return copy.repository().resolve(followed);
        } catch (IOException unable) {
            throw problem("nothing can be fetched from", unable);
        }
    }

    /**
     * Hands on what was committed here.
     *
     * @return false when somebody else was quicker: what they did has to be brought in first
     * @throws GitProblem as {@link #pull}
     */
    public boolean push() {
        ObjectId head = copy.head();
        String followed = FOLLOWED + branch();
        try {
            if (head == null || head.equals(copy.repository().resolve(followed))) {
                return true;
            }
            var update = new RemoteRefUpdate(
                    copy.repository(), head.name(), Constants.R_HEADS + branch(), false, followed, null);
            try (Transport transport = open()) {
                transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            }
            return switch (update.getStatus()) {
                case OK, UP_TO_DATE -> true;
                case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> false;
                default ->
                    throw new GitProblem(
                            remote + " does not take the branch " + branch() + ": "
                                    + (update.getMessage() == null ? update.getStatus() : update.getMessage()),
                            isLocked(update)
                                    ? "If nobody pushes there just now, a push was cut off: take away the files in it"
                                            + " whose names end in .lock. What is committed here waits."
                                    : "Look whether the branch is protected, and whether the token may write to it."
                                            + " What is committed here waits.");
            };
        } catch (IOException unable) {
            throw problem("nothing can be pushed to", unable);
        }
    }

    private static boolean isLocked(RemoteRefUpdate update) {
        return String.valueOf(update.getMessage()).contains("lock");
    }

    private Transport open() throws IOException {
        try {
            Transport transport = Transport.open(copy.repository(), new URIish(remote.url()));
            transport.setTimeout(TIMEOUT_SECONDS);
            if (!remote.token().isEmpty()) {
                transport.setCredentialsProvider(
                        new UsernamePasswordCredentialsProvider(remote.user(), remote.token()));
            }
            return transport;
        } catch (URISyntaxException | NotSupportedException unfit) {
            throw new GitProblem(
                    remote + " is no address that can be used here",
                    "Set articles.git-remote to an https:// address, or to a folder on this machine.",
                    unfit);
        }
    }

    private GitProblem problem(String what, IOException unable) {
        for (Throwable each = unable; each != null; each = each.getCause()) {
            String known = reason(each);
            if (!known.isEmpty()) {
                return new GitProblem(what + " " + remote + ": " + known, todo(known), unable);
            }
        }
        return new GitProblem(
                what + " " + remote + ": " + hidden(WorkingCopy.said(unable)),
                "It is tried again by itself; publishing goes on meanwhile.",
                unable);
    }

    private static final String REFUSED = "it refuses the user and token";
    private static final String NOBODY = "there is no repository, or none that the token may see";

    private static String reason(Throwable thrown) {
        String said = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return switch (thrown) {
            case UnknownHostException _ -> "its name is not known";
            case ConnectException _, NoRouteToHostException _ -> "it does not answer";
            case SocketTimeoutException _ -> "it does not answer in time";
            case NoRemoteRepositoryException _ -> NOBODY;
            case TransportException _
            when said.matches("(?s).*(not authorized|authentication|not permitted|401|403).*") -> REFUSED;
            default -> "";
        };
    }

    private static String todo(String reason) {
        return switch (reason) {
            case REFUSED ->
                "Set articles.git-user and articles.git-token to ones that may read and write there. What is committed"
                        + " here waits.";
            case NOBODY -> "Look whether articles.git-remote is right. What is committed here waits.";
            default ->
                "Look whether it can be reached from this server. It is tried again by itself; publishing goes on"
                        + " meanwhile.";
        };
    }

    private String hidden(String said) {
        return remote.token().isEmpty() ? said : said.replace(remote.token(), "…");
    }
}
