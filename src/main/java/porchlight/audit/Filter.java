package porchlight.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which acts are looked for.
 *
 * @param person the id of an author, or of a person that it was done to; "" for everybody
 * @param kind null for all
 * @param since from this moment on; null for no bound
 * @param until before this moment; null for no bound
 * @param text stands in kind, subject, address or detail, in any case of its letters; "" for all
 * @param withFolder whether what came out of the articles' folder is among them: one {@code git pull} may bring thousands
 */
public record Filter(
        String person,
        @Nullable Kind kind,
        @Nullable Instant since,
        @Nullable Instant until,
        String text,
        boolean withFolder) {
    public static final Filter ALL = new Filter("", null, null, null, "", true);
}
