package porchlight.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import porchlight.articles.ArticleLinks;
import porchlight.people.Right;
import porchlight.search.Evidence;
import porchlight.search.Hit;
import porchlight.search.Results;
import porchlight.web.Url;

/**
 * What the console's search found.
 *
 * @param explained whether it is told what spoke for each article, instead of what else was found
 * @param results the articles; null when nothing was asked
 */
public record SearchPage(
        Shell around,
        String asked,
        boolean explained,
        List<Everything.Group> groups,
        @Nullable Results results) {
    public boolean isEmpty() {
        return groups.isEmpty() && hits().isEmpty();
    }

    public boolean mayWrite() {
        return around.visitor().may(Right.EDIT);
    }

    public List<Hit> hits() {
        return results == null ? List.of() : results.hits();
    }

    public String address(Hit hit) {
        return ArticleLinks.address(hit.article(), hit.anchor());
    }

    /** The same search, explained. */
    public String explainAddress() {
        return Room.SEARCH.address() + "?explain=on&q=" + Url.value(asked);
    }

    /** What becomes of the first hit, in a sentence. */
    public String verdict() {
        if (results == null || results.hits().isEmpty()) {
            return "";
        }
        return results.answer() != null
                ? "Its passage is shown as the answer."
                : results.doubtful()
                        ? "Visitors are told that there may be no answer."
                        : "It is shown without further words.";
    }

    /** What there is to say for the first hit, each in a sentence. */
    public List<String> reasons() {
        Evidence evidence = results == null ? null : results.evidence();
        if (evidence == null) {
            return List.of();
        }
        var byMeaning = !Double.isNaN(evidence.asked()) || !Double.isNaN(evidence.told());
        var reasons = new ArrayList<String>();
        if (!Double.isNaN(evidence.asked())) {
            reasons.add("The question is " + aboveUsual(evidence.asked())
                    + " to its title, a heading or another way to ask.");
        }
        if (!Double.isNaN(evidence.told())) {
            reasons.add("The question is " + aboveUsual(evidence.told()) + " to its nearest passage.");
        }
        reasons.add(
                evidence.length() == 0
                        ? "No article has any of the words."
                        : "Of " + (evidence.length() == 1 ? "one word" : evidence.length() + " words")
                                + " looked for, " + number("%.0f", 100 * evidence.coverage())
                                + " % by weight stand there.");
        reasons.add(
                byMeaning
                        ? "It is " + number("%.1f", evidence.lead()) + " spreads ahead of the second article."
                        : "It is " + number("%.0f", 100 * evidence.lead())
                                + " % of its score ahead of the second article.");
        return reasons;
    }

    private static String aboveUsual(double spreads) {
        return number("%.1f", Math.abs(spreads)) + " spreads " + (spreads < 0 ? "further" : "nearer")
                + " than texts about other things usually are";
    }

    /** With two digits; a dash where there is none. */
    public String share(double value) {
        return Double.isNaN(value) ? "–" : number("%.2f", value);
    }

    public String confidence() {
        return results == null ? "" : number("%.0f", 100 * results.confidence()) + " %";
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
