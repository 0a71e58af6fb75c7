package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.search.meaning.Meaning;
import porchlight.search.meaning.Model;

/** Which questions are put together to be answered once. */
class SamenessTest {
    private static final List<List<String>> SAME = List.of(
            List.of("I forgot my password", "How can I reset my password?"),
            List.of("Why does my lamp hum?", "The lamp makes a humming noise"),
            List.of("Where is my parcel?", "where's my parcel???"));

    private static final List<List<String>> OTHER = List.of(
            List.of("Where is my parcel?", "Can you wrap my parcel as a present?"),
            List.of("I forgot my password", "My lamp hums"),
            List.of("How do I cancel my subscription?", "How do I cancel my order?"),
            List.of("When will I get my refund?", "When will I get my parcel?"),
            List.of("Can I change my delivery address?", "Can I change my mail address?"),
            List.of("Why does my lamp hum?", "Why does my lamp not turn on?"),
            List.of("How do I pay by card?", "How do I pay by invoice?"));

    @Test
    void questions_that_mean_the_same_are_put_together_and_others_are_not(@TempDir Path home) throws Exception {
        try (var meaning = Meaning.of(List.of(Model.values()), home)) {
            assertTrue(meaning.awaitLoaded(Duration.ofMinutes(1)));
            var sameness = new Sameness(meaning);
            for (var each : SAME) assertTrue(near(sameness, each) >= 1, near(sameness, each) + " " + each);
            for (var each : OTHER) assertTrue(near(sameness, each) < 1, near(sameness, each) + " " + each);
        }
    }

    @Test
    void without_a_model_and_in_other_languages_the_words_decide() {
        var sameness = new Sameness(Meaning.none());
        assertTrue(sameness.isSame(
                sameness.of("Warum brummt meine Lampe?", "de"), sameness.of("meine Lampe brummt, warum", "de-AT")));
        assertEquals(0, sameness.nearness(sameness.of("My lamp hums", "en"), sameness.of("My lamp hums", "de")));
        assertEquals(0, sameness.nearness(sameness.of("The", "en"), sameness.of("the", "en")));
    }

    @Test
    void what_the_owner_calls_the_same_is_the_same_by_meaning_and_by_words(@TempDir Path home) throws Exception {
        try (var meaning = Meaning.of(List.of(Model.values()), home)) {
            assertTrue(meaning.awaitLoaded(Duration.ofMinutes(1)));
            var sameness = new Sameness(meaning);
            var pair = List.of("Where is my parcel?", "My package has not arrived yet");
            assertTrue(near(sameness, pair) < 1, "without being told it is too far away to be sure");
            // In whichever order the owner wrote them.
            for (String rule : List.of("parcel, package, shipment", "package, parcel")) {
                sameness.use(Synonyms.of(rule));
                assertTrue(near(sameness, pair) >= 1, near(sameness, pair) + " " + rule);
                for (var each : OTHER) assertTrue(near(sameness, each) < 1, near(sameness, each) + " " + each);
            }
        }
        var words = new Sameness(Meaning.none());
        words.use(Synonyms.of("Paket, Sendung, Päckchen\nkommt nicht an => fehlt"));
        assertTrue(words.isSame(words.of("Meine Sendung fehlt", "de"), words.of("Das Päckchen kommt nicht an!", "de")));
        assertFalse(words.isSame(words.of("Meine Sendung fehlt", "de"), words.of("Meine Lampe fehlt", "de")));
    }

    private static double near(Sameness sameness, List<String> pair) {
        return sameness.nearness(sameness.of(pair.getFirst(), "en"), sameness.of(pair.getLast(), "en"));
    }
}
