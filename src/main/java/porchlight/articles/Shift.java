package porchlight.articles;

import java.util.Map;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Links;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;

/**
 * What stands elsewhere after a move, and how texts say it then.
 *
 * @param articles the new path of each article that moves, by its old one
 * @param from a category that moves with all below it; "" when none does
 */
record Shift(Map<String, String> articles, String from, String to) {
    private static final String CATEGORIES = "/categories/";
    private static final String ENDING = ".md";

    String article(String path) {
        return articles.getOrDefault(path, path);
    }

    String category(String path) {
        boolean moves = !from.isEmpty() && (path + "/").startsWith(from + "/");
        return moves ? to + path.substring(from.length()) : path;
    }

    /** The name of what moves: whatever names it from elsewhere holds it, or holds it escaped. */
    String word() {
        return Content.lastPartOf(from.isEmpty() ? articles.keySet().iterator().next() : from);
    }

    /** Whether nobody has to escape the word in a link. */
    boolean isPlain() {
        return word().matches("[A-Za-z0-9.-]+");
    }

    /** Whether a text may name from elsewhere what moves. */
    boolean mayBeIn(String text) {
        return text.contains(word())
                || (!isPlain() && (text.indexOf('%') >= 0 || text.indexOf('&') >= 0 || text.indexOf('\\') >= 0));
    }

    /**
     * The text of an article in which every link leads where it led before.
     *
     * @param path where it stood
     */
    String rewritten(Markdown markdown, String path, String text) {
        return rewritten(markdown, Content.parentOf(path), Content.parentOf(article(path)), text);
    }

    /** The same for an article that stays where it is, although another one may have stood there. */
    String following(Markdown markdown, String path, String text) {
        return rewritten(markdown, Content.parentOf(path), Content.parentOf(path), text);
    }

    /** The same for the file that describes a category. */
    String described(Markdown markdown, String category, String text) {
        return rewritten(markdown, category, category(category), text);
    }

    private String rewritten(Markdown markdown, String before, String after, String text) {
        FrontMatter file;
        try {
            file = FrontMatter.of(text);
        } catch (Malformed halfTyped) {
            return text;
        }
        String body = led(markdown, before, after, file.body());
        FrontMatter shown = body.equals(file.body()) ? file : file.withBody(body);
        FrontMatter led = file.text(Content.INSTEAD)
                .filter(instead -> !article(instead).equals(instead))
                .map(instead -> shown.with(Content.INSTEAD, article(instead)))
                .orElse(shown);
        return file.text("category")
                .map(Manuscripts::cleanCategory)
                .filter(named -> !category(named).equals(named))
                .map(named -> led.with("category", category(named)))
                .orElse(led)
                .toString();
    }

    /** Markdown that stood in one folder, as it stands in another. */
    String led(Markdown markdown, String before, String after, String body) {
        return markdown.retargeted(body, new Shifted(before, after));
    }

    /** The links of a text that stood in one folder and stands in another. */
    private final class Shifted implements Links {
        private final String before;
        private final String after;

        Shifted(String before, String after) {
            this.before = before;
            this.after = after;
        }

        @Override
        public String href(String target) {
            if (target.startsWith("/")) {
                return onSite(target);
            }
            String path = Target.of(before, target).map(Target::path).orElse("");
            if (path.isEmpty()) {
                return target;
            }
            String now = file(path);
            boolean stillRight = Target.of(after, target)
                    .filter(each -> each.path().equals(now))
                    .isPresent();
            return stillRight ? target : ArticleLinks.way(after, now) + behind(target);
        }

        /** Pictures stay where they lie. */
        @Override
        public String image(String target) {
            return href(target);
        }

        private String onSite(String target) {
            boolean category = target.startsWith(CATEGORIES);
            String path = (category ? Target.of("", target.substring(CATEGORIES.length())) : Target.onSite(target))
                    .map(Target::path)
                    .orElse("");
            String now = category ? category(path) : file(path);
            if (now.equals(path)) {
                return target;
            }
            String address = ArticleLinks.address(now) + behind(target);
            return category
                    ? CATEGORIES + address.substring(ArticleLinks.address("").length())
                    : address;
        }

        private String file(String path) {
            if (!path.endsWith(ENDING)) {
                return article(path);
            }
            return Content.lastPartOf(path).equals(Mirror.CATEGORY)
                    ? Mirror.categoryFile(category(Content.parentOf(path)))
                    : article(Mirror.path(path)) + ENDING;
        }

        private String behind(String target) {
            int at = 0;
            while (at < target.length() && target.charAt(at) != '#' && target.charAt(at) != '?') {
                at++;
            }
            return target.substring(at);
        }
    }
}
