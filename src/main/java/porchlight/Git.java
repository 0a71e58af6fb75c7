package porchlight;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.articles.Commits;
import porchlight.articles.GitRefusals;
import porchlight.articles.Pulls;
import porchlight.console.GitSide;
import porchlight.git.Author;
import porchlight.git.Exchange;
import porchlight.git.GitProblem;
import porchlight.git.Remote;
import porchlight.git.WorkingCopy;
import porchlight.journal.Followers;
import porchlight.journal.Positions;
import porchlight.journal.Standing;
import porchlight.people.People;

/** The folder of articles as a working copy of git, where that is asked for: made once, and begun behind the start. */
final class Git implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Git.class);
    private static final String NOBODY = "porchlight@localhost";

    private final Knowledge knowledge;
    private final People people;
    private final Path folder;
    private final String remote;
    private final @Nullable Commits commits;
    private final @Nullable Pulls pulls;
    private final GitRefusals refusals;
    private final @Nullable Followers followers;
    private @Nullable WorkingCopy copy;

    Git(Knowledge knowledge, People people) {
        this.knowledge = knowledge;
        this.people = people;
        Settings settings = knowledge.settings();
        this.folder = settings.path(Setting.ARTICLES_FOLDER);
        String how = settings.text(Setting.ARTICLES_GIT);
        boolean exchanges = how.equals("sync");
        this.remote = exchanges ? remote().toString() : "";
        this.refusals = new GitRefusals(knowledge.database(), knowledge.clock());
        this.pulls = exchanges
                ? new Pulls(
                        () -> new Exchange(copy(), remote()),
                        knowledge.folder(),
                        knowledge.drafts(),
                        knowledge.sides(),
                        refusals,
                        knowledge.database(),
                        knowledge.clock(),
                        Duration.ofSeconds(settings.number(Setting.ARTICLES_GIT_PULL)))
                : null;
        this.commits = how.equals("off")
                ? null
                : new Commits(
                        folder,
                        knowledge.database(),
                        knowledge.journal(),
                        new Positions(knowledge.database()),
                        knowledge.manuscripts(),
                        this::copy,
                        this::author,
                        () -> {
                            if (pulls != null) {
                                pulls.wake();
                            }
                        });
        this.followers = commits == null ? null : new Followers(knowledge.journal(), List.of(commits));
    }

    private Remote remote() {
        Settings settings = knowledge.settings();
        String url = settings.text(Setting.ARTICLES_GIT_REMOTE);
        return new Remote(
                url.contains("://") ? url : Path.of(url).toAbsolutePath().toString(),
                settings.text(Setting.ARTICLES_GIT_BRANCH),
                settings.text(Setting.ARTICLES_GIT_USER),
                settings.text(Setting.ARTICLES_GIT_TOKEN));
    }

    private synchronized WorkingCopy copy() {
        WorkingCopy there = copy;
        if (there == null) {
            there = WorkingCopy.around(folder, author(""), knowledge.clock());
            copy = there;
        }
        return there;
    }

    /** People by name and address; parts of the program by what they are called. */
    private Author author(String author) {
        return people.find(author)
                .map(each -> new Author(each.name(), each.mail().toString()))
                .orElseGet(() -> new Author(author.isEmpty() ? "Porchlight" : "Porchlight (" + author + ")", mail()));
    }

    private String mail() {
        Settings settings = knowledge.settings();
        return Stream.of(Setting.MAIL_FROM, Setting.CONTACT_MAIL)
                .map(settings::text)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(NOBODY);
    }

    /** Once the folder has been read: what is first committed is all of it. */
    void start() {
        if (followers != null) {
            followers.start();
        }
        if (pulls != null) {
            pulls.start();
        }
    }

    /** What keeps it from going on, if anything does. */
    Optional<GitProblem> problem() {
        GitProblem first = commits == null ? null : commits.problem();
        GitProblem second = pulls == null ? null : pulls.problem();
        return Optional.ofNullable(first == null ? second : first);
    }

    GitRefusals refusals() {
        return refusals;
    }

    /** How it stands; empty when git is not asked for. */
    Optional<GitSide> side() {
        if (commits == null || followers == null) {
            return Optional.empty();
        }
        Standing standing = followers.standings().getFirst();
        Optional<GitProblem> problem = problem();
        String other = standing.problem() == null ? "" : standing.problem();
        WorkingCopy there;
        synchronized (this) {
            there = copy;
        }
        Commits.Made last = commits.last();
        return Optional.of(new GitSide(
                there == null ? folder.toAbsolutePath().toString() : there.top().toString(),
                there == null ? "" : there.branch(),
                remote,
                standing.lag(),
                last == null ? "" : last.subject(),
                last == null ? null : last.at(),
                pulls == null ? null : pulls.done(),
                uncommitted(there),
                refusals.files(),
                problem.map(each -> String.valueOf(each.getMessage())).orElse(other),
                problem.map(GitProblem::todo).orElse("")));
    }

    /** None while that cannot be known: the problem is told by whoever has to commit. */
    private static List<String> uncommitted(@Nullable WorkingCopy copy) {
        try {
            return copy == null ? List.of() : copy.uncommitted();
        } catch (GitProblem unknown) {
            LOG.debug("what is not committed is not known", unknown);
            return List.of();
        }
    }

    @Override
    public void close() {
        if (followers != null) {
            followers.close();
        }
        if (pulls != null) {
            pulls.close();
        }
        synchronized (this) {
            if (copy != null) {
                copy.close();
            }
        }
    }
}
