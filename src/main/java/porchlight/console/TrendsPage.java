package porchlight.console;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import porchlight.cases.Trends;
import porchlight.cases.Trends.Week;

/** How questions become knowledge: a few figures week by week, and article by article. */
public record TrendsPage(Shell around, List<Week> weeks, List<Trends.Line> articles) {
    private static final int HEIGHT = 60;
    private static final int STEP = 20;

    /** One figure: what it is called, what it means, how it went. */
    public record Figure(String title, String means, String now, List<Bar> bars, String told) {}

    /** A bar of a picture, from its top to its foot; {@code height} 0 for nothing. */
    public record Bar(int x, int y, int height) {}

    public List<Figure> figures() {
        return List.of(
                figure(
                        "Link rate",
                        "Of the cases solved in a week, those with an article: given to the customer, or written from the"
                                + " case, also later. Between 60 and 80 of 100 is good; nobody needs 100.",
                        Week::linkRate,
                        each -> each + " of 100"),
                figure(
                        "Reuse",
                        "How often an answer gave an article to a customer, as a link or in its words.",
                        Week::uses,
                        each -> each + " times"),
                figure(
                        "Creation",
                        "Articles that came of a case and were published for the first time.",
                        Week::created,
                        each -> each + (each == 1 ? " article" : " articles")),
                figure(
                        "Time to publish",
                        "From when it was first asked until its article was published: half of them took no longer.",
                        each -> each.median() == null
                                ? null
                                : (Long) Math.max(1, each.median().toHours()),
                        each -> words(Duration.ofHours(each))));
    }

    private Figure figure(
            String title, String means, Function<Week, @Nullable Long> value, Function<Long, String> said) {
        List<@Nullable Long> values = new ArrayList<>();
        weeks.forEach(each -> values.add(value.apply(each)));
        long most = 1;
        for (Long each : values) {
            most = Math.max(most, each == null ? 0 : each);
        }
        var bars = new ArrayList<Bar>();
        var told = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            Long each = values.get(i);
            int height = each == null ? 0 : (int) Math.round((double) HEIGHT * each / most);
            bars.add(new Bar(i * STEP + 3, HEIGHT - height, height));
            told.add(day(weeks.get(i).monday()) + ": " + (each == null ? "nothing to count" : said.apply(each)));
        }
        Long last = values.getLast();
        return new Figure(
                title,
                means,
                "This week: " + (last == null ? "nothing to count yet" : said.apply(last)),
                bars,
                String.join("; ", told));
    }

    private String day(LocalDate day) {
        return around.dates().day(day);
    }

    public String day(Week week) {
        return day(week.monday());
    }

    public String linkRate(Week week) {
        Long rate = week.linkRate();
        return rate == null ? "–" : String.format(Locale.ROOT, "%d of 100", rate);
    }

    public String median(Week week) {
        return time(week.median());
    }

    public String time(@Nullable Duration time) {
        return time == null ? "–" : words(time);
    }

    private static String words(Duration time) {
        long days = time.toDays();
        return days >= 2 ? days + " days" : Math.max(1, time.toHours()) + " h";
    }

    public String history(Trends.Line each) {
        return Editing.history(each.path());
    }
}
