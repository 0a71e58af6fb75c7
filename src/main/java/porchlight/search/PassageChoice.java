package porchlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which passage of an article is shown: the article answers the question, but where in it does the answer stand? What was
 * tried for it, and what that gave: decision 0007.
 */
final class PassageChoice {

    /** Of a long page only so many passages are compared with the question. */
    static final int COMPARED = 2_000;

    private final View view;
    private final Wanted wanted;
    private final @Nullable Nearness nearness;

    PassageChoice(View view, Wanted wanted, @Nullable Nearness nearness) {
        this.view = view;
        this.wanted = wanted;
        this.nearness = nearness;
    }

    private record Candidate(int doc, double asked, double told) {
        boolean hasText() {
            return !Double.isNaN(told);
        }
    }

    /** The document of the passage to show. */
    int of(Article article) throws IOException {
        // Evidence, answer and hit ask for that of the first article.
        if (article.shown < 0) article.shown = chosen(article);
        return article.shown;
    }

    private int chosen(Article article) throws IOException {
        if (nearness == null || !article.hasMeaning()) return article.best;
        var fusion = nearness.fusion;
        var named = new HashMap<String, Double>();
        var passages = new ArrayList<Candidate>();
        read(article, nearness, passages, named);
        var fits = new double[passages.size()];
        double nearest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < fits.length; i++) {
            var each = passages.get(i);
            // A question that names it can only speak for a passage.
            fits[i] = Math.max(
                    fusion.passage(each.asked, each.told),
                    fusion.passage(max(each.asked, asked(each, named)), each.told));
            nearest = Math.max(nearest, fits[i]);
        }
        int shown = article.best;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < fits.length; i++) {
            int doc = passages.get(i).doc;
            // Only where the words can still decide are they read.
            if (fits[i] < nearest - fusion.coverage(1)) continue;
            double all = fits[i] + fusion.coverage(coverage(doc));
            if (all <= best) continue;
            best = all;
            shown = doc;
        }
        return shown;
    }

    /** @param named how near the questions are that name the passage which answers them, by its anchor */
    private void read(Article article, Nearness nearness, List<Candidate> passages, Map<String, Double> named)
            throws IOException {
        var near = nearness.in(article.segment.reader());
        for (int doc = article.first; doc < article.end; doc++) {
            int at = doc - article.segment.docBase;
            var place = near.place(at);
            if (place.isPassage() && doc - article.first < COMPARED)
                passages.add(new Candidate(doc, near.asked(at), near.told(at)));
            else if (place.isNamed())
                named.merge(Grouping.card(view, doc).anchor(), near.asked(at), PassageChoice::max);
        }
        // A heading above other headings may have no text of its own: there is nothing to show.
        if (passages.stream().anyMatch(Candidate::hasText)) passages.removeIf(each -> !each.hasText());
    }

    private double asked(Candidate passage, Map<String, Double> named) throws IOException {
        if (named.isEmpty()) return Double.NaN;
        return named.getOrDefault(Grouping.card(view, passage.doc).anchor(), Double.NaN);
    }

    private double coverage(int doc) throws IOException {
        var print = new Print(Grouping.value(view, doc, Fields.PRINT).binaryValue());
        return Closeness.of(print, wanted).coverage();
    }

    /** Of what there is. */
    static double max(double one, double other) {
        if (Double.isNaN(one)) return other;
        return Double.isNaN(other) ? one : Math.max(one, other);
    }
}
