package porchlight.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.search.meaning.Model;

/**
 * The words that everybody writes in a language, the commonest first. Who uses one of them has not misspelt it, though
 * no article uses it. There is such a list of English: it comes with the models, and serves without them as well.
 */
final class WordList {

    static final WordList NONE = new WordList(List.of(), Map.of());

    /** The list has no apostrophes, and half of those who ask leave them out as well. */
    private static final String SHORT_FORMS = "don't can't i'm i've didn't doesn't i'll won't isn't you're wouldn't"
            + " haven't couldn't you've aren't hasn't wasn't weren't shouldn't hadn't they're we've you'll they've you'd"
            + " they'll they'd it'll that'll ain't that's what's there's how's here's where's who's when's let's she's";

    /** Each is about as common as the word at this place. */
    private static final int PLACE_OF_SHORT_FORMS = 150;

    /** The list has the commoner forms of its words; of the others it has what stands before the ending, or could. */
    private static final String[][] ENDINGS = {
        {"s", ""},
        {"es", ""},
        {"ies", "y"},
        {"ed", ""},
        {"ed", "e"},
        {"ied", "y"},
        {"ing", ""},
        {"ing", "e"},
        {"er", ""},
        {"er", "e"},
        {"ly", ""},
        {"ily", "y"},
        {"able", ""},
        {"able", "e"},
        {"ably", "able"}
    };

    private static final List<String> BEGINNINGS = List.of("un", "re", "pre");

    /** Of a shorter one too many misspellings would be forms. */
    private static final int SHORTEST_STEM = 3;

    /** Longer ones that are no words are rarely near another word. */
    private static final int LONGEST_DOUBTED = 4;

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, String> shortForms;
    /** Null until a word was misspelt: the first search does not wait for it. */
    private volatile @Nullable Vocabulary spellings;

    /** Read when it is first asked for, or before by {@link Searcher#prepare}: in a young process that takes a while. */
    private static final class English {
        static final WordList WORDS = read();

        private static WordList read() {
            var forms = new HashMap<String, String>();
            for (String each : SHORT_FORMS.split(" ", -1)) forms.put(Words.folded(each), each);
            return new WordList(Model.words(), forms);
        }
    }

    /** The list of a language; {@link #NONE} of most. */
    static WordList of(Language language) {
        return language == Language.ENGLISH ? English.WORDS : NONE;
    }

    private WordList(List<String> words, Map<String, String> shortForms) {
        for (String word : words) places.putIfAbsent(Words.folded(word), places.size() + 1);
        this.shortForms = new HashMap<>(shortForms);
        // "shell" is a word, whatever becomes of "she'll".
        this.shortForms.keySet().removeAll(places.keySet());
        for (String form : this.shortForms.keySet()) places.put(form, PLACE_OF_SHORT_FORMS);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    boolean has(String folded) {
        return places.containsKey(folded);
    }

    /**
     * Whether it is a word for certain, of the list or made of one by rule, however rare: "bee" is never "be". Of four letters and
     * fewer the list has many that are none, names and abbreviations such as "lena" and "abd": it has to have a form of theirs as
     * well, such as "bees".
     */
    boolean isWord(String folded) {
        return (has(folded) && folded.length() <= LONGEST_DOUBTED) ? hasForm(folded) : knows(folded);
    }

    private boolean hasForm(String word) {
        if (has(word + "s") && !word.endsWith("s")) return true;
        if (word.endsWith("s") && has(word.substring(0, word.length() - 1))) return word.length() > SHORTEST_STEM;
        // "taking" is a form of "take", and none of "tak".
        if (word.endsWith("e") || has(word + "e")) return false;
        String doubled = word + word.charAt(word.length() - 1);
        return Stream.of(word + "ed", word + "ing", doubled + "ed", doubled + "ing", doubled + "er", doubled + "y")
                .anyMatch(this::has);
    }

    /** Whether it is a word of the list, or made of one by rule. */
    boolean knows(String folded) {
        return has(folded)
                || isBase(folded)
                || bases(folded).stream().anyMatch(this::has)
                || BEGINNINGS.stream()
                        .anyMatch(each -> folded.startsWith(each)
                                && folded.length() > each.length() + SHORTEST_STEM
                                && has(folded.substring(each.length())));
    }

    /**
     * How much of all that is written this word makes up: by Zipf's law the n-th word makes up 1/n of what the first
     * does, which is a tenth or so. 0 for what is not in the list.
     */
    double share(String folded) {
        Integer place = places.get(folded);
        return place == null ? 0 : 0.1 / place;
    }

    /** The words within {@code most} edits. */
    void near(String folded, int most, Consumer<String> found) {
        Vocabulary all = spellings;
        if (all == null) {
            all = Vocabulary.of(places.keySet());
            spellings = all;
        }
        all.near(folded, most, each -> found.accept(each.folded()));
    }

    /** With its apostrophe, if it needs one. */
    String written(String folded) {
        return shortForms.getOrDefault(folded, folded);
    }

    /** What a word may be a regular form of: "parcel" for "parcels". */
    List<String> bases(String folded) {
        if (isEmpty()) return List.of();
        var bases = new ArrayList<String>();
        for (var ending : ENDINGS) {
            int to = folded.length() - ending[0].length();
            if (to < SHORTEST_STEM || !folded.endsWith(ending[0])) continue;
            String stem = folded.substring(0, to);
            if (isRegular(folded, stem + ending[1], ending[0])) bases.add(stem + ending[1]);
            boolean doubled = ending[1].isEmpty() && stem.charAt(to - 1) == stem.charAt(to - 2);
            String single = stem.substring(0, to - 1);
            if (doubled && isRegular(folded, single, ending[0])) bases.add(single);
        }
        return bases;
    }

    /** "stoping" is no form of "stop", because "stopping" is. */
    private boolean isRegular(String form, String base, String ending) {
        if (base.endsWith(ending)) return false;
        char last = base.charAt(base.length() - 1);
        String begun = base.substring(0, base.length() - 1);
        return Stream.of(base + ending, base + last + ending, base + 'e' + ending, begun + ending, begun + 'i' + ending)
                .noneMatch(other -> !other.equals(form) && has(other));
    }

    /** "constrain" is a word, because "constrained" is; "produc" is none, because "produced" comes from "produce". */
    private boolean isBase(String folded) {
        if (folded.length() <= SHORTEST_STEM) return false;
        if (folded.endsWith("e")) return has(folded + "d");
        return !has(folded + "e") && (has(folded + "ed") || has(folded + "ing"));
    }
}
