package porchlight.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.hours.Hours;

/** How long a case may sleep: the promise to its customer does not, so that it wakes in time to be answered. */
public final class Sleep {
    /** So long before it is due it is there again, counted in time in which somebody is there. */
    public static final Duration BEFORE = Duration.ofHours(1);

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int MOST_STEPS = 4 * 24 * 21;

    private final Supplier<Hours> hours;
    private final InstantSource clock;

    public Sleep(Supplier<Hours> hours, InstantSource clock) {
        this.hours = hours;
        this.clock = clock;
    }

    /** The moment at which it wakes that was to sleep until a moment; none when its customer waits for an answer already now. */
    public Optional<Instant> until(Case theCase, Instant wanted) {
        Instant due = theCase.due();
        Instant latest = due == null ? wanted : latest(due, hours.get());
        Instant until = wanted.isBefore(latest) ? wanted : latest;
        return until.isAfter(clock.instant()) ? Optional.of(until) : Optional.empty();
    }

    /** Whoever comes at half past eight to what is due at nine needs it the evening before. */
    private static Instant latest(Instant due, Hours hours) {
        Instant at = due.minus(BEFORE);
        if (!hours.isSet()) {
            return at;
        }
        for (int i = 0; i < MOST_STEPS; i++) {
            if (hours.isOpen(at)
                    && hours.after(at, BEFORE)
                            .filter(each -> !each.isAfter(due))
                            .isPresent()) {
                return at;
            }
            at = at.minus(STEP);
        }
        return due.minus(BEFORE);
    }
}
