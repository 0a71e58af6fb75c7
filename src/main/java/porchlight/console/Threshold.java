package porchlight.console;

import porchlight.site.Site;
import porchlight.web.Request;

/**
 * What is around a page of somebody who is still outside.
 *
 * @param proof for the forms of the page
 * @param problem what is wrong with what was typed, in a sentence; "" when nothing is
 */
public record Threshold(Site site, String title, String proof, String problem) {
    static Threshold before(Site site, String title, Request request) {
        return new Threshold(site, title, request.proof(), "");
    }

    Threshold but(String sentence) {
        return new Threshold(site, title, proof, sentence);
    }

    public String asset(String file) {
        return site.assets().apply(file);
    }
}
