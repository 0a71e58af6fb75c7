package porchlight.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures against numbers worked out by hand. */
class FiguresTest {
    private static final double CLOSE = 1e-9;

    @Test
    void gain_is_discounted_by_the_logarithm_of_the_rank() {
        double expected = (1 / log2(3)) / (1 / log2(2) + 1 / log2(3));
        assertEquals(expected, Figures.ndcg10(List.of("x", "a"), Map.of("a", 1, "b", 1)), CLOSE);
        assertEquals(1, Figures.ndcg10(List.of("b", "a"), Map.of("a", 1, "b", 3)), CLOSE);
        assertEquals(0, Figures.ndcg10(List.of("x"), Map.of("a", 1)), CLOSE);
    }

    @Test
    void the_area_under_the_curve_counts_ties_half() {
        assertEquals(1, Figures.auroc(new double[] {2, 3}, new double[] {0, 1}), CLOSE);
        assertEquals(0.5, Figures.auroc(new double[] {1, 1}, new double[] {1}), CLOSE);
        assertEquals(0.25, Figures.auroc(new double[] {0, 2}, new double[] {1, 3}), CLOSE);
    }

    @Test
    void mean_reciprocal_rank_first_place_and_recall() {
        var first = new Figures.Asked(List.of("a", "x"), 1, 1, Map.of("a", 1));
        var second = new Figures.Asked(List.of("x", "b"), 1, 3, Map.of("b", 1, "c", 1));
        Figures figures = Figures.of(List.of(first, second), List.of());
        assertEquals(0.75, figures.mrr10(), CLOSE);
        assertEquals(0.5, figures.s1(), CLOSE);
        assertEquals(0.75, figures.r10(), CLOSE);
        assertEquals(3, figures.p95Millis(), CLOSE);
        assertEquals(null, figures.auroc());
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
