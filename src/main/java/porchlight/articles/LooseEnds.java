package porchlight.articles;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.markdown.Link;
import porchlight.markdown.Markdown;

/** Links and pictures of texts that are to be imported, which lead to nothing that is imported along with them. */
final class LooseEnds {
    private static final String CATEGORIES = "/categories/";
    private static final String ENDING = ".md";

    /** What a link leads to. */
    enum Leads {
        ARTICLE,
        CATEGORY,
        PICTURE
    }

    /**
     * @param told what is said about it, unless it is here already
     * @param path that it leads to
     */
    record End(Refusal told, Leads leads, String path) {}

    private final Markdown markdown;
    private final Set<String> pictures;
    private final Set<String> articles;
    private final Set<String> categories = new HashSet<>();

    /** @param pictures that come along, from the top of our folder */
    LooseEnds(Markdown markdown, List<Manuscript> articles, Set<String> pictures) {
        this.markdown = markdown;
        this.pictures = pictures;
        this.articles = articles.stream().map(Manuscript::path).collect(Collectors.toSet());
        for (Manuscript each : articles) {
            for (String path = each.content().category(); !path.isEmpty(); path = Content.parentOf(path)) {
                categories.add(path);
            }
        }
    }

    /** @param file the name of the article in what was handed in */
    Stream<End> of(Manuscript article, String file) {
        int above = article.content().file().bodyLine() - 1;
        String folder = Content.parentOf(article.path());
        return markdown.links(article.content().file().body()).stream()
                .flatMap(link -> end(folder, link, file, link.line() + above).stream());
    }

    private Optional<End> end(String folder, Link link, String file, int line) {
        String written = link.target();
        if (!link.image() && written.startsWith(CATEGORIES)) {
            return path(Target.of("", written.substring(CATEGORIES.length())))
                    .filter(path -> !categories.contains(path))
                    .map(path -> new End(link(file, line, written), Leads.CATEGORY, path));
        }
        String path = path(written.startsWith("/") ? Target.onSite(written) : Target.of(folder, written))
                .orElse("");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (link.image() || Pictures.isPicture(path)) {
            return pictures.contains(path)
                    ? Optional.empty()
                    : Optional.of(new End(
                            new Refusal(file, line, "the picture " + written + " is not there"), Leads.PICTURE, path));
        }
        String article = path.endsWith(ENDING) ? path.substring(0, path.length() - ENDING.length()) : path;
        return articles.contains(article) || !Mirror.isArticle(article + ENDING)
                ? Optional.empty()
                : Optional.of(new End(link(file, line, written), Leads.ARTICLE, article));
    }

    private static Optional<String> path(Optional<Target> target) {
        return target.map(Target::path).filter(path -> !path.isEmpty());
    }

    private static Refusal link(String file, int line, String written) {
        return new Refusal(file, line, "the link to " + written + " leads nowhere");
    }
}
