package porchlight.search;

import java.io.IOException;
import java.util.List;
import porchlight.people.Audience;
import porchlight.search.meaning.Meaning;

/** Articles that already say what a draft says: asked for in nearly the same sense, and telling nearly the same. */
final class Duplicates {
    /**
     * In spreads above what is usual for unrelated texts, on the mean of title and text: “I forgot my password” and “Reset your
     * password” come to 4.1, cancelling an order and cancelling a subscription to 3.4.
     */
    private static final double NEAR = 4;

    private final View view;
    private final Audience audience;
    private final Meaning meaning;
    private final Limit limit;

    Duplicates(View view, Audience audience, Meaning meaning, Limit limit) {
        this.view = view;
        this.audience = audience;
        this.meaning = meaning;
        this.limit = limit;
    }

    List<Hit> of(String title, String text, int most) throws IOException {
        byte[] asking = view.hasMeaning ? meaning.ofText(title) : null;
        if (asking == null) return List.of();
        var unrelated = meaning.texts();
        byte[] telling = text.isBlank() ? null : meaning.ofText(title + "\n" + text);
        var nearness = new Nearness(asking, telling == null ? asking : telling, unrelated);
        var filter = view.allPublic ? null : View.visibleTo(audience);
        var near = nearness.documents(new LimitedSearcher(view, limit), filter);
        var grouping = new Grouping(view, List.of(), new Wanted(), nearness, near, Lifts.NONE);
        double least = unrelated.usual() + NEAR * unrelated.spread();
        var twins = grouping.articles().stream()
                .filter(article -> mean(article) >= least)
                .limit(most)
                .toList();
        return grouping.hits(twins, 1);
    }

    private static double mean(Article article) {
        return Double.isNaN(article.told) ? article.asked : (article.asked + article.told) / 2;
    }
}
