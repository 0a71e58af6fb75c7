package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import porchlight.markdown.FrontMatter;

/** What a form does not show, and what nobody changed in it, stays in the file to the byte. */
class TypedPropertyTest {
    private static final List<String> LINES = List.of(
            "# a note among authors",
            "title: \"The lamp: how to\" # beside",
            "kind: FAQ",
            "tags: [a, 'b, c']   # beside",
            "questions:\n  - one\n  # among\n  - two: three",
            "state: not validated",
            "review-by: 2027-01-31",
            "order: 07",
            "source: >-\n  a long\n  story",
            "shelf: {deep: [1, 2]}",
            "colour: 'blue'",
            "formerly: old/path",
            "language:",
            "owner: ~");

    @Property(tries = 400)
    void a_form_that_nobody_changed_gives_the_file_back_to_the_byte(@ForAll("files") String file) {
        // A form sends its line ends as CR LF, whatever they were.
        Typed typed = Typed.of(file);
        Typed sent = new Typed(typed.details(), typed.body().replace("\n", "\r\n"));
        assertEquals(file, sent.onto(file));
    }

    @Property(tries = 400)
    void what_is_typed_is_read_back_and_every_other_line_stays(
            @ForAll("files") String file, @ForAll("words") String title, @ForAll("words") String body) {
        Details before = Typed.of(file).details();
        Details changed = titled(before, title);
        String after = new Typed(changed, body).onto(file);
        Typed again = Typed.of(after);
        assertEquals(changed, again.details());
        assertEquals(body, again.body());
        for (String line : LINES) {
            if (!line.startsWith("title") && file.replace("\r\n", "\n").contains(line)) {
                assertEquals(true, after.replace("\r\n", "\n").contains(line), after);
            }
        }
        assertEquals(file.contains("\r\n"), after.contains("\r\n"));
    }

    @Example
    void a_value_that_is_emptied_takes_its_line_away_and_no_other() {
        String file = "---\ntitle: Lamp\nowner: Ada\nshelf: 4 # up\n---\nText.\n";
        Details before = Typed.of(file).details();
        var without = new Details(
                before.title(),
                before.kind(),
                "",
                "lamp,  porch ,",
                "",
                before.audience(),
                "How?\r\n\r\nWhy?",
                before.state(),
                "",
                "",
                "",
                "",
                "");
        assertEquals(
                "---\ntitle: Lamp\nshelf: 4 # up\ntags:\n  - lamp\n  - porch\nquestions:\n  - How?\n  - Why?\n---\nText.\n",
                new Typed(without, "Text.\r\n").onto(file));
        assertEquals(
                List.of("lamp", "porch"),
                FrontMatter.of(new Typed(without, "").onto(file)).list("tags"));
    }

    private static Details titled(Details before, String title) {
        return new Details(
                title,
                before.kind(),
                before.category(),
                before.tags(),
                before.language(),
                before.audience(),
                before.questions(),
                before.state(),
                before.owner(),
                before.reviewBy(),
                before.order(),
                before.formerly(),
                before.source());
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<List<String>> some = Arbitraries.shuffle(LINES)
                .flatMap(all -> Arbitraries.integers().between(0, all.size()).map(most -> all.subList(0, most)));
        return Combinators.combine(
                        some,
                        Arbitraries.of("Text.\n", "", "# One\n\nTwo\n", "no end"),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of("", "\uFEFF"))
                .as((lines, body, end, mark) -> mark
                        + ("---\n"
                                        + String.join(
                                                "",
                                                lines.stream()
                                                        .map(line -> line + "\n")
                                                        .toList()) + "---\n" + body)
                                .replace("\n", end));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                "A lamp",
                "It's: \"this\"",
                "- no list",
                "@sign",
                "日本語",
                "é # no comment",
                "null",
                "2027-01-31",
                "a\nb".replace("\n", " "));
    }
}
