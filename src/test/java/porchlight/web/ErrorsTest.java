package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    /** What another package might throw. */
    private static final class Busy extends RuntimeException {}

    private static final Errors ERRORS = new Errors(
            (problem, request) -> {
                if (request.query("bare").isPresent()) {
                    throw new IllegalStateException("the page is broken too");
                }
                return Answer.html("<h1>Porchlight: " + problem.title() + "</h1>");
            },
            thrown -> thrown instanceof Busy
                    ? Optional.of(Problem.unavailable(Duration.ofSeconds(7)))
                    : Optional.empty());

    private static final House HOUSE = House.with(
            Listen.on("127.0.0.1", 0),
            Limits.usual(),
            ERRORS,
            routes -> routes.get("/broken", Access.EVERYBODY, _ -> {
                        throw new IllegalStateException("password=secret");
                    })
                    .get("/deep", Access.EVERYBODY, _ -> Answer.text(endless(1)))
                    .get("/busy", Access.EVERYBODY, _ -> {
                        throw new Busy();
                    })
                    .get("/api/broken", Access.EVERYBODY, _ -> {
                        throw new IllegalStateException("password=secret");
                    })
                    .get("/api/refused", Access.EVERYBODY, _ -> {
                        throw Problem.badRequest("\"<script>\" is no language.");
                    })
                    .get("/refused", Access.EVERYBODY, _ -> {
                        throw Problem.badRequest("<script>alert(1)</script>");
                    }));

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Test
    void a_person_sees_the_page_of_the_house() {
        var answer = HOUSE.get("/nothing");
        assertEquals(404, answer.statusCode());
        assertEquals("<h1>Porchlight: There is nothing at this address</h1>", answer.body());
    }

    @Test
    void a_program_gets_problem_json() {
        var answer = HOUSE.get("/api/refused");
        assertEquals(400, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"This request cannot be understood\",\"status\":400,"
                        + "\"detail\":\"\\\"<script>\\\" is no language.\"}",
                answer.body());
        assertTrue(HOUSE.get("/refused", "Accept", "application/json").body().startsWith("{"));
    }

    @Test
    void what_went_wrong_inside_stays_inside_but_can_be_found_by_its_id() {
        try (var log = new Log(Errors.class.getName())) {
            var answer = HOUSE.get("/api/broken");
            assertEquals(500, answer.statusCode());
            assertFalse(answer.body().contains("secret"), answer.body());
            String id = answer.body().replaceAll(".*noted in the log as (\\w+)\\..*", "$1");
            assertTrue(log.lines().getFirst().contains(id), id);
            assertTrue(log.lines().getFirst().contains("IllegalStateException"));
        }
        assertFalse(HOUSE.get("/broken").body().contains("secret"));
    }

    @Test
    void a_stack_that_overflows_costs_one_request_only() {
        assertEquals(500, HOUSE.get("/deep").statusCode());
        assertEquals(404, HOUSE.get("/nothing").statusCode());
    }

    @Test
    void an_exception_of_another_package_means_what_the_roof_says() {
        var answer = HOUSE.get("/busy");
        assertEquals(503, answer.statusCode());
        assertEquals("7", answer.headers().firstValue("Retry-After").orElseThrow());
    }

    @Test
    void when_the_page_is_broken_too_a_bare_one_is_shown_and_its_text_is_escaped() {
        var answer = HOUSE.get("/refused?bare=1");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("&lt;script&gt;alert(1)&lt;/script&gt;"), answer.body());
        assertFalse(answer.body().contains("<script>"));
    }

    private static String endless(int depth) {
        return depth < 0 ? "" : endless(depth + 1) + depth;
    }
}
