package porchlight.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import porchlight.hours.Hours;

/**
 * Whether somebody is there now, and by when one is answered.
 *
 * @param open whether somebody is there
 * @param now that in a sentence
 * @param answer by when what is asked now is answered, in a sentence; "" where nothing is promised
 * @param week the hours of a week, a line for days with the same ones
 * @param zone in which the hours are meant
 */
public record Presence(boolean open, String now, String answer, List<Line> week, String zone) {
    /** @param hours such as "9:00–18:00" */
    public record Line(String days, String hours) {}

    /** None where no hours are set. */
    static Optional<Presence> of(Face face, Instant now) {
        Hours hours = face.hours();
        if (!hours.isSet()) {
            return Optional.empty();
        }
        Locale locale = Locale.forLanguageTag(face.language());
        Optional<Instant> closes = hours.closes(now);
        String answer = face.promise()
                .flatMap(promise -> promise.due(now, hours)
                        .map(due -> "What you write now is answered within " + promise.words() + ": by "
                                + when(due, now, hours, locale) + "."))
                .orElse("");
        return Optional.of(new Presence(
                closes.isPresent(),
                closes.map(each -> open(each, now, hours, locale)).orElseGet(() -> closed(now, hours, locale)),
                answer,
                week(hours, locale),
                hours.zone().getDisplayName(TextStyle.FULL, locale)));
    }

    private static String open(Instant closes, Instant now, Hours hours, Locale locale) {
        return closes.isAfter(now.plus(2, ChronoUnit.DAYS))
                ? "We are here now."
                : "We are here now, until " + when(closes, now, hours, locale) + ".";
    }

    private static String closed(Instant now, Hours hours, Locale locale) {
        String why = hours.holiday(now)
                .filter(name -> !name.isBlank())
                .map(name -> " (" + name + ")")
                .orElse("");
        return "Nobody is here just now" + why + "."
                + hours.opens(now)
                        .map(opens -> " We are back " + (days(opens, now, hours) == 0 ? "at " : "on ")
                                + when(opens, now, hours, locale) + ".")
                        .orElse("");
    }

    /** A time of today, a day of this week with its time, or a date with its time; by which clocks, for who lives by others. */
    private static String when(Instant moment, Instant now, Hours hours, Locale locale) {
        ZonedDateTime then = moment.atZone(hours.zone());
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(then)
                + DateTimeFormatter.ofPattern(" z", locale).format(then);
        long days = days(moment, now, hours);
        if (days == 0) {
            return time;
        }
        if (days < 7) {
            return then.getDayOfWeek().getDisplayName(TextStyle.FULL, locale) + " " + time;
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(then) + ", " + time;
    }

    private static long days(Instant moment, Instant now, Hours hours) {
        return ChronoUnit.DAYS.between(
                LocalDate.ofInstant(now, hours.zone()), LocalDate.ofInstant(moment, hours.zone()));
    }

    private static List<Line> week(Hours hours, Locale locale) {
        return hours.lines().entrySet().stream()
                .map(each -> new Line(
                        each.getKey().stream()
                                .distinct()
                                .map(day -> day.getDisplayName(TextStyle.FULL, locale))
                                .collect(Collectors.joining("–")),
                        each.getValue().stream().map(span -> span.words()).collect(Collectors.joining(", "))))
                .toList();
    }
}
