package porchlight.console;

import porchlight.articles.Appraisals;
import porchlight.people.Right;

/**
 * What a good article is here.
 *
 * @param before the text that is in use; "" while it is the usual one
 */
public record StandardPage(
        Shell around, String text, String before, Appraisals.Trend trend, boolean saved, String problem) {
    public boolean mayChange() {
        return around.visitor().may(Right.PUBLISH);
    }
}
