package porchlight.web;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a request, to the logger {@code access}. What a visitor sent cannot begin a line of its own (row 53). */
final class AccessLog {
    /** Names of query values that open something: their values never reach a log (row 54). */
    private static final Set<String> SECRET = Set.of("token", "key", "password", "secret", "code");

    private final Logger log = LoggerFactory.getLogger("access");

    /** @param took nanoseconds */
    void line(String address, String method, String path, String query, int status, long bytes, long took) {
        if (log.isInfoEnabled()) {
            var line = new StringBuilder(96)
                    .append(address)
                    .append(' ')
                    .append(method)
                    .append(' ')
                    .append(path);
            if (!query.isEmpty()) {
                line.append('?').append(masked(query));
            }
            line.append(' ').append(status).append(' ').append(bytes).append(' ');
            line.append(took / 1_000_000)
                    .append('.')
                    .append(took / 100_000 % 10)
                    .append("ms");
            log.info(LogLines.escaped(line));
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
