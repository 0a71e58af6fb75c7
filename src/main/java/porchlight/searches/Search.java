package porchlight.searches;

import java.time.Instant;
import java.util.List;
import porchlight.search.Certainty;
import porchlight.search.Hit;
import porchlight.search.Query;
import porchlight.search.Results;

/**
 * A search that somebody made. There is nothing in it about whom.
 *
 * @param text cleaned, and without what looks private
 * @param language BCP 47: only articles in it were asked for; "" for all
 * @param hits articles found
 * @param shown the paths of the first articles, best first
 * @param confidence how likely the first one was the answer, before any correction: 0..1
 * @param yardstick by which that was reckoned
 * @param answered whether a passage was shown as the answer
 */
record Search(
        String id,
        Instant at,
        Use use,
        String text,
        String language,
        long hits,
        List<String> shown,
        double confidence,
        String yardstick,
        boolean answered) {
    static final int MOST_SHOWN = 10;

    Search {
        if (text.length() > Query.MOST_LENGTH) {
            // A mask may be longer than what it hides.
            int end = Query.MOST_LENGTH;
            text = text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        }
        shown = List.copyOf(shown);
    }

    /** @param yardstick of the search where it goes by meaning */
    static Search of(String id, Instant at, Use use, Results results, String yardstick) {
        var query = results.query();
        return new Search(
                id,
                at,
                use,
                Discretion.masked(query.text()),
                query.language() == null ? "" : query.language(),
                results.total(),
                results.hits().stream().map(Hit::article).limit(MOST_SHOWN).toList(),
                results.uncorrected(),
                results.isByMeaning() ? yardstick : Certainty.BY_WORDS,
                results.answer() != null);
    }
}
