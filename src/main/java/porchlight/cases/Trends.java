package porchlight.cases;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;

/**
 * How questions become knowledge, week by week and article by article, and never person by person: a figure that somebody is
 * judged by soon measures nothing else. Definitions are those of Knowledge-Centered Service.
 */
public final class Trends {
    public static final int WEEKS = 12;

    private static final int ARTICLES = 25;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Database database;
    private final InstantSource clock;

    public Trends(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One week, from Monday on, in UTC.
     *
     * @param solved cases that were solved in it and are so still
     * @param linked those of them with an article: one that was given to the customer, or that came of the case
     * @param uses how often an answer gave an article to a customer
     * @param created articles that came of cases and were published for the first time
     * @param median from first asking to published, of these; null without any
     */
    public record Week(
            LocalDate monday,
            long solved,
            long linked,
            long uses,
            long created,
            @Nullable Duration median) {
        /** 0 to 100; null when nothing was solved. */
        public @Nullable Long linkRate() {
            return solved == 0 ? null : (Long) Math.round(100.0 * linked / solved);
        }
    }

    /** The last twelve weeks, the present one last. */
    public List<Week> weeks() {
        LocalDate first = first();
        Instant since = since();
        return database.read(tx -> {
            Map<Long, long[]> solved = counted(
                    tx,
                    "SELECT week, COUNT(*) AS one, SUM(linked) AS two FROM (SELECT (standing_at - ?) / ? AS week,"
                            + " CASE WHEN EXISTS (SELECT 1 FROM case_article WHERE case_article.support_case = support_case.id)"
                            + " OR EXISTS (SELECT 1 FROM case_use JOIN message ON message.id = case_use.message"
                            + " WHERE message.support_case = support_case.id) THEN 1 ELSE 0 END AS linked FROM support_case"
                            + " WHERE standing = 'solved' AND merged IS NULL AND suspect = 0 AND standing_at >= ?) AS each GROUP BY week",
                    since);
            Map<Long, long[]> uses = counted(
                    tx,
                    "SELECT week, COUNT(*) AS one, 0 AS two FROM (SELECT (at - ?) / ? AS week FROM case_use WHERE at >= ?)"
                            + " AS each GROUP BY week",
                    since);
            var times = new HashMap<Long, List<Duration>>();
            tx
                    .all(
                            BORN + " HAVING MIN(journal.at) >= ?",
                            row -> new Born(row.instant("asked"), row.instant("published")),
                            since)
                    .stream()
                    // What was there before the question was improved, and not created.
                    .filter(each -> !each.published.isBefore(each.asked))
                    .forEach(each -> times.computeIfAbsent(
                                    Duration.between(since, each.published).toDays() / WEEK.toDays(),
                                    _ -> new ArrayList<>())
                            .add(Duration.between(each.asked, each.published)));
            return IntStream.range(0, WEEKS)
                    .mapToObj(i -> week(
                            first.plusWeeks(i),
                            solved.getOrDefault((long) i, new long[2]),
                            uses.getOrDefault((long) i, new long[2])[0],
                            times.getOrDefault((long) i, List.of())))
                    .toList();
        });
    }

    /** Articles that came of cases: when it was first asked, and when they were first published. */
    private static final String BORN =
            "SELECT case_article.article, MIN(support_case.opened) AS asked, MIN(journal.at) AS published FROM case_article"
                    + " JOIN support_case ON support_case.id = case_article.support_case"
                    + " JOIN revision ON revision.article = case_article.article AND revision.draft = 0"
                    + " JOIN journal ON journal.seq = revision.seq GROUP BY case_article.article";

    private record Born(Instant asked, Instant published) {}

    private LocalDate first() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(WEEKS - 1L);
    }

    private Instant since() {
        return first().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Map<Long, long[]> counted(Tx tx, String select, Instant since) {
        var counted = new HashMap<Long, long[]>();
        tx.all(
                        select,
                        row -> new long[] {row.number("week"), row.number("one"), row.number("two")},
                        since,
                        WEEK.toMillis(),
                        since)
                .forEach(each -> counted.put(each[0], new long[] {each[1], each[2]}));
        return counted;
    }

    private static Week week(LocalDate monday, long[] solved, long uses, List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return new Week(
                monday,
                solved[0],
                solved[1],
                uses,
                times.size(),
                sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2));
    }

    /**
     * What one article did for customers who asked.
     *
     * @param links how often answers led to it, in the last twelve weeks
     * @param texts how often they gave its words
     * @param cases that it came of
     * @param time from first asking to published; null where no case was before it
     */
    public record Line(
            String path,
            String title,
            long links,
            long texts,
            long cases,
            @Nullable Duration time) {}

    /** Those that were used most in the last twelve weeks, and those that came of cases. */
    public List<Line> articles() {
        return database.read(tx -> tx.all(
                "SELECT article.path, article.title, COALESCE(used.links, 0) AS links, COALESCE(used.texts, 0) AS texts,"
                        + " COALESCE(came.cases, 0) AS cases, born.asked, born.published FROM article"
                        + " LEFT JOIN (SELECT article, SUM(CASE WHEN how = 'link' THEN 1 ELSE 0 END) AS links,"
                        + " SUM(CASE WHEN how = 'text' THEN 1 ELSE 0 END) AS texts FROM case_use WHERE at >= ?"
                        + " GROUP BY article) AS used ON used.article = article.id"
                        + " LEFT JOIN (SELECT article, COUNT(*) AS cases FROM case_article GROUP BY article) AS came"
                        + " ON came.article = article.id LEFT JOIN (" + BORN + ") AS born ON born.article = article.id"
                        + " WHERE article.removed IS NULL AND (used.article IS NOT NULL OR came.article IS NOT NULL)"
                        + " ORDER BY COALESCE(used.links, 0) + COALESCE(used.texts, 0) DESC, article.title LIMIT ?",
                Trends::line,
                since(),
                (long) ARTICLES));
    }

    private static Line line(Row row) {
        Instant asked = row.instantOrNull("asked");
        Instant published = row.instantOrNull("published");
        return new Line(
                row.text("path"),
                row.text("title"),
                row.number("links"),
                row.number("texts"),
                row.number("cases"),
                asked == null || published == null || published.isBefore(asked)
                        ? null
                        : Duration.between(asked, published));
    }
}
