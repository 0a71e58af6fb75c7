package porchlight.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query found.
 *
 * @param total articles, not passages
 * @param more whether {@code total} is a lower bound
 * @param suggestion "did you mean": the query with the words replaced that nobody here uses
 * @param confidence how likely the first hit answers the question: 0..1, 0 without one
 * @param doubtful whether there may be no answer at all: what is shown should lead on
 * @param evidence what speaks for the first hit; null without one
 * @param answer null unless one passage most likely answers the question by itself
 * @param categories of all articles counted in {@code total}, most articles first
 * @param partial whether the time limit cut the search short
 */
public record Results(
        Query query,
        long total,
        boolean more,
        long tookMillis,
        @Nullable String suggestion,
        double confidence,
        boolean doubtful,
        @Nullable Evidence evidence,
        @Nullable Answer answer,
        List<Hit> hits,
        List<Count> categories,
        boolean partial) {

    /** The hits that are likely enough to answer the question to be shown to somebody who did not search. */
    public List<Hit> likely(double least) {
        return hits.stream().filter(each -> each.score() >= least).toList();
    }

    /** Whether its confidence was reckoned by what the model says of the first hit, too. */
    public boolean isByMeaning() {
        return evidence != null && evidence.hasMeaning();
    }

    /** The confidence as it would be without what was learnt from visitors: what is learnt next begins with it. */
    public double uncorrected() {
        return evidence == null ? 0 : Certainty.uncorrected(evidence);
    }
}
