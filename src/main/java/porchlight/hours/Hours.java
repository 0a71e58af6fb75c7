package porchlight.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import porchlight.hours.Week.Span;

/**
 * When somebody is there: the hours of a week in one time zone, without the holidays. Everything is worked out from moments,
 * so that a day of 23 or 25 hours is as long as it is.
 */
public record Hours(Week week, Map<LocalDate, String> holidays, ZoneId zone) {
    /** Whoever opens on no day of so many will not open. */
    private static final int DAYS_AHEAD = 400;

    private static final int MOST_HOLIDAYS = 200;

    public Hours {
        holidays = Map.copyOf(holidays);
    }

    /**
     * Days on which nobody is there: {@code 2027-12-25 Christmas | 2028-01-01 New Year}; a name is not needed.
     *
     * @throws Week.Wrong for a text that is none of these
     */
    public static Map<LocalDate, String> holidays(String text) throws Week.Wrong {
        var days = new TreeMap<LocalDate, String>();
        for (String line : text.split("[|\n]", -1)) {
            String plain = line.strip();
            if (plain.isEmpty()) {
                continue;
            }
            String[] parts = plain.split("\\s+", 2);
            try {
                days.put(LocalDate.parse(parts[0]), parts.length < 2 ? "" : parts[1]);
            } catch (DateTimeParseException notADay) {
                throw new Week.Wrong("says “" + plain + "”, which is not like “2027-12-25 Christmas”");
            }
        }
        if (days.size() > MOST_HOLIDAYS) {
            throw new Week.Wrong("has more than " + MOST_HOLIDAYS + " days");
        }
        return days;
    }

    /** The first day that stands there more than once: of its names only one would be told. */
    public static Optional<String> twice(String text) {
        var days = new HashSet<String>();
        return Arrays.stream(text.split("[|\n]", -1))
                .map(line -> line.strip().split("\\s+", 2)[0])
                .filter(day -> !day.isEmpty() && !days.add(day))
                .findFirst();
    }

    /** Whether there are any hours at all. */
    public boolean isSet() {
        return !week.isEmpty();
    }

    public boolean isOpen(Instant now) {
        return closes(now).isPresent();
    }

    /** When somebody who is there now leaves; none while nobody is. */
    public Optional<Instant> closes(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (Span each : on(today)) {
            if (!now.isBefore(begin(today, each)) && now.isBefore(end(today, each))) {
                return Optional.of(last(today, each));
            }
        }
        return Optional.empty();
    }

    /** When somebody is there next; now, if somebody is. None if nobody ever will be. */
    public Optional<Instant> opens(Instant now) {
        if (isOpen(now)) {
            return Optional.of(now);
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            for (Span each : on(day)) {
                Instant begin = begin(day, each);
                if (!begin.isBefore(now) && begin.isBefore(end(day, each))) {
                    return Optional.of(begin);
                }
            }
        }
        return Optional.empty();
    }

    /** The moment at which so much time has passed in which somebody was there; none if it never will have. */
    public Optional<Instant> after(Instant from, Duration work) {
        Instant at = from;
        Duration left = work;
        while (true) {
            Optional<Instant> open = opens(at);
            if (open.isEmpty()) {
                return Optional.empty();
            }
            Instant close = closes(open.get()).orElseThrow();
            Duration there = Duration.between(open.get(), close);
            if (left.compareTo(there) <= 0) {
                return Optional.of(open.get().plus(left));
            }
            left = left.minus(there);
            at = close;
        }
    }

    /** Why nobody is there on the day of this moment; none on a usual day. */
    public Optional<String> holiday(Instant now) {
        return Optional.ofNullable(holidays.get(LocalDate.ofInstant(now, zone)));
    }

    /** The week as people read it, days with the same hours together: {@code Monday–Friday} to {@code 9:00–18:00}. */
    public Map<List<DayOfWeek>, List<Span>> lines() {
        var lines = new LinkedHashMap<List<DayOfWeek>, List<Span>>();
        DayOfWeek first = DayOfWeek.MONDAY;
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Span> here = week.on(day);
            boolean same = day != DayOfWeek.SUNDAY && week.on(day.plus(1)).equals(here);
            if (!same) {
                if (!here.isEmpty()) {
                    lines.put(List.of(first, day), here);
                }
                first = day.plus(1);
            }
        }
        return lines;
    }

    private List<Span> on(LocalDate day) {
        return holidays.containsKey(day) ? List.of() : week.on(day.getDayOfWeek());
    }

    /** Where this span and those that follow it without a gap end: nobody leaves at midnight to come back at once. */
    private Instant last(LocalDate day, Span span) {
        LocalDate date = day;
        Span now = span;
        for (int nights = 0; nights < 14; nights++) {
            if (now.to() < 24 * 60) {
                break;
            }
            List<Span> next = on(date.plusDays(1));
            if (next.isEmpty() || next.getFirst().begins() != 0) {
                break;
            }
            date = date.plusDays(1);
            now = next.getFirst();
        }
        return end(date, now);
    }

    private Instant begin(LocalDate day, Span span) {
        return at(day, span.begins());
    }

    private Instant end(LocalDate day, Span span) {
        return at(day, span.to());
    }

    /** A time that the clocks leave out is the moment at which they go on; of one that they show twice it is the first. */
    private Instant at(LocalDate day, int minutes) {
        LocalDateTime local = day.atStartOfDay().plusMinutes(minutes);
        return ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }
}
