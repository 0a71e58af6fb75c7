package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.search.Library.article;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingTest {

    private Library library;

    @BeforeEach
    void open(@TempDir Path folder) {
        library = new Library(folder);
    }

    @AfterEach
    void close() {
        library.close();
    }

    @Test
    void a_word_in_the_title_beats_the_same_word_in_the_body() {
        library.with(
                article("orders/other", "Orders", "A parcel may be part of an order."),
                article("delivery/late", "Where is my parcel?", "It is on its way."));
        assertEquals(List.of("delivery/late", "orders/other"), library.articles("parcel"));
    }

    @Test
    void what_is_put_is_found_after_a_refresh_and_what_is_removed_is_not() {
        library.with(article("a", "Refunds", "Money back."));
        assertEquals(List.of("a"), library.articles("refund"));
        library.index.remove("a");
        library.index.refresh();
        assertTrue(library.articles("refund").isEmpty());
    }

    @Test
    void a_misspelt_word_is_forgiven_and_the_right_spelling_is_offered() {
        library.with(article("a", "Delivery times", "A delivery takes two days."), article("b", "Refunds", "Money."));
        var results = library.find("Wher is my delivrey");
        assertEquals("a", results.hits().getFirst().article());
        assertEquals("Wher is my delivery", results.suggestion());
    }

    @Test
    void names_from_programs_are_found_whole_and_by_their_parts() {
        library.with(
                article("gci", "Get-ChildItem", "Lists the items."),
                article("uid", "The column user_id", "Names the user. Mail foo@bar, see v7.6."));
        assertEquals(List.of("gci"), library.articles("get-childitem"));
        assertEquals(List.of("gci"), library.articles("GetChildItem"));
        assertEquals(List.of("gci"), library.articles("child item"));
        assertEquals(List.of("uid"), library.articles("user_id"));
        assertEquals(List.of("uid"), library.articles("v7.6"));
        assertEquals(List.of("uid"), library.articles("foo@bar"));
    }

    @Test
    void the_snippet_is_escaped_and_marks_what_matches() {
        library.with(article("a", "Script", "Write <script>alert('parcels')</script> & run it."));
        assertEquals(
                "Write &lt;script&gt;alert(&#39;<mark>parcels</mark>&#39;)&lt;/script&gt; &amp; run it.",
                library.find("parcel").hits().getFirst().snippet());
    }
}
