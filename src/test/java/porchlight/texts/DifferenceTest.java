package porchlight.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import porchlight.texts.Difference.Change;
import porchlight.texts.Difference.Line;
import porchlight.texts.Difference.Part;

class DifferenceTest {
    @Test
    void a_changed_word_is_marked_within_its_line() {
        var difference =
                Difference.between("# Late\nWait three days.\nThen ask.\n", "# Late\nWait four days.\nThen ask.\n");

        assertEquals(
                List.of(
                        new Line(Change.SAME, List.of(new Part("# Late", false))),
                        new Line(
                                Change.REMOVED,
                                List.of(new Part("Wait ", false), new Part("three", true), new Part(" days.", false))),
                        new Line(
                                Change.ADDED,
                                List.of(new Part("Wait ", false), new Part("four", true), new Part(" days.", false))),
                        new Line(Change.SAME, List.of(new Part("Then ask.", false)))),
                difference.lines());
    }

    @Test
    void a_new_line_is_new_in_every_word() {
        assertEquals(
                List.of(
                        new Line(Change.SAME, List.of(new Part("One", false))),
                        new Line(Change.ADDED, List.of(new Part("Two words", true)))),
                Difference.between("One\n", "One\nTwo words\n").lines());
    }

    @Test
    void words_that_changed_side_by_side_are_one_change() {
        var difference = Difference.between("Wait two, three days\n", "Wait four, five days\n");

        assertEquals(
                List.of(new Part("Wait ", false), new Part("four, five", true), new Part(" days", false)),
                difference.lines().getLast().parts());
    }

    @Test
    void the_end_of_a_line_is_no_difference() {
        assertTrue(Difference.between("One\r\nTwo", "One\nTwo\n").isNone());
    }

    @Test
    void empty_lines_and_empty_texts_come_through() {
        assertEquals(
                List.of(Change.REMOVED, Change.REMOVED, Change.REMOVED),
                Difference.between("One\n\nTwo\n", "").lines().stream()
                        .map(Line::change)
                        .toList());
        assertTrue(Difference.between("", "").isNone());
    }

    @Property
    void both_texts_can_be_read_from_their_difference(
            @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') String one,
            @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') String other) {
        String from = one.replace('b', '\n').replace('c', ' ');
        String to = other.replace('b', '\n').replace('c', ' ');

        var difference = Difference.between(from, to);

        assertEquals(from.lines().toList(), side(difference, Change.ADDED));
        assertEquals(to.lines().toList(), side(difference, Change.REMOVED));
    }

    private static List<String> side(Difference difference, Change without) {
        return difference.lines().stream()
                .filter(each -> each.change() != without)
                .map(Line::text)
                .collect(Collectors.toList());
    }
}
