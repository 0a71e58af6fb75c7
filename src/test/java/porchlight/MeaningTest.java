package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real model reads real articles behind, and what visitors and owners see of it. */
class MeaningTest {
    private static final String MODEL = "minilm-l6-v2";

    /** Shares no word with the article that answers it. */
    private static final String ASKED = "/api/v1/search?q=my+parcel+never+came";

    @TempDir
    Path home;

    private TestDesk desk() {
        return TestDesk.in(home)
                .with("search.model", MODEL)
                .with("contact.mail", "help@example.org")
                .write(
                        "delivery/late.md",
                        "---\ntitle: What if a delivery is late?\n---\nWe trace it and send a new one.\n")
                .write("payment/cards.md", "---\ntitle: Which cards do you take?\n---\nVisa and Mastercard.\n");
    }

    private static JsonNode json(TestDesk desk, String path) {
        return JsonMapper.shared().readTree(desk.page(path));
    }

    private static String first(TestDesk desk, String path) {
        JsonNode hit = json(desk, path).get("hits").get(0);
        return hit == null ? "" : hit.get("article").asString();
    }

    private static TestDesk read(TestDesk desk) {
        TestDesk.await(() -> json(desk, "/health").at("/meaning/note").isNull());
        return desk;
    }

    private long vectors() {
        try {
            return Files.size(home.resolve("vectors").resolve(MODEL + ".vectors"));
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    @Test
    void an_article_is_found_by_its_words_at_once_and_by_its_meaning_soon_after() {
        try (var desk = desk().open()) {
            assertEquals("delivery/late", first(desk, "/api/v1/search?q=late+delivery"));
            TestDesk.await(() -> first(desk, ASKED).equals("delivery/late"));

            desk.write("garden/frogs.md", "---\ntitle: Amphibians in ponds\n---\nThey croak at dusk.\n");
            TestDesk.await(() -> first(desk, "/api/v1/search?q=croak").equals("garden/frogs"));
            TestDesk.await(
                    () -> first(desk, "/api/v1/search?q=noisy+toads+near+water").equals("garden/frogs"));
        }
    }

    @Test
    void nothing_is_read_twice_though_the_index_is_built_anew() {
        try (var desk = read(desk().open())) {
            long before = vectors();
            assertTrue(before > 0);
            desk.stop();
            delete(home.resolve("index"));
            read(desk.open());
            assertEquals("delivery/late", first(desk, ASKED));
            assertEquals(before, vectors());
        }
    }

    @Test
    void vectors_that_were_deleted_are_not_missed_and_are_made_anew_where_they_are_needed() {
        try (var desk = read(desk().open())) {
            long before = vectors();
            desk.stop();
            delete(home.resolve("vectors"));
            read(desk.open());
            assertEquals("delivery/late", first(desk, ASKED));

            desk.stop();
            delete(home.resolve("vectors"));
            delete(home.resolve("index"));
            desk.open();
            TestDesk.await(() -> first(desk, ASKED).equals("delivery/late"));
            assertEquals(before, vectors());
        }
    }

    @Test
    void without_a_model_articles_are_found_by_their_words_only() {
        try (var desk = desk().with("search.model", "none").open()) {
            assertEquals("delivery/late", first(desk, "/api/v1/search?q=late+delivery"));
            assertEquals("", first(desk, ASKED));
            assertFalse(Files.exists(home.resolve("vectors")));
            JsonNode meaning = json(desk, "/health").get("meaning");
            assertEquals("none", meaning.get("model").asString());
            assertTrue(meaning.get("note").isNull());
        }
    }

    @Test
    void an_article_in_a_language_that_the_model_does_not_know_is_found_by_its_words() {
        try (var desk = read(desk().open())) {
            long before = vectors();
            desk.write("zustellung.md", "---\ntitle: Was tun bei Verspätung?\nlanguage: de\n---\nWir forschen nach.\n");
            TestDesk.await(() -> first(desk, "/api/v1/search?q=Versp%C3%A4tung").equals("zustellung"));
            assertEquals(3, json(read(desk), "/health").at("/meaning/read").asInt());
            assertEquals(before, vectors());
        }
    }

    @Test
    void health_and_metrics_say_how_far_the_model_has_read() {
        try (var desk = read(desk().open())) {
            JsonNode health = json(desk, "/health");
            assertEquals("up", health.get("status").asString());
            assertEquals(
                    "{\"model\":\"minilm-l6-v2\",\"read\":2,\"articles\":2,\"note\":null,\"problem\":null}",
                    health.get("meaning").toString());
            assertTrue(desk.page("/metrics")
                    .lines()
                    .anyMatch(line -> line.matches("porchlight_meaning_lacking 0(\\.0)?")));
            desk.page("/search?q=what+if+nothing+arrives");
            assertTrue(desk.page("/metrics").contains("porchlight_search_duration_seconds_count{way=\"meaning\"} 1"));
        }
    }

    @Test
    void a_model_that_cannot_be_used_is_told_to_the_owner_and_words_go_on() throws IOException {
        Files.writeString(home.resolve("vectors"), "no folder");
        try (var desk = desk().open()) {
            TestDesk.await(() -> !json(desk, "/health").at("/meaning/problem").isNull());
            JsonNode health = json(desk, "/health");
            assertEquals("degraded", health.get("status").asString());
            assertTrue(health.at("/problems/0").asString().contains("found by their words alone"), health.toString());
            assertTrue(health.at("/meaning/note").isNull());
            assertEquals("delivery/late", first(desk, "/api/v1/search?q=late+delivery"));
        }
    }

    @Test
    void a_likely_answer_stands_above_the_results_and_is_not_repeated_among_them() {
        try (var desk = read(desk().with("answer.sure", "0").open())) {
            String page = desk.page("/search?q=my+parcel+never+came");
            assertTrue(page.contains("Likely answer"), page);
            assertTrue(page.contains("We trace it and send a new one."), page);
            assertTrue(leadsOn(page, "my+parcel+never+came"), page);
            assertEquals(2, page.split("What if a delivery is late\\?", -1).length, page);
            assertFalse(page.contains("We may not have this yet"), page);
            assertFalse(page.contains("Nothing found"), page);

            JsonNode found = json(desk, ASKED);
            JsonNode answer = found.get("answer");
            assertEquals("delivery/late", answer.get("article").asString());
            assertEquals("", answer.get("anchor").asString());
            assertEquals("What if a delivery is late?", answer.get("title").asString());
            assertEquals("We trace it and send a new one.", answer.get("text").asString());
            assertEquals(found.get("confidence"), answer.get("confidence"));
            assertEquals("delivery/late", found.at("/hits/0/article").asString());
        }
    }

    @Test
    void where_there_may_be_no_answer_the_page_says_so_and_leads_on_above_what_may_help() {
        try (var desk = read(
                desk().with("answer.sure", "1").with("answer.doubtful", "1").open())) {
            String page = desk.page("/search?q=late+wombat");
            int doubt = page.indexOf("We may not have this yet");
            assertTrue(doubt > 0 && doubt < page.indexOf("These may help"), page);
            assertTrue(page.indexOf("These may help") < page.indexOf("What if a delivery is late?"), page);
            assertTrue(leadsOn(page, "late+wombat"), page);
            assertFalse(page.contains("Likely answer"), page);

            JsonNode found = json(desk, "/api/v1/search?q=late+wombat");
            assertTrue(found.get("doubtful").asBoolean());
            assertTrue(found.get("answer").isNull());
        }
    }

    /** The words come along, and what was found for them. */
    private static boolean leadsOn(String page, String words) {
        return Pattern.compile("href=\"/ask\\?about=" + Pattern.quote(words) + "&(amp;)?from=[^\"]+\">Ask a person</a>")
                .matcher(page)
                .find();
    }
}
