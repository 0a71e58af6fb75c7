package porchlight.articles;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;

/**
 * Counts what is read, by day. A view is nobody's promise, so it is counted in memory and written every few seconds: a
 * reader never waits for a disk.
 */
public final class Views implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Views.class);

    private record Read(String article, LocalDate day) {}

    private final Database database;
    private final InstantSource clock;
    private final Map<Read, Long> counted = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("views").daemon().factory());

    public Views(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        var _ = writer.scheduleWithFixedDelay(this::write, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One more reading of an article. */
    public void count(String article) {
        counted.merge(new Read(article, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)), 1L, Long::sum);
    }

    /** Writes what was counted since the last time; what cannot be written now is tried again. */
    void write() {
        var taken = new HashMap<Read, Long>();
        for (Read read : List.copyOf(counted.keySet())) {
            Long views = counted.remove(read);
            if (views != null) {
                taken.put(read, views);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            database.inTransaction(tx -> {
                taken.forEach((read, views) -> tx.run("""
                        INSERT INTO article_view (article, day, views) VALUES (?, ?, ?)
                        ON CONFLICT (article, day) DO UPDATE SET views = article_view.views + excluded.views""", read.article, read.day.toString(), views));
                return true;
            });
        } catch (DatabaseProblem later) {
            LOG.debug("views could not be written and are tried again", later);
            taken.forEach((read, views) -> counted.merge(read, views, Long::sum));
        }
    }

    @Override
    public void close() {
        writer.close();
        write();
    }
}
