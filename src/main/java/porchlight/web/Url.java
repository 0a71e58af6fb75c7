package porchlight.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Writing and reading the parts of a URL: written once, decoded exactly once, and nothing that only looks right passes. */
public final class Url {
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

    private Url() {}

    /** A path as a URL writes it: {@code /articles/größe} becomes {@code /articles/gr%C3%B6%C3%9Fe}; slashes stay. */
    public static String path(String path) {
        return escaped(path, "/");
    }

    /** A query's value (or name) as a URL writes it. */
    public static String value(String value) {
        return escaped(value, "");
    }

    private static String escaped(String text, String alsoPlain) {
        var escaped = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(each) >= 0 || alsoPlain.indexOf(each) >= 0) {
                escaped.append((char) each);
            } else {
                escaped.append('%').append(HEX.charAt((each >> 4) & 15)).append(HEX.charAt(each & 15));
            }
        }
        return escaped.toString();
    }

    /** Whether a place is on this site: starts with exactly one slash, and no browser can take it for a host. */
    public static boolean isOwnPath(String place) {
        return place.startsWith("/")
                && !place.startsWith("//")
                && place.indexOf('\\') < 0
                && place.chars().allMatch(each -> each > 0x20 && each < 0x7f);
    }

    /**
     * The decoded segments of a raw path; none for {@code /}. A trailing slash leaves an empty last segment, so that
     * the routes can tell.
     */
    static List<String> segments(String rawPath) {
        if (!rawPath.startsWith("/")) {
            throw Problem.badRequest("The address does not start with a slash.");
        }
        var segments = new ArrayList<String>();
        if (rawPath.length() == 1) {
            return segments;
        }
        int from = 1;
        while (from <= rawPath.length()) {
            int slash = rawPath.indexOf('/', from);
            int to = slash < 0 ? rawPath.length() : slash;
            segments.add(segment(rawPath.substring(from, to)));
            from = to + 1;
        }
        return segments;
    }

    private static String segment(String raw) {
        String segment = decoded(raw, false);
        if (segment.equals(".") || segment.equals("..")) {
            throw Problem.badRequest("The address leaves its folder.");
        }
        for (int i = 0; i < segment.length(); i++) {
            char each = segment.charAt(i);
            if (each == '/' || each == '\\' || each < 0x20 || each == 0x7f) {
                throw Problem.badRequest("The address contains a character that no address may contain.");
            }
        }
        return segment;
    }

    /** Decodes once and strictly: a broken escape, bytes that are not UTF-8, and NUL are refused (400). */
    static String decoded(String raw, boolean plusIsSpace) {
        if (isPlain(raw, plusIsSpace)) {
            return raw;
        }
        var bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char each = raw.charAt(i);
            if (each == '%') {
                bytes.write(octet(raw, i + 1));
                i += 2;
            } else if (each == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (each <= 0x20 || each >= 0x7f) {
                throw Problem.badRequest("The address contains a character that has to be escaped.");
            } else {
                bytes.write(each);
            }
        }
        String text = utf8(bytes.toByteArray());
        if (text.indexOf('\0') >= 0) {
            throw Problem.badRequest(
                    "There is a NUL character in it, which no text has. Take it out, and send it again.");
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isPlain(String raw, boolean plusIsSpace) {
        for (int i = 0; i < raw.length(); i++) {
            char each = raw.charAt(i);
            if (each == '%' || (each == '+' && plusIsSpace) || each <= 0x20 || each >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static int octet(String raw, int at) {
        int high = at + 1 < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
        int low = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw Problem.badRequest("The address contains a broken escape: a % needs two hexadecimal digits.");
        }
        return high << 4 | low;
    }

    /** Text of bytes that must be UTF-8; anything else is refused (400) instead of being repaired into other text. */
    static String utf8(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException broken) {
            throw Problem.badRequest("The text is not UTF-8.");
        }
    }
}
