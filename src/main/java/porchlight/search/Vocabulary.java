package porchlight.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of one segment, language and audience, in memory: arrays ordered by length and then by the alphabet, so
 * that the few words within two edits of a misspelt one are found by a sweep of some ten microseconds, with any letter
 * wrong, and a word itself without one.
 */
final class Vocabulary {

    private static final int LONGEST = 32;

    /** What a word is joined with has so many letters. */
    private static final int SHORTEST_PART = 3;

    /** "-en", "-er": what may follow a joined word. */
    private static final int LONGEST_ENDING = 2;

    private static final char BETWEEN = '\u0001';

    private final char[] letters;
    private final int[] starts;
    private final long[] letterSets;
    private final int[] frequencies;
    private final long uses;
    /** Where the words of each length begin; in each they stand in the order in which Lucene gave them, the alphabet's. */
    private final int[] lengths = new int[LONGEST + 2];

    /** A spelling: folded, its stem, how it is written, and in how many passages. */
    record Spelling(String folded, String stem, String written, int frequency) {}

    static boolean keeps(Word word) {
        if (word.kind() == Word.Kind.PART) return false;
        int length = word.surface().length();
        if (length < 2 || length > LONGEST) return false;
        for (int i = 0; i < length; i++) {
            char c = word.surface().charAt(i);
            if (!Character.isLetter(c) && c != '\'' && c != '’' && Character.getType(c) != Character.NON_SPACING_MARK)
                return false;
            if (Script.of(c) == Script.CJK) return false;
        }
        return true;
    }

    static String term(Word word) {
        String folded = Words.folded(word.surface());
        return folded + BETWEEN + word.stem() + (folded.equals(word.surface()) ? "" : BETWEEN + word.surface());
    }

    static String term(Spelling spelling) {
        boolean plain = spelling.folded.equals(spelling.written);
        return spelling.folded + BETWEEN + spelling.stem + (plain ? "" : BETWEEN + spelling.written);
    }

    static @Nullable Vocabulary of(LeafReader segment, String field) throws IOException {
        Terms terms = segment.terms(field);
        return terms == null ? null : of(terms);
    }

    private static Vocabulary of(Terms terms) throws IOException {
        int most = (int) Math.max(16, terms.size());
        var all = new String[most];
        var counts = new int[most];
        int size = 0;
        var each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
            if (size == all.length) {
                all = Arrays.copyOf(all, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
            }
            all[size] = term.utf8ToString();
            counts[size++] = each.docFreq();
        }
        return new Vocabulary(all, counts, size);
    }

    /** Words of which is not known how often they are used, and which are their own stems. */
    static Vocabulary of(Collection<String> words) {
        var terms = words.stream().map(word -> word + BETWEEN + word).sorted().toArray(String[]::new);
        return new Vocabulary(terms, new int[terms.length], terms.length);
    }

    private Vocabulary(String[] all, int[] counts, int size) {
        letters = new char[Arrays.stream(all, 0, size).mapToInt(String::length).sum()];
        starts = new int[size + 1];
        letterSets = new long[size];
        frequencies = new int[size];
        uses = Arrays.stream(counts, 0, size).asLongStream().sum();
        fill(all, counts, size);
    }

    /** How often its spellings are used, all together. */
    long uses() {
        return uses;
    }

    private void fill(String[] all, int[] counts, int size) {
        for (int i = 0; i < size; i++) lengths[length(all[i]) + 1]++;
        for (int i = 1; i < lengths.length; i++) lengths[i] += lengths[i - 1];
        var next = Arrays.copyOf(lengths, lengths.length);
        var order = new int[size];
        for (int i = 0; i < size; i++) order[next[length(all[i])]++] = i;
        int at = 0;
        for (int i = 0; i < size; i++) {
            String term = all[order[i]];
            term.getChars(0, term.length(), letters, at);
            starts[i] = at;
            at += term.length();
            letterSets[i] = letterSet(term, length(term));
            frequencies[i] = counts[order[i]];
        }
        starts[size] = at;
    }

