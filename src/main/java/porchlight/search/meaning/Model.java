package porchlight.search.meaning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sentence-embedding model that comes inside a jar, quantised to 8 bits. All were made for English only, and know the
 * same pieces of words.
 *
 * <p>Sources: BAAI/bge-small-en-v1.5 (MIT), sentence-transformers/all-MiniLM-L6-v2 (Apache 2.0), intfloat/e5-small-v2
 * (MIT).
 */
public enum Model {
    BGE_SMALL("bge-small-en-v1.5", "/bge-small-en-v1.5-q", Pooling.FIRST, 0.77, 0.57, 0.085, 0.525, 0.084),
    MINILM("minilm-l6-v2", "/all-minilm-l6-v2-q", Pooling.MEAN, 0.444, 0.16, 0.15, 0.12, 0.13),
    E5_SMALL("e5-small-v2", "/e5-small-v2-q", Pooling.MEAN, 1, 0.81, 0.031, 0.78, 0.034) {
        @Override
        List<String> before(boolean passage) {
            return passage ? PASSAGE : QUERY;
        }

        @Override
        boolean tellsQuestionsApart() {
            return false;
        }
    };

    private static final List<String> QUERY = List.of("query", ":");
    private static final List<String> PASSAGE = List.of("passage", ":");

    /** The pieces of words, the same for all. */
    static final String VOCABULARY = MINILM.vocabulary();

    /** How many numbers a vector of one model has. */
    public static final int DIMENSIONS = 384;

    /** How the vectors of a text's pieces become the vector of the text. */
    enum Pooling {
        /** That of the mark before the first piece. */
        FIRST,
        MEAN
    }

    private final String title;
    private final String resource;
    final Pooling pooling;

    /** How long its vectors are beside those of other models: of all together it counts by the square of that. */
    final double length;

    private final double usualOfTexts;
    private final double spreadOfTexts;
    private final double usualOfQuestions;
    private final double spreadOfQuestions;

    /** The means of the cosines of what is unrelated and their standard deviations: measured on the development collections. */
    Model(
            String title,
            String resource,
            Pooling pooling,
            double length,
            double usualOfTexts,
            double spreadOfTexts,
            double usualOfQuestions,
            double spreadOfQuestions) {
        this.title = title;
        this.resource = resource;
        this.pooling = pooling;
        this.length = length;
        this.usualOfTexts = usualOfTexts;
        this.spreadOfTexts = spreadOfTexts;
        this.usualOfQuestions = usualOfQuestions;
        this.spreadOfQuestions = spreadOfQuestions;
    }

    /**
     * The words that the model was trained to see before a text.
     *
     * @param passage whether the text tells something; else it asks, or is a title
     */
    List<String> before(boolean passage) {
        return List.of();
    }

    /** Whether questions that ask something else lie apart for it, though they are said alike (decision 39). */
    boolean tellsQuestionsApart() {
        return true;
    }

    /** Texts with other texts. */
    Unrelated texts() {
        return new Unrelated(usualOfTexts, spreadOfTexts);
    }

    /** Questions with what does not answer them. */
    Unrelated questions() {
        return new Unrelated(usualOfQuestions, spreadOfQuestions);
    }

    /** What the setting {@code search.model} says: names joined by {@code +}, or {@code none}. Empty for nonsense. */
    public static Optional<List<Model>> called(String names) {
        if (names.equals("none")) return Optional.of(List.of());
        var models = Arrays.stream(names.split("\\+", -1))
                .flatMap(name -> Arrays.stream(values()).filter(each -> each.title.equals(name)))
                .distinct()
                .toList();
        boolean sense = models.stream()
                .map(Model::toString)
                .collect(Collectors.joining("+"))
                .equals(names);
        return sense && !models.isEmpty() ? Optional.of(models) : Optional.empty();
    }

    /** What {@link #called} understands. */
    public static String name(List<Model> models) {
        return models.isEmpty() ? "none" : models.stream().map(Model::toString).collect(Collectors.joining("+"));
    }

    /** The commonest words of English, the commonest first: all models know the same. Takes some tenths of a second. */
    public static List<String> words() {
        return WordPieces.known(VOCABULARY);
    }

    String network() {
        return resource + ".onnx";
    }

    String vocabulary() {
        return resource + "-tokenizer.json";
    }

    @Override
    public String toString() {
        return title;
    }
}
