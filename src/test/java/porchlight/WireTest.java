package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
import porchlight.web.Log;

@DisplayName("PostgreSQL slow or cut off: an answer within seconds, nothing acknowledged that was not kept")
class WireTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    /** Nobody is that slow on a busy machine. */
    private static final Duration LEEWAY = Duration.ofSeconds(3);

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres server;

    @TempDir
    Path home;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void a_network_that_stalls_visitors_get_503_in_time_search_goes_on_and_threads_are_bounded() throws Exception {
        try (var wire = new Wire(server.getPort());
                var desk = TestDesk.in(home)
                        .with("database.url", url(wire, "stalled"))
                        .write("late.md", "# Late parcels\n\nWait two days.\n")
                        .open();
                var log = new Log("porchlight")) {
            wire.stall();
            long threads = platformThreads();
            try (var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
                var asked = new ArrayList<Callable<Duration>>();
                for (int i = 0; i < 60; i++) {
                    asked.add(() -> took(() -> {
                        var answer = desk.get("/articles/late");
                        assertEquals(503, answer.statusCode());
                        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
                    }));
                }
                var searched = visitors.submit(() -> took(() -> {
                    for (int i = 0; i < 20; i++) {
                        assertTrue(desk.page("/api/v1/search?q=parcels").contains("Late parcels"));
                    }
                }));
                var refused = visitors.submit(() -> assertThrows(
                        DatabaseProblem.class,
                        () -> desk.app().knowledge().articles().publish("never", "# N\n", "ada", "")));
                for (var each : visitors.invokeAll(asked)) {
                    atMost(DEADLINE.plus(LEEWAY), each.get());
                }
                atMost(LEEWAY, searched.get());
                assertTrue(
                        refused.get().isAway() || refused.get().isBusy(),
                        refused.get().toString());
            }
            // A few carry what waits, the test's own clients among them; not one for each of sixty visitors.
            assertTrue(platformThreads() <= threads + 30, "threads: " + threads + ", then " + platformThreads());
            atMost(LEEWAY, took(() -> {
                var health = desk.get("/health");
                assertEquals(503, health.statusCode());
                assertTrue(health.body().contains("the database does not answer"), health.body());
            }));
            wire.flow();
            Duration healed =
                    took(() -> TestDesk.await(() -> desk.get("/articles/late").statusCode() == 200 && isWell(desk)));
            System.out.println("healed after a stall in " + healed.toMillis() + " ms");
            atMost(Duration.ofSeconds(10), healed);
            desk.caughtUp();
            assertTrue(
                    log.lines().stream()
                                    .filter(line -> line.contains("tried again"))
                                    .count()
                            <= 2,
                    () -> String.join("", log.lines()));
        }
    }

    @Test
    void a_connection_that_is_dropped_in_mid_transaction_keeps_and_acknowledges_nothing() throws Exception {
        try (var wire = new Wire(server.getPort());
                var database = Database.open(url(wire, "dropped"))) {
            database.run(tx -> tx.run("CREATE TABLE word (id TEXT PRIMARY KEY)"));
            var refused = assertThrows(
                    DatabaseProblem.class,
                    () -> database.run(tx -> {
                        tx.run("INSERT INTO word VALUES ('lost')");
                        wire.cut();
                        tx.run("INSERT INTO word VALUES ('lost too')");
                    }));
            assertTrue(refused.isAway(), refused.toString());
            insert(database, "next");
            assertEquals(List.of("next"), words(database));
        }
    }

    @Test
    void a_commit_whose_answer_is_lost_is_not_acknowledged_and_saying_it_again_makes_one() throws Exception {
        try (var wire = new Wire(server.getPort());
                var database = Database.open(url(wire, "muted") + "&socketTimeout=2")) {
            database.run(tx -> tx.run("CREATE TABLE word (id TEXT PRIMARY KEY)"));
            Duration waited = took(() -> {
                var refused = assertThrows(
                        DatabaseProblem.class,
                        () -> database.run(tx -> {
                            tx.run("INSERT INTO word VALUES ('once')");
                            wire.mute();
                        }));
                assertTrue(refused.isAway(), refused.toString());
            });
            atMost(DEADLINE.plus(LEEWAY), waited);
            wire.flow();
            wire.cut();
            TestDesk.await(() -> database.problem() == null);
            database.run(tx -> tx.run("INSERT INTO word VALUES ('once') ON CONFLICT (id) DO NOTHING"));
            assertEquals(List.of("once"), words(database));
        }
    }

    @Test
    void a_lock_that_somebody_else_holds_is_given_up_in_time_and_told_from_a_server_that_is_gone() throws Exception {
        try (var wire = new Wire(server.getPort());
                var database = Database.open(url(wire, "locked"));
                var other = DriverManager.getConnection(direct("locked"));
                var statement = other.createStatement()) {
            database.run(tx -> tx.run("CREATE TABLE word (id TEXT PRIMARY KEY)"));
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE word");
            Duration waited = took(() -> {
                var refused = assertThrows(DatabaseProblem.class, () -> insert(database, "later"));
                assertTrue(refused.isBusy(), refused.toString());
            });
            atMost(DEADLINE.plus(LEEWAY), waited);
            other.rollback();
            insert(database, "later");
            assertEquals(List.of("later"), words(database));
        }
    }

    @Test
    void two_servers_one_that_was_cut_off_and_replaced_writes_nothing_until_the_other_is_gone() throws Exception {
        try (var wire = new Wire(server.getPort());
                var first = Database.open(url(wire, "replaced"))) {
            first.claim();
            first.run(tx -> tx.run("CREATE TABLE word (id TEXT PRIMARY KEY)"));
            wire.cut();
            try (var second = Database.open(direct("replaced"))) {
                second.claim();
                assertTrue(assertThrows(DatabaseProblem.class, () -> insert(first, "late"))
                        .isInUse());
                assertTrue(String.valueOf(first.problem()).startsWith("Another Porchlight already serves from "));
                assertEquals(List.of(), words(first), "what only reads goes on");
                insert(second, "kept");
            }
            TestDesk.await(() -> first.problem() == null);
            insert(first, "again");
            assertEquals(List.of("again", "kept"), words(first));
        }
    }

    private interface Deed {
        void done() throws Exception;
    }

    private static Duration took(Deed deed) throws Exception {
        long start = System.nanoTime();
        deed.done();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void atMost(Duration most, Duration took) {
        assertTrue(took.compareTo(most) <= 0, "it took " + took);
    }

    private static boolean isWell(TestDesk desk) {
        return desk.get("/health").body().contains("\"status\":\"up\"");
    }

    /** Ours: the visitors' own are not counted. */
    private static long platformThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> !each.getName().startsWith("HttpClient"))
                .count();
    }

    private static String url(Wire wire, String name) {
        return Databases.create(server, name).replace(":" + server.getPort() + "/", ":" + wire.port() + "/");
    }

    private static String direct(String name) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name + "?user=postgres";
    }

    private static void insert(Database database, String id) {
        database.run(tx -> tx.run("INSERT INTO word VALUES (?)", id));
    }

    private static List<String> words(Database database) {
        return database.read(tx -> tx.all("SELECT id FROM word ORDER BY id", row -> row.text("id")));
    }
}
