package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.search.Library.article;
import static porchlight.search.Library.asked;
import static porchlight.search.Library.continued;
import static porchlight.search.Library.in;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.people.Audience;
import porchlight.search.meaning.Meaning;
import porchlight.search.meaning.Model;

/** Words and meaning together, with a real model. */
class ByMeaningTest {
    private static final Entry LATE = article(
            "delivery/late", "What if my delivery is late?", "Wait two days. Then tell us, and we look for it.");
    private static final Entry WRAP =
            article("presents/wrap", "Can you wrap a present?", "Yes, for two euros. Choose it at the checkout.");
    private static final Entry BROWSER =
            article("help/browser", "Which browsers work?", "All that are not older than two years.");

    private static final List<String> THINGS = IntStream.range(0, 90)
            .mapToObj(i -> List.of("red", "blue", "green", "small", "large", "round", "old", "new", "cheap")
                            .get(i % 9)
                    + " "
                    + List.of("sofa", "lamp", "guitar", "knife", "chair", "bed", "clock", "tent", "bike", "drum")
                            .get(i / 9))
            .toList();

    private Path folder;
    private Meaning meaning;
    private Library library;

    @BeforeEach
    void open(@TempDir Path folder) throws InterruptedException {
        this.folder = folder;
        meaning = Meaning.of(List.of(Model.MINILM), folder.resolve("vectors"));
        assertTrue(meaning.awaitLoaded(Duration.ofMinutes(1)));
        library = new Library(folder.resolve("index"), "here", meaning);
    }

    @AfterEach
    void close() {
        library.close();
        meaning.close();
    }

    @Test
    void an_article_is_found_by_its_words_at_once_and_by_its_meaning_when_it_was_read() {
        library.with(LATE, WRAP, BROWSER);
        assertEquals(List.of("delivery/late"), library.articles("late delivery"));
        assertTrue(library.articles("my parcel never came").isEmpty());
        assertEquals(3, library.index.lacking(10).size());

        library.learn(LATE, WRAP, BROWSER);
        assertEquals("delivery/late", library.articles("my parcel never came").getFirst());
        assertTrue(library.index.lacking(10).isEmpty());
        assertTrue(library.index.reading().isDone());
    }

    @Test
    void what_was_replaced_is_cleared_away_behind() throws Exception {
        Entry[] things = THINGS.stream()
                .map(each -> article("things/" + each.replace(' ', '-'), "A " + each, "We sell a " + each + "."))
                .toArray(Entry[]::new);
        // Small parts are put together whenever there is a refresh: this one is not small.
        String longText = "It goes on and on. ".repeat(100_000);
        for (int i = 0; i < 4; i++) library.index.put(article("history" + i, "Our history", longText));
        library.with(things);
        library.index.commit(1);
        library.learn(Arrays.copyOf(things, 15));
        library.index.commit(2);
        assertEquals(15, replaced(), "each was found by its words first");
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (replaced() > 0 && System.nanoTime() < until) {
            if (library.index.merge()) {
                library.index.refresh();
                library.index.commit(2);
            }
            Thread.sleep(20);
        }
        assertEquals(0, replaced());
        assertFalse(library.index.merge());
        assertEquals("things/blue-sofa", library.articles("blue sofa").getFirst());
        assertEquals(4 + 75, library.index.lacking(100).size());
    }

    /** Documents that the committed index holds and nobody finds any more. */
    private int replaced() throws IOException {
        try (var directory = FSDirectory.open(folder.resolve("index"));
                var committed = DirectoryReader.open(directory)) {
            return committed.numDeletedDocs();
        }
    }

    @Test
    void an_article_of_which_only_a_part_was_read_stands_where_its_words_put_it() {
        var seeAlso = new Passage("see-also", "See also", "The other pages of the handbook.");
        var lost = Library.continued(article("delivery/lost", "Parcels and wombats", "It happens."), seeAlso);
        library.learn(LATE, WRAP, BROWSER, Library.continued(article("handbook", "The handbook"), seeAlso));
        library.with(lost);
        assertEquals(
                "delivery/lost",
                library.articles("are there wombats in my parcels?").getFirst());
        assertEquals(List.of("delivery/lost"), library.index.lacking(10));
    }

    @Test
    void a_misspelt_word_is_put_right_before_its_meaning_is_looked_for_though_no_article_has_it() {
        library.learn(LATE, WRAP, BROWSER);
        var found = library.find("my parcle never came");
        assertEquals("delivery/late", found.hits().getFirst().article());
        assertEquals("my parcel never came", found.suggestion());
        assertNull(library.find("my parcel never came").suggestion());
    }

