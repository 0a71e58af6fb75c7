package porchlight.console;

import porchlight.articles.Imports;
import porchlight.articles.Proofreader.Proof;
import porchlight.site.Site;
import porchlight.texts.Difference;

/**
 * One article of a file that waits to be imported.
 *
 * @param back to the whole
 * @param text the whole file
 * @param proof the page as visitors would see it
 * @param difference from what is there now
 */
public record ImportTextPage(
        Shell around, String back, Imports.Found found, String text, Proof proof, Difference difference) {
    public boolean isNew() {
        return found.fate() == Imports.Fate.NEW;
    }

    public String language() {
        return proof.language().isEmpty() ? around.site().language() : proof.language();
    }

    public String direction() {
        return Site.direction(language());
    }
}
