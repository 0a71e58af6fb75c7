package porchlight.hours;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The opening hours of every week: {@code Mon-Fri 9:00-12:30 13:30-18:00, Sat 10:00-14:00}. */
public record Week(Map<DayOfWeek, List<Span>> days) {
    private static final int LONGEST = 500;
    private static final Pattern PART =
            Pattern.compile("([a-z]{2,9})(?:-([a-z]{2,9}))? ((?:\\d{1,2}:\\d{2}-\\d{1,2}:\\d{2} ?){1,6})");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})");

    /**
     * Open from one time of a day to another.
     *
     * @param to in minutes since midnight, up to 1440: no clock shows the end of a day
     */
    public record Span(LocalTime from, int to) {
        int begins() {
            return from.toSecondOfDay() / 60;
        }

        /** As people write it: {@code 9:00–18:00}. */
        public String words() {
            return time(begins()) + "–" + time(to);
        }

        static String time(int minutes) {
            return minutes / 60 + ":" + String.format(Locale.ROOT, "%02d", minutes % 60);
        }
    }

    /** Text that is no such week; the message is for whoever wrote it. */
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    public Week {
        days = Map.copyOf(days);
    }

    /** Closed all week for the empty text. */
    public static Week of(String text) throws Wrong {
        var days = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        if (text.length() > LONGEST) {
            throw new Wrong("is longer than " + LONGEST + " letters");
        }
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[–—]", "-")
                .replaceAll("\\s*-\\s*", "-")
                .replaceAll("\\s+", " ");
        for (String part : plain.split("[,;|]", -1)) {
            if (!part.isBlank()) {
                read(part.strip(), days);
            }
        }
        return new Week(days);
    }

    private static void read(String part, Map<DayOfWeek, List<Span>> days) throws Wrong {
        Matcher read = PART.matcher(part);
        if (!read.matches()) {
            throw new Wrong("says “" + part + "”, which is not like “Mon-Fri 9:00-18:00, Sat 10:00-14:00”");
        }
        DayOfWeek first = day(read.group(1));
        DayOfWeek last = read.group(2) == null ? first : day(read.group(2));
        List<Span> spans = spans(read.group(3));
        for (DayOfWeek day = first; ; day = day.plus(1)) {
            if (days.put(day, spans) != null) {
                throw new Wrong("names a day twice: “" + part + "”");
            }
            if (day == last) {
                return;
            }
        }
    }

    private static List<Span> spans(String text) throws Wrong {
        var spans = new ArrayList<Span>();
        Matcher span = SPAN.matcher(text);
        while (span.find()) {
            int from = minutes(span.group(1), span.group(2));
            int to = minutes(span.group(3), span.group(4));
            if (from >= to || from == 24 * 60) {
                throw new Wrong("closes before it opens: “" + span.group() + "”");
            }
            spans.add(new Span(LocalTime.ofSecondOfDay(from * 60L), to));
        }
        spans.sort(Comparator.comparing(Span::from));
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).begins() < spans.get(i - 1).to()) {
                throw new Wrong("has hours that overlap: “" + text.strip() + "”");
            }
        }
        return List.copyOf(spans);
    }

    private static int minutes(String hour, String minute) throws Wrong {
        int minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        if (Integer.parseInt(minute) > 59 || minutes > 24 * 60) {
            throw new Wrong("has a time that no clock shows: " + hour + ":" + minute);
        }
        return minutes;
    }

    private static DayOfWeek day(String word) throws Wrong {
        for (DayOfWeek each : DayOfWeek.values()) {
            if (each.name().toLowerCase(Locale.ROOT).startsWith(word)) {
                return each;
            }
        }
        throw new Wrong("names a day “" + word + "”: the days are Mon, Tue, Wed, Thu, Fri, Sat and Sun");
    }

    List<Span> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    public boolean isEmpty() {
        return days.isEmpty();
    }
}
