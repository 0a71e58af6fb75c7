package porchlight.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnWordsTest {
    private static OwnWords english(String text) {
        return new OwnWords(
                text,
                "Lamp hums in the rain on my balcony",
                "Open the lamp and press the rubber ring back into its groove.",
                "en");
    }

    private static OwnWords german(String text) {
        return new OwnWords(
                text, "Lampe brummt bei Regen", "Drücken Sie den Gummiring der Lampe in die Nut zurück.", "de");
    }

    @Test
    void the_question_comes_first_and_nothing_out_of_which_something_was_taken() {
        assertEquals(
                List.of("How do I stop the humming?", "The noise of the rain is nothing beside it"),
                english(
                                "Hello, my new lamp from order •1• hums loudly as soon as it rains. I live at •2• and can be reached at"
                                        + " •3•. The noise of the rain is nothing beside it. Can you help me? But how do I stop the humming?")
                        .ways(2));
        assertEquals(
                List.of("Wie bekomme ich das Brummen weg, wenn es regnet?", "Meine neue Lampe brummt laut"),
                german("Guten Tag, meine neue Lampe brummt laut. Ich bin •1•, geb. •2• in Bonn. Was kann ich tun?"
                                + " Wie bekomme ich das Brummen weg, wenn es regnet?")
                        .ways(2));
    }

    @Test
    void a_question_behind_what_was_taken_out_is_asked_all_the_same() {
        assertEquals(
                List.of("Why does my lamp hum when it rains?"),
                english("I am •1•: why does my lamp hum when it rains?").ways(2));
        assertEquals(
                List.of(),
                english("My lamp hums, and can I have it at •1• when it rains?").ways(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | What can I do?",
                "en | Can you please help me with this?",
                "en | How are you today?",
                "en | Thanks a lot for your quick answer.",
                "en | Could somebody call me back soon?",
                "en | My cat is called Mimi, by the way.",
                "en | I look forward to hearing from you.",
                "de | Was kann ich tun?",
                "de | Können Sie mir bitte helfen?",
                "de | Wie geht es Ihnen?",
                "de | Was soll ich jetzt machen?",
                "de | Ich freue mich auf Ihre Antwort.",
                "de | Hat jemand eine Idee?",
                "de | Meine Katze heißt übrigens Mimi."
            })
    void what_stands_in_every_letter_or_in_no_other_sentence_finds_nothing(String language, String sentence) {
        OwnWords own = language.equals("de")
                ? german("Die Lampe steht draußen. " + sentence)
                : english("The lamp is outside. " + sentence);
        assertEquals(List.of(language.equals("de") ? "Die Lampe steht draußen" : "The lamp is outside"), own.ways(9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Is it safe to open the lamp?",
                "en | Which rubber ring fits?",
                "en | Why does it hum only at night?",
                "de | Darf ich die Lampe öffnen?",
                "de | Welcher Gummiring passt?",
                "de | Warum brummt die Lampe nur nachts?"
            })
    void what_is_asked_about_the_matter_is_a_way_to_ask_it(String language, String sentence) {
        assertEquals(List.of(sentence), (language.equals("de") ? german(sentence) : english(sentence)).ways(9));
    }

    @Test
    void a_title_is_a_question_of_two_words_of_the_subject() {
        assertEquals(
                Optional.of("Why does my lamp hum in the rain?"),
                english("Can you help? And why does my lamp hum in the rain?").title());
        assertEquals(
                Optional.of("Warum brummt meine Lampe?"),
                german("Hallo, warum brummt meine Lampe?").title());
        assertEquals(Optional.empty(), english("How do I open the lamp?").title());
        assertEquals(
                Optional.empty(), english("Why does lamp •1• hum in the rain?").title());
        assertEquals(
                Optional.empty(),
                english("Why does my lamp hum in the rain" + " again".repeat(17) + "?")
                        .title());
    }
}
