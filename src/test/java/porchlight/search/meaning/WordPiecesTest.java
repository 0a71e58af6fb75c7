package porchlight.search.meaning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Held against the tokenizer that the models were trained with, which is too large to ship for this. */
class WordPiecesTest {
    private static final WordPieces OURS = WordPieces.read(Model.MINILM.vocabulary());
    private static final HuggingFaceTokenizer THEIRS = theirs();

    private static HuggingFaceTokenizer theirs() {
        try (var in = WordPiecesTest.class.getResourceAsStream(Model.BGE_SMALL.vocabulary())) {
            if (in == null) throw new IllegalStateException("no vocabulary");
            return HuggingFaceTokenizer.newInstance(
                    in, Map.of("padding", "false", "truncation", "true", "maxLength", "48"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_text_is_cut_as_the_models_were_taught_to_see_it() {
        for (String text : List.of(
                "My parcel never came!",
                "Ünïcödé, naïve café – «quoted» “text”…",
                "C++ and foo_bar@example.com cost $5.99/month",
                "unbelievableness of antidisestablishmentarianism xqzzyvk",
                "日本語のテキスト and 中文",
                "tabs\tand\nlines\r\n and nulls\u0000 and \u200bzero width",
                "emoji 🎉 and 𝔉𝔯𝔞𝔨𝔱𝔲𝔯",
                "İstanbul ẞtraße ﬁne Ⅷ",
                "a".repeat(150),
                "word ".repeat(100),
                "",
                "   ")) assertArrayEquals(THEIRS.encode(text).getIds(), ours(text), text);
    }

    /** Letters that both know: their Unicode is some years older than Java's. */
    @Property(tries = 300)
    void any_text_is_cut_the_same_way(
            @ForAll
                    @StringLength(max = 60)
                    @CharRange(to = '\u024f')
                    @CharRange(from = '\u0370', to = '\u044f')
                    @CharRange(from = '\u2000', to = '\u206f')
                    @CharRange(from = '\u3040', to = '\u30ff')
                    @CharRange(from = '\u4e00', to = '\u9fbf')
                    String text) {
        assertArrayEquals(THEIRS.encode(text).getIds(), ours(text), text);
    }

    @Test
    void each_piece_counts_as_much_as_its_word_and_the_marks_nothing() {
        var words = WordPieces.words("Unbelievableness, \ufffd\u16a0 parcel");
        assertEquals(List.of("unbelievableness", ",", "\u16a0", "parcel"), words);
        var cut = OURS.of(words, 48);
        int first = cut.numbers.length - 5;
        var expected = new double[cut.numbers.length];
        Arrays.fill(expected, 1, 1 + first, 0.5);
        expected[first + 1] = 0.1;
        expected[first + 2] = 0.2;
        expected[first + 3] = 1;
        assertTrue(first > 1, "one word of several pieces");
        assertArrayEquals(expected, cut.each(List.of(0.5, 0.1, 0.2, 1.0)));
        assertArrayEquals(new double[] {0, 0.5, 0.5, 0}, OURS.of(words, 4).each(List.of(0.5, 0.1, 0.2, 1.0)));
    }

    @Test
    void the_vocabulary_is_a_list_of_words_with_the_commonest_first() {
        var words = Model.words();
        assertTrue(words.size() > 20_000);
        assertEquals("the", words.getFirst());
        assertTrue(words.indexOf("parcel") > words.indexOf("order"));
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void the_models_know_the_same_pieces(Model model) {
        assertEquals(WordPieces.known(Model.VOCABULARY), WordPieces.known(model.vocabulary()));
    }

    private static long[] ours(String text) {
        return OURS.of(WordPieces.words(text), 48).numbers;
    }
}
