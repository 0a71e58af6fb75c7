package porchlight.search;

import java.util.List;
import porchlight.search.meaning.Unrelated;

/**
 * Words and meaning as one order. The cosines are what they are; the words' score is divided by that of the best
 * article, because its size says little by itself. How the weights were found: decision 0007.
 */
final class Fusion {
    /** How much the words count beside both, in spreads of the model's cosines. */
    private static final double WORDS = 0.9;

    /** How much it counts for a passage to have all that is looked for: in spreads. */
    private static final double COVERAGE = 0.6;

    /** The most that visitors can lift an article: in spreads, and as a share of its score where only words count. */
    private static final double LIFT = 0.3;

    private static final double LIFT_OF_WORDS = 0.03;

    /**
     * An article without vectors, not read yet or in another language, is taken to be as near as its words are good: one
     * that has all that is looked for, and is the best by words, as near as a right answer mostly is.
     */
    private static final double UNREAD = 2.5;

    private static final double LEAST_SHARE = 0.25;

    private final double usual;
    private final double spread;
    private final double words;
    private final double coverage;

    Fusion(Unrelated unrelated) {
        usual = unrelated.usual();
        spread = unrelated.spread();
        words = WORDS * spread;
        coverage = COVERAGE * spread;
    }

    /** Gives each article its score. */
    void score(List<Article> articles) {
        boolean meant = articles.stream().anyMatch(Article::hasMeaning);
        double most = articles.stream().mapToDouble(Article::words).max().orElse(0);
        for (var article : articles) {
            article.share = most == 0 ? 0 : article.words() / most;
            article.score = meant ? together(article) : article.words();
        }
    }

    /** What visitors' clicks and votes (0..1) add to the score of an article. */
    double lift(Article article, double visitors) {
        return visitors * (article.hasMeaning() ? LIFT * spread : LIFT_OF_WORDS * article.score);
    }

    private double together(Article article) {
        if (article.hasMeaning()) return meaning(article.asked, article.told) + words * article.share;
        return usual + (UNREAD * spread + words) * article.share * article.coverage;
    }

    /** How near an article comes to the best one: 0..1. */
    double share(Article article, Article best) {
        if (!best.hasMeaning()) return best.score > 0 ? article.score / best.score : 0;
        return Math.exp((article.score - best.score) / (2 * spread));
    }

    /**
     * Whether an article that has none of the words is worth a look: everything is near to something. Cutting off these
     * cost no right answer on the development collections; cutting off more did (decision 0007).
     */
    boolean isNear(Article article, Article best) {
        return article.score >= usual && share(article, best) >= LEAST_SHARE;
    }

    /** How near one passage of an article is, beside its others: what it tells says more there than what it is called. */
    double passage(double asked, double told) {
        return Double.isNaN(asked) || Double.isNaN(told) ? meaning(asked, told) : (asked + 2 * told) / 3;
    }

    /** What a passage gains by having this much (0..1) of what is looked for. */
    double coverage(double share) {
        return coverage * share;
    }

    private static double meaning(double asked, double told) {
        // A title without a text, or a text without a title of its own, is judged by what there is.
        if (Double.isNaN(asked)) return Double.isNaN(told) ? 0 : told;
        return Double.isNaN(told) ? asked : (asked + told) / 2;
    }
}
