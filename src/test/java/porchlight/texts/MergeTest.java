package porchlight.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import porchlight.texts.Merge.Piece;

class MergeTest {
    private static final String BASE = "# Late\n\nWait.\n\nThen ask.\n\nBye.\n";

    @Test
    void changes_of_different_lines_come_together_by_themselves() {
        var merge = Merge.of(BASE, BASE.replace("Wait.", "Wait a day."), BASE.replace("Bye.", "Goodbye."));

        assertTrue(merge.isClean());
        assertEquals("# Late\n\nWait a day.\n\nThen ask.\n\nGoodbye.\n", merge.text());
    }

    @Test
    void where_both_changed_the_same_line_somebody_chooses() {
        var merge = Merge.of(BASE, BASE.replace("Wait.", "Wait a day."), BASE.replace("Wait.", "Wait a week."));

        assertFalse(merge.isClean());
        assertEquals(
                List.of(
                        new Piece.Settled("# Late\n\n"),
                        new Piece.Both("Wait.\n", "Wait a day.\n", "Wait a week.\n"),
                        new Piece.Settled("\nThen ask.\n\nBye.\n")),
                merge.pieces());
    }

    @Test
    void what_one_side_took_away_and_the_other_changed_is_asked_about() {
        var merge = Merge.of(BASE, BASE.replace("Then ask.\n", ""), BASE.replace("Then ask.", "Then write."));

        assertEquals(
                List.of(new Piece.Both("Then ask.\n", "", "Then write.\n")),
                merge.pieces().stream().filter(Piece.Both.class::isInstance).toList());
    }

    @Test
    void the_same_change_on_both_sides_is_no_question() {
        var merge = Merge.of(BASE, BASE.replace("Bye.", "Goodbye."), BASE.replace("Bye.", "Goodbye."));

        assertTrue(merge.isClean());
        assertEquals(BASE.replace("Bye.", "Goodbye."), merge.text());
    }

    @Test
    void texts_that_never_had_anything_in_common_are_one_question() {
        assertEquals(
                List.of(new Piece.Both("", "Mine\n", "Theirs\n")),
                Merge.of("", "Mine\n", "Theirs\n").pieces());
    }

    @Test
    void words_at_different_places_of_one_paragraph_come_together() {
        String base = "Most parcels arrive within two days if you order early.\n";
        var both = new Piece.Both(
                base,
                base.replace("parcels arrive", "parcels of our shop arrive"),
                base.replace("order early", "order them really early"));

        assertEquals(
                Optional.of("Most parcels of our shop arrive within two days if you order them really early.\n"),
                both.together());
    }

    @Test
    void words_that_both_changed_do_not() {
        assertEquals(
                Optional.empty(), new Piece.Both("Wait a day.\n", "Wait two days.\n", "Wait a week.\n").together());
        assertEquals(Optional.empty(), new Piece.Both("", "Mine\n", "Theirs\n").together());
    }

    @Property
    void by_word_too_who_is_alone_in_changing_gets_what_they_wrote(
            @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'd') String base,
            @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'd') String changed) {
        String before = sentence(base);
        String after = sentence(changed);

        assertEquals(Optional.of(after), new Piece.Both(before, after, before).together());
        assertEquals(Optional.of(after), new Piece.Both(before, before, after).together());
    }

    @Property
    void no_word_that_either_added_is_lost(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> mine,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> theirs) {
        int length = Math.max(mine.size(), theirs.size());
        String base = with(List.of(), "", length);
        String one = with(mine, "M", length);
        String other = with(theirs, "T", length);

        Optional<String> together = new Piece.Both(base, one, other).together();

        for (String text : List.of(base, one, other)) {
            together.ifPresent(words -> assertTrue(
                    List.of(words.split(" ")).containsAll(List.of(text.split(" "))),
                    () -> words + " has not all of " + text));
        }
    }

    /** A sentence of words that are all different, with words of one's own in front of some of them. */
    private static String with(List<Integer> added, String name, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            for (int word = 0; i < added.size() && word < added.get(i); word++) {
                text.append(name).append(i).append(word).append(' ');
            }
            text.append("word").append(i).append(' ');
        }
        return text.append('\n').toString();
    }

    private static String sentence(String letters) {
        return letters.replace('b', ' ').replace('d', '\n');
    }

    @Property
    void who_is_alone_in_changing_gets_what_they_wrote(
            @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'c') String base,
            @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'c') String changed) {
        String before = base.replace('b', '\n');
        String after = changed.replace('b', '\n');

        assertEquals(whole(after), Merge.of(before, after, before).text());
        assertEquals(whole(after), Merge.of(before, before, after).text());
    }

    @Property
    void no_line_of_either_side_is_lost(
            @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'd') String mine,
            @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'd') String theirs) {
        String one = mine.replace('b', '\n');
        String other = theirs.replace('b', '\n');

        List<String> merged = Merge.of("", one, other).text().lines().toList();

        assertTrue(merged.containsAll(one.lines().toList()));
        assertTrue(merged.containsAll(other.lines().toList()));
    }

    private static String whole(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
