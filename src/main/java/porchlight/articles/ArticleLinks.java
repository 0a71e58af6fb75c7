package porchlight.articles;

import java.net.URI;
import java.net.URISyntaxException;
import porchlight.markdown.Links;

/** What a relative link in an article's Markdown becomes on the site: {@code ../returns/refund.md#times} is {@code /articles/returns/refund#times}. */
public record ArticleLinks(String folder) implements Links {

    public static ArticleLinks of(Article article) {
        return new ArticleLinks(Content.parentOf(article.path()));
    }

    @Override
    public String href(String target) {
        return Target.of(folder, target)
                .map(found -> {
                    String anchor = found.anchor().isEmpty() ? "" : "#" + encoded(found.anchor());
                    if (found.path().isEmpty()) {
                        return anchor;
                    }
                    String path = found.path();
                    return address(path.endsWith(".md") ? path.substring(0, path.length() - 3) : path) + anchor;
                })
                .orElse(target);
    }

    @Override
    public String image(String target) {
        return Target.of(folder, target).map(found -> address(found.path())).orElse(target);
    }

    /** The address of an article or a picture on this site. */
    public static String address(String path) {
        return "/articles/" + encoded(path);
    }

    /** The address of a heading in an article; "" is its beginning. */
    public static String address(String path, String anchor) {
        return anchor.isEmpty() ? address(path) : address(path) + "#" + encoded(anchor);
    }

    private static String encoded(String path) {
        try {
            return new URI(null, null, "/" + path, null)
                    .toASCIIString()
                    .substring(1)
                    .replace("?", "%3F")
                    .replace("#", "%23");
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a path with a leading slash is always a URI: " + path, impossible);
        }
    }
}
