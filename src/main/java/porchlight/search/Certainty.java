package porchlight.search;

import java.util.List;
import porchlight.search.meaning.Model;

/**
 * From what speaks for the first hit to how likely it is the answer, and what follows from that.
 *
 * @param slope of the correction learnt from an owner's own visitors: 1 for none
 * @param shift of that correction: 0 for none (Platt, 1999)
 * @param sure from this probability on an answer is shown by itself
 * @param doubtful below this one a visitor is told that there may be no answer
 */
public record Certainty(double slope, double shift, double sure, double doubtful) {

    /** As found on the development collections (decision 0007). */
    public static final Certainty USUAL = new Certainty(1, 0, 0.75, 0.4);

    /** Goes up with every change of what comes out of {@link #logit}, be it there or in what goes into it. */
    private static final int FORMULA = 2;

    /** By what a search by words alone reckons. */
    public static final String BY_WORDS = yardstick(List.of());

    /** By what a search with these models reckons: probabilities, and what was learnt from them, hold only for their own. */
    public static String yardstick(List<Model> models) {
        return FORMULA + " " + (models.isEmpty() ? "words" : Model.name(models));
    }

    public Certainty {
        if (!(sure >= 0 && sure <= 1 && doubtful >= 0 && doubtful <= 1 && doubtful <= sure))
            throw new IllegalArgumentException("probabilities from 0 to 1, and doubt below certainty");
        if (!Double.isFinite(slope) || !Double.isFinite(shift) || slope <= 0)
            throw new IllegalArgumentException("a correction that keeps the order");
    }

    /** With other limits. */
    public Certainty within(double sure, double doubtful) {
        return new Certainty(slope, shift, sure, doubtful);
    }

    /** How likely the first hit answers the question: 0..1. */
    double of(Evidence evidence) {
        return 1 / (1 + Math.exp(-(slope * logit(evidence) + shift)));
    }

    /** The same before any correction: what a correction is learnt from, so that corrections do not pile up. */
    static double uncorrected(Evidence evidence) {
        return 1 / (1 + Math.exp(-logit(evidence)));
    }

    /** Fitted by logistic regression on the development collections (decision 0007). */
    private static double logit(Evidence evidence) {
        if (!evidence.hasMeaning()) return -2.21 + 2.53 * Math.log1p(evidence.words()) + 0.79 * evidence.lead();
        double asked = Double.isNaN(evidence.asked()) ? evidence.told() : evidence.asked();
        double length = Math.min(evidence.length(), 8) / 8.0;
        return -3.03 + 0.84 * asked + 0.03 * evidence.coverage() + 0.77 * evidence.lead() + 1.25 * length;
    }
}
