package porchlight.formats;

import static java.nio.charset.StandardCharsets.UTF_16;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import porchlight.markdown.Malformed;
import porchlight.markdown.Utf8;

/**
 * How the bytes of a table are letters. Spreadsheets do not say it, and many write what Windows wrote thirty years ago: so it
 * is UTF-8 where that can be, or UTF-16 where a mark says so, and else Windows-1252.
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
            if (isMarked(bytes) || holdsNul(bytes)) {
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
