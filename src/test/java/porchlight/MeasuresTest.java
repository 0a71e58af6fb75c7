package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} tells of a running desk. */
class MeasuresTest {
    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private static TestDesk desk;

    @BeforeAll
    static void open() {
        desk = TestDesk.in(home)
                .write("late.md", "# Late parcels\n\nWait three days, then write to us.\n")
                .open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void requests_are_timed_by_route_and_status_class_and_never_by_address() {
        desk.page("/articles/late");
        desk.get("/articles/nothing-like-it-4711");
        desk.get("/no/such/page-4711");
        String figures = desk.page("/metrics");
        assertTrue(
                figures.contains("http_requests_seconds_bucket{method=\"GET\",route=\"/articles/{path...}\",status=\""
                        + "2xx\",le=\"0.1\"}"),
                figures);
        assertTrue(figures.contains("route=\"/articles/{path...}\",status=\"4xx\",le=\"+Inf\"}"), figures);
        assertTrue(figures.contains("route=\"none\",status=\"4xx\""), figures);
        assertFalse(figures.contains("4711"), figures);
    }

    @Test
    void searches_are_timed_by_whether_their_meaning_was_looked_for() {
        double before = figure("porchlight_search_duration_seconds_count{way=\"words\"}");
        desk.page("/search?q=late+parcels");
        desk.page("/api/v1/search?q=wombat");
        assertEquals(before + 2, figure("porchlight_search_duration_seconds_count{way=\"words\"}"));
        assertEquals(before + 2, figure("porchlight_search_duration_seconds_bucket{way=\"words\",le=\"10.0\"}"));
        assertEquals(0, figure("porchlight_search_duration_seconds_count{way=\"meaning\"}"));
        assertEquals(0, figure("porchlight_searches_refused_total"));
    }

    @Test
    void commits_tell_how_many_changes_shared_them_and_how_long_the_disk_took() throws Exception {
        var database = desk.app().knowledge().database();
        double changes = figure("porchlight_commit_changes_sum");
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                many.execute(() -> database.run(_ -> {}));
            }
        }
        String figures = desk.page("/metrics");
        assertTrue(figure("porchlight_commit_changes_sum") >= changes + 40, figures);
        assertTrue(figures.contains("porchlight_commit_changes_bucket{le=\"256.0\"}"), figures);
        assertTrue(figure("porchlight_commit_duration_seconds_sum") > 0, figures);
        assertEquals(0, figure("porchlight_changes_failed_total"));
        assertEquals(0, figure("porchlight_database_waiting{work=\"write\"}"));
        assertEquals(0, figure("porchlight_database_waiting{work=\"read\"}"));
    }

    @Test
    void connections_and_places_are_told_with_how_many_there_may_be() throws Exception {
        try (var idle = new Socket(InetAddress.getLoopbackAddress(), desk.app().port())) {
            idle.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            TestDesk.await(() -> figure("http_connections") >= 2);
        }
        assertTrue(figure("http_connections_most") >= 500);
        assertTrue(figure("http_requests_at_work") >= 1);
        assertTrue(figure("http_requests_at_work_most") >= 16);
    }

    @Test
    void what_is_no_request_is_counted_as_refused() throws Exception {
        double before = figure("http_refused_total{why=\"malformed\"}");
        try (var rude = new Socket(InetAddress.getLoopbackAddress(), desk.app().port())) {
            rude.getOutputStream().write("GET / HTTP/1.1\r\nHo st: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            rude.getInputStream().readAllBytes();
        }
        assertEquals(before + 1, figure("http_refused_total{why=\"malformed\"}"));
    }

    @Test
    void followers_that_have_caught_up_do_not_lag() {
        desk.caughtUp();
        assertEquals(0, figure("porchlight_follower_lag{follower=\"index\"}"));
        assertEquals(0, figure("porchlight_follower_lag{follower=\"folder\"}"));
    }

    private static double figure(String name) {
        String figures = desk.page("/metrics");
        var line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(figures);
        assertTrue(line.find(), () -> name + " is not among " + figures);
        return Double.parseDouble(line.group(1));
    }
}
