package porchlight.commands.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.App;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.database.Database;
import porchlight.people.SignIn;
import porchlight.people.Visitor;

class WorldTest {
    private static final Instant TODAY = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path home;

    @Test
    void a_made_up_month_is_served_and_leaves_nothing_behind_and_touches_nothing_real() throws Exception {
        Path real = home.resolve("real");
        Settings given = Settings.read(
                Map.of(
                        "server.port",
                        "0",
                        "search.model",
                        "none",
                        "articles.folder",
                        real.resolve("articles").toString(),
                        "index.folder",
                        real.resolve("index").toString(),
                        "vectors.folder",
                        real.resolve("vectors").toString(),
                        "database.url",
                        "jdbc:sqlite:" + real.resolve("data/real.db")),
                null,
                Map.of());
        Path folder;
        try (var world = World.made(given, 1, TODAY)) {
            folder = world.settings().path(Setting.ARTICLES_FOLDER);
            try (var app = App.start(world.settings(), InstantSource.system())) {
                assertEquals(
                        List.of("admin", "editor", "agent"),
                        world.guests().stream().map(World.Guest::role).toList());
                for (World.Guest each : world.guests()) {
                    var in = app.reception()
                            .signIn()
                            .with(each.mail(), world.password(), "192.0.2.1", "test", Visitor.NOBODY);
                    assertTrue(in instanceof SignIn.Result.In, each.mail());
                }
                long searches = count(app.knowledge().database(), "SELECT COUNT(*) AS n FROM search");
                assertTrue(searches > 300, searches + " searches");
                assertTrue(count(app.knowledge().database(), "SELECT COUNT(*) AS n FROM search WHERE hits = 0") > 0);
                assertTrue(
                        count(app.knowledge().database(), "SELECT COUNT(*) AS n FROM search_outcome WHERE solved = 1")
                                > 50);
                assertTrue(count(app.knowledge().database(), "SELECT SUM(views) AS n FROM article_view") > 100);
                assertTrue(count(app.knowledge().database(), "SELECT COUNT(*) AS n FROM support_case") > 8);
                assertEquals(1, count(app.knowledge().database(), "SELECT COUNT(*) AS n FROM case_article"));
                assertEquals(2, count(app.knowledge().database(), "SELECT COUNT(*) AS n FROM macro"));
                assertEquals(
                        "Lantern & Co",
                        app.knowledge()
                                .database()
                                .read(tx -> tx.first(
                                                "SELECT value FROM setting WHERE key = 'site.name'",
                                                row -> row.text("value"))
                                        .orElseThrow()));
            }
        }
        assertFalse(Files.exists(folder), folder + " was left behind");
        assertFalse(Files.exists(real), "the real folder was touched");
    }

    @Test
    void the_same_seed_makes_the_same_month_and_another_one_another() throws Exception {
        String one = month(7);
        assertEquals(one, month(7));
        assertFalse(one.equals(month(8)));
    }

    private String month(long seed) throws Exception {
        Settings given = Settings.read(Map.of("search.model", "none"), null, Map.of());
        try (var world = World.made(given, seed, TODAY);
                var database = Database.open(world.settings().text(Setting.DATABASE_URL))) {
            return database.read(tx -> tx.all(
                            "SELECT at, text, hits FROM search ORDER BY at, text",
                            row -> row.number("at") + " " + row.text("text") + " " + row.number("hits")))
                    .toString();
        }
    }

    private static long count(Database database, String sql) {
        return database.read(tx -> tx.first(sql, row -> row.number("n")).orElse(0L));
    }
}
