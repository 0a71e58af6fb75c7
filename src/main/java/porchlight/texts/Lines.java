package porchlight.texts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.eclipse.jgit.diff.RawText;

/** A text in pieces, in the form that can be compared: a line each. */
final class Lines {
    /** A line break inside a piece would make two of it. */
    private static final String BREAK = "\n";

    private static final String STANDS_FOR_BREAK = "\u2028\u2028";

    private final RawText raw;

    private Lines(RawText raw) {
        this.raw = raw;
    }

    /** Lines that end in one of three ways are the same lines. */
    static Lines of(String text) {
        String ended = text.replace("\r\n", BREAK).replace('\r', '\n');
        return new Lines(
                new RawText((ended.isEmpty() || ended.endsWith(BREAK) ? ended : ended + BREAK).getBytes(UTF_8)));
    }

    /** Each of these as a line. */
    static Lines ofAll(List<String> tokens) {
        var text = new StringBuilder();
        tokens.forEach(each ->
                text.append(each.equals(BREAK) ? STANDS_FOR_BREAK : each).append(BREAK));
        return new Lines(new RawText(text.toString().getBytes(UTF_8)));
    }

    RawText raw() {
        return raw;
    }

    int size() {
        return raw.size();
    }

    String line(int index) {
        return raw.getString(index);
    }

    String token(int index) {
        String token = raw.getString(index);
        return token.equals(STANDS_FOR_BREAK) ? BREAK : token;
    }

    /** The lines of this part, each with its end. */
    String text(int from, int to) {
        return from >= to ? "" : raw.getString(from, to, false);
    }
}
