package porchlight.searches;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
import porchlight.database.Tx;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.web.Request;

/**
 * Keeps what visitors search for. A search never waits for it: searches are gathered in memory and written every second
 * or two, and what cannot be written is kept up to a bound and then counted as lost.
 */
public final class Searches implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration CLEARED_EVERY = Duration.ofHours(1);
    private static final int MOST_WAITING = 5_000;
    private static final int AT_ONCE = 500;

    /** For so long the same words from the same browser are the same search: a reload, a filter, the next page. */
    private static final Duration SAME = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(Searches.class);

    private final Database database;
    private final InstantSource clock;
    private final int keepDays;
    private final String yardstick;

    /** By id, in their order. A search leaves when its commit is on disk. */
    private final LinkedHashMap<String, Search> waiting = new LinkedHashMap<>();

    private final Cache<String, Seen> recent = Caffeine.newBuilder()
            // Tidying up takes less than waking another thread for it, at each search.
            .executor(Runnable::run)
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(SAME)
            .build();

    /** Dies with the process, and with it the way back from a remembered print to an address. */
    private final String salt = Token.fresh();

    private final Map<Found, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder lost = new LongAdder();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("searches").daemon().factory());

    /** @param id of the search; "" for one that could not be kept */
    private record Seen(String id, Instant at) {}

    /**
     * @param keepDays how long searches are kept; 0 for not at all
     * @param yardstick by which their confidence is reckoned
     */
    public Searches(Database database, InstantSource clock, int keepDays, String yardstick) {
        this.database = database;
        this.clock = clock;
        this.keepDays = keepDays;
        this.yardstick = yardstick;
        var _ = writer.scheduleWithFixedDelay(this::write, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        var _ = writer.scheduleWithFixedDelay(this::clear, 1, CLEARED_EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    /**
     * Notes a search that is about to be shown, once.
     *
     * @return its id, for the links to what was found; none when it is not recorded
     */
    public Optional<String> note(Request request, Use use, Results results) {
        return note(Asker.of(request), use, results);
    }

    /** The same for a search that no request brought. */
    public Optional<String> note(String address, String program, Use use, Results results) {
        return note(new Asker(address, program, false), use, results);
    }

    Optional<String> note(Asker asker, Use use, Results results) {
        Query query = results.query();
        if (keepDays == 0 || query.text().isEmpty() || !asker.isVisitor()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String print = print(asker, use, query);
        // Whoever pages or narrows what was found before has not asked anew, even if that was too long ago to know.
        boolean looksOn = query.page() > 1 || query.category() != null;
        Seen seen = recent.asMap().compute(print, (_, before) -> {
            if (before != null && now.isBefore(before.at.plus(SAME))) {
                return new Seen(before.id, now);
            }
            return looksOn ? null : new Seen(add(now, use, results), now);
        });
        return seen == null || seen.id.isEmpty() ? Optional.empty() : Optional.of(seen.id);
    }

    /** How many searches ended in this way since the start. */
    public long count(Found found) {
        return counter(found).sum();
    }

    /** How many searches could not be recorded since the start. */
    public long lost() {
        return lost.sum();
    }

    /**
     * Sees to it that a search is in the database, if it is known here at all.
     *
     * @throws DatabaseProblem when it cannot be written now: it is not as if it were unknown
     */
    void settle(String id) {
        boolean waits;
        synchronized (waiting) {
            waits = waiting.containsKey(id);
        }
        DatabaseProblem unable = waits ? writeWaiting() : null;
        if (unable != null) {
            throw unable;
        }
    }

    private String add(Instant now, Use use, Results results) {
        counter(Found.of(results)).increment();
        var search = Search.of(Token.fresh(), now, use, results, yardstick);
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                lost.increment();
                return "";
            }
            waiting.put(search.id(), search);
        }
        return search.id();
    }

    private LongAdder counter(Found found) {
        return counts.computeIfAbsent(found, _ -> new LongAdder());
    }

    /** Writes what waits; what cannot be written now waits on. */
    void write() {
        DatabaseProblem unable = writeWaiting();
        if (unable != null) {
            LOG.debug("searches could not be written and are tried again", unable);
        }
    }

    /** Returns what keeps the rest from being written, or null. One thread at a time, so that nothing is written twice. */
    private synchronized @Nullable DatabaseProblem writeWaiting() {
        for (List<Search> some = some(); !some.isEmpty(); some = some()) {
            var written = some;
            try {
                database.run(tx -> written.forEach(each -> insert(tx, each)));
            } catch (RuntimeException unable) {
                if (unable instanceof DatabaseProblem problem && (problem.lasts() || problem.isBusy())) {
                    return problem;
                }
                LOG.warn("{} searches could not be written and are lost", written.size(), unable);
                lost.add(written.size());
            }
            synchronized (waiting) {
                written.forEach(each -> waiting.remove(each.id()));
            }
        }
        return null;
    }

    private List<Search> some() {
        synchronized (waiting) {
            return waiting.values().stream().limit(AT_ONCE).toList();
        }
    }

    /** Writing twice does no harm: a connection may break after the commit. */
    private static void insert(Tx tx, Search search) {
        tx.run(
                """
                INSERT INTO search (id, at, use, text, language, hits, shown, confidence, answered, yardstick)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""",
                search.id(),
                search.at(),
                search.use().word(),
                search.text(),
                search.language(),
                search.hits(),
                String.join("\n", search.shown()),
                Math.round(search.confidence() * 1e6),
                search.answered(),
                search.yardstick());
    }

    /** Deletes what is older than it may be, a little at a time: nobody waits long for the one writer. */
    void clear() {
        Instant limit = clock.instant().minus(Duration.ofDays(keepDays));
        try {
            int deleted;
            do {
                deleted = database.inTransaction(tx -> {
                    tx.run(
                            "DELETE FROM search_outcome WHERE search IN"
                                    + " (SELECT id FROM search WHERE at <= ? ORDER BY at, id LIMIT ?)",
                            limit,
                            AT_ONCE);
                    return tx.run(
                            "DELETE FROM search WHERE id IN"
                                    + " (SELECT id FROM search WHERE at <= ? ORDER BY at, id LIMIT ?)",
                            limit,
                            AT_ONCE);
                });
            } while (deleted == AT_ONCE);
        } catch (DatabaseProblem later) {
            LOG.debug("old searches could not be deleted; tried again in an hour", later);
        } catch (RuntimeException later) {
            LOG.warn("old searches could not be deleted; tried again in an hour: {}", later.getMessage());
        }
    }

    private String print(Asker asker, Use use, Query query) {
        String whole = String.join(
                "\0", salt, asker.address(), asker.program(), use.word(), query.text(), "" + query.language());
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(whole.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    @Override
    public void close() {
        writer.close();
        write();
    }

    /** What visitors searched for since a moment, the most frequent first. */
    public List<String> frequent(Instant since, int most) {
        return database.readAtLeisure(tx -> tx.all(
                "SELECT text FROM search WHERE at >= ? GROUP BY text ORDER BY COUNT(*) DESC, text LIMIT ?",
                row -> row.text("text"),
                since,
                most));
    }
}
