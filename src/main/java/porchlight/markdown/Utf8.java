package porchlight.markdown;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Reads text strictly: half of a text that is in another encoding helps nobody. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The text of bytes that must be UTF-8 without NUL.
     *
     * @throws Malformed with the line, when they are not
     */
    public static String text(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        if (mark == 0xfffe || mark == 0xfeff) {
            throw new Malformed(1, "it is UTF-16; save it as UTF-8");
        }
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                throw new Malformed(lineAt(bytes, at), "it holds a NUL byte, so it is not text");
            }
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        CoderResult result = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            throw new Malformed(lineAt(bytes, in.position()), "it is not UTF-8 text; save it as UTF-8");
        }
        return out.flip().toString();
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int at = 0; at < position; at++) {
            if (bytes[at] == '\n') {
                line++;
            }
        }
        return line;
    }
}
