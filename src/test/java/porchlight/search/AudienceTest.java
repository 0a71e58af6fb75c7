package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.search.Library.article;
import static porchlight.search.Library.seenBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.people.Audience;

class AudienceTest {

    private Library library;

    @BeforeEach
    void open(@TempDir Path folder) {
        library = new Library(folder);
        library.with(
                article("help/refunds", "Refunds", "A refund takes five days."),
                seenBy(
                        Audience.CUSTOMERS,
                        article("account/refunds", "Refunds for members", "A refund takes members two days.")),
                seenBy(
                        Audience.AGENTS,
                        article("secret/zanzibar", "Refunds and Zanzibar", "Codename zanzibar pays refunds at once.")));
    }

    @AfterEach
    void close() {
        library.close();
    }

    private Results find(String text, Audience audience) {
        return library.searcher.find(Query.of(text), audience);
    }

    @Test
    void row_31_what_only_agents_may_see_is_not_found_counted_or_listed_for_others() {
        var results = find("refunds", Audience.PUBLIC);
        assertEquals(
                List.of("help/refunds"),
                results.hits().stream().map(Hit::article).toList());
        assertEquals(1, results.total());
        assertEquals(List.of(new Count("help", 1)), results.categories());
        assertEquals(2, find("refunds", Audience.CUSTOMERS).total());
        assertEquals(3, find("refunds", Audience.AGENTS).total());
    }

    @Test
    void row_31_a_word_that_only_agents_read_is_never_offered_as_a_spelling() {
        for (String text : List.of("zanzibra", "zanziba", "zanzibar", "refunds zanzbar")) {
            var results = find(text, Audience.PUBLIC);
            var suggestion = results.suggestion();
            assertTrue(suggestion == null || !suggestion.contains("zanzibar"), text);
            assertTrue(results.hits().stream().noneMatch(hit -> hit.article().startsWith("secret")));
        }
        assertEquals("zanzibar", find("zanzibra", Audience.AGENTS).suggestion());
    }

    @Test
    void row_31_a_hidden_word_is_answered_like_a_word_that_does_not_exist() {
        var hidden = find("refunds zanzibar", Audience.PUBLIC);
        var absent = find("refunds qwxyzzyq", Audience.PUBLIC);
        assertEquals(absent.hits(), hidden.hits());
        assertNull(hidden.suggestion());
        assertNull(absent.suggestion());
    }

    @Test
    void row_31_a_slip_is_put_right_for_visitors_whatever_stands_in_titles_that_only_agents_see() {
        var before = library.searcher.suggest("refurds", null, Audience.PUBLIC, 8);
        assertEquals("help/refunds", before.getFirst().article());
        library.with(seenBy(Audience.AGENTS, article("secret/refurds", "Refurds", "What a refurd is.")));
        assertEquals(before, library.searcher.suggest("refurds", null, Audience.PUBLIC, 8));
    }

    @Test
    void rows_28_and_31_suggestions_and_related_articles_keep_to_the_audience() {
        assertTrue(library.searcher.suggest("zanz", null, Audience.PUBLIC, 8).isEmpty());
        assertTrue(
                library.searcher.suggest("zanzibra", null, Audience.PUBLIC, 8).isEmpty());
        assertFalse(library.searcher.suggest("zanz", null, Audience.AGENTS, 8).isEmpty());
        assertTrue(library.searcher.like("secret/zanzibar", Audience.PUBLIC, 5).isEmpty());
        assertTrue(library.searcher.like("help/refunds", Audience.PUBLIC, 5).isEmpty());
        assertEquals(
                "account/refunds",
                library.searcher
                        .like("help/refunds", Audience.AGENTS, 5)
                        .getFirst()
                        .article());
    }

    @Test
    void row_31_an_article_that_was_withdrawn_leaves_no_spelling_behind() {
        library.with(article("a", "Oranges", "The wonderful tangerine."));
        assertEquals("tangerine", find("tangirine", Audience.PUBLIC).suggestion());
        library.with(seenBy(Audience.AGENTS, article("a", "Oranges", "The wonderful tangerine.")));
        assertNull(find("tangirine", Audience.PUBLIC).suggestion());
        assertEquals(0, find("tangirine", Audience.PUBLIC).total());
    }
}
