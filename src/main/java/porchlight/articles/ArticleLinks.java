package porchlight.articles;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import porchlight.markdown.Links;

/** What a relative link in an article's Markdown becomes on the site: {@code ../returns/refund.md#times} is {@code /articles/returns/refund#times}. */
public record ArticleLinks(String folder) implements Links {
    private static final String PLAIN = "/_-!.~'()*,;:$&+=@";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

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

    /** A link from an article in a folder to another one, as authors write it: {@code ../returns/refund.md#times}. */
    public static String written(String folder, String path, String anchor) {
        String safe = way(folder, path + ".md");
        return anchor.isEmpty()
                ? safe
                : safe + "#" + encoded(anchor).replace("(", "%28").replace(")", "%29");
    }

    /** The way from a folder to a file, both named from the top. */
    static String way(String folder, String file) {
        List<String> from = folder.isEmpty() ? List.of() : List.of(folder.split("/", -1));
        List<String> to = List.of(file.split("/", -1));
        int same = 0;
        while (same < from.size() && same < to.size() - 1 && from.get(same).equals(to.get(same))) {
            same++;
        }
        // Brackets would end the link.
        return encoded("../".repeat(from.size() - same) + String.join("/", to.subList(same, to.size())))
                .replace("(", "%28")
                .replace(")", "%29");
    }

    /** {@link java.net.URI} would take two slashes at the beginning for a host, and join an escape with the accent behind it. */
    private static String encoded(String path) {
        if (path.chars().allMatch(ArticleLinks::isPlain)) {
            return path;
        }
        var encoded = new StringBuilder(path.length() + 16);
        for (byte each : Normalizer.normalize(path, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8)) {
            encoded.append(isPlain(each) ? String.valueOf((char) each) : "%" + HEX.toHexDigits(each));
        }
        return encoded.toString();
    }

    private static boolean isPlain(int each) {
        return each > 0 && each < 0x80 && (Character.isLetterOrDigit(each) || PLAIN.indexOf(each) >= 0);
    }
}