    @Test
    void all_models_together_make_vectors_that_the_index_takes_and_reads_again() throws Exception {
        try (var all = Meaning.of(List.of(Model.values()), folder.resolve("all"))) {
            assertTrue(all.awaitLoaded(Duration.ofMinutes(1)));
            try (var other = new Library(folder.resolve("other"), "here", all)) {
                other.with(LATE, WRAP, BROWSER);
                other.learn(LATE, WRAP, BROWSER);
                assertEquals(
                        "delivery/late", other.articles("my parcel never came").getFirst());
                other.index.commit(1);
            }
            try (var directory = FSDirectory.open(folder.resolve("other"));
                    var again = DirectoryReader.open(directory)) {
                var vectors = again.leaves().getLast().reader().getByteVectorValues(Fields.ASKED);
                assertNotNull(vectors);
                assertEquals(Model.values().length * Model.DIMENSIONS, vectors.dimension());
            }
        }
    }

    @Test
    void what_every_article_says_does_not_decide_what_a_question_means() {
        var all = List.of(
                article("covid/what", "What is COVID-19?", "COVID-19 is an illness. COVID comes from a virus."),
                article("covid/now", "COVID-19 today", "The latest about COVID and how COVID spreads."),
                article("covid/vaccine", "Vaccination against COVID-19", "Everybody gets the vaccine against COVID."),
                article("covid/travel", "COVID-19 and flights", "Who flies is tested for COVID before boarding."),
                article("covid/work", "COVID-19 at work", "Keep away from others at the office. COVID is in the air."));
        library.with(all.toArray(Entry[]::new));
        library.learn(all.toArray(Entry[]::new));
        // Were both words as good, what is most about the illness would stand first.
        assertEquals("covid/travel", library.articles("covid abroad").getFirst());
        assertEquals("covid/vaccine", library.articles("covid needle").getFirst());
    }

    @Test
    void who_quotes_words_gets_these_words() {
        library.learn(LATE, WRAP, BROWSER);
        assertEquals(List.of("presents/wrap"), library.articles("\"wrap a present\""));
        assertEquals(List.of("presents/wrap"), library.articles("present -late"));
    }

    @Test
    void what_somebody_may_not_see_is_not_found_by_its_meaning_either() {
        library.learn(Library.seenBy(Audience.AGENTS, LATE), WRAP);
        assertFalse(library.articles("my parcel never came").contains("delivery/late"));
        assertTrue(library.searcher.find(Query.of("my parcel never came"), Audience.AGENTS).hits().stream()
                .anyMatch(hit -> hit.article().equals("delivery/late")));
    }

    @Test
    void a_category_and_a_language_hold_for_meaning_too() {
        library.learn(LATE, WRAP);
        var inPresents =
                library.searcher.find(new Query("my parcel never came", "presents", null, 1, 10), Audience.PUBLIC);
        assertTrue(inPresents.hits().stream().allMatch(hit -> hit.article().startsWith("presents/")));
    }

    @Test
    void a_language_the_model_does_not_know_is_left_to_words() {
        var german = in("de", "lieferung/spaet", "Meine Lieferung ist verspätet", "Warten Sie bitte zwei Tage ab.");
        library.learn(german, LATE);
        assertTrue(library.index.lacking(10).isEmpty());
        assertEquals(
                "lieferung/spaet",
                library.articles("Wo ist meine verspätete Lieferung und wer hilft mir")
                        .getFirst());
        var hit = library.find("Wo ist meine verspätete Lieferung und wer hilft mir")
                .hits()
                .getFirst();
        assertTrue(Double.isNaN(hit.parts().asked()));
    }

    @Test
    void what_the_model_has_not_read_is_not_hidden_behind_what_it_has() {
        library.learn(LATE, WRAP, BROWSER).with(article("ports/change", "Change the port", "Set server.port."));
        assertEquals(
                "ports/change", library.articles("how do I change the port").getFirst());
        var german = in("de", "lieferung/spaet", "Was tun bei Verspätung?", "Warten Sie bitte zwei Tage ab.");
        library.with(german);
        assertEquals("lieferung/spaet", library.articles("Verspätung").getFirst());
    }

    @Test
    void a_whole_german_question_finds_the_german_article_among_english_ones() {
        var german = in("de", "lieferung/spaet", "Was tun bei Verspätung?", "Warten Sie bitte zwei Tage ab.");
        library.learn(LATE, WRAP, BROWSER, german);
        for (String asked : List.of("Was tun bei Verspätung", "was kann ich bei einer Verspätung tun?"))
            assertEquals("lieferung/spaet", library.articles(asked).getFirst());
    }

