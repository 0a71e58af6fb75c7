package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.search.Library.article;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.people.Audience;

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
    void a_page_is_full_though_one_article_has_hundreds_of_the_best_passages() {
        var texts = new String[300];
        Arrays.fill(texts, "Parcels, parcels, parcels.");
        library.with(article("long", "Parcels", texts));
        for (int i = 0; i < 12; i++) library.with(article("short" + i, "Orders", "A parcel may be part of an order."));
        assertEquals("long", library.articles("parcels").getFirst());
        assertEquals(10, library.articles("parcels").size());
        assertEquals(13, library.find("parcels").total());
    }

    @Test
    void visitors_lift_an_article_over_one_that_is_as_good_but_not_over_a_better_one() {
        library.with(
                article("a", "Parcels", "Late parcels arrive tomorrow."),
                article("b", "Parcels", "Late parcels arrive tomorrow."),
                article("c", "Orders", "Late parcels may be part of an order."));
        assertEquals(List.of("a", "b", "c"), library.articles("late parcels"));
        library.searcher.use((Lifts) path -> path.equals("a") ? 0 : 1);
        assertEquals(List.of("b", "a", "c"), library.articles("late parcels"));
        library.searcher.use(Lifts.NONE);
        assertEquals(List.of("a", "b", "c"), library.articles("late parcels"));
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
        assertEquals("Where is my delivery", results.suggestion());
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

    @Test
    void a_misspelt_name_is_found_as_a_whole_though_its_parts_are_common() {
        library.with(
                article("get", "Get-Process", "Lists what runs."),
                article("stop", "Stop-Process", "Stops what runs. Stop it, stop the process."),
                article("service", "Stop-Service", "Stops a service."));
        assertEquals("get", library.articles("Gte-Process").getFirst());
        assertEquals("stop", library.articles("Sotp-Process").getFirst());
    }

    @Test
    void joined_and_split_words_find_each_other() {
        library.with(article("a", "Setup", "How the setup goes."), article("b", "Sign in", "Then log in."));
        assertEquals("a", library.articles("set up").getFirst());
        assertEquals("a", library.articles("set-up").getFirst());
        assertEquals("b", library.articles("signin").getFirst());
    }

    @Test
    void stop_words_drown_nothing_but_are_found_when_alone() {
        library.with(
                article("what", "What we do", "What do I do? What is it that you do, and how do we do it?"),
                article("refund", "Refunds", "Money comes back in five days."));
        assertEquals("refund", library.articles("what do I do to get my refund").getFirst());
        assertEquals("what", library.articles("what do we do").getFirst());
    }

    @Test
    void synonyms_work_both_ways_also_of_several_words_and_are_marked() throws MalformedWords {
        library.searcher.use(
                new OwnWords(Synonyms.of("tv, television\nlive chat, messenger\nphone => telephone"), StopWords.NONE));
        library.with(
                article("tv", "Television", "Switch the television on."),
                article("chat", "Live chat", "Talk to us by live chat."),
                article("call", "Telephone", "Our telephone is open."));
        assertEquals("tv", library.articles("tv").getFirst());
        assertEquals("chat", library.articles("messenger").getFirst());
        assertEquals("call", library.articles("phone").getFirst());
        assertEquals(
                "Switch the <mark>television</mark> on.",
                library.find("tv").hits().getFirst().snippet());
    }

    @Test
    void of_a_synonym_of_several_words_the_small_ones_are_not_marked() throws MalformedWords {
        library.searcher.use(new OwnWords(Synonyms.of("backup, save a copy\nstandstill, at a"), StopWords.NONE));
        library.with(
                article("backup", "Monday", "Save a copy to a drawer of a desk."),
                article("stop", "Tuesday", "It is at a loss."));
        assertEquals(
                "<mark>Save</mark> a <mark>copy</mark> to a drawer of a desk.",
                library.find("backup").hits().getFirst().snippet());
        assertEquals(
                "It is <mark>at</mark> <mark>a</mark> loss.",
                library.find("standstill").hits().getFirst().snippet());
    }

    @Test
    void stop_words_of_the_owner_are_not_looked_for_and_small_words_can_be() throws MalformedWords {
        library.with(
                article("about", "About Lantern", "Lantern, and again Lantern."),
                article("lamp", "Dimming", "A lamp is dimmed by its switch."),
                article("health", "Health", "The WHO tells how much light is healthy."));
        assertTrue(library.articles("lantern lamp dimming").contains("about"));
        library.searcher.use(new OwnWords(Synonyms.NONE, StopWords.of("Lantern # that is us\n!who\n")));
        assertEquals(List.of("lamp"), library.articles("Lantern lamp dimming"));
        assertEquals(List.of("about"), library.articles("lantern"), "alone, it is all there is to look for");
        assertEquals("health", library.articles("who light").getFirst());
    }

    @Test
    void a_bad_line_of_stop_words_is_told_with_its_number() {
        assertEquals(
                2,
                assertThrows(MalformedWords.class, () -> StopWords.of("one\ntwo words"))
                        .line());
        assertEquals(
                1, assertThrows(MalformedWords.class, () -> StopWords.of("!")).line());
        assertEquals(
                2,
                assertThrows(MalformedWords.class, () -> StopWords.of("who\n!who"))
                        .line());
    }

    @Test
    void a_bad_line_of_synonyms_is_told_with_its_number() {
        var problem = assertThrows(MalformedWords.class, () -> Synonyms.of("# fine\n a, b\nlonely\n"));
        assertEquals(3, problem.line());
    }

    @Test
    void a_phrase_must_stand_as_quoted_and_a_dash_leaves_out() {
        library.with(
                article("a", "Lost parcels", "The parcel was lost on its way."),
                article("b", "Parcels", "Lost time is never found; a parcel is."));
        assertEquals(List.of("a"), library.articles("\"lost on its way\""));
        assertEquals(List.of("b"), library.articles("parcel -way"));
    }

    @Test
    void a_category_holds_what_is_below_it_and_is_counted_so() {
        library.with(
                article("delivery/abroad/customs", "Customs for a parcel", "Pay."),
                article("delivery/late", "Late parcel", "Wait."),
                article("returns/parcel", "Return a parcel", "Send."));
        var results = library.searcher.find(new Query("parcel", "delivery", null, 1, 10), Audience.PUBLIC);
        assertEquals(2, results.total());
        assertEquals(
                List.of(new Count("delivery", 2), new Count("delivery/abroad", 1), new Count("returns", 1)),
                library.find("parcel").categories());
    }

    @Test
    void an_article_comes_once_however_many_of_its_passages_match_and_pages_follow_on() {
        for (int i = 0; i < 25; i++) library.with(article("a" + i, "Parcel " + i, "A parcel.", "Another parcel."));
        var first = library.searcher.find(new Query("parcel", null, null, 1, 10), Audience.PUBLIC);
        var third = library.searcher.find(new Query("parcel", null, null, 3, 10), Audience.PUBLIC);
        assertEquals(25, first.total());
        assertEquals(10, first.hits().size());
        assertEquals(5, third.hits().size());
    }

    @Test
    void other_ways_to_ask_find_the_answer() {
        library.with(
                Library.asked(article("late", "Delivery times", "Two days."), "my stuff never arrived"),
                article("b", "Stuff", "We sell arrived goods."));
        var hit = library.find("my stuff never arrived").hits().getFirst();
        assertEquals("late", hit.article());
        assertEquals("Two days.", hit.snippet());
    }

    @Test
    void suggestions_need_all_words_and_only_the_beginning_of_the_last() {
        library.with(
                Library.asked(article("late", "Where is my parcel?", "Wait."), "parcel never came"),
                article("b", "Return a parcel", "Send."));
        var titles = library.searcher.suggest("parcel ret", null, Audience.PUBLIC, 8);
        assertEquals(
                List.of("Return a parcel"),
                titles.stream().map(Suggestion::title).toList());
        assertEquals(
                3, library.searcher.suggest("par", null, Audience.PUBLIC, 8).size());
        assertEquals(
                "b",
                library.searcher
                        .suggest("retrun", null, Audience.PUBLIC, 8)
                        .getFirst()
                        .article());
        assertTrue(library.searcher.suggest("", null, Audience.PUBLIC, 8).isEmpty());
    }

    @Test
    void a_last_word_that_is_only_begun_finds() {
        library.with(article("a", "Refrigerators", "Cold."), article("b", "Parcels", "Warm."));
        assertEquals(List.of("a"), library.articles("refrig"));
    }
}
