package porchlight.formats;

import static java.nio.charset.StandardCharsets.UTF_16;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import porchlight.markdown.Malformed;
import porchlight.markdown.Utf8;

/**
 * How the bytes of a table are letters. Spreadsheets do not say it, and many write what Windows wrote thirty years ago: so it
 * is UTF-8 where that can be, or UTF-16 where a mark says so, and else Windows-1252; but UTF-8 that was damaged in one place
 * is not read as what it never was.
 *
 * @param told what whoever imports should know; "" for nothing
 */
record Encoding(String text, String told) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String LOOK =
            ", since it is not UTF-8: look whether umlauts and accents are right, or save it as “CSV UTF-8” and hand that in";

    /** @throws Malformed when it is none of these */
    static Encoding of(byte[] bytes) {
        if (isWide(bytes)) {
            return new Encoding(strictly(UTF_16, bytes, "it begins as UTF-16 does, and is not; save it as UTF-8"), "");
        }
        try {
            return new Encoding(Utf8.text(bytes), "");
        } catch (Malformed other) {
            if (isMarked(bytes) || holdsNul(bytes) || isDamaged(bytes)) {
                throw other;
            }
            return new Encoding(strictly(WINDOWS, bytes, other), "read as Windows-1252" + LOOK);
        }
    }

    /** The beginning of a file, as a table; "" when no mark says that it is UTF-16. */
    static String wide(byte[] beginning) {
        return isWide(beginning) ? new String(beginning, UTF_16) : "";
    }

    private static boolean isWide(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return mark == 0xfffe || mark == 0xfeff;
    }

    private static boolean isMarked(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf;
    }

    private static boolean holdsNul(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether most of what is no ASCII is UTF-8: two letters of Windows-1252 seldom look like one of it. */
    private static boolean isDamaged(byte[] bytes) {
        int letters = 0;
        int strays = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] < 0) {
                int following = following(bytes, at);
                letters += following > 0 ? 1 : 0;
                strays += following > 0 ? 0 : 1;
                at += following;
            }
        }
        return letters > strays;
    }

    /** How many bytes belong to the letter of UTF-8 that begins here, besides the first; 0 when none begins. */
    private static int following(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int wanted = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        for (int next = at + 1; next <= at + wanted; next++) {
            if (next >= bytes.length || (bytes[next] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return wanted;
    }

    private static String strictly(Charset charset, byte[] bytes, Malformed otherwise) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw otherwise;
        }
    }

    private static String strictly(Charset charset, byte[] bytes, String otherwise) {
        return strictly(charset, bytes, new Malformed(1, otherwise));
    }
}
