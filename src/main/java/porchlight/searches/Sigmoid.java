package porchlight.searches;

import java.util.List;

/**
 * A probability from a score: 1 / (1 + exp(-(slope · score + shift))).
 *
 * @param slope above 0 if a higher score speaks for it
 */
record Sigmoid(double slope, double shift) {
    private static final int MOST_STEPS = 100;

    /** Keeps the curvature from vanishing. */
    private static final double RIDGE = 1e-12;

    /** A score, and whether the search was right. */
    record Case(double score, boolean right) {}

    /**
     * The likeliest one (Platt, 1999), with his targets that stay a little away from 0 and 1, found by Newton's method
     * with shorter steps where they do not lead down (Lin, Lin and Weng, 2007).
     */
    static Sigmoid fit(List<Case> cases) {
        long right = cases.stream().filter(Case::right).count();
        long wrong = cases.size() - right;
        double high = (right + 1.0) / (right + 2);
        double low = 1.0 / (wrong + 2);
        var now = new Sigmoid(0, Math.log((right + 1.0) / (wrong + 1)));
        double loss = now.loss(cases, high, low);
        for (int step = 0; step < MOST_STEPS; step++) {
            double toSlope = 0;
            double toShift = 0;
            double slopes = RIDGE;
            double shifts = RIDGE;
            double both = 0;
            for (Case each : cases) {
                double p = now.of(each.score);
                double off = p - (each.right ? high : low);
                double bend = p * (1 - p);
                toSlope += off * each.score;
                toShift += off;
                slopes += bend * each.score * each.score;
                shifts += bend;
                both += bend * each.score;
            }
            double determinant = slopes * shifts - both * both;
            double bySlope = (shifts * toSlope - both * toShift) / determinant;
            double byShift = (slopes * toShift - both * toSlope) / determinant;
            double length = 1;
            Sigmoid next;
            double nextLoss;
            do {
                next = new Sigmoid(now.slope - length * bySlope, now.shift - length * byShift);
                nextLoss = next.loss(cases, high, low);
                length /= 2;
            } while (!(nextLoss <= loss) && length > 1e-10);
            boolean still = !(nextLoss < loss - 1e-10 * cases.size());
            if (nextLoss <= loss) now = next;
            if (still) return now;
            loss = nextLoss;
        }
        return now;
    }

    double of(double score) {
        return 1 / (1 + Math.exp(-(slope * score + shift)));
    }

    private double loss(List<Case> cases, double high, double low) {
        double loss = 0;
        for (Case each : cases) {
            double z = slope * each.score + shift;
            double target = each.right ? high : low;
            // log(1 + exp(-z)) without an overflow
            loss += Math.max(0, -z) + Math.log1p(Math.exp(-Math.abs(z))) + (1 - target) * z;
        }
        return loss;
    }
}
