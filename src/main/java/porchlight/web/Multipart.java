package porchlight.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form with files (RFC 7578). Of which type a browser says that a file is, is not even read, and what it calls it is
 * words for people and never a name on the disk: both are whatever somebody wants them to be (rows 7 and 17).
 *
 * @param files by the name of their field, in the order in which they were chosen
 */
record Multipart(Map<String, List<String>> fields, Map<String, List<Upload>> files) {
    static final String TYPE = "multipart/form-data";

    private static final int MOST_PARTS = 50;
    private static final int LONGEST_HEAD = 8 * 1024;
    private static final int LONGEST_VALUE = 1024 * 1024;
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=\"?([A-Za-z0-9'()+_,./:=? -]{1,70}?)\"?\\s*(?:;|$)");
    private static final int LONGEST_NAME = 100;
    private static final Pattern FILE_NAME = Pattern.compile("[; ]filename=\"([^\"\r\n]{1,1000})\"");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"\r\n]{1,100})\"");

    /**
     * @param cut whether only a beginning is here: then its words are read, and none of its files
     * @throws Problem 400 for what is no such form
     */
    static Multipart read(String contentType, ByteBuffer body, boolean cut) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw broken();
        }
        byte[] mark = ("--" + boundary.group(1)).getBytes(ISO_8859_1);
        byte[] between = ("\r\n--" + boundary.group(1)).getBytes(ISO_8859_1);
        var fields = new LinkedHashMap<String, List<String>>();
        var files = new LinkedHashMap<String, List<Upload>>();
        int letters = 0;
        int at = indexOf(body, mark, 0) == 0 ? mark.length : -1;
        for (int parts = 0; at >= 0 && !begins(body, at, "--"); parts++) {
            int end = indexOf(body, between, at);
            int text = indexOf(body, new byte[] {'\r', '\n', '\r', '\n'}, at);
            if (cut && (end < 0 || text < 0)) {
                return new Multipart(fields, Map.of());
            }
            if (!begins(body, at, "\r\n")
                    || end < 0
                    || text < 0
                    || text + 4 > end + 2
                    || text - at > LONGEST_HEAD
                    || parts >= MOST_PARTS) {
                throw broken();
            }
            int start = Math.min(text + 4, end);
            ByteBuffer content = body.slice(start, end - start);
            String head = new String(bytes(body, at, text - at), UTF_8);
            Matcher name = NAME.matcher(head);
            if (!name.find()) {
                throw broken();
            }
            if (head.toLowerCase(Locale.ROOT).contains("filename=")) {
                files.computeIfAbsent(name.group(1), _ -> new ArrayList<>()).add(new Upload(called(head), content));
            } else {
                String value = Url.utf8(bytes(content, 0, Math.min(content.remaining(), LONGEST_VALUE + 1)));
                letters += value.length();
                // All of them together: they lie in memory, other than files.
                if (value.indexOf(0) >= 0 || content.remaining() > LONGEST_VALUE || letters > LONGEST_VALUE) {
                    throw broken();
                }
                fields.computeIfAbsent(name.group(1), _ -> new ArrayList<>()).add(value);
            }
            at = end + between.length;
        }
        if (at < 0) {
            throw broken();
        }
        return new Multipart(fields, cut ? Map.of() : files);
    }

    /** Without the folders that some browsers tell, and without what could not be read aloud. */
    private static String called(String head) {
        Matcher called = FILE_NAME.matcher(head);
        String name = called.find() ? called.group(1).replace("%22", "\"") : "";
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String words = last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "").strip();
        return words.codePointCount(0, words.length()) <= LONGEST_NAME
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }

    private static Problem broken() {
        return Problem.badRequest("This form is broken.");
    }

    private static byte[] bytes(ByteBuffer body, int from, int length) {
        var bytes = new byte[length];
        body.get(from, bytes);
        return bytes;
    }

    private static boolean begins(ByteBuffer body, int at, String text) {
        return at + text.length() <= body.limit()
                && new String(bytes(body, at, text.length()), ISO_8859_1).equals(text);
    }

    private static int indexOf(ByteBuffer body, byte[] wanted, int from) {
        for (int i = from; i <= body.limit() - wanted.length; i++) {
            if (body.get(i) == wanted[0] && body.slice(i, wanted.length).equals(ByteBuffer.wrap(wanted))) {
                return i;
            }
        }
        return -1;
    }
}
