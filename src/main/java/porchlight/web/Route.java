package porchlight.web;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method and a pattern of addresses with what answers them. {@code /articles/{path...}}: braces name a segment, dots
 * take all segments that are left (at least one).
 *
 * @param access who may use it
 * @param mostBytes how large a body it takes; 0 for what is usual ({@link Limits.Sizes#body})
 * @param aside the folder in which a body lies while it is read; null for memory
 */
public record Route(
        String method,
        String pattern,
        Access access,
        int mostBytes,
        @Nullable Path aside,
        Handler handler) {
    public Route {
        if (!pattern.startsWith("/") || (pattern.length() > 1 && pattern.endsWith("/"))) {
            throw new IllegalArgumentException("A pattern starts with a slash and does not end with one: " + pattern);
        }
        if (pattern.contains("...}") && !pattern.endsWith("...}")) {
            throw new IllegalArgumentException("Nothing can follow the rest of an address: " + pattern);
        }
    }

    List<String> segments() {
        return pattern.equals("/") ? List.of() : List.of(pattern.substring(1).split("/", -1));
    }

    boolean isPlain() {
        return pattern.indexOf('{') < 0;
    }

    /** The named parts of an address, or null when the address is not of this pattern. */
    static @Nullable Map<String, String> parts(List<String> pattern, List<String> address) {
        var parts = new HashMap<String, String>();
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            if (i >= address.size()) {
                return null;
            }
            if (expected.endsWith("...}")) {
                List<String> rest = address.subList(i, address.size());
                if (rest.contains("")) {
                    return null;
                }
                parts.put(expected.substring(1, expected.length() - 4), String.join("/", rest));
                return parts;
            }
            String given = address.get(i);
            if (expected.startsWith("{")) {
                if (given.isEmpty()) {
                    return null;
                }
                parts.put(expected.substring(1, expected.length() - 1), given);
            } else if (!expected.equals(given)) {
                return null;
            }
        }
        return pattern.size() == address.size() ? parts : null;
    }
}
