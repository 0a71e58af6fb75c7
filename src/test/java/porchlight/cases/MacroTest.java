package porchlight.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers are called, inside words of ours. */
class MacroTest {
    @ParameterizedTest
    @ValueSource(strings = {"Zoë O'Brien", "Anna-Maria v. Berg", "Bed & Breakfast", "lamp 2.5 (small), no. 7", "7"})
    void ordinary_words_stay_as_they_are(String name) {
        assertEquals(name, filled(name));
    }

    @ParameterizedTest
    @CsvSource({
        "[a](b), \\[a\\](b)",
        "**x** _y_, \\*\\*x\\*\\* \\_y\\_",
        "# Big, \\# Big",
        "- one, \\- one",
        "1. one, 1\\. one",
        "<b>x</b>, \\<b>x\\</b>",
        "&lt; x, \\&lt; x",
        "'a\nb', a b"
    })
    void what_would_be_markup_is_words(String name, String words) {
        assertEquals(words, filled(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "www.evil.example", "a@evil.example", "evil.example/x"})
    void what_would_be_made_a_link_is_none(String name) {
        assertFalse(filled(name).contains("evil.example") || filled(name).contains("://"), filled(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Hello {{name}},", "dear Carl", "Guten Tag", "Sehr geehrte Frau Sommer,", "Grüß Gott!", "**Hi**"
            })
    void a_greeting_is_known(String text) {
        assertTrue(Greeting.opens(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hidden screws hold it.", "Take a bulb. Hello.", "Dearest of all bulbs", "Liebend gern"})
    void what_only_begins_like_one_is_none(String text) {
        assertFalse(Greeting.opens(text));
    }

    private static String filled(String name) {
        var macro = new Macro("", "", "{{name}}", Instant.EPOCH, "");
        return macro.filled(named(name), "Ada", "Lantern");
    }

    private static Case named(String name) {
        return new Case(
                "1",
                "K7M2-9QXT",
                Kind.QUESTION,
                "It hums",
                new Customer(name, null, null),
                "en",
                new Standing.Open(Instant.EPOCH),
                Priority.NORMAL,
                "",
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                "",
                "",
                false,
                null,
                List.of());
    }
}
