package porchlight.search;

import java.util.Set;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/** What a question is about, to be compared with others: its vector where a model knows its language, and its words. */
public final class Sense {
    private final String language;
    private final byte @Nullable [] vector;
    private final Set<String> stems;

    Sense(String language, byte @Nullable [] vector, Set<String> stems) {
        this.language = language;
        this.vector = vector;
        this.stems = stems;
    }

    boolean isIn(Sense other) {
        return language.equals(other.language);
    }

    /** The cosine of both vectors; not a number where one has none. */
    double cosine(Sense other) {
        return vector == null || other.vector == null || vector.length != other.vector.length
                ? Double.NaN
                : VectorUtil.cosine(vector, other.vector);
    }

    /** How many of the words of both together both have: 0..1. */
    double overlap(Sense other) {
        if (stems.isEmpty() || other.stems.isEmpty()) {
            return 0;
        }
        long common = stems.stream().filter(other.stems::contains).count();
        return (double) common / (stems.size() + other.stems.size() - common);
    }
}
