package porchlight.console;

import java.util.List;
import java.util.stream.Stream;
import porchlight.articles.Categories;
import porchlight.articles.Content;
import porchlight.markdown.Slug;
import porchlight.people.By;
import porchlight.web.Request;

/**
 * A category as it is chosen in a form: one of the tree, or a new one by its name, so that a slip of the hand makes none.
 *
 * @param name of the field; that of the new one's name ends with {@code -new}
 * @param chosen its path; "" for none
 * @param fresh the name of a new one, in the one that is chosen; "" for none
 */
public record CategoryField(String name, String chosen, String fresh, List<Option> options) {
    private static final int LONGEST_NAME = 100;

    /** @param title with those above it */
    public record Option(String path, String title) {}

    static CategoryField of(String name, String chosen, Categories categories) {
        return of(name, chosen, "", categories);
    }

    /** A path that is chosen already stays a choice, although nothing else is there. */
    static CategoryField of(String name, String chosen, String fresh, Categories categories) {
        Categories.Titles titles = categories.titles();
        return new CategoryField(
                name,
                chosen,
                fresh,
                Stream.concat(categories.whole().all().keySet().stream(), Stream.of(chosen))
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .sorted()
                        .map(each -> new Option(each, titles.trail(each)))
                        .toList());
    }

    /** What somebody chose. */
    sealed interface Choice {
        /** @param title of one that is to be made; "" for one that is there */
        record Path(String path, String title) implements Choice {
            /** Gives a new one its name, where that does not follow from its path. */
            void describe(Categories categories, By by) {
                if (!title.isEmpty()
                        && !Slug.titleOf(Content.lastPartOf(path)).equals(title)
                        && categories.whole().at(path).stream()
                                .noneMatch(each -> each.title().equals(title))) {
                    categories.describe(path, title, "", "", by);
                }
            }
        }

        record Wrong(String problem) implements Choice {}
    }

    /** @param current a path that may stay although the tree does not know it */
    static Choice choice(Request request, String name, String current, Categories categories) {
        String chosen = request.form(name).orElse("");
        String fresh = request.form(name + "-new").orElse("").strip();
        Categories.Tree tree = categories.whole();
        if (!chosen.isEmpty() && !chosen.equals(current) && tree.at(chosen).isEmpty()) {
            return new Choice.Wrong(
                    "There is no category " + chosen + ". Choose one of the list, or make a new one by its name.");
        }
        if (fresh.isEmpty()) {
            return new Choice.Path(chosen, "");
        }
        String part = Slug.ofCategory(fresh.replace('/', ' '));
        if (part.isEmpty() || fresh.length() > LONGEST_NAME) {
            return new Choice.Wrong(
                    "A new category has a name of letters or digits, with at most " + LONGEST_NAME + " of them.");
        }
        String path = chosen.isEmpty() ? part : chosen + "/" + part;
        return tree.at(path).isPresent()
                ? new Choice.Wrong("There is a category " + path + " already: choose it in the list.")
                : new Choice.Path(path, fresh);
    }

    /** Why the last part of an address will not do; "" when it will. What stood there already may stay. */
    static String wrongPart(String part, String current) {
        String clean = Slug.ofCategory(part.replace('/', ' '));
        if (part.equals(current) || (!part.isEmpty() && clean.equals(part))) {
            return "";
        }
        return "an address is made of small letters, digits and hyphens"
                + (clean.isEmpty() ? "" : ": “" + clean + "” would do");
    }
}
