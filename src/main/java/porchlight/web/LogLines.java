package porchlight.web;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One event, one line: time (ISO 8601, UTC), level, logger, message, and the stack trace if there is one. Line breaks,
 * terminal escapes and marks that turn the direction of writing are shown, not obeyed.
 */
public final class LogLines extends Formatter {
    @Override
    public String format(LogRecord event) {
        var line = new StringBuilder(160)
                .append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(event.getLevel().getName())
                .append(' ')
                .append(event.getLoggerName())
                .append(": ")
                .append(formatMessage(event));
        if (event.getThrown() != null) {
            line.append(" | ").append(trace(event.getThrown()).replaceAll("\\R\\s*", " | "));
        }
        return escaped(line) + "\n";
    }

    static String trace(Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString().strip();
    }

    /** The text with everything in it that is not a visible character as its number: {@code \\u000a}. */
    public static String escaped(CharSequence text) {
        int i = 0;
        while (i < text.length() && isVisible(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text.toString();
        }
        var escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (; i < text.length(); i++) {
            char each = text.charAt(i);
            if (isVisible(each)) {
                escaped.append(each);
            } else {
                escaped.append("\\u").append("%04x".formatted((int) each));
            }
        }
        return escaped.toString();
    }

    private static boolean isVisible(char each) {
        return each >= 0x20
                && (each < 0x7f || each > 0x9f)
                && (each < '\u2028' || each > '\u202e')
                && (each < '\u2066' || each > '\u2069')
                && each != '\u200e'
                && each != '\u200f';
    }
}
