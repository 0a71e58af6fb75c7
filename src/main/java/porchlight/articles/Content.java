package porchlight.articles;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.markdown.FrontMatter;
import porchlight.people.Audience;
import porchlight.search.Question;

/**
 * What an article's file says: its front matter, read, and its body. {@code file} is the whole text, to the byte, with
 * the keys and comments that Porchlight does not know.
 *
 * @param category the folder, or what the front matter says instead; "" for the top
 * @param language BCP 47
 * @param order the place among its neighbours, if it has one; smaller first
 * @param formerly old paths that lead here
 * @param instead the path of the article that readers are sent to once this one is archived, if there is one
 */
public record Content(
        FrontMatter file,
        String title,
        Kind kind,
        String category,
        List<String> tags,
        String language,
        Audience audience,
        List<Question> questions,
        State state,
        @Nullable String owner,
        @Nullable LocalDate reviewBy,
        @Nullable Long order,
        List<String> formerly,
        @Nullable String instead,
        @Nullable String source,
        String body) {
    /** The key of {@link #instead}. */
    static final String INSTEAD = "instead";

    public Content {
        tags = List.copyOf(tags);
        questions = List.copyOf(questions);
        formerly = List.copyOf(formerly);
    }

    /** A path without slashes around it: read once from each side, because a pattern would go over them again and again. */
    public static String bare(String typed) {
        String path = typed.strip();
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return path.substring(from, to);
    }

    /** The folder of a path, "" at the top. */
    public static String parentOf(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    public static String lastPartOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
