package porchlight;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.articles.Intakes;
import porchlight.articles.Overview;
import porchlight.articles.Overview.Votes;
import porchlight.articles.Reminders;
import porchlight.cases.Attachments;
import porchlight.cases.Cases;
import porchlight.database.DatabaseProblem;
import porchlight.searches.Outcomes;

/**
 * What happens at its time by itself: articles that were scheduled are published, how they were used is summed up, their
 * owners are reminded of those that are to be looked at again, a move that was cut off goes on, cases that were snoozed are opened, and files that nobody
 * needs are cleared away.
 */
final class Clockwork implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration TIDIES_EVERY = Duration.ofHours(1);
    private static final Duration SUMS_EVERY = Duration.ofMinutes(5);
    private static final Duration REMINDED_EVERY = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final Knowledge knowledge;
    private final Predicate<String> mayPublish;
    private final Outcomes outcomes;
    private final Intakes intakes;
    private final Overview overview;
    private final Reminders reminders;
    private final Cases cases;
    private final Attachments attachments;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("clockwork").daemon().factory());

    Clockwork(
            Knowledge knowledge,
            Predicate<String> mayPublish,
            Outcomes outcomes,
            Intakes intakes,
            Reminders reminders,
            Cases cases,
            Attachments attachments) {
        this.mayPublish = mayPublish;
        this.knowledge = knowledge;
        this.outcomes = outcomes;
        this.reminders = reminders;
        this.cases = cases;
        this.attachments = attachments;
        this.intakes = intakes;
        this.overview = new Overview(knowledge.database(), knowledge.clock());
    }

    void start() {
        attempt(intakes::begin);
        var _ = worker.scheduleWithFixedDelay(
                () -> attempt(() -> knowledge.drafts().publishDue(mayPublish)),
                EVERY.toMillis(),
                EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
        var _ = worker.scheduleWithFixedDelay(
                () -> {
                    attempt(cases.handling()::wake);
                    attempt(knowledge.rearranging()::goOn);
                    // As long as it could not be written.
                    attempt(intakes::begin);
                },
                EVERY.toMillis(),
                EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
        var _ = worker.scheduleWithFixedDelay(
                () -> attempt(this::sumUp), EVERY.toMillis(), SUMS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var _ = worker.scheduleWithFixedDelay(
                () -> attempt(reminders::remind), EVERY.toMillis(), REMINDED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var _ = worker.scheduleWithFixedDelay(
                () -> {
                    attempt(intakes::tidy);
                    attempt(attachments::tidy);
                    attempt(knowledge.drafts()::tidy);
                },
                EVERY.toMillis(),
                TIDIES_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void sumUp() {
        overview.sumUp(since -> outcomes.votes(since).stream()
                .map(each -> new Votes(each.article(), each.helped(), each.failed()))
                .toList());
    }

    /** What cannot be done now is tried again the next time. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (DatabaseProblem later) {
            LOG.debug("it is tried again when the database can be asked", later);
        } catch (RuntimeException later) {
            LOG.warn("what was due could not be done and is tried again: {}", later.toString());
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
