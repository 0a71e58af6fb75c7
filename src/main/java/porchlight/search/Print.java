package porchlight.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/**
 * A passage as it was analysed, so that no query analyses it again: the text, and for each word its place and a
 * fingerprint of its stem. First come the words of the title, then those of the heading, then the text's own.
 *
 * <p>Layout: flags (1 byte), words of title, heading and text (3 × 4), then 8 bytes a word (start 24 bits, length 8,
 * fingerprint 31, stacked 1), then the text in ISO 8859-1 or, where that does not do, UTF-16.
 */
final class Print {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 13;
    private static final int FARTHEST = (1 << 24) - 1;

    private final byte[] bytes;
    private final int offset;
    private final int length;
    final int title;
    final int heading;
    final int words;

    Print(BytesRef ref) {
        bytes = ref.bytes;
        offset = ref.offset;
        length = ref.length;
        title = (int) INT.get(bytes, offset + 1);
        heading = title + (int) INT.get(bytes, offset + 5);
        words = heading + (int) INT.get(bytes, offset + 9);
    }

    /** The fingerprint of word {@code i}; words from {@link #heading} on are those of the text. */
    int stem(int i) {
        return (int) word(i) & ~1;
    }

    boolean stacked(int i) {
        return (word(i) & 1) != 0;
    }

    int start(int i) {
        return (int) (word(i) >>> 40);
    }

    int end(int i) {
        return start(i) + (int) (word(i) >>> 32 & 0xff);
    }

    private long word(int i) {
        return (long) LONG.get(bytes, offset + HEADER + 8 * i);
    }

    int textLength() {
        int size = length - HEADER - 8 * words;
        return wide() ? size / 2 : size;
    }

    String text(int from, int to) {
        int scale = wide() ? 2 : 1;
        int at = offset + HEADER + 8 * words + from * scale;
        return new String(bytes, at, (to - from) * scale, charset(wide()));
    }

    private boolean wide() {
        return bytes[offset] != 0;
    }

    static BytesRef bytes(List<Word> title, List<Word> heading, List<Word> body, String text) {
        if (text.length() > FARTHEST) text = text.substring(0, FARTHEST);
        int count = title.size() + heading.size() + body.size();
        boolean wide = !text.chars().allMatch(c -> c < 0x100);
        byte[] encoded = text.getBytes(charset(wide));
        var bytes = new byte[HEADER + 8 * count + encoded.length];
        bytes[0] = (byte) (wide ? 1 : 0);
        INT.set(bytes, 1, title.size());
        INT.set(bytes, 5, heading.size());
        INT.set(bytes, 9, body.size());
        int at = HEADER;
        for (var part : List.of(title, heading, body)) {
            for (var word : part) {
                long start = Math.min(word.start(), FARTHEST);
                long size = Math.min(word.end() - word.start(), 0xff);
                LONG.set(bytes, at, start << 40 | size << 32 | (word.print() & 0xffffffffL) | (word.stacked() ? 1 : 0));
                at += 8;
            }
        }
        System.arraycopy(encoded, 0, bytes, at, encoded.length);
        return new BytesRef(bytes);
    }

    private static Charset charset(boolean wide) {
        return wide ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
    }
}