    /** In how many passages a word is spelt so. */
    int frequency(String folded) {
        int length = Math.min(folded.length(), LONGEST);
        int sum = 0;
        for (int i = firstFrom(folded + BETWEEN, length); i < lengths[length + 1] && stands(folded, starts[i]); i++)
            if (letters[starts[i] + folded.length()] == BETWEEN) sum += frequencies[i];
        return sum;
    }

    /** All spellings within {@code most} edits. */
    void near(String folded, int most, Consumer<Spelling> found) {
        if (folded.length() > Edits.LONGEST) return;
        var edits = new Edits(folded);
        long set = letterSet(folded, folded.length());
        int from = Math.clamp(folded.length() - most, 0, LONGEST + 1);
        int to = Math.clamp(folded.length() + most + 1, 0, LONGEST + 1);
        for (int i = lengths[from]; i < lengths[to]; i++) {
            long other = letterSets[i];
            // Each edit changes at most two letters of the set: this first, because it drops nearly all at once.
            if (Long.bitCount(set ^ other) > 2 * most) continue;
            if (Long.bitCount(set & ~other) > most || Long.bitCount(other & ~set) > most) continue;
            if (edits.with(letters, starts[i], lengthOf(i), most) <= most) found.accept(spelling(i));
        }
    }

    /** All spellings that begin so and go on. */
    void startingWith(String folded, Consumer<Spelling> found) {
        for (int length = Math.min(folded.length() + 1, LONGEST); length <= LONGEST; length++)
            for (int i = firstFrom(folded, length); i < lengths[length + 1] && stands(folded, starts[i]); i++)
                if (lengthOf(i) > folded.length()) found.accept(spelling(i));
    }

    /** The first spelling of this length, in the order of the alphabet, that is not before {@code begun}. */
    private int firstFrom(String begun, int length) {
        int low = lengths[length];
        int high = lengths[length + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(middle, begun)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private boolean isBefore(int i, String begun) {
        int length = starts[i + 1] - starts[i];
        for (int k = 0; k < begun.length(); k++) {
            if (k == length) return true;
            char c = letters[starts[i] + k];
            if (c != begun.charAt(k)) return c < begun.charAt(k);
        }
        return false;
    }

    /**
     * All spellings that are made of this word and another, which it follows (true) or begins: "versicherung" is in
     * "haftpflichtversicherungen".
     */
    void madeOf(String folded, BiConsumer<Spelling, Boolean> found) {
        long set = letterSet(folded, folded.length());
        int from = Math.clamp(folded.length() + SHORTEST_PART, 0, LONGEST + 1);
        for (int i = lengths[from]; i < lengths[LONGEST + 1]; i++) {
            if ((set & ~letterSets[i]) != 0) continue;
            int last = lengthOf(i) - folded.length();
            for (int at = last; at >= Math.max(SHORTEST_PART, last - LONGEST_ENDING); at--)
                if (stands(folded, starts[i] + at)) {
                    found.accept(spelling(i), true);
                    break;
                }
            if (stands(folded, starts[i])) found.accept(spelling(i), false);
        }
    }

    private boolean stands(String folded, int at) {
        int k = 0;
        while (k < folded.length() && letters[at + k] == folded.charAt(k)) k++;
        return k == folded.length();
    }

    private int lengthOf(int i) {
        int end = starts[i];
        while (letters[end] != BETWEEN) end++;
        return end - starts[i];
    }

    private Spelling spelling(int i) {
        String[] parts = new String(letters, starts[i], starts[i + 1] - starts[i]).split("\u0001", 3);
        return new Spelling(parts[0], parts[1], parts.length > 2 ? parts[2] : parts[0], frequencies[i]);
    }

    private static int length(String term) {
        return Math.min(term.indexOf(BETWEEN), LONGEST);
    }

    /** Which letters it has, and in the upper half which of them more than once. */
    private static long letterSet(String word, int length) {
        long set = 0;
        for (int i = 0; i < length; i++) {
            long letter = 1L << (word.charAt(i) & 31);
            set |= (set & letter) == 0 ? letter : letter << 32;
        }
        return set;
    }
}
