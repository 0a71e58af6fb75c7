package porchlight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.DatabaseProblem;
import porchlight.searches.Calibration;
import porchlight.searches.Calibrations.Lesson;
import porchlight.searches.Merits;

/** Hands to the search what visitors taught, while the server runs. It never keeps anybody waiting. */
final class Tuning implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration MERITS_EVERY = Duration.ofMinutes(5);

    /** Nightly means: at this hour, or as soon after it as the server runs. */
    private static final int HOUR = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Tuning.class);

    private final Settings settings;
    private final Finding finding;
    private final InstantSource clock;
    private final @Nullable Merits merits;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tuning").daemon().factory());
    private Optional<Calibration> used = Optional.empty();
    private Instant meritsRead = Instant.MIN;
    private LocalDate lastNight;

    Tuning(Knowledge knowledge, Finding finding) {
        this.settings = knowledge.settings();
        this.finding = finding;
        this.clock = knowledge.clock();
        this.lastNight = finding.calibrations()
                .current()
                .map(learnt -> night(learnt.at()))
                .orElse(LocalDate.MIN);
        this.merits = settings.isOn(Setting.SEARCHES_LEARN)
                ? new Merits(knowledge.database(), clock, knowledge.articles()::pathOf)
                : null;
        if (merits != null) {
            finding.searcher().use(merits);
        }
    }

    void start() {
        finding.calibrations()
                .outdated()
                .ifPresent(learnt -> LOG.info(
                        "What calibrating learnt on {} is not used: the search or its language model has changed since."
                                + " It learns anew when there are enough searches.",
                        night(learnt)));
        var _ = worker.scheduleWithFixedDelay(this::tick, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void tick() {
        learnNightly();
        try {
            takeUp();
            if (merits != null && isDue(clock.instant())) {
                merits.refresh();
                meritsRead = clock.instant();
            }
        } catch (DatabaseProblem later) {
            LOG.debug("what visitors taught is read when the database can be asked again", later);
        } catch (RuntimeException later) {
            LOG.warn("what visitors taught could not be read and is tried again: {}", later.getMessage());
        }
    }

    /** Also when the clock was put back: it would be a long wait until it has come as far again. */
    private boolean isDue(Instant now) {
        return now.isBefore(meritsRead) || !now.isBefore(meritsRead.plus(MERITS_EVERY));
    }

    /** By itself, so that what it stumbles over keeps nothing else from being taken up. */
    private void learnNightly() {
        LocalDate night = night(clock.instant());
        if (!settings.isOn(Setting.CALIBRATE_NIGHTLY) || !lastNight.isBefore(night)) {
            return;
        }
        lastNight = night;
        try {
            calibrate();
        } catch (RuntimeException unable) {
            LOG.warn("not calibrated; the next night tries again: {}", unable.getMessage());
        }
    }

    private void takeUp() {
        Optional<Calibration> current = finding.calibrations().current();
        if (!current.equals(used)) {
            finding.searcher().use(Finding.certainty(settings, current));
            used = current;
        }
    }

    private void calibrate() {
        switch (finding.calibrations().learn()) {
            case Lesson.Learnt learnt -> {
                finding.calibrations().keep(learnt.calibration());
                LOG.info("calibrated: {}", learnt.calibration());
            }
            case Lesson.TooFew few ->
                LOG.info(
                        "not calibrated: only {} right and {} wrong first hits are known, and {} of another search",
                        few.right(),
                        few.wrong(),
                        few.others());
            case Lesson.Meaningless _ ->
                LOG.info("not calibrated: where the search was surer, it was not right more often");
        }
    }

    /** The day on which the last night ended. */
    private static LocalDate night(Instant moment) {
        return moment.atZone(ZoneId.systemDefault()).minusHours(HOUR).toLocalDate();
    }

    @Override
    public void close() {
        worker.close();
    }
}