    @Test
    void one_article_in_another_language_does_not_stand_above_all_that_is_english() {
        var french = in("fr", "fr/retour", "Les frais de retour", "Un retour est gratuit. I want to help you.");
        library.learn(LATE, WRAP, BROWSER, article("human", "Speak with a person", "Call us at ten."), french);
        assertEquals("human", library.articles("i want to talk to a human").getFirst());
        assertEquals("fr/retour", library.articles("frais de retour").getFirst());
    }

    @Test
    void the_last_question_of_a_long_page_is_found_as_well_as_the_first() {
        var questions = new ArrayList<Passage>();
        for (String thing : THINGS) {
            questions.add(new Passage("made-" + thing, "Where is the " + thing + " made?", "In Portugal, by hand."));
            questions.add(
                    new Passage("heavy-" + thing, "How heavy is the " + thing + "?", "It weighs some kilograms."));
        }
        var page = new Entry(
                "goods", "Our goods", "faq", "", List.of(), "en", Audience.PUBLIC, List.of(), Instant.EPOCH, questions);
        library.learn(page);
        for (String thing : List.of(THINGS.getFirst(), THINGS.get(THINGS.size() / 2), THINGS.getLast())) {
            assertEquals(
                    "heavy-" + thing,
                    library.find("How heavy is the " + thing + "?")
                            .hits()
                            .getFirst()
                            .anchor());
        }
    }

    @Test
    void a_code_is_found_by_its_letters_alone_and_is_not_doubted() {
        library.learn(LATE, WRAP, BROWSER, article("error", "Error E-4711", "The printer has no paper."));
        var found = library.find("E-4711");
        assertEquals("error", found.hits().getFirst().article());
        assertFalse(found.doubtful(), "doubted: " + found.confidence());
    }

    @Test
    void what_makes_no_sense_finds_nothing_instead_of_what_is_least_far() {
        library.learn(LATE, WRAP, BROWSER);
        for (String asked : List.of("xyzzy", "!!!", "...", "'", "😀", "qwrt zxcv plgh"))
            assertEquals(List.of(), library.articles(asked), asked);
    }

    @Test
    void german_that_is_not_declared_is_noticed() {
        library.learn(article("a", "Wo ist mein Paket?", "Das Paket ist bei der Post und wird bald geliefert."));
        assertTrue(Double.isNaN(library.find("Paket").hits().getFirst().parts().asked()));
    }

    @Test
    void the_answer_is_shown_when_it_is_likely_and_none_when_nothing_fits() {
        library.learn(LATE, WRAP, BROWSER);
        var sure = library.find("What can I do if my delivery is late?");
        assertNotNull(sure.answer());
        assertEquals("delivery/late", sure.answer().article());
        assertEquals(
                "Wait two days. Then tell us, and we look for it.",
                sure.answer().text());
        assertFalse(sure.doubtful());

        var none = library.find("Can I keep a crocodile in the bathtub?");
        assertNull(none.answer());
        assertTrue(none.doubtful(), "confidence " + none.confidence());
        assertTrue(sure.confidence() > none.confidence());
    }

    @Test
    void an_article_without_a_rival_is_no_answer_for_that() {
        library.learn(BROWSER);
        var none = library.find("Can I keep a crocodile in the bathtub?");
        assertNull(none.answer());
        assertTrue(none.confidence() < 0.4, "confidence " + none.confidence());
        assertNotNull(library.find("Which browsers can I use?").answer());
    }

    @Test
    void related_articles_need_no_word_in_common() {
        var missing = article("claims/lost", "The parcel never arrived", "We search for it with the carrier.");
        library.learn(LATE, WRAP, BROWSER, missing);
        var like = library.searcher.like("claims/lost", Audience.PUBLIC, 3);
        assertEquals("delivery/late", like.getFirst().article());
    }

    @Test
    void a_draft_that_says_what_an_article_says_already_is_told() {
        library.learn(LATE, WRAP, BROWSER);
        var twins = library.searcher.duplicates(
                "My delivery is late, what now?",
                "Please wait for two days, then tell us and we search it.",
                Audience.PUBLIC,
                5);
        assertEquals(List.of("delivery/late"), twins.stream().map(Hit::article).toList());
        assertTrue(library.searcher
                .duplicates(
                        "How do I change my password?", "Open your account and choose Security.", Audience.PUBLIC, 5)
                .isEmpty());
    }

