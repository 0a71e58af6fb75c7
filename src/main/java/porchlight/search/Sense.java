package porchlight.search;

import java.util.List;
import java.util.Set;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/** What a question is about, to be compared with others: its vectors where a model knows its language, and its words. */
public final class Sense {
    private final String language;
    private final List<Way> ways;

    /** One way to say it: as it was asked, or with the words that the owner's synonyms put instead. */
    static final class Way {
        private final byte @Nullable [] vector;
        private final Set<String> stems;

        Way(byte @Nullable [] vector, Set<String> stems) {
            this.vector = vector;
            this.stems = stems;
        }
    }

    /** @param ways as it was asked; then as the synonyms say it, if they say it otherwise */
    Sense(String language, List<Way> ways) {
        this.language = language;
        this.ways = List.copyOf(ways);
    }

    boolean isIn(Sense other) {
        return language.equals(other.language);
    }

    /** In how many ways at most both can be compared. */
    int ways(Sense other) {
        return Math.max(ways.size(), other.ways.size());
    }

    /** What has no synonyms is said in one way. */
    private Way way(int number) {
        return number < ways.size() ? ways.get(number) : ways.getFirst();
    }

    /** The cosine of both vectors; not a number where one has none. */
    double cosine(Sense other, int way) {
        byte[] one = way(way).vector;
        byte[] two = other.way(way).vector;
        return one == null || two == null || one.length != two.length ? Double.NaN : VectorUtil.cosine(one, two);
    }

    /** How many of the words of both together both have: 0..1. */
    double overlap(Sense other, int way) {
        Set<String> one = way(way).stems;
        Set<String> two = other.way(way).stems;
        if (one.isEmpty() || two.isEmpty()) {
            return 0;
        }
        long common = one.stream().filter(two::contains).count();
        return (double) common / (one.size() + two.size() - common);
    }
}
