package porchlight.console;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Trends;
import porchlight.cases.Trends.Week;

/** How questions become knowledge: a few figures week by week, and article by article. */
public record TrendsPage(Shell around, List<Week> weeks, List<Trends.Line> articles) {
    private static final int HEIGHT = 60;
    private static final int STEP = 20;

    /**
     * One figure: what it is called, what it means, how it went.
     *
     * @param most what a bar of full height stands for
     */
    public record Figure(String title, String means, String now, String most, List<Bar> bars, String told) {}

    /** A bar of a picture, from its top to its foot; {@code height} 0 for nothing. */
    public record Bar(int x, int y, int height, String told) {}

    /**
     * How one figure is read.
     *
     * @param value how high its bar is; null for nothing to count
     */
    private record Reading(Function<Week, @Nullable Long> value, LongFunction<String> said, long least) {}

    public List<Figure> figures() {
        return List.of(
                figure(
                        "Link rate",
                        "Of the cases solved in a week, those with an article: given to the customer, or written from the"
                                + " case, also later. Between 60 and 80 % is good; nobody needs 100.",
                        new Reading(Week::linkRate, each -> each + " %", 100)),
                figure(
                        "Reuse",
                        "How often an answer gave an article to a customer, as a link or in its words.",
                        new Reading(Week::uses, each -> each == 1 ? "once" : each + " times", 1)),
                figure(
                        "Creation",
                        "Articles that came of a case and were published for the first time.",
                        new Reading(Week::created, each -> each + (each == 1 ? " article" : " articles"), 1)),
                figure(
                        "Time to publish",
                        "From when it was first asked until its article was published: half of them took no longer.",
                        new Reading(
                                each -> each.median() == null
                                        ? null
                                        : (Long) each.median().toSeconds(),
                                each -> words(Duration.ofSeconds(each)),
                                1)));
    }

    private Figure figure(String title, String means, Reading reading) {
        List<@Nullable Long> values = new ArrayList<>();
        weeks.forEach(each -> values.add(reading.value.apply(each)));
        long most = reading.least;
        for (Long each : values) {
            most = Math.max(most, each == null ? 0 : each);
        }
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < values.size(); i++) {
            Long each = values.get(i);
            int height = each == null || each == 0 ? 0 : Math.max(1, (int) Math.round((double) HEIGHT * each / most));
            bars.add(new Bar(
                    i * STEP + 3,
                    HEIGHT - height,
                    height,
                    day(weeks.get(i).monday()) + ": "
                            + (each == null ? "nothing to count" : reading.said.apply(each))));
        }
        Long last = values.getLast();
        boolean any = bars.stream().anyMatch(each -> each.height > 0);
        return new Figure(
                title,
                means,
                "This week: " + (last == null ? "nothing to count yet" : reading.said.apply(last)),
                any ? "up to " + reading.said.apply(most) : "",
                bars,
                bars.stream().map(Bar::told).collect(Collectors.joining("; ")));
    }

    public String first() {
        return day(weeks.getFirst().monday());
    }

    /** Weeks in which something happened, and the present one. */
    public List<Week> busy() {
        return weeks.stream()
                .filter(each ->
                        each.solved() > 0 || each.uses() > 0 || each.created() > 0 || each.equals(weeks.getLast()))
                .toList();
    }

    /** How many weeks are not shown, in a sentence; "" for none. */
    public String quiet() {
        int quiet = weeks.size() - busy().size();
        return quiet == 0
                ? ""
                : quiet == 1
                        ? "In one more week nothing was solved, given or written."
                        : "In " + quiet + " more weeks nothing was solved, given or written.";
    }

    private String day(LocalDate day) {
        return around.dates().day(day);
    }

    public String day(Week week) {
        return day(week.monday());
    }

    public String linkRate(Week week) {
        Long rate = week.linkRate();
        return rate == null ? "–" : rate + " %";
    }

    public String median(Week week) {
        return time(week.median());
    }

    public String time(@Nullable Duration time) {
        return time == null ? "–" : words(time);
    }

    /** As exactly as somebody would say it: a few minutes are no hour. */
    static String words(Duration time) {
        long minutes = time.toMinutes();
        long hours = time.toHours();
        if (minutes < 1) {
            return "under a minute";
        }
        if (hours < 1) {
            return minutes + " min";
        }
        if (hours < 10) {
            return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return hours < 48 ? hours + " h" : time.toDays() + " days";
    }

    public String history(Trends.Line each) {
        return Editing.history(each.path());
    }
}
