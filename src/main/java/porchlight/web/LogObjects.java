package porchlight.web;

import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * One event, one line, one JSON object: {@code time} (ISO 8601, UTC), {@code level}, {@code logger}, {@code thread},
 * {@code message}, {@code trace} if there is one, and for a request its parts. What {@link LogLines} escapes is escaped
 * here too, in JSON's own way. Written by hand: it is in use before the first class of the JSON library is needed.
 */
public final class LogObjects extends Formatter {
    /** One line as the log would write it, for what is said elsewhere than in the log. */
    public static String line(String logger, String message) {
        var event = new LogRecord(Level.INFO, message);
        event.setLoggerName(logger);
        return new LogObjects().format(event).strip();
    }

    @Override
    public String format(LogRecord event) {
        var object = new StringBuilder(256).append('{');
        text(object, "time", event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        text(object, "level", event.getLevel().getName());
        text(object, "logger", String.valueOf(event.getLoggerName()));
        text(object, "thread", thread());
        text(object, "message", formatMessage(event));
        if (event.getThrown() != null) {
            text(object, "trace", LogLines.trace(event.getThrown()));
        }
        if (event instanceof AccessEvent request) {
            parts(object, request);
        }
        return object.append("}\n").toString();
    }

    private static void parts(StringBuilder object, AccessEvent request) {
        text(object, "client", request.client());
        text(object, "method", request.method());
        text(object, "path", request.path());
        text(object, "query", request.query());
        text(object, "route", request.route());
        number(object, "status", Integer.toString(request.status()));
        number(object, "bytes", Long.toString(request.bytes()));
        number(object, "millis", request.millis());
    }

    /** The handler asks on the thread that has something to tell. Virtual threads have no names. */
    private static String thread() {
        Thread thread = Thread.currentThread();
        return thread.getName().isEmpty() ? "virtual-" + thread.threadId() : thread.getName();
    }

    private static void number(StringBuilder object, String key, String digits) {
        key(object, key).append(digits);
    }

    private static void text(StringBuilder object, String key, String value) {
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
        key(object, key).append('"').append(LogLines.escaped(quoted)).append('"');
    }

    private static StringBuilder key(StringBuilder object, String key) {
        if (object.length() > 1) {
            object.append(',');
        }
        return object.append('"').append(key).append("\":");
    }
}
