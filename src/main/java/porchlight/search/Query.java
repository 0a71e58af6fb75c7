package porchlight.search;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks. It never refuses a text: it cleans it (NFC, no control characters, at most {@value #MOST_LENGTH}
 * characters). Only {@code "quoted phrases"} and {@code -without} mean something special.
 *
 * @param category the path of a category: only articles in it or below it; null for all
 * @param language BCP 47: only articles in it; null for all
 * @param page from 1; at most {@value #MOST_PAGES}
 * @param size hits on a page, 1 to {@value #MOST_SIZE}
 */
public record Query(
        String text, @Nullable String category, @Nullable String language, int page, int size) {

    public static final int MOST_LENGTH = 256;
    public static final int MOST_WORDS = 32;
    public static final int MOST_PAGES = 50;
    public static final int MOST_SIZE = 50;
    public static final int MOST_OFFSET = 1000;
    public static final int USUAL_SIZE = 10;

    public Query {
        text = clean(text);
        category = category == null || category.isBlank() ? null : strip(category.strip());
        language = language == null || language.isBlank() ? null : language.strip();
        size = Math.clamp(size, 1, MOST_SIZE);
        page = Math.clamp(page, 1, Math.min(MOST_PAGES, MOST_OFFSET / size + 1));
    }

    public static Query of(String text) {
        return new Query(text, null, null, 1, USUAL_SIZE);
    }

    int offset() {
        return (page - 1) * size;
    }

    private static String strip(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        int end = path.endsWith("/") && path.length() > start ? path.length() - 1 : path.length();
        return path.substring(start, end);
    }

    /** Cut before and after composing: composing is not free, and it may lengthen. */
    private static String clean(String text) {
        var kept = new StringBuilder(Math.min(text.length(), 4 * MOST_LENGTH));
        text.codePoints().limit(4L * MOST_LENGTH).map(c -> isNoise(c) ? ' ' : c).forEach(kept::appendCodePoint);
        String composed = Normalizer.normalize(kept, Normalizer.Form.NFC);
        if (composed.length() > MOST_LENGTH) {
            int end = Character.isHighSurrogate(composed.charAt(MOST_LENGTH - 1)) ? MOST_LENGTH - 1 : MOST_LENGTH;
            composed = composed.substring(0, end);
        }
        return composed.strip();
    }

    private static boolean isNoise(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
            default -> Character.isWhitespace(c);
        };
    }
}
