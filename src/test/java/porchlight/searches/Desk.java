package porchlight.searches;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.Databases;
import porchlight.database.Database;
import porchlight.journal.Event;
import porchlight.journal.Journal;
import porchlight.search.Evidence;
import porchlight.search.Hit;
import porchlight.search.Query;
import porchlight.search.Results;

/** A real database with what visitors leave in it, and a clock that can be turned. */
final class Desk implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    static final String YARDSTICK = "2 some-model";

    private Instant now = NOON;
    private int visitors;
    final InstantSource clock = () -> now;
    final Database database;
    final Journal journal;
    final Searches searches;
    final Outcomes outcomes;

    Desk(Databases.Kind kind, Path folder) {
        this(kind, folder, 365);
    }

    Desk(Databases.Kind kind, Path folder, int keepDays) {
        this(Databases.fresh(kind, folder), keepDays);
    }

    Desk(String url, int keepDays) {
        database = Database.open(url);
        journal = new Journal(database, clock);
        searches = new Searches(database, clock, keepDays, YARDSTICK);
        outcomes = new Outcomes(database, journal, searches, clock);
    }

    Calibrations calibrations() {
        return new Calibrations(database, journal, clock, YARDSTICK);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static Asker asker(String address) {
        return new Asker(address, "Mozilla/5.0 Firefox/140.0", false);
    }

    static Results found(String text, String... articles) {
        return found(new Query(text, null, null, 1, 10), articles);
    }

    static Results found(Query query, String... articles) {
        return found(query, 0, articles);
    }

    /** @param asked the evidence for the first hit, in spreads */
    static Results found(Query query, double asked, String... articles) {
        var hits = new ArrayList<Hit>();
        for (String each : articles) {
            hits.add(new Hit(each, "", each, "", "", "", "en", 1, NOON, new Hit.Parts(1, 0, 0, 0)));
        }
        var evidence = articles.length == 0 ? null : new Evidence(asked, 0, 1, 1, 0, 2);
        return new Results(query, articles.length, false, 1, null, 0.5, false, evidence, null, hits, List.of(), false);
    }

    /** A new visitor searches; the id. */
    String search(String text, String... articles) {
        return search(found(text, articles));
    }

    String search(Results results) {
        return searches.note(asker("10.0.0." + ++visitors), Use.PAGE, results).orElseThrow();
    }

    List<String> texts() {
        searches.write();
        return database.read(tx -> tx.all("SELECT text FROM search ORDER BY at, text", row -> row.text("text")));
    }

    List<String> told() {
        return journal.after(0, 1000).stream().map(Event::kind).toList();
    }

    void vote(String search, String article, @Nullable Boolean solved) {
        var _ = outcomes.clicked(search, article, article).orElseThrow();
        if (solved != null) {
            var _ = outcomes.judged(search, article, article, solved).orElseThrow();
        }
    }

    @Override
    public void close() {
        searches.close();
        database.close();
    }
}
