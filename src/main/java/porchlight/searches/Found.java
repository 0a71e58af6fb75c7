package porchlight.searches;

import java.util.Locale;
import porchlight.search.Results;

/** How a search ended on our side. */
public enum Found {
    NONE,
    DOUBTFUL,
    ANSWERED,
    FOUND;

    static Found of(Results results) {
        if (results.hits().isEmpty()) return NONE;
        if (results.answer() != null) return ANSWERED;
        return results.doubtful() ? DOUBTFUL : FOUND;
    }

    /** For figures: {@code none}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
