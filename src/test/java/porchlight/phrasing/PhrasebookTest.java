package porchlight.phrasing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasebookTest {
    private static final Phrasebook USUAL = book(Phrasebook.usual());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | It's our policy to wait.                     | It's our policy     | here's what we can do
            en | IT’S OUR POLICY!                             | IT’S OUR POLICY     | here's what we can do
            en | Well, you should have read the manual.       | you should have     | let's do this
            en | I can't do that.                             | I can't             | I can …
            en | The only thing we can do is wait.            | The only thing we can do | the best option, I think, is
            en | I don't know.                                | I don't know        | I can find out
            en | That is not my job, sorry.                   | not my job          | let's find the right person for this
            en | Why didn't you say so?                       | Why didn't you      | I can see why
            de | Das sind unsere Richtlinien.                 | Das sind unsere Richtlinien | das können wir für Sie tun
            de | Das ist bei uns so Vorschrift. | Das ist bei uns so Vorschrift | das können wir für Sie tun
            de | Vorschrift ist Vorschrift. | Vorschrift ist Vorschrift | das können wir für Sie tun
            de | In der Anleitung hätten Sie das lesen müssen. | lesen müssen | gehen wir es so an
            de | Da hätten Sie doch fragen können. | hätten Sie doch | gehen wir es so an
            de | Dafür bin ich nicht zuständig.               | Dafür bin ich nicht zuständig | ich bringe das zur richtigen Person
            de-AT | Das einzige, was wir tun können, ist warten. | Das einzige, was wir | am besten ist, glaube ich,
            """)
    void words_that_trigger_are_marked_and_calmer_ones_offered(
            String language, String answer, String said, String calmer) {
        Advice advice = USUAL.of(answer, language);
        Advice.Mark mark = advice.marks().getFirst();
        assertEquals(said, mark.said());
        assertEquals(said, answer.substring(mark.start(), mark.end()));
        assertEquals(calmer, mark.calmer().getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can. Tomorrow it's there.",
                "> I can't do that, it's our policy.\nLet's see.",
                "The cant of the roof",
                "You should. Have a look.",
                "I can do it, not a problem."
            })
    void nothing_is_marked_across_sentences_inside_words_or_in_what_is_quoted(String answer) {
        assertEquals(List.of(), USUAL.of(answer, "en").marks());
    }

    @Test
    void the_longest_words_win_and_no_word_is_marked_twice() throws Exception {
        Phrasebook book = Phrasebook.of("[en]\nour policy > a\nit's our policy > b\npolicy > c\n");
        List<Advice.Mark> marks =
                book.of("it's our policy, company policy", "en").marks();
        assertEquals(
                List.of("it's our policy", "policy"),
                marks.stream().map(Advice.Mark::said).toList());
    }

    @Test
    void a_good_answer_acknowledges_owns_acts_and_says_by_when() {
        Advice good = USUAL.of(
                "Thank you for telling us about the lamp. I will send a new one today, and it reaches you within 2 days.",
                "en");
        assertTrue(good.isEmpty(), good.toString());
        Advice bare = USUAL.of("The lamp is dimmable. See the box for the numbers of the bulbs.", "en");
        assertEquals(List.of(Point.ACKNOWLEDGES, Point.OWNS, Point.ACTS, Point.WHEN), bare.missing());
        Advice german = USUAL.of(
                "Vielen Dank für Ihre Nachricht. Wir schicken Ihnen heute noch eine neue Lampe und melden uns morgen.",
                "de");
        assertTrue(german.isEmpty(), german.toString());
    }

    @Test
    void of_a_few_words_nothing_is_missed_and_a_language_that_is_not_in_the_book_is_left_alone() {
        assertTrue(USUAL.of("Yes, both.", "en").isEmpty());
        assertTrue(USUAL.of("C'est notre politique, je ne peux pas faire cela pour vous.", "fr")
                .isEmpty());
        assertTrue(USUAL.speaks("en-GB"));
        assertFalse(USUAL.speaks("fr"));
    }

    @Test
    void customers_words_lead_to_what_helps_those_who_answer() {
        assertEquals(
                "playbook/angry-customers",
                USUAL.offers("This is ridiculous. It is the third time! I want a discount.", "en")
                        .getFirst());
        assertEquals(List.of("playbook/leaving-customers"), USUAL.offers("Ich möchte kündigen.", "de"));
        assertEquals(List.of(), USUAL.offers("How do I dim a lamp?", "en"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | our policy > here
            2 | [en]~our policy
            2 | [en]~our policy >
            2 | [en]~> here
            2 | [en]~is: yes
            2 | [en]~so-called > here
            3 | [en]~owns: I~owns: *
            """)
    void a_line_that_makes_no_sense_is_told_with_its_number(int line, String text) {
        var broken = assertThrows(MalformedPhrases.class, () -> Phrasebook.of(text.replace("~", "\n")));
        assertEquals(line, broken.line(), broken.getMessage());
    }

    @Property(tries = 300)
    void whatever_is_written_is_read_and_marks_lie_within_it(@ForAll String answer) {
        for (Advice.Mark each : USUAL.of(answer + " I can't", "en").marks()) {
            assertTrue(each.start() >= 0 && each.end() <= answer.length() + 8 && each.start() < each.end());
        }
    }

    private static Phrasebook book(String text) {
        try {
            return Phrasebook.of(text);
        } catch (MalformedPhrases broken) {
            throw new AssertionError("line " + broken.line(), broken);
        }
    }
}
