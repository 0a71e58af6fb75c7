package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.search.Library.article;
import static porchlight.search.Library.seenBy;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.people.Audience;

class SpellingTest {

    private Library library;

    @BeforeEach
    void open(@TempDir Path folder) {
        library = new Library(folder);
        library.with(
                article("late", "Late packages", "A package that is late comes tomorrow. Packages are never lost."),
                article("money", "Money back", "We pay your money back for the items of an order within five days."),
                article("app", "The Quillbox app", "Quillbox runs on every phone. Quillbox needs a subscription."));
    }

    @AfterEach
    void close() {
        library.close();
    }

    private @Nullable String meant(String text) {
        return library.find(text).suggestion();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my parcel is late",
                "a bucket of money",
                "is the wife late",
                "the item was damaged and the package late",
                "money for reordering",
                "dont send my money",
                "doesn't the package come",
                "my parcels are undelivered",
                "constrain the order"
            })
    void a_word_is_not_misspelt_because_no_article_uses_it(String text) {
        assertNull(meant(text));
    }

    @ParameterizedTest
    @CsvSource({
        "I did not recieve my package, I did not receive my package",
        "a seperate order, a separate order",
        "money adn packages, money and packages",
        "the pakcage was stopt, the package was stop",
        "my packge is definately late, my package is definitely late",
        "why dosent the money come, why doesn't the money come",
        "stoping a package, stopping a package"
    })
    void a_misspelt_word_is_put_right_though_no_article_uses_it(String text, String meant) {
        assertEquals(meant, meant(text));
    }

    @ParameterizedTest
    @CsvSource({
        "the qillbox app, the quillbox app",
        "my packags, my packages",
        "subcription money, subscription money",
        "my ordr is late, my order is late"
    })
    void what_the_articles_say_comes_first(String text, String meant) {
        assertEquals(meant, meant(text));
    }

    @Test
    void an_ending_that_was_cut_off_is_put_right_though_the_stem_is_the_same() {
        assertEquals("packages for money", meant("packagse for money"));
        assertEquals("the subscription is late", meant("the subscriptio is late"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "money for the PVX",
                "is the oRder item_ordr of Ordr.package the money",
                "order A4711b of money",
                "the money of Zyxwqaart"
            })
    void names_stay_as_they_are(String text) {
        assertNull(meant(text));
    }

    @Test
    void somebody_who_shouts_is_understood() {
        assertEquals("WHERE IS MY PACKAGE", meant("WHERE IS MY PAKCAGE"));
    }

    @Test
    void a_word_that_is_still_being_typed_is_not_put_right() {
        assertNull(meant("late pack"));
        assertNull(meant("money of a subscr"));
    }

    @Test
    void what_is_asked_in_another_language_is_no_misspelt_english() {
        assertNull(meant("wann kommt meine verspätete sendung money"));
    }

    @Test
    void the_list_is_for_english_alone(@TempDir Path other) {
        try (var german = new Library(other)) {
            german.with(Library.in("de", "de", "Geld zurück", "Das Geld kommt in fünf Tagen auf Ihr Konto."));
            assertEquals("geld auf das konto", german.find("gedl auf das konto").suggestion());
            assertNull(german.find("geld recieve").suggestion());
        }
    }

    @Test
    void in_a_house_of_several_languages_each_question_is_read_in_its_own() {
        library.with(Library.in("de", "de", "Hotel", "Das Hotel hat ein Restaurant und ein Telefon."));
        assertEquals("where is the hotel package", meant("where is the hotel pakcage"));
        assertEquals("hat das hotel ein restaurant", meant("hat das hotel ein restuarant"));
    }

    @Test
    void a_word_that_only_agents_may_read_puts_nobody_elses_word_right() {
        library.with(seenBy(Audience.AGENTS, article("secret", "Money", "The money of the floomberger.")));
        assertNull(meant("money of floombergr"));
        assertEquals(
                "money of floomberger",
                library.searcher
                        .find(Query.of("money of floombergr"), Audience.AGENTS)
                        .suggestion());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"it hums like a bee at night", "ants in the package", "a lid for the lamp", "the owl is late"})
    void a_rare_word_is_never_taken_for_a_common_one(String text) {
        library.with(article(
                "be", "Be at home", "Be there. It is to be at home. To be late is not to be in and on the old."));
        assertNull(meant(text));
    }

    @Test
    void a_synonym_needs_no_article_that_uses_it() throws MalformedWords {
        library.searcher.use(new OwnWords(Synonyms.of("pakage, package"), StopWords.NONE));
        assertNull(meant("late pakage"));
    }

    @Test
    void the_longest_question_of_nothing_but_slips_is_answered() {
        String slips = IntStream.range(0, 40)
                .mapToObj(i -> "pakca" + (char) ('a' + i % 26))
                .collect(Collectors.joining(" "));
        assertTrue(library.find(slips).total() > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"parcel", "parcels", "stopped", "carrying", "tries", "dont", "reorder", "unlocked", "shipper"})
    void the_list_knows_words_and_their_forms(String word) {
        assertTrue(WordList.of(Language.ENGLISH).knows(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recieve", "parcle", "stoping", "produc", "neeed", "adresss", "completly", "teh"})
    void the_list_does_not_know_what_is_misspelt(String word) {
        assertFalse(WordList.of(Language.ENGLISH).knows(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bee", "ant", "lid", "zip", "wasp", "bulb", "parcels"})
    void what_the_list_has_with_a_form_of_its_own_is_a_word(String word) {
        assertTrue(WordList.of(Language.ENGLISH).isWord(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abd", "ned", "wat", "tak", "teh"})
    void what_the_list_has_as_a_name_or_in_short_may_be_a_slip(String word) {
        assertFalse(WordList.of(Language.ENGLISH).isWord(word));
    }

    @Test
    void slips_that_many_make_cost_less_than_those_that_few_make() {
        assertTrue(Slips.between("what", "waht") < Slips.between("want", "waht"));
        assertTrue(Slips.between("committed", "commited") < Slips.between("committee", "commited"));
        assertTrue(Slips.between("order", "ordet") < Slips.between("order", "ordex"));
        assertTrue(Slips.between("like", "lik") < Slips.between("link", "lik") + 0.01);
        assertTrue(Slips.between("order", "orxer") < Slips.between("order", "xrder"));
        assertEquals(0, Slips.between("order", "order"));
    }
}
