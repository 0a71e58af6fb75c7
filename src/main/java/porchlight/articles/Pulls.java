package porchlight.articles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
import porchlight.git.Arrival;
import porchlight.git.Exchange;
import porchlight.git.GitProblem;
import porchlight.markdown.Markdown;

/**
 * Exchanges commits with the repository of others, on a thread of its own: nobody who publishes waits for it. What comes
 * lands in the folder, and becomes revisions as whatever is edited there does.
 */
public final class Pulls implements Arrival, AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    /** Somebody who is quicker each time is waited for. */
    private static final int TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Pulls.class);

    private final Supplier<Exchange> exchange;
    private final Folder folder;
    private final Drafts drafts;
    private final SideFiles sides;
    private final Database database;
    private final InstantSource clock;
    private final Duration every;
    private final Semaphore signals = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("git-exchange").unstarted(this::run);
    private final GitRefusals refusals;
    private volatile @Nullable GitProblem problem;
    private volatile @Nullable Instant done;

    /**
     * @param exchange opened when it is first asked for
     * @param every how often others are asked whether they have something new; zero for never
     */
    public Pulls(
            Supplier<Exchange> exchange,
            Folder folder,
            Drafts drafts,
            SideFiles sides,
            GitRefusals refusals,
            Database database,
            InstantSource clock,
            Duration every) {
        this.exchange = exchange;
        this.folder = folder;
        this.drafts = drafts;
        this.sides = sides;
        this.refusals = refusals;
        this.database = database;
        this.clock = clock;
        this.every = every;
    }

    public void start() {
        problem = refusals.problem().orElse(null);
        thread.start();
    }

    /** There is something to hand on. */
    public void wake() {
        signals.release();
    }

    /** What keeps it from exchanging, or null. */
    public @Nullable GitProblem problem() {
        return problem;
    }

    /** When both sides were the same last; null when not since the start. */
    public @Nullable Instant done() {
        return done;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (stop.getCount() > 0) {
            try {
                signals.drainPermits();
                exchange();
                well();
                pause = FIRST_PAUSE;
                awaitSignal();
            } catch (GitProblem unable) {
                told(unable);
                rest(pause);
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            } catch (DatabaseProblem later) {
                LOG.debug("git waits for the database", later);
                rest(FIRST_PAUSE);
            } catch (RuntimeException broken) {
                told(new GitProblem(
                        "the exchange with git failed: " + broken,
                        "Look into the log. It is tried again by itself.",
                        broken));
                rest(pause);
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        }
    }

    private void exchange() {
        for (int tried = 1; tried <= TRIES; tried++) {
            if (!every.isZero()) {
                exchange.get().pull(this);
            }
            if (exchange.get().push()) {
                return;
            }
        }
        throw new GitProblem(
                "others have pushed what is not here yet",
                every.isZero()
                        ? "Set articles.git-pull-seconds to more than 0, or pull by hand in the folder."
                        : "It is tried again by itself.");
    }

    private void well() {
        if (problem != null) {
            LOG.info("git exchanges commits again");
        }
        problem = null;
        refusals.goesOn();
        done = clock.instant();
    }

    /** A problem that stays is met again and again; it is told once. */
    private void told(GitProblem unable) {
        GitProblem before = problem;
        if (before == null || !String.valueOf(before.getMessage()).equals(unable.getMessage())) {
            LOG.warn("git: {}", unable.getMessage());
            LOG.debug("git: the whole of it", unable);
        }
        problem = unable;
        try {
            refusals.keep(unable);
        } catch (DatabaseProblem full) {
            LOG.debug("what keeps git from going on is not kept over a restart", full);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void awaitSignal() {
        try {
            if (every.isZero()) {
                signals.acquire();
            } else {
                var _ = signals.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    private void rest(Duration pause) {
        try {
            var _ = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    // What comes

    @Override
    public boolean canWait(String file) {
        return Mirror.isMirrored(file);
    }

    @Override
    public long mostBytes() {
        return Markdown.MOST_BYTES;
    }

    @Override
    public void refuses(String file, String why) {
        if (refusals.keep(file, why)) {
            LOG.warn("git: refused {}", new Refusal(file, 0, why));
        }
    }

    @Override
    public void comes(String file, String who) {
        refusals.solved(file);
        folder.expect(file, who);
    }

    @Override
    public void clashes(String file, String base, String theirs, String who) {
        if (!Mirror.isArticle(file)) {
            database.run(tx -> sides.keep(tx, file, Hash.of(base), theirs, Mirror.AUTHOR, who));
            return;
        }
        String path = Mirror.path(file);
        boolean kept = database.inTransaction(tx -> {
            if (Articles.idAt(tx, path).isEmpty()) {
                return false;
            }
            // It may have been told before, and have been settled since.
            if (!Articles.isKept(tx, path, theirs, Hash.of(base))) {
                drafts.keepFolders(tx, path, theirs, Hash.of(base), Mirror.AUTHOR, who);
            }
            return true;
        });
        if (!kept) {
            throw new GitProblem(
                    file + " is no article here, and was changed elsewhere at the same place",
                    "Bring both together with “git pull” in the folder.");
        }
    }

    @Override
    public void close() {
        stop.countDown();
        signals.release();
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
