package porchlight.web;

import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line a request, to the logger {@code access}. What a visitor sent cannot begin a line of its own (row 53). */
final class AccessLog {
    /** Names of query values that open something: their values never reach a log (row 54). */
    private static final Set<String> SECRET = Set.of("token", "key", "password", "secret", "code");

    static final String NAME = "access";

    private final Logger log = Logger.getLogger(NAME);

    /**
     * @param route the pattern that answered, or {@code none}
     * @param took nanoseconds
     */
    void line(
            String address, String method, String path, String query, String route, int status, long bytes, long took) {
        if (log.isLoggable(Level.INFO)) {
            log.log(new AccessEvent(
                    address, method, path, query.isEmpty() ? "" : masked(query), route, status, bytes, took));
        }
    }

    private static String masked(String query) {
        if (SECRET.stream().noneMatch(query::contains)) {
            return query;
        }
        String[] pairs = query.split("&", -1);
        for (int i = 0; i < pairs.length; i++) {
            int equals = pairs[i].indexOf('=');
            if (equals > 0 && SECRET.contains(pairs[i].substring(0, equals))) {
                pairs[i] = pairs[i].substring(0, equals + 1) + "***";
            }
        }
        return String.join("&", pairs);
    }
}
