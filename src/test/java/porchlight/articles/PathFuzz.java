package porchlight.articles;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;

/** Whatever an author writes as a link, a category or the name of a file stays inside the folder. */
public final class PathFuzz {
    private static final Path FOLDER = Path.of("/nowhere/articles");
    private static final Manuscripts MANUSCRIPTS = new Manuscripts(new Markdown(), "en");

    private PathFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String folder = data.pickValue(List.of("", "a", "a/b c", "größe"));
        boolean file = data.consumeBoolean();
        String written = data.consumeRemainingAsString();
        if (file) {
            read(folder, written);
        } else {
            linked(folder, written);
        }
    }

    private static void linked(String folder, String written) {
        Target.of(folder, written).ifPresent(target -> {
            check(isInside(target.path()), written + " leads to " + target.path());
            String href = new ArticleLinks(folder).href(written);
            check(href.isEmpty() || href.startsWith("#") || href.startsWith("/articles/"), written + " is " + href);
            check(URI.create(href).getHost() == null, written + " is " + href);
        });
        new ArticleLinks(folder).image(written);
        Pictures.isPicture(written);
        Pictures.namedIn(folder, written);
        String category = Manuscripts.cleanCategory(written);
        check(category.isEmpty() || isInside(category), written + " is the category " + category);
        if (ArticleFile.problemOfName(written) == null) {
            ArticleFile.at(FOLDER, written);
        }
    }

    private static void read(String folder, String written) {
        try {
            Content content = MANUSCRIPTS.read(folder + "/x", "---\n" + written + "\n---\nText.\n");
            check(content.category().isEmpty() || isInside(content.category()), content.category());
            for (String each : content.formerly()) {
                check(each.isEmpty() || isInside(each), each);
            }
        } catch (Malformed refused) {
            check(refused.line() > 0 && !refused.reason().isBlank(), refused.toString());
        }
    }

    private static boolean isInside(String path) {
        return path.isEmpty()
                || List.of(path.split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
