package porchlight.search;

import java.time.Instant;

/**
 * An article that was found, by its best passage.
 *
 * @param anchor of the passage within the page; "" for its beginning
 * @param snippet safe HTML: escaped text in which the words that match stand in {@code <mark>}
 * @param score higher is better: 0..1. That of the first hit is how likely it is the answer, so it can be compared with
 *     other searches'
 * @param parts what its score is made of
 */
public record Hit(
        String article,
        String anchor,
        String title,
        String heading,
        String snippet,
        String category,
        String language,
        double score,
        Instant updated,
        Parts parts) {

    /** The snippet without its marks, for where words are no HTML. */
    public String words() {
        return snippet.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }

    /**
     * What spoke for a hit.
     *
     * @param words what its words say, as a share of the best article's: 0..1
     * @param asked the cosine of the question with the nearest title, heading or other way to ask; NaN without one
     * @param told the cosine of the question with the nearest passage; NaN without one
     * @param lift what visitors' clicks and votes added to the score
     */
    public record Parts(double words, double asked, double told, double lift) {}
}
