package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.people.Audience;

class QueryTest {

    private static @Nullable Library shared;

    @BeforeContainer
    static void open() throws IOException {
        shared = new Library(Files.createTempDirectory("porchlight-query"))
                .with(
                        Library.article("a", "Where is my parcel?", "Look at (the) \"tracking\" page -now*."),
                        Library.in("de", "b", "Wo ist mein Paket?", "Seite."));
    }

    @AfterContainer
    static void close() {
        if (shared != null) shared.close();
    }

    @Property(tries = 300)
    void row_58_any_text_is_a_query(@ForAll @StringLength(max = 400) String text) {
        asks(text);
    }

    /** Any char: among them halves of surrogate pairs. */
    @Property(tries = 300)
    void row_58_broken_text_is_a_query(
            @ForAll @StringLength(max = 300) @CharRange(from = '\ud700', to = '\ue0ff') String text) {
        asks(text);
    }

    @Property(tries = 300)
    void row_58_punctuation_is_a_query(@ForAll @StringLength(max = 300) @CharRange(from = ' ', to = 'e') String text) {
        asks(text);
    }

    private static void asks(String text) {
        var library = assertNotNullLibrary();
        var results = library.find(text);
        assertTrue(results.query().text().length() <= Query.MOST_LENGTH);
        assertNotNull(library.searcher.suggest(text, null, Audience.PUBLIC, 8));
    }

    private static Library assertNotNullLibrary() {
        var library = shared;
        if (library == null) throw new IllegalStateException("not opened");
        return library;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "*",
                "?",
                "parcel~ ",
                "[a TO b] ",
                "/.*.*.*.*/ ",
                "-",
                "\"",
                "a*b*c* ",
                "title:",
                "AND OR NOT "
            })
    void row_58_query_bombs_are_plain_text(String bomb, @TempDir Path folder) {
        try (var library = new Library(folder)) {
            library.with(Library.article("a", "Where is my parcel?", "Look at the tracking page."));
            var results = library.find(bomb.repeat(20_000));
            assertFalse(results.partial());
            assertEquals("a", library.articles("parcel " + bomb.repeat(40)).getFirst());
        }
    }

    @Test
    void row_58_three_thousand_words_and_two_hundred_typos_are_cut_to_what_a_person_types(@TempDir Path folder) {
        try (var library = new Library(folder)) {
            library.with(Library.article("a", "Where is my parcel?", "Look at the tracking page."));
            String words = IntStream.range(0, 3000)
                    .mapToObj(i -> "parcle" + (char) ('a' + i % 26))
                    .collect(Collectors.joining(" "));
            assertFalse(library.find("parcel " + words).partial());
            assertEquals("a", library.articles("parcel " + words).getFirst());
        }
    }

    @Test
    void page_and_size_are_kept_within_bounds() {
        var query = new Query(" late \u0000 parcel\t", "/delivery/", "", 99_999, 5_000);
        assertEquals("late   parcel", query.text());
        assertEquals("delivery", query.category());
        assertEquals(50, query.size());
        assertTrue((query.page() - 1) * query.size() <= Query.MOST_OFFSET);
        assertEquals(1, new Query("x", null, null, -3, 10).page());
    }
}
