package porchlight.console;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** Until when an agent wants a case out of sight. */
public enum Pause {
    TOMORROW("tomorrow 9:00"),
    MONDAY("Monday 9:00"),
    HOURS("in 3 hours"),
    /** Nobody looks at it before; a year is as good as for ever. */
    CUSTOMER("until the customer answers"),
    DAY("on a day …");

    static final Duration LONGEST = Duration.ofDays(366);

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final String title;

    Pause(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The moment that is meant; none when nothing is that makes sense.
     *
     * @param day for {@link #DAY}, like {@code 2027-03-01}
     */
    static Optional<Instant> until(String word, String day, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (Pause each : values()) {
            if (each.word().equals(word)) {
                return switch (each) {
                    case TOMORROW -> Optional.of(morning(today.plusDays(1), zone));
                    case MONDAY -> Optional.of(morning(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), zone));
                    case HOURS -> Optional.of(now.plus(Duration.ofHours(3)));
                    case CUSTOMER -> Optional.of(now.plus(LONGEST));
                    case DAY -> day(day, now, zone);
                };
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> day(String day, Instant now, ZoneId zone) {
        try {
            return Optional.of(morning(LocalDate.parse(day), zone))
                    .filter(each -> each.isAfter(now) && each.isBefore(now.plus(LONGEST)));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Instant morning(LocalDate day, ZoneId zone) {
        return day.atTime(MORNING).atZone(zone).toInstant();
    }
}
