package porchlight.hours;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Within what time something is done: {@code 30 minutes}, {@code 4 hours}, {@code 2 days}. Minutes and hours are those in
 * which somebody is there; a day is one on the calendar.
 *
 * @param amount at least 1
 */
public record Promise(int amount, Unit unit) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4}) ?(minutes?|hours?|days?|min|h|d)");

    /** In what it is counted. */
    public enum Unit {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration time;

        Unit(Duration time) {
            this.time = time;
        }
    }

    public static Optional<Promise> of(String text) {
        Matcher read = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!read.matches() || Integer.parseInt(read.group(1)) == 0) {
            return Optional.empty();
        }
        Unit unit = switch (read.group(2).charAt(0)) {
            case 'm' -> Unit.MINUTE;
            case 'h' -> Unit.HOUR;
            default -> Unit.DAY;
        };
        return Optional.of(new Promise(Integer.parseInt(read.group(1)), unit));
    }

    /** By when it is done that is asked now; without opening hours every hour counts. */
    public Optional<Instant> due(Instant now, Hours hours) {
        Duration time = unit.time.multipliedBy(amount);
        if (unit == Unit.DAY || !hours.isSet()) {
            return Optional.of(now.plus(time));
        }
        return hours.after(now, time);
    }

    /** As people say it: {@code 4 hours}. */
    public String words() {
        String word = unit.name().toLowerCase(Locale.ROOT);
        return amount == 1 ? (unit == Unit.HOUR ? "an hour" : "a " + word) : amount + " " + word + "s";
    }
}
