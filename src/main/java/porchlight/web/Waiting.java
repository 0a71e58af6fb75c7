package porchlight.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.people.Secret;

/**
 * Forms that were sent before their sender had proven anew who they are: kept in memory for a few minutes, so that nothing has
 * to be typed twice. Passwords are not among them.
 */
public final class Waiting {
    private static final int MOST_LETTERS = 64 * 1024;
    private final Cache<String, Form> forms = Caffeine.newBuilder()
            .maximumSize(500)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /**
     * A form as it was filled in.
     *
     * @param session of whoever sent it: nobody else gets it
     * @param action where it was sent, on this site
     */
    public record Form(String session, String action, Map<String, List<String>> fields) {}

    /** Keeps a form; none when nothing was typed, when it is too large, or when it holds what nobody should keep. */
    Optional<String> keep(String session, String action, Map<String, List<String>> sent) {
        var fields = new LinkedHashMap<>(sent);
        fields.remove(Request.PROOF);
        long letters = fields.values().stream()
                .flatMap(List::stream)
                .mapToLong(String::length)
                .sum();
        if (letters == 0
                || letters > MOST_LETTERS
                || fields.keySet().stream().anyMatch(each -> each.contains("password"))) {
            return Optional.empty();
        }
        String id = Secret.fresh();
        forms.put(id, new Form(session, action, fields));
        return Optional.of(id);
    }

    Optional<Form> find(String session, String id) {
        return Optional.ofNullable(forms.getIfPresent(id)).filter(each -> Secret.same(each.session, session));
    }
}
