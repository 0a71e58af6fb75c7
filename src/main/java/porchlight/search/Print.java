package porchlight.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.util.BytesRef;

/**
 * A passage as it was analysed, so that no query analyses it again: the text, and for each word its place and a
 * fingerprint of its stem. First come the words of the title, then those of the heading, then the text's own.
 *
 * <p>Layout: flags (1 byte), words of title, heading and text (3 × 4), then 6 bytes a word (start 16 bits, length 8,
 * fingerprint 23, stacked 1) or, in a text that is longer than 16 bits can tell, 7 (start 24), then the text in ISO 8859-1 or,
 * where that does not do, UTF-16. Of a million passages these are most of what the index takes of the memory.
 */
final class Print {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 13;
    private static final int WIDE = 1;
    private static final int LONG_TEXT = 2;
    private static final int FARTHEST_NEAR = (1 << 16) - 1;
    private static final int FARTHEST = (1 << 24) - 1;

    private final byte[] bytes;
    private final int offset;
    private final int length;
    /** Bytes a word. */
    private final int size;

    final int title;
    final int heading;
    final int words;

    Print(BytesRef ref) {
        bytes = ref.bytes;
        offset = ref.offset;
        length = ref.length;
        size = size((bytes[offset] & LONG_TEXT) != 0);
        title = (int) INT.get(bytes, offset + 1);
        heading = title + (int) INT.get(bytes, offset + 5);
        words = heading + (int) INT.get(bytes, offset + 9);
    }

    /** The fingerprint of word {@code i}; words from {@link #heading} on are those of the text. */
    int stem(int i) {
        return (int) word(i) & Word.PRINT;
    }

    boolean stacked(int i) {
        return (word(i) & 1) != 0;
    }

    int start(int i) {
        return (int) (word(i) >>> 32) & (size == 6 ? FARTHEST_NEAR : FARTHEST);
    }

    int end(int i) {
        return start(i) + (int) (word(i) >>> 24 & 0xff);
    }

    /** Its last bytes are the word's, those before them something else's. */
    private long word(int i) {
        return (long) LONG.get(bytes, offset + HEADER + size * (i + 1) - Long.BYTES);
    }

    int textLength() {
        int text = length - HEADER - size * words;
        return wide() ? text / 2 : text;
    }

    String text(int from, int to) {
        int scale = wide() ? 2 : 1;
        int at = offset + HEADER + size * words + from * scale;
        return new String(bytes, at, (to - from) * scale, charset(wide()));
    }

    private boolean wide() {
        return (bytes[offset] & WIDE) != 0;
    }

    static BytesRef bytes(List<Word> title, List<Word> heading, List<Word> body, String text) {
        if (text.length() > FARTHEST) text = text.substring(0, FARTHEST);
        int count = title.size() + heading.size() + body.size();
        boolean wide = !text.chars().allMatch(c -> c < 0x100);
        boolean isLong =
                Stream.of(title, heading, body).flatMap(List::stream).anyMatch(word -> word.start() > FARTHEST_NEAR);
        int size = size(isLong);
        byte[] encoded = text.getBytes(charset(wide));
        var bytes = new byte[HEADER + size * count + encoded.length];
        bytes[0] = (byte) ((wide ? WIDE : 0) | (isLong ? LONG_TEXT : 0));
        INT.set(bytes, 1, title.size());
        INT.set(bytes, 5, heading.size());
        INT.set(bytes, 9, body.size());
        int at = HEADER;
        for (var part : List.of(title, heading, body)) {
            for (var word : part) {
                long start = Math.min(word.start(), FARTHEST);
                long letters = Math.min(word.end() - word.start(), 0xff);
                long packed = start << 32 | letters << 24 | word.print() | (word.stacked() ? 1 : 0);
                for (int i = 1; i <= size; i++, packed >>>= Byte.SIZE) bytes[at + size - i] = (byte) packed;
                at += size;
            }
        }
        System.arraycopy(encoded, 0, bytes, at, encoded.length);
        return new BytesRef(bytes);
    }

    private static int size(boolean isLong) {
        return isLong ? 7 : 6;
    }

    private static Charset charset(boolean wide) {
        return wide ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
    }
}
