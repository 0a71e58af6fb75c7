package porchlight.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Dates as a reader of this language writes them. Never "yesterday": a page may lie in a cache for a week. */
public record Dates(Locale locale, ZoneId zone) {

    /** {@code November 3, 2026}, {@code 3. November 2026}. */
    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** A day that somebody wrote down: it is the same day everywhere. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    /** The same for a narrow column: {@code Nov 3, 2026}. */
    public String shortDay(Instant at) {
        return shortDay(LocalDate.ofInstant(at, zone));
    }

    public String shortDay(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /** The zone in which moments are told, as people call it: {@code Vienna}, {@code UTC}. */
    public String clocks() {
        return zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ') + " time";
    }

    /** Day, time and zone, for whoever hovers over the day. */
    public String exact(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.LONG)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** Day and time, in short: {@code Nov 3, 2026, 9:30 AM}. */
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atZone(zone));
    }

    /** The same with its zone, for whoever may be in another: {@code Nov 3, 2026, 9:30 AM CET}. */
    public String zoned(Instant at) {
        return moment(at) + " " + DateTimeFormatter.ofPattern("z", locale).format(at.atZone(zone));
    }

    /** {@code 1,027} or {@code 1.027}. */
    public String number(long count) {
        return String.format(locale, "%,d", count);
    }
}
