package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.database.Tx;
import porchlight.people.Audience;
import porchlight.search.Certainty;
import porchlight.search.Hit;
import porchlight.search.Query;
import porchlight.search.Results;
import porchlight.searches.Calibration;

/** What visitors taught reaches a search that is running. */
class TuningTest {
    @TempDir
    Path home;

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final InstantSource clock = () -> now;

    private interface Trial {
        void with(Finding finding, Tuning tuning) throws Exception;
    }

    private void tried(Map<String, String> given, Trial trial) throws Exception {
        var all = new HashMap<>(given);
        all.put("articles.folder", home.resolve("articles").toString());
        all.put("index.folder", home.resolve("index").toString());
        all.put("database.url", "jdbc:sqlite:" + home.resolve("help.db"));
        all.put("search.model", "none");
        Files.createDirectories(home.resolve("articles"));
        Files.writeString(home.resolve("articles/a.md"), "# Parcels\n\nLate parcels arrive tomorrow.\n");
        Files.writeString(home.resolve("articles/b.md"), "# Parcels\n\nLate parcels arrive tomorrow.\n");
        try (var knowledge = Knowledge.open(Settings.read(all, null, Map.of()), clock);
                var finding = Finding.open(knowledge);
                var tuning = new Tuning(knowledge, finding)) {
            knowledge.folder().settleAll();
            finding.start();
            finding.followers().awaitCaughtUp(Duration.ofSeconds(30));
            trial.with(finding, tuning);
        }
    }

    private static Results find(Finding finding) {
        return finding.searcher().find(Query.of("late parcels"), Audience.PUBLIC);
    }

    private static List<String> order(Finding finding) {
        return find(finding).hits().stream().map(Hit::article).toList();
    }

    /** An outcome for the article that stands second, of a search whose first hit is as likely as not the answer. */
    private void outcome(Tx tx, String id, String article, int rank, long confidence, boolean solved) {
        tx.run(
                "INSERT INTO search (id, at, use, text, language, hits, shown, confidence, answered, yardstick)"
                        + " VALUES (?, ?, 'page', 'late parcels', '', 2, ?, ?, 0, ?)",
                id,
                now,
                "a\nb",
                confidence,
                Certainty.yardstick(List.of()));
        tx.run(
                "INSERT INTO search_outcome (search, article, rank, at, clicked, judged, solved)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                article,
                rank,
                now,
                now,
                now,
                solved);
    }

    @Test
    void a_calibration_is_taken_up_and_let_go_while_the_search_runs() throws Exception {
        tried(Map.of(), (finding, tuning) -> {
            double before = find(finding).confidence();
            finding.calibrations().keep(new Calibration(now, new Certainty(1, 3, 0.9, 0.1), 100, 100));
            tuning.tick();
            assertTrue(find(finding).confidence() > before);
            assertEquals(before, find(finding).uncorrected(), 1e-9);
            finding.calibrations().forget();
            tuning.tick();
            assertEquals(before, find(finding).confidence(), 1e-9);
        });
    }

    @Test
    void what_helped_visitors_stands_first_if_the_owner_wants_it() throws Exception {
        var before = new ArrayList<String>();
        tried(Map.of("searches.learn", "true"), (finding, tuning) -> {
            // They say the same: which of them was indexed first is not ours to know.
            before.addAll(order(finding));
            helped(finding, before.getLast());
            tuning.tick();
            assertEquals(before.reversed(), order(finding));
        });
        tried(Map.of(), (finding, tuning) -> {
            tuning.tick();
            assertEquals(before, order(finding));
        });
    }

    private void helped(Finding finding, String path) {
        var articles = finding.knowledge().articles();
        String id = articles.find(path, Audience.PUBLIC).orElseThrow().id();
        finding.knowledge().database().run(tx -> {
            for (int i = 0; i < 25; i++) {
                outcome(tx, "s" + i, id, 2, 500_000, true);
            }
        });
    }

    @Test
    @DisplayName("clock jump: what helped visitors is read again although the clock was put back")
    void a_clock_that_was_put_back_keeps_nothing_from_being_learnt() throws Exception {
        tried(Map.of("searches.learn", "true"), (finding, tuning) -> {
            var before = order(finding);
            tuning.tick();
            now = now.minus(Duration.ofDays(1));
            helped(finding, before.getLast());
            tuning.tick();
            assertEquals(before.reversed(), order(finding));
        });
    }

    @Test
    @DisplayName("clock jump: what is done each night is done once, whatever the clock does")
    void a_night_that_comes_twice_is_one_night() throws Exception {
        tried(Map.of("calibrate.nightly", "true"), (finding, tuning) -> {
            finding.knowledge().database().run(tx -> {
                for (int i = 0; i < 240; i++) {
                    boolean sure = i % 2 == 0;
                    outcome(tx, "s" + i, "a", 1, sure ? 900_000 : 100_000, sure == i % 8 > 1);
                }
            });
            tuning.tick();
            Instant learnt = finding.calibrations().current().orElseThrow().at();
            for (Duration jump : List.of(Duration.ofDays(-1), Duration.ofHours(-1), Duration.ofHours(1))) {
                now = learnt.plus(jump);
                tuning.tick();
                assertEquals(
                        learnt, finding.calibrations().current().orElseThrow().at(), jump.toString());
            }
            now = learnt.plus(Duration.ofDays(1));
            tuning.tick();
            assertEquals(now, finding.calibrations().current().orElseThrow().at());
        });
    }

    @Test
    void each_night_it_learns_once_if_the_owner_wants_it() throws Exception {
        tried(Map.of("calibrate.nightly", "true"), (finding, tuning) -> {
            finding.knowledge().database().run(tx -> {
                for (int i = 0; i < 240; i++) {
                    boolean sure = i % 2 == 0;
                    outcome(tx, "s" + i, "a", 1, sure ? 900_000 : 100_000, sure == i % 8 > 1);
                }
            });
            // At noon: last night it did not run.
            tuning.tick();
            assertEquals(now, finding.calibrations().current().orElseThrow().at());
            now = now.plus(Duration.ofDays(1));
            tuning.tick();
            assertEquals(now, finding.calibrations().current().orElseThrow().at());
            Instant first = now;
            now = now.plus(Duration.ofMinutes(1));
            tuning.tick();
            assertEquals(first, finding.calibrations().current().orElseThrow().at());
        });
    }
}
