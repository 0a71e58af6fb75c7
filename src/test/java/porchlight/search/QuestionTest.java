package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void its_end_may_name_the_section_that_answers_it() {
        assertEquals(new Question("May I pay by card?", "cards"), Question.of("May I pay by card? {#cards}"));
        assertEquals(
                new Question("May I pay by card?", "cards"), Question.of(" May I\n pay by\u00a0card?{#cards}\u0085"));
        assertEquals(new Question("Größe?", "größe"), Question.of("Größe? {#größe}"));
        assertEquals(new Question("No name", ""), Question.of("No name"));
        assertEquals("May I? {#top}", Question.of("May I?   {#top}").toString());
    }

    @Test
    void what_cannot_be_read_as_a_name_stays_and_is_told_of() {
        for (String each : List.of("Full? {#cards}.", "Full? {# cards }", "{#only}", "Full? {#}", "Full? {#a} {#b}")) {
            assertTrue(Question.of(each).isUnclear(), each);
        }
        assertFalse(Question.of("What is {x}? {#y}").isUnclear());
        assertFalse(Question.of("What does {{#if}} do?").isUnclear());
    }

    @Test
    void nothing_typed_takes_long_to_read() {
        for (String each : List.of("{#", " ", "a {#b} ", "}")) {
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Question.of(each.repeat(100_000)));
        }
    }
}
