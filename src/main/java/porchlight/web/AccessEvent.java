package porchlight.web;

import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * One request, for the log: a line for people, and its parts for programs. A record of the JDK's own, because what SLF4J
 * hands on through its bridge is text only.
 */
final class AccessEvent extends LogRecord {
    private static final long serialVersionUID = 1;

    private final String client;
    private final String method;
    private final String path;
    private final String query;
    private final String route;
    private final int status;
    private final long bytes;
    private final long nanos;

    /**
     * @param query without what is secret; empty if there is none
     * @param route the pattern that answered, or {@code none}
     */
    AccessEvent(
            String client, String method, String path, String query, String route, int status, long bytes, long nanos) {
        super(Level.INFO, null);
        this.client = client;
        this.method = method;
        this.path = path;
        this.query = query;
        this.route = route;
        this.status = status;
        this.bytes = bytes;
        this.nanos = nanos;
        setLoggerName(AccessLog.NAME);
    }

    @Override
    public String getMessage() {
        var line = new StringBuilder(96)
                .append(client)
                .append(' ')
                .append(method)
                .append(' ')
                .append(path);
        if (!query.isEmpty()) {
            line.append('?').append(query);
        }
        return line.append(' ')
                .append(status)
                .append(' ')
                .append(bytes)
                .append(' ')
                .append(millis())
                .append("ms")
                .toString();
    }

    String client() {
        return client;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    String route() {
        return route;
    }

    int status() {
        return status;
    }

    long bytes() {
        return bytes;
    }

    /** With one digit behind the point. */
    String millis() {
        return nanos / 1_000_000 + "." + nanos / 100_000 % 10;
    }
}
