package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is quoted of a passage as the answer. */
class AnswerTextTest {
    private static final String OTHER =
            "We are open on weekdays. The shop lies beside the station, and there is room for cars. ";

    private static String answer(String text, String... asked) {
        var wanted = new Wanted();
        for (String each : asked)
            for (var word : Words.of(each, Language.ENGLISH)) wanted.add(word.stem(), wanted.word(1));
        var print = Print.bytes(List.of(), List.of(), Words.of(text, Language.ENGLISH), text);
        return Snippet.passage(new Print(print), wanted);
    }

    @Test
    void a_short_passage_is_quoted_whole() {
        assertEquals(OTHER.strip(), answer(OTHER, "station"));
    }

    @Test
    void a_long_one_is_quoted_from_its_beginning_where_that_says_as_much() {
        String text =
                "Send the parcel back within a month. " + OTHER.repeat(6) + "A parcel that you send back is free.";
        String answer = answer(text, "send", "back", "parcel");
        assertTrue(answer.startsWith("Send the parcel back within"), answer);
        assertTrue(answer.endsWith("weekdays. …") || answer.endsWith("cars. …"), answer);
    }

    @Test
    void and_else_from_the_sentence_that_says_it() {
        String sentence = "For the repair of a watch you need the receipt and some patience.";
        String text = OTHER.repeat(6) + sentence + " " + OTHER.repeat(3);
        String answer = answer(text, "receipt", "repair", "patience");
        assertTrue(answer.startsWith("… " + sentence), answer);
        answer = answer(OTHER.repeat(6).strip() + "\n" + sentence + "\n" + OTHER, "receipt", "repair", "patience");
        assertTrue(answer.startsWith("… " + sentence), answer);
    }

    @Test
    void what_is_cut_off_at_the_end_does_not_count_for_the_beginning() {
        String text = OTHER.repeat(2) + "It is said, " + "as far as anybody knows, ".repeat(10)
                + "that the receipt is enough, " + "and so it goes on ".repeat(20);
        String answer = answer(text, "receipt");
        assertTrue(answer.contains("receipt"), answer);
    }

    @Test
    void of_a_sentence_without_an_end_as_much_as_fits() {
        String answer = answer("word ".repeat(300) + "receipt " + "word ".repeat(300), "receipt");
        assertTrue(answer.startsWith("… word"), answer);
        assertTrue(answer.contains("receipt") && answer.length() < 500, answer);
        assertEquals("receipt", answer("receipt", "receipt"));
    }
}
