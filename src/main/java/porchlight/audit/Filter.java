package porchlight.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which acts are looked for.
 *
 * @param person the id of an author, or of a person that it was done to; "" for everybody
 * @param kind null for all
 * @param since from this moment on; null for no bound
 * @param until before this moment; null for no bound
 * @param text each of its words stands in kind, subject, address or detail, in any case of its letters, or means one of them;
 *     "" for all
 * @param meant what else a word means
 * @param withFolder whether what came out of the articles' folder is among them: one {@code git pull} may bring thousands
 */
public record Filter(
        String person,
        @Nullable Kind kind,
        @Nullable Instant since,
        @Nullable Instant until,
        String text,
        boolean withFolder,
        Function<String, Meant> meant) {
    public static final Filter ALL = new Filter("", null, null, null, "", true);

    private static final Meant NOTHING_ELSE = new Meant(Set.of(), Set.of());

    public Filter(
            String person,
            @Nullable Kind kind,
            @Nullable Instant since,
            @Nullable Instant until,
            String text,
            boolean withFolder) {
        this(person, kind, since, until, text, withFolder, _ -> NOTHING_ELSE);
    }

    /**
     * What people mean by a word that the journal has other words for.
     *
     * @param kinds of acts
     * @param ids of those who did something, or to whom it was done
     */
    public record Meant(Set<String> kinds, Set<String> ids) {}

    private static final int MOST_WORDS = 8;

    List<String> words() {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(each -> !each.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }
}
