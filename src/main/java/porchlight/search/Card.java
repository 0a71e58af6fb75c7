package porchlight.search;

import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** What a hit shows beside its snippet, in one small value instead of stored fields: reading it costs a tenth. */
record Card(
        String article,
        String anchor,
        String title,
        String heading,
        String category,
        String language,
        Instant updated,
        /* what is suggested while typing */ String suggestion) {

    BytesRef bytes() {
        var out = new ByteBuffersDataOutput();
        for (String each : new String[] {article, anchor, title, heading, category, language, suggestion})
            out.writeString(wellFormed(each));
        out.writeLong(updated.toEpochMilli());
        return new BytesRef(out.toArrayCopy());
    }

    static Card of(BytesRef bytes) throws IOException {
        var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        String article = in.readString();
        String anchor = in.readString();
        String title = in.readString();
        String heading = in.readString();
        String category = in.readString();
        String language = in.readString();
        String suggestion = in.readString();
        return new Card(
                article, anchor, title, heading, category, language, Instant.ofEpochMilli(in.readLong()), suggestion);
    }

    /** The path alone: of thousands, nothing else is wanted. */
    static String article(BytesRef bytes) throws IOException {
        return new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length).readString();
    }

    /** Half of a surrogate pair has no UTF-8. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) continue;
            if (Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) i++;
            else
                return text.codePoints()
                        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        }
        return text;
    }
}