    @Test
    void a_question_that_names_its_passage_has_it_shown() {
        var north = new Passage("north", "The north gate", "It opens at eight. Ring twice.");
        var south = new Passage("south", "The south gate", "It opens at nine. Ring once.");
        String question = "Where can I leave my bicycle?";
        for (var each : List.of(north, south)) {
            var gates = asked(
                    continued(article("gates", "Coming to us", "There are two gates."), north, south),
                    question + " {#" + each.anchor() + "}",
                    "How many gates are there? {#top}",
                    "Is there a lift? {#gone}");
            library.learn(LATE, WRAP, gates);
            var first = library.find("where do I park my bike").hits().getFirst();
            assertEquals("gates", first.article());
            assertEquals(each.anchor(), first.anchor(), "as the writer says");
            assertEquals("", shown("how many gates"));
            assertEquals(
                    List.of(question),
                    library.searcher.suggest("where can I leave", null, Audience.PUBLIC, 5).stream()
                            .map(Suggestion::title)
                            .toList());
        }
    }

    private String shown(String text) {
        return library.find(text).hits().getFirst().anchor();
    }

    @Test
    void a_named_passage_gains_by_it_and_loses_nothing() {
        Entry pool = continued(
                article("pool", "The pool", "It is open from seven in the morning until nine in the evening."),
                new Passage("children", "Rules for children", "Below ten they come with somebody grown up."),
                new Passage("winter", "In winter", "The outer basin is closed from November on."));
        var asked = List.of("can I come in the morning", "swimming in the evening", "until when is it open");
        library.learn(LATE, WRAP, pool);
        var before = asked.stream().map(this::shown).toList();
        assertEquals(List.of("", "", ""), before);
        String question = "Who pays for a small child in winter?";
        assertNotEquals("", shown(question));
        library.learn(asked(pool, question + " {#top}"));
        assertEquals("", shown(question), "words and meaning speak for another section, the writer for this one");
        assertEquals(before, asked.stream().map(this::shown).toList());
    }

    @Test
    void a_heading_without_a_text_of_its_own_is_never_what_is_shown() {
        Entry returns = continued(
                article("returns", "Sending things back", "This is how it goes."),
                new Passage("back", "Returning shoes", ""),
                new Passage("long", "How long", "You have thirty days from the day they came."),
                new Passage("costs", "Costs", "Nothing at all for shoes."));
        library.learn(LATE, WRAP, asked(returns, "How do I return my shoes to you? {#back}"));
        assertEquals("long", shown("how do I return my shoes"), "what stands below it");
        assertEquals("costs", shown("what does it cost to return shoes"));
    }

    @Test
    void on_the_longest_page_a_question_is_still_heard() {
        var sections = new Passage[2_100];
        for (int i = 0; i < sections.length; i++) sections[i] = new Passage("s" + i, "", "");
        sections[1_500] = new Passage("s1500", "Birds", "They sleep standing.");
        Entry zoo = continued(article("zoo", "The zoo", "Animals."), sections);
        library.learn(LATE, WRAP, asked(zoo, "Where do penguins go at night? {#s1500}"));
        assertEquals("zoo", library.articles("where are the penguins at night").getFirst());
        assertEquals("s1500", shown("where are the penguins at night"));
    }

    @Test
    void of_an_article_that_passage_is_shown_which_tells_what_is_asked() {
        var lamp = continued(
                article("lamp", "The reading lamp", "A lamp for the desk."),
                new Passage("bulb", "The bulb", "Unscrew the shade, take the old bulb out and put a new one in."),
                new Passage("clean", "Care", "Wipe it with a dry cloth; water harms the switch."));
        library.learn(LATE, WRAP, lamp);
        assertEquals("bulb", shown("replace a broken light bulb"));
        assertEquals("clean", shown("how do I clean the lamp"));
        // What a heading promises counts for less than what stands below it.
        assertEquals("bulb", shown("taking care of an old bulb, out with it"));
    }

    @Test
    void several_ways_to_ask_for_an_article_count_together() {
        var asked = new Entry(
                "account/close",
                "Closing an account",
                "article",
                "account",
                List.of(),
                "en",
                Audience.PUBLIC,
                List.of(Question.of("How do I get rid of my profile?"), Question.of("I want to leave you for good")),
                LATE.updated(),
                List.of(new Passage("", "", "Open the settings and choose Close.")));
        library.learn(LATE, WRAP, BROWSER, asked);
        assertEquals(
                "account/close",
                library.articles("delete me from your site forever").getFirst());
    }
}
