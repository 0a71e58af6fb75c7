package porchlight.articles;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import porchlight.markdown.FrontMatter;

/**
 * What stands at the top of a file, as people fill it in: each value as it is typed, "" where there is none. Tags are
 * parted by commas; questions and old paths stand one on a line.
 */
public record Details(
        String title,
        String kind,
        String category,
        String tags,
        String language,
        String audience,
        String questions,
        String state,
        String owner,
        String reviewBy,
        String order,
        String formerly,
        String source) {
    /** The keys that a form shows; whatever else a file holds is kept. */
    public static final List<String> KEYS = List.of(
            "title",
            "kind",
            "category",
            "tags",
            "language",
            "audience",
            "questions",
            "state",
            "owner",
            "review-by",
            "order",
            "formerly",
            "source");

    private static final String TAGS = ", ";
    private static final String LINES = "\n";

    /** What a file says; where it says nothing of kind, audience and state, what that means. */
    public static Details of(FrontMatter file) {
        return new Details(
                text(file, "title"),
                word(file, "kind", "article"),
                text(file, "category"),
                list(file, "tags", TAGS),
                text(file, "language"),
                word(file, "audience", "public"),
                list(file, "questions", LINES),
                word(file, "state", "validated"),
                text(file, "owner"),
                text(file, "review-by"),
                text(file, "order"),
                list(file, "formerly", LINES),
                text(file, "source"));
    }

    Details inCategory(String category) {
        return new Details(
                title, kind, category, tags, language, audience, questions, state, owner, reviewBy, order, formerly,
                source);
    }

    /** The file with these: only what differs is written anew, so that all the rest stays as it was to the byte. */
    public FrontMatter onto(FrontMatter file) {
        Details before = of(file);
        FrontMatter after = file;
        after = put(after, "title", before.title, title);
        after = put(after, "kind", before.kind, kind);
        after = put(after, "category", before.category, category);
        after = put(after, "tags", before.tags, tags, ",");
        after = put(after, "language", before.language, language);
        after = put(after, "audience", before.audience, audience);
        after = put(after, "questions", before.questions, questions, "\\R");
        after = put(after, "state", before.state, state);
        after = put(after, "owner", before.owner, owner);
        after = put(after, "review-by", before.reviewBy, reviewBy);
        after = put(after, "order", before.order, order);
        after = put(after, "formerly", before.formerly, formerly, "\\R");
        return put(after, "source", before.source, source);
    }

    private static FrontMatter put(FrontMatter file, String key, String before, String typed) {
        String value = line(typed);
        if (value.equals(before)) {
            return file;
        }
        return value.isEmpty() ? file.without(key) : file.with(key, value);
    }

    private static FrontMatter put(FrontMatter file, String key, String before, String typed, String between) {
        List<String> values = Arrays.stream(typed.split(between, -1))
                .map(Details::line)
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.equals(Arrays.stream(before.split(between, -1))
                .map(Details::line)
                .filter(value -> !value.isEmpty())
                .toList())) {
            return file;
        }
        return values.isEmpty() ? file.without(key) : file.with(key, values);
    }

    private static String text(FrontMatter file, String key) {
        return line(file.text(key).orElse(""));
    }

    private static String list(FrontMatter file, String key, String between) {
        return file.list(key).stream()
                .map(Details::line)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(between));
    }

    /** One of a few words, in the one way in which a form offers it. */
    private static String word(FrontMatter file, String key, String otherwise) {
        String word = text(file, key).toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", "-");
        return word.isEmpty() ? otherwise : word;
    }

    private static String line(String typed) {
        return typed.replaceAll("\\R", " ").strip();
    }
}
