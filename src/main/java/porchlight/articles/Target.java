package porchlight.articles;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a relative link in an article leads within the folder.
 *
 * @param path from the top of the folder, "" for the same article
 * @param anchor without {@code #}, or ""
 */
record Target(String path, String anchor) {
    private static final String ARTICLES = "/articles/";
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    /** Empty for what leads elsewhere: another site, a mail, an absolute path, above the top of the folder. */
    static Optional<Target> of(String folder, String written) {
        if (written.startsWith("/")
                || written.startsWith("~")
                || SCHEME.matcher(written).matches()) {
            return Optional.empty();
        }
        int hash = written.indexOf('#');
        String anchor = hash < 0 ? "" : written.substring(hash + 1);
        String path = hash < 0 ? written : written.substring(0, hash);
        int query = path.indexOf('?');
        path = query < 0 ? path : path.substring(0, query);
        if (path.isEmpty()) {
            return Optional.of(new Target("", decoded(anchor)));
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (folder.isEmpty() ? decoded(path) : folder + "/" + decoded(path)).split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.pollLast() == null) {
                        return Optional.empty();
                    }
                }
                default -> parts.addLast(part);
            }
        }
        return Optional.of(new Target(String.join("/", parts), decoded(anchor)));
    }

    /** Where an absolute address of this site leads within the folder; empty when it is no article's and no picture's. */
    static Optional<Target> onSite(String written) {
        return written.startsWith(ARTICLES) ? of("", written.substring(ARTICLES.length())) : Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
