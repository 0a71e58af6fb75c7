package porchlight.commands.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.search.Entry;
import tools.jackson.databind.json.JsonMapper;

/** The made-up articles and queries. */
class CorpusTest {
    private static final Corpus CORPUS = Made.of(300);
    private static final Path MANUAL = Path.of("articles");

    @TempDir
    Path home;

    @Test
    void the_corpus_is_the_same_on_every_run_and_in_any_order() throws IOException {
        var again = new Corpus(Sentences.in(MANUAL), 300);
        for (int n = 299; n >= 0; n--) {
            assertEquals(CORPUS.entry(n), again.entry(n));
        }
        assertEquals(CORPUS.print(), again.print());
        assertNotEquals(CORPUS.entry(1).title(), CORPUS.entry(2).title());
        assertEquals(Asked.of(CORPUS, 500), Asked.of(again, 500));
        // Figures of two versions can be compared only as long as these do not change.
        var letters = "abcdefghijklmnopqrstuvwxyz"
                .chars()
                .mapToObj(Character::toString)
                .toList();
        var small = new Corpus(letters, 3);
        assertEquals("j d v", small.entry(1).passages().getFirst().text());
        assertEquals("c1/a1", small.entry(1).article());
    }

    @Test
    void an_article_has_three_sentences_that_somebody_wrote_and_a_title_out_of_the_first() {
        var categories = new HashSet<String>();
        for (int n = 0; n < 300; n++) {
            Entry entry = CORPUS.entry(n);
            String text = entry.passages().getFirst().text();
            for (int k = 0; k < 3; k++) {
                assertTrue(CORPUS.sentences().contains(CORPUS.sentence(n, k)));
                assertTrue(text.contains(CORPUS.sentence(n, k)));
            }
            assertTrue(CORPUS.sentence(n, 0).startsWith(entry.title()), entry.title());
            int words = entry.title().split(" ", -1).length;
            assertTrue(words >= 3 && words <= 6, entry.title());
            categories.add(entry.category());
        }
        assertEquals(Corpus.CATEGORIES, categories.size());
    }

    @Test
    void only_whole_sentences_are_taken_and_no_code_or_table() throws IOException {
        Files.writeString(home.resolve("a.md"), """
                ---
                title: This is the title of a page, and not a sentence of it.
                ---
                # A heading is none of them either, although it is long.

                Open the *settings* and choose [a colour](b.md) that you like. Short.

                ```sh
                export CODE='that ends ?like=a&sentence? and goes on.
                this --is --code that ends with the word of a sentence
                ```

                | A cell of a table that goes on | and on |
                | --- | --- |
                """);
        Files.writeString(
                home.resolve("broken.md"), "---\ntitle: [\n---\nA sentence in a file that is no article at all.\n");
        assertEquals(List.of("Open the settings and choose a colour that you like."), Sentences.in(home));
    }

    @Test
    void queries_are_of_three_kinds_in_their_shares_and_all_different() throws IOException {
        List<Asked> asked = Asked.of(Made.of(10_000), Asked.USUAL);
        assertEquals(Asked.USUAL, asked.size());
        assertEquals(Asked.USUAL, asked.stream().map(Asked::text).distinct().count());
        var shares = asked.stream().collect(Collectors.groupingBy(Asked::kind, Collectors.counting()));
        assertEquals(1800, shares.get(Kind.WORDS));
        assertEquals(750, shares.get(Kind.QUESTIONS));
        assertEquals(450, shares.get(Kind.MISSPELT));
    }

    @Test
    void words_stand_in_one_sentence_questions_go_around_them_and_misspelt_ones_miss_by_one_word() throws IOException {
        List<Set<String>> sentences = CORPUS.sentences().stream()
                .map(each -> Set.copyOf(Wordy.words(each)))
                .toList();
        for (Asked each : Asked.of(CORPUS, 600)) {
            switch (each.kind()) {
                case WORDS -> {
                    List<String> words = Wordy.words(each.text());
                    assertTrue(words.size() >= 2 && words.size() <= 4, each.text());
                    assertTrue(words.stream().anyMatch(Wordy::tells), each.text());
                    assertTrue(sentences.stream().anyMatch(words(each.text())::isIn), each.text());
                }
                case QUESTIONS ->
                    assertTrue(
                            each.text()
                                    .matches("(how do I|where can I find|what is|I cannot) .+|why does .+ not .+"
                                            + "|can I .+ with .+"),
                            each.text());
                case MISSPELT -> {
                    List<String> words = Wordy.words(each.text());
                    assertTrue(
                            IntStream.range(0, words.size())
                                    .anyMatch(wrong ->
                                            sentences.stream().anyMatch(sentence -> isIn(words, wrong, sentence))),
                            each.text());
                }
            }
        }
    }

    private record Words(List<String> all) {
        boolean isIn(Set<String> sentence) {
            return sentence.containsAll(all);
        }
    }

    private static Words words(String text) {
        return new Words(Wordy.words(text));
    }

    /** Whether all but one are there, and that one is one slip away from one that is. */
    private static boolean isIn(List<String> words, int wrong, Set<String> sentence) {
        for (int i = 0; i < words.size(); i++) {
            if (i != wrong && !sentence.contains(words.get(i))) {
                return false;
            }
        }
        return sentence.stream().anyMatch(right -> isSlip(right, words.get(wrong)));
    }

    private static boolean isSlip(String right, String wrong) {
        if (right.equals(wrong) || Math.abs(right.length() - wrong.length()) > 1) {
            return false;
        }
        int from = 0;
        while (from < Math.min(right.length(), wrong.length()) && right.charAt(from) == wrong.charAt(from)) {
            from++;
        }
        int behind = 0;
        while (behind < Math.min(right.length(), wrong.length()) - from
                && right.charAt(right.length() - 1 - behind) == wrong.charAt(wrong.length() - 1 - behind)) {
            behind++;
        }
        return right.length() - from - behind <= 2 && wrong.length() - from - behind <= 2;
    }

    @Test
    void what_is_written_for_a_peer_is_all_of_it() throws IOException {
        CORPUS.write(home.resolve("passages.jsonl"));
        List<String> lines = Files.readAllLines(home.resolve("passages.jsonl"));
        assertEquals(300, lines.size());
        var one = JsonMapper.shared().readTree(lines.get(7));
        assertEquals("c7/a7", one.path("id").asString());
        assertEquals(CORPUS.entry(7).title(), one.path("title").asString());
        assertEquals(
                CORPUS.entry(7).passages().getFirst().text(), one.path("text").asString());
        assertEquals("c7", one.path("category").asString());
    }

    @Test
    void a_folder_without_sentences_is_told_with_what_to_do() {
        for (Path folder : List.of(home, home.resolve("nowhere"))) {
            String said = String.valueOf(
                    assertThrows(IOException.class, () -> Sentences.in(folder)).getMessage());
            assertTrue(said.contains("--sentences"), said);
        }
    }
}
