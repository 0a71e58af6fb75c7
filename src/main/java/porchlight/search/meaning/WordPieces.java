package porchlight.search.meaning;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts a text into the pieces of words that a model knows, as BERT's uncased tokenizer does (Wu et al., 2016; Devlin et
 * al., 2018): without accents and capitals, each punctuation mark by itself, and of each word the longest known piece
 * from the left, again and again.
 */
final class WordPieces {
    private static final int UNKNOWN = 100;
    private static final int BEGIN = 101;
    private static final int END = 102;
    private static final int LONGEST_WORD = 100;
    private static final String GOES_ON = "##";

    private final Map<String, Integer> begins = new HashMap<>(1 << 16);
    /** Without the mark that says so. */
    private final Map<String, Integer> goesOn = new HashMap<>(1 << 14);

    private final int longest;

    /** Reads the vocabulary from a tokenizer.json as Hugging Face writes it. */
    static WordPieces read(String resource) {
        return new WordPieces(resource);
    }

    private WordPieces(String resource) {
        pieces(resource, (piece, id) -> {
            if (piece.startsWith(GOES_ON) && piece.length() > 2) goesOn.put(piece.substring(2), id);
            else begins.put(piece, id);
        });
        if (begins.isEmpty()) throw new IllegalStateException("a vocabulary without words");
        longest = Stream.of(begins, goesOn)
                .flatMap(each -> each.keySet().stream())
                .mapToInt(String::length)
                .max()
                .orElse(1);
    }

    /**
     * Every word of a vocabulary of two letters or more, the commonest first. Each start of the program waits for it: nothing
     * is looked up or sorted, as a vocabulary is numbered in the order in which it is written.
     */
    static List<String> known(String resource) {
        var words = new ArrayList<String>();
        pieces(resource, (piece, _) -> {
            if (piece.length() > 1 && isWord(piece)) words.add(piece);
        });
        return words;
    }

    private static boolean isWord(String piece) {
        for (int i = 0; i < piece.length(); i++) if (!Character.isLetter(piece.charAt(i))) return false;
        return true;
    }

    private static void pieces(String resource, ObjIntConsumer<String> found) {
        try (var in = WordPieces.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("missing " + resource);
            try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
                while (json.nextToken() != null) {
                    if (json.currentToken() == JsonToken.PROPERTY_NAME && "vocab".equals(json.currentName())) break;
                }
                json.nextToken();
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    found.accept(json.currentName(), json.nextIntValue(UNKNOWN));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("unreadable " + resource, e);
        }
    }

    /** The pieces of a text that is cut into words, between two marks: at most {@code most} in all. */
    Pieces of(List<String> words, int most) {
        var ids = new Ids(most);
        ids.add(BEGIN);
        var ends = new ArrayList<Integer>();
        for (String word : words) {
            if (ids.isFull()) break;
            add(word, ids);
            ends.add(ids.count);
        }
        return new Pieces(ids.closed(), ends);
    }

    /** The pieces of a text between two marks. */
    static final class Pieces {
        final long[] numbers;

        /** Where the pieces of each word end, were there no limit. */
        private final List<Integer> ends;

        private Pieces(long[] numbers, List<Integer> ends) {
            this.numbers = numbers;
            this.ends = ends;
        }

        /** What each piece counts if its word counts so; the marks count nothing. */
        double[] each(List<Double> weights) {
            var each = new double[numbers.length];
            int from = 1;
            for (int word = 0; word < ends.size(); word++) {
                int to = Math.min(ends.get(word), each.length - 1);
                for (int piece = from; piece < to; piece++) each[piece] = weights.get(word);
                from = to;
            }
            return each;
        }
    }

    private void add(String word, Ids ids) {
        int begin = ids.count;
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            ids.add(UNKNOWN);
            return;
        }
        for (int from = 0; from < word.length(); ) {
            var pieces = from == 0 ? begins : goesOn;
            int to = Math.min(word.length(), from + longest);
            Integer id = null;
            while (to > from && (id = pieces.get(word.substring(from, to))) == null) to--;
            if (id == null) {
                ids.cutTo(begin);
                ids.add(UNKNOWN);
                return;
            }
            ids.add(id);
            from = to;
        }
    }

    /** Numbers up to a limit; more are counted, so that a word may still turn out to be unknown, but not kept. */
    private static final class Ids {
        private final long[] kept;
        private int count;

        Ids(int most) {
            kept = new long[most];
        }

        void add(int id) {
            if (count < kept.length) kept[count] = id;
            count++;
        }

        void cutTo(int length) {
            count = length;
        }

        boolean isFull() {
            return count >= kept.length - 1;
        }

        long[] closed() {
            int end = Math.min(count, kept.length - 1);
            kept[end] = END;
            return Arrays.copyOf(kept, end + 1);
        }
    }

    /** Small letters without accents; a punctuation mark is a word of its own. */
    static List<String> words(String text) {
        String parted = Normalizer.normalize(clean(text), Normalizer.Form.NFD);
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        parted.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.NON_SPACING_MARK) return;
            if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
                finish(word, words);
            } else if (standsAlone(c)) {
                finish(word, words);
                words.add(Character.toString(c));
            } else {
                word.appendCodePoint(Character.toLowerCase(c));
            }
        });
        finish(word, words);
        return words;
    }

    private static void finish(StringBuilder word, List<String> words) {
        if (word.isEmpty()) return;
        words.add(word.toString());
        word.setLength(0);
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL -> {
                    if (c == '\t' || c == '\n' || c == '\r') clean.append(' ');
                }
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> {}
                default -> {
                    if (c != 0xfffd) clean.appendCodePoint(c);
                }
            }
        });
        return clean.toString();
    }

    private static boolean standsAlone(int c) {
        if (c < 128) return c > ' ' && !Character.isLetterOrDigit(c);
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> Character.isIdeographic(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
        };
    }
}
