package porchlight.formats;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import tools.jackson.databind.JsonNode;

/**
 * What the Help Center API of Zendesk gives out: articles, sections and categories, in one file or in several, each with a
 * page or more of its list.
 */
final class Zendesk {
    private static final Pattern ARTICLE =
            Pattern.compile("/hc/(?:[a-z-]+/)?articles/(\\d+)[^#?]*(?:\\?[^#]*)?(#.*)?$");
    private static final Pattern OWN =
            Pattern.compile("^(?:https?://[^/]+)?/(hc/(?:[A-Za-z-]+/)?articles/(\\d+)[^/?#]*)");
    private static final int DEEPEST = 10;

    private final Source source;
    private final Tree tree;
    private final Map<String, JsonNode> sections = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    private Zendesk(Source source, Tree tree) {
        this.source = source;
        this.tree = tree;
    }

    static boolean isOne(String list, JsonNode item) {
        return isArticle(item)
                || (list.equals("sections") && item.has("category_id"))
                || (list.equals("categories") && item.has("name") && item.has("locale"));
    }

    private static boolean isArticle(JsonNode item) {
        return item.has("body") && item.has("section_id") && item.has("title");
    }

    static void read(Source source, Tree tree) throws IOException {
        var reading = new Zendesk(source, tree);
        reading.each((file, item, line) -> {
            if (item.has("category_id") && item.has("name")) {
                reading.sections.put(Items.text(item, "id"), item);
            } else if (!item.has("body") && item.has("name")) {
                reading.categories.put(Items.text(item, "id"), Items.text(item, "name"));
            }
        });
        // Links lead from one to another, so that all addresses come first.
        reading.each((file, item, line) -> {
            if (isArticle(item)) {
                String key = key(item);
                if (reading.paths.containsKey(key)) {
                    tree.tell(called(item), 0, "it is there twice; the first is taken");
                } else {
                    reading.paths.put(key, tree.path(reading.category(item), Items.text(item, "title")));
                }
            }
        });
        ZendeskPages.check(source, tree);
        var written = new HashSet<String>();
        reading.each((file, item, line) -> {
            if (isArticle(item) && written.add(key(item))) {
                reading.article(item);
            }
        });
        if (reading.paths.isEmpty()) {
            throw new Malformed(0, "there are no articles in it; export articles.json as well");
        }
    }

    private interface Looking {
        void at(String file, JsonNode item, int line) throws IOException;
    }

    private void each(Looking looking) throws IOException {
        for (String file : source.named("json")) {
            Items.each(source.file(file), (list, item, line) -> {
                looking.at(file, item, line);
                return true;
            });
        }
    }

    /** An article is there once for each of its languages. */
    private static String key(JsonNode article) {
        return Items.text(article, "id") + " " + Items.text(article, "locale");
    }

    private String category(JsonNode article) throws IOException {
        var names = new ArrayDeque<String>();
        JsonNode section = sections.get(Items.text(article, "section_id"));
        for (int deep = 0; section != null && deep < DEEPEST; deep++) {
            names.addFirst(Items.text(section, "name"));
            String parent = Items.text(section, "parent_section_id");
            if (parent.isEmpty()) {
                String category = categories.get(Items.text(section, "category_id"));
                if (category != null) {
                    names.addFirst(category);
                }
            }
            section = sections.get(parent);
        }
        return tree.category(List.copyOf(names));
    }

    private void article(JsonNode item) throws IOException {
        String title = Items.text(item, "title").strip();
        String path = paths.getOrDefault(key(item), "");
        String text = FromHtml.fragment(Items.text(item, "body"), links(item, path));
        if (title.isEmpty() || text.isBlank()) {
            tree.leave(called(item), 0, "it has no " + (title.isEmpty() ? "title" : "text"));
            return;
        }
        FrontMatter article = FrontMatter.of("").with("title", title);
        // Zendesk calls English so wherever it is spoken.
        String locale = Items.text(item, "locale").replaceFirst("(?i)^en-us$", "en");
        article = locale.isEmpty() ? article : article.with("language", locale);
        var labels = new ArrayList<String>();
        item.path("label_names").forEach(each -> labels.add(each.asString()));
        article = labels.isEmpty() ? article : article.with("tags", labels);
        if (item.path("draft").asBoolean(false)) {
            article = article.with("state", "wip");
        }
        if (!item.path("user_segment_id").isMissingNode()
                && !item.path("user_segment_id").isNull()) {
            article = article.with("audience", "agents");
            tree.tell(called(item), 0, "it was for some only: here it is for agents, until somebody opens it");
        }
        if (item.path("position").asInt(0) > 0) {
            article = article.with("order", Items.text(item, "position"));
        }
        String address = Items.text(item, "html_url");
        Matcher own = OWN.matcher(address);
        if (own.find()) {
            article = article.with(
                    "formerly",
                    Stream.of(own.group(1), own.group(1).replaceFirst("(\\d+)[^/]*$", "$1"))
                            .distinct()
                            .toList());
        }
        article = address.isEmpty() ? article : article.with("source", address);
        tree.write(path, article.withBody(text));
    }

    /** Thousands stand on one line of one file: whoever reads of one knows it by its title. */
    private static String called(JsonNode item) {
        String title = Items.text(item, "title").strip();
        return (title.isEmpty() ? "An article" : "“" + title + "”") + " (" + Items.text(item, "id") + ")";
    }

    private Links links(JsonNode item, String path) {
        String locale = Items.text(item, "locale");
        return new Links() {
            @Override
            public Optional<String> link(String href) {
                Matcher other = ARTICLE.matcher(href);
                if (other.find()) {
                    String target = paths.get(other.group(1) + " " + locale);
                    if (target != null) {
                        return Optional.of(Pages.between(path, target + ".md")
                                + Optional.ofNullable(other.group(2)).orElse(""));
                    }
                }
                return Links.harmless(href);
            }

            @Override
            public Optional<String> picture(String src) {
                return Links.elsewhere(src, tree, called(item), 0);
            }

            @Override
            public void tell(String what) {
                tree.tell(called(item), 0, what);
            }
        };
    }
}
