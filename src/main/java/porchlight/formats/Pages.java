package porchlight.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Slug;

/** Pages of a website, as they were saved: each becomes an article, at the place where its file was. */
final class Pages {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final String AROUND =
            "nav, header, footer, aside, script, style, noscript, template, form, [role=navigation], [role=banner],"
                    + " [role=contentinfo], [hidden], [aria-hidden=true]";

    private final Source source;
    private final Tree tree;
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final Map<String, String> pictures = new LinkedHashMap<>();

    private Pages(Source source, Tree tree) {
        this.source = source;
        this.tree = tree;
    }

    static void read(Source source, Tree tree) throws IOException {
        var pages = new Pages(source, tree);
        for (String each : source.named("png", "jpg", "jpeg", "gif", "webp", "avif")) {
            if (!each.isEmpty()) {
                String folder = Slug.ofCategory(folderOf(each));
                pages.pictures.put(each, (folder.isEmpty() ? "" : folder + "/") + lastOf(each));
            }
        }
        for (String each : source.named("html", "htm")) {
            if (Files.size(source.file(each)) > MOST_BYTES) {
                tree.leave(each, 0, "the page has more than " + MOST_BYTES / (1024 * 1024) + " MB");
            } else {
                pages.paths.put(each, pages.pathOf(each));
            }
        }
        for (String each : pages.paths.keySet()) {
            pages.page(each);
        }
        for (var each : pages.pictures.entrySet()) {
            tree.put(each.getValue(), Files.readAllBytes(source.file(each.getKey())));
        }
    }

    private String pathOf(String name) throws IOException {
        if (name.isEmpty()) {
            return tree.path("", title(Jsoup.parse(source.file(name), null)));
        }
        String category = tree.category(Arrays.asList(folderOf(name).split("/", -1)));
        return tree.path(category, lastOf(name).replaceFirst("\\.[^.]*$", ""));
    }

    private void page(String name) throws IOException {
        // Its own charset is told by its bytes or by itself.
        Document page = Jsoup.parse(source.file(name), null);
        String title = title(page);
        String path = paths.getOrDefault(name, "");
        Element content = content(page);
        Element heading = content.selectFirst("h1");
        if (heading != null && heading.text().strip().equals(title)) {
            heading.remove();
        }
        content.select(AROUND).remove();
        String text = FromHtml.of(content, links(name, path));
        if (text.isBlank()) {
            tree.leave(name, 0, "there is no text on the page");
            return;
        }
        FrontMatter article = FrontMatter.of("").with("title", title);
        String language = page.select("html").attr("lang").strip();
        article = language.isEmpty() ? article : article.with("language", language);
        tree.write(path, article.withBody(text));
    }

    private static String title(Document page) {
        Element heading = content(page).selectFirst("h1");
        String title = heading == null || heading.text().isBlank() ? page.title() : heading.text();
        return title.isBlank() ? "Page" : title.strip();
    }

    private static Element content(Document page) {
        Element main = page.selectFirst("main, [role=main]");
        if (main != null) {
            return main;
        }
        var articles = page.select("article");
        return articles.size() == 1 ? articles.getFirst() : page.body();
    }

    private Links links(String name, String path) {
        return new Links() {
            @Override
            public Optional<String> link(String href) {
                String bare = href.replaceFirst("[?#].*$", "");
                String target = paths.get(resolved(name, bare));
                return target == null
                        ? Links.harmless(href)
                        : Optional.of(between(path, target + ".md") + anchor(href));
            }

            @Override
            public Optional<String> picture(String src) {
                String target = pictures.get(resolved(name, src.replaceFirst("[?#].*$", "")));
                return target == null ? Links.elsewhere(src, tree, name, 0) : Optional.of(between(path, target));
            }

            @Override
            public void tell(String what) {
                tree.tell(name, 0, what);
            }
        };
    }

    private static String anchor(String href) {
        int at = href.indexOf('#');
        return at < 0 ? "" : href.substring(at);
    }

    /** The name that a relative address on the page called {@code name} means. */
    private static String resolved(String name, String address) {
        if (address.isBlank() || Links.SCHEME.matcher(address).find()) {
            return "";
        }
        String plain = address.replace("%20", " ");
        var parts = new ArrayDeque<String>();
        for (String part : (plain.startsWith("/") ? plain : folderOf(name) + "/" + plain).split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** How the article at {@code path} names another file. */
    static String between(String path, String target) {
        List<String> from = parts(folderOf(path));
        List<String> to = new ArrayList<>(parts(target));
        int same = 0;
        while (same < from.size() && same < to.size() - 1 && from.get(same).equals(to.get(same))) {
            same++;
        }
        return "../".repeat(from.size() - same)
                + to.subList(same, to.size()).stream()
                        .map(each -> each.replace(" ", "%20"))
                        .collect(Collectors.joining("/"));
    }

    private static List<String> parts(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split("/", -1));
    }

    private static String folderOf(String name) {
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }

    private static String lastOf(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
