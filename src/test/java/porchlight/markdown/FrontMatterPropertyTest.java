package porchlight.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FrontMatterPropertyTest {
    private static final List<String> LINES = List.of(
            "# comment",
            "",
            "a: plain text",
            "b: \"quoted: text\" # beside",
            "c: [x, 'y, z']   # beside",
            "d:\n  - one\n  # among\n  - two: three",
            "e: |\n  long\n  # text\n\n  more",
            "f: >-\n  folded\n  text",
            "g:",
            "h: # beside",
            "i: 2027-01-31",
            "j:\n- one\n- 'two'",
            "k: {deep: [1, 2]}",
            "l: runs on\n  to the next line",
            "m: 😀 é 日本語 # 😀",
            "'n': [\n  x,\n  y ]");

    @Property(tries = 300)
    void a_file_comes_back_to_the_byte(@ForAll("files") String file) {
        assertEquals(file, FrontMatter.of(file).toString());
    }

    @Property(tries = 500)
    void a_value_that_is_set_is_read_back_and_other_keys_keep_their_lines(
            @ForAll("files") String file, @ForAll("keys") String key, @ForAll("values") String value) {
        FrontMatter before = FrontMatter.of(file);
        FrontMatter after = FrontMatter.of(before.with(key, value).toString());
        assertEquals(Optional.of(value), after.text(key));
        assertOthersSame(before, after, key);
    }

    @Property(tries = 500)
    void a_list_that_is_set_is_read_back_and_other_keys_keep_their_lines(
            @ForAll("files") String file, @ForAll("keys") String key, @ForAll("lists") List<String> values) {
        FrontMatter before = FrontMatter.of(file);
        FrontMatter after = FrontMatter.of(before.with(key, values).toString());
        assertEquals(values, after.list(key));
        assertOthersSame(before, after, key);
    }

    @Property(tries = 200)
    void a_key_that_is_taken_away_is_gone(@ForAll("files") String file, @ForAll("keys") String key) {
        FrontMatter before = FrontMatter.of(file);
        FrontMatter after = FrontMatter.of(before.without(key).toString());
        assertEquals(Optional.empty(), after.text(key));
        assertOthersSame(before, after, key);
    }

    /** The file without the key is the same before and after, to the byte. */
    private static void assertOthersSame(FrontMatter before, FrontMatter after, String key) {
        FrontMatter opened = before.keys().contains(key) ? before : before.with(key, "x");
        assertEquals(opened.without(key).toString(), after.without(key).toString());
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<List<String>> lines = Arbitraries.shuffle(LINES)
                .flatMap(all -> Arbitraries.integers().between(0, all.size()).map(count -> all.subList(0, count)));
        return Combinators.combine(lines, Arbitraries.of("\n", "\r\n"), Arbitraries.of("", "\uFEFF"))
                .as((some, lineBreak, mark) -> {
                    List<String> file = new ArrayList<>(List.of("---", "first: 1"));
                    file.addAll(some);
                    file.addAll(List.of("---", "# Body", "---", "a: b", ""));
                    return mark + String.join("\n", file).replace("\n", lineBreak);
                });
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "new-one");
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return values().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(30).filter(FrontMatterPropertyTest::wellFormed);
        Arbitrary<String> signs = Arbitraries.strings()
                .withChars("ab \t\n:#-?[]{},&*!|>'\"%@`~.1é😀\u00a0\u2028\u0085\uFEFF".toCharArray())
                .ofMaxLength(12)
                .filter(FrontMatterPropertyTest::wellFormed);
        return Arbitraries.oneOf(
                any, signs, Arbitraries.of("", "null", "~", "true", "---", "...", "- a", "a: b", "a #b"));
    }

    private static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }
}
