package porchlight.articles;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.markdown.FrontMatter;

/** When an article of which somebody says that it is still true is to be looked at again. */
public final class Freshness {
    /** What was set for less was a day to remember something by, and no habit. */
    private static final long LEAST_DAYS = 14;

    private final Articles articles;
    private final InstantSource clock;
    private final Period otherwise;

    /** @param otherwise for articles that were never given a time */
    public Freshness(Articles articles, InstantSource clock, Period otherwise) {
        this.articles = articles;
        this.clock = clock;
        this.otherwise = otherwise;
    }

    /** After as long a time as was given to it last; today if it was never given one and none is given to all. */
    public LocalDate next(String path) {
        LocalDate today = day(clock.instant());
        List<Revision> published =
                articles.history(path).stream().filter(each -> !each.draft()).toList();
        for (int i = 0; i < published.size(); i++) {
            LocalDate given = reviewBy(published.get(i));
            if (given == null) {
                continue;
            }
            // It was given with the oldest of the texts that say so.
            while (i + 1 < published.size() && given.equals(reviewBy(published.get(i + 1)))) {
                i++;
            }
            long days = ChronoUnit.DAYS.between(day(published.get(i).at()), given);
            if (days >= LEAST_DAYS) {
                return today.plusDays(days);
            }
        }
        return today.plus(otherwise);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable LocalDate reviewBy(Revision revision) {
        return FrontMatter.of(revision.text())
                .text("review-by")
                .filter(text -> text.matches("\\d{4}-\\d\\d-\\d\\d"))
                .map(LocalDate::parse)
                .orElse(null);
    }
}
