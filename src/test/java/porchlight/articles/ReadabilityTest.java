package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReadabilityTest {
    @Test
    void short_words_in_short_sentences_are_easy_and_long_ones_are_not() {
        String easy =
                "We send the lamp on the same day. You get it in two days. If it is late, write to us. ".repeat(3);
        assertEquals("easy to read", Readability.of(easy, "en").word());
        String hard = "Notwithstanding organisational considerations, international transportation of illumination"
                + " apparatus necessitates documentation of extraordinary comprehensiveness regarding"
                + " classification, identification, authorisation and accompanying certification. ";
        assertEquals("hard to read", Readability.of(hard.repeat(3), "en-GB").word());
    }

    @Test
    void other_languages_are_told_by_their_sentences_and_those_without_spaces_not_at_all() {
        assertEquals(
                "short sentences",
                Readability.of("Wir senden die Lampe noch heute. Sie kommt in zwei Tagen. ".repeat(5), "de")
                        .word());
        assertEquals("", Readability.of("ランプは二日で届きます。".repeat(50), "ja").word());
        assertEquals("", Readability.of("Too short.", "en").word());
        assertEquals(2, Readability.of("Too short.", "en").words());
    }

    @Test
    void syllables_are_groups_of_vowels() {
        assertEquals(1, Readability.syllables("lamp"));
        assertEquals(1, Readability.syllables("late"));
        assertEquals(2, Readability.syllables("table"));
        assertEquals(3, Readability.syllables("delivery") - 1);
    }
}
