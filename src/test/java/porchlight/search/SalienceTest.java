package porchlight.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static porchlight.search.Library.article;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void what_the_owner_says_is_a_small_word_is_one() throws Exception {
        assertTrue(weights(StopWords.NONE, "lantern").of("lantern") > 0.9);
        assertTrue(weights(StopWords.of("lantern"), "lantern").of("lantern") < 0.5);
    }

    /** In a health office's collection, where all articles have "covid" and every third one has "quarantine". */
    private Told weights(StopWords stopWords, String... words) throws Exception {
        try (var library = new Library(folder.resolve("index"), "here", Meaning.none())) {
            IntStream.range(0, 30)
                    .forEach(i -> library.with(article(
                            "covid/" + i, "Covid, part " + i, i % 3 == 0 ? "On quarantine." : "On covid in general.")));
            library.index.commit(1);
            try (var directory = FSDirectory.open(folder.resolve("index"));
                    var reader = DirectoryReader.open(directory)) {
                var salience = new Salience(new View(reader, new View.Spellings()), stopWords);
                return new Told(List.of(words), salience.of(List.of(words)));
            }
        }
    }
}
