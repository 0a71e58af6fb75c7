package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.search.Library.article;
import static porchlight.search.Library.seenBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.people.Audience;
import porchlight.search.meaning.Meaning;

/** Which words of a question tell what it is about. */
class SalienceTest {
    private record Told(List<String> words, List<Double> weights) {
        double of(String word) {
            return weights.get(words.indexOf(word));
        }
    }

    @TempDir
    private Path folder;

    @Test
    void a_word_tells_the_more_the_rarer_it_is_and_small_words_and_marks_tell_little() throws Exception {
        var told = weights(StopWords.NONE, "how", "long", "is", "covid", "quarantine", "for", "wombats", "?");
        assertTrue(told.of("wombats") > told.of("quarantine"), told.toString());
        assertTrue(told.of("quarantine") > 2 * told.of("covid"), told.toString());
        assertTrue(told.of("covid") > told.of("?"), told.toString());
        // No article has "how", and that makes it no rare word.
        assertTrue(told.of("how") < 0.5, told.toString());
        assertTrue(told.weights.stream().allMatch(each -> each > 0 && each <= 1), told.toString());
    }

    @Test
    void the_halves_of_a_shortened_word_are_no_words_that_nobody_uses() throws Exception {
        var told = weights(StopWords.NONE, "can", "'", "t", "find", "the", "driver", "'", "s", "papers");
        assertEquals(told.of("'"), told.of("t"));
        assertEquals(told.of("'"), told.of("can"));
        assertEquals(told.of("'"), told.of("s"));
        assertTrue(told.of("driver") > 0.9, told.toString());
    }

    @Test
    void short_names_in_quotes_and_behind_a_genitive_are_words() throws Exception {
        var told = weights(StopWords.NONE, "customers", "'", "id", "'", "tv", "'", "\u20acwombats");
        assertTrue(told.of("id") > 0.4 && told.of("tv") > 0.9 && told.of("\u20acwombats") > 0.9, told.toString());
    }

    @Test
    void a_number_that_stands_nowhere_tells_nothing() throws Exception {
        var told = weights(StopWords.NONE, "order", "8812734", "1", "quarantine");
        assertTrue(told.of("8812734") < told.of("quarantine"), told.toString());
        assertTrue(told.of("8812734") < told.of("order") / 10, told.toString());
        assertTrue(told.of("1") > told.of("8812734"), "there is a part 1");
    }

    @Test
    void a_version_or_an_amount_is_one_word_to_the_index() throws Exception {
        var told = weights(StopWords.NONE, "in", "70", ".", "61", "not", "88", ",", "99");
        assertTrue(told.of("70") > 0.6 && told.of("61") > 0.6, told.toString());
        assertTrue(told.of("88") < 0.1, told.toString());
        assertTrue(told.of(".") < 0.1, told.toString());
    }

    @Test
    void an_accent_makes_no_word_rare() throws Exception {
        assertEquals(
                weights(StopWords.NONE, "attache").of("attache"),
                weights(StopWords.NONE, "unheardof").of("unheardof"));
        assertTrue(weights(StopWords.NONE, "cafe").of("cafe") < 0.3);
    }

    @Test
    void row_31_a_word_that_agents_alone_write_tells_as_much_as_one_that_nobody_writes() throws Exception {
        var told = weights(StopWords.NONE, "zanzibar", "unheardof");
        assertEquals(told.of("unheardof"), told.of("zanzibar"));
    }

    @Test
    void what_the_owner_says_is_a_small_word_is_one() throws Exception {
        assertTrue(weights(StopWords.NONE, "lantern").of("lantern") > 0.9);
        assertTrue(weights(StopWords.of("lantern"), "lantern").of("lantern") < 0.5);
    }

    /** In a health office's collection, where all articles have "covid" and every third one has "quarantine". */
    private Told weights(StopWords stopWords, String... words) throws Exception {
        try (var library = new Library(folder.resolve("index"), "here", Meaning.none())) {
            IntStream.range(0, 30)
                    .forEach(i -> library.with(article(
                            "covid/" + i,
                            "Covid, part " + i,
                            i % 3 == 0 ? "On quarantine in a caf\u00e9." : "On covid in general.")));
            library.with(seenBy(Audience.AGENTS, article("secret", "The way to Zanzibar")));
            library.with(article("app", "What is new in 70.61", "The app of covid."));
            library.index.commit(1);
            try (var directory = FSDirectory.open(folder.resolve("index"));
                    var reader = DirectoryReader.open(directory)) {
                var salience = new Salience(new View(reader, new View.Spellings()), Audience.PUBLIC, stopWords);
                return new Told(List.of(words), salience.of(List.of(words)));
            }
        }
    }
}
