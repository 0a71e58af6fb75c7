package porchlight.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Categories;
import porchlight.articles.Category;
import porchlight.articles.Content;
import porchlight.articles.Rearranging;
import porchlight.articles.Rearranging.Moved;
import porchlight.markdown.Malformed;
import porchlight.markdown.Slug;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.web.Url;

/** The tree of categories: what each is called and looks like, in which order they stand, and where. */
public final class CategoryRoom {
    private static final int LONGEST_TITLE = 200;

    private final Site site;
    private final Templates templates;
    private final Categories categories;
    private final Rearranging rearranging;

    public CategoryRoom(Site site, Templates templates, Categories categories, Rearranging rearranging) {
        this.site = site;
        this.templates = templates;
        this.categories = categories;
        this.rearranging = rearranging;
    }

    public Answer list(Request request) {
        return tree(request, "");
    }

    private Answer tree(Request request, String problem) {
        var lines = new ArrayList<CategoriesPage.Line>();
        gather(categories.whole(), categories.unseen(), "", 0, lines);
        return templates.html(
                "console/categories.jte",
                new CategoriesPage(Shell.around(site, "Categories", Room.CATEGORIES, request), lines, problem));
    }

    private static void gather(
            Categories.Tree tree, Map<String, Long> unseen, String parent, int depth, List<CategoriesPage.Line> into) {
        List<Category> below = tree.below(parent);
        for (int i = 0; i < below.size(); i++) {
            into.add(new CategoriesPage.Line(
                    below.get(i), unseen.getOrDefault(below.get(i).path(), 0L), depth, i > 0, i < below.size() - 1));
            gather(tree, unseen, below.get(i).path(), depth + 1, into);
        }
    }

    /** A category that nothing is in yet: visitors see it with its first article. */
    public Answer begin(Request request) {
        String title = request.form("title").orElse("").strip();
        String parent = request.form("parent").orElse("");
        String name = Slug.ofCategory(title.replace('/', ' '));
        if (title.isEmpty() || title.length() > LONGEST_TITLE || name.isEmpty()) {
            return tree(request, "A category needs a name.").status(422);
        }
        String path = parent.isEmpty() ? name : parent + "/" + name;
        if (categories.whole().at(path).isPresent()) {
            return tree(request, "There is such a category already.").status(422);
        }
        try {
            categories.describe(path, title, "", "", request.by());
            return Answer.redirect(address(path));
        } catch (Malformed unfit) {
            return tree(request, "That will not do: " + unfit.reason() + ".").status(422);
        }
    }

    /** One step up or down among its neighbours, or all of them at once in the order in which they are sent. */
    public Answer arrange(Request request) {
        Categories.Tree tree = categories.whole();
        List<String> sent = request.forms("order");
        if (!sent.isEmpty()) {
            categories.arrange(sent, request.by());
            return Answer.redirect(Room.CATEGORIES.address()
                    + request.form("path")
                            .filter(each -> !each.isEmpty())
                            .map(each -> "#" + CategoriesPage.anchor(each))
                            .orElse(""));
        }
        String path = request.form("path").orElse("");
        Category category = tree.at(path).orElseThrow(CategoryRoom::unknown);
        List<String> order = new ArrayList<>(
                tree.below(category.parent()).stream().map(Category::path).toList());
        int at = order.indexOf(path);
        int to = switch (request.form("to").orElse("")) {
            case "up" -> at - 1;
            case "down" -> at + 1;
            default -> throw Problem.badRequest("\"to\" is up or down.");
        };
        if (to >= 0 && to < order.size()) {
            Collections.swap(order, at, to);
            categories.arrange(order, request.by());
        }
        return Answer.redirect(Room.CATEGORIES.address() + "#" + CategoriesPage.anchor(path));
    }

    public Answer show(Request request) {
        Category category = category(request);
        return told(request, category, "", 200);
    }

    public Answer save(Request request) {
        Category category = category(request);
        String title = request.form("title").orElse("").strip();
        String icon = request.form("icon").orElse("").strip();
        String text = request.form("text").orElse("");
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            return page(request, category, title, icon, text, "A category needs a name.", 422);
        }
        try {
            if (!categories.describe(
                    category.path(), title, icon, text, request.form("before").orElse(""), request.by())) {
                return page(
                        request,
                        category,
                        title,
                        icon,
                        text,
                        "Somebody else has changed it meanwhile: it is called “" + category.title() + "” now"
                                + (category.text().isBlank()
                                        ? ""
                                        : ", and says: " + category.text().strip())
                                + ". Yours stands below; saved once more, it takes its place.",
                        409);
            }
            return Answer.redirect(Room.CATEGORIES.address() + "#" + CategoriesPage.anchor(category.path()));
        } catch (Malformed unfit) {
            return page(request, category, title, icon, text, "That will not do: " + unfit.reason() + ".", 422);
        }
    }

    /** Moves it with all that is in it; the old addresses lead to the new ones. */
    public Answer move(Request request) {
        Category category = category(request);
        String parent = request.form("parent").orElse("");
        String name = Content.bare(request.form("name").orElse(""));
        String wrong = CategoryField.wrongPart(name, Content.lastPartOf(category.path()));
        if (!wrong.isEmpty()) {
            return told(request, category, "Nothing was moved: " + wrong + ".", 422);
        }
        if (!parent.isEmpty() && categories.whole().at(parent).isEmpty()) {
            return told(request, category, "Nothing was moved: there is no category " + parent + ".", 422);
        }
        String to = parent.isEmpty() ? name : parent + "/" + name;
        try {
            return switch (rearranging.moveCategory(category.path(), to, request.by())) {
                case Moved.Well _ -> Answer.redirect(address(to));
                case Moved.NoArticle _ -> throw unknown();
                case Moved.Taken taken ->
                    told(
                            request,
                            category,
                            "Nothing was moved: another article stands at " + taken.path() + " already.",
                            409);
            };
        } catch (Malformed unfit) {
            return told(request, category, "Nothing was moved: " + unfit.reason() + ".", 422);
        }
    }

    /** Puts all that is in it into another category, and takes it away. */
    public Answer merge(Request request) {
        Category category = category(request);
        String into = request.form("into").orElse("");
        if (categories.whole().at(into).isEmpty()) {
            return told(request, category, "Choose the category into which all of it goes.", 422);
        }
        try {
            var _ = rearranging.mergeCategory(category.path(), into, request.by());
            return Answer.redirect(address(into));
        } catch (Malformed unfit) {
            return told(request, category, "Nothing was moved: " + unfit.reason() + ".", 422);
        }
    }

    /** Takes a category away in which nothing is. */
    public Answer remove(Request request) {
        Category category = category(request);
        return categories.remove(category.path(), request.by())
                ? Answer.redirect(Room.CATEGORIES.address())
                : told(request, category, "It was not deleted: there is something in it.", 409);
    }

    private Answer told(Request request, Category category, String problem, int status) {
        return page(request, category, category.title(), category.icon(), category.text(), problem, status);
    }

    private Answer page(
            Request request,
            Category category,
            String title,
            @Nullable String icon,
            String text,
            String problem,
            int status) {
        return templates.html(
                status,
                "console/category.jte",
                new CategoryEditPage(
                        Shell.around(site, category.title(), Room.CATEGORIES, request),
                        category,
                        categories.unseen().getOrDefault(category.path(), 0L),
                        others(category),
                        categories.titles(),
                        title,
                        Optional.ofNullable(icon).orElse(""),
                        text,
                        categories.mark(category.path()),
                        problem));
    }

    /** Those into which all that is in it can go. */
    private List<Category> others(Category category) {
        return categories.whole().all().values().stream()
                .filter(each -> !(each.path() + "/").startsWith(category.path() + "/"))
                .sorted(Comparator.comparing(Category::path))
                .toList();
    }

    private Category category(Request request) {
        return categories.whole().at(request.part("path")).orElseThrow(CategoryRoom::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such category (any more).");
    }

    static String address(String path) {
        return Room.CATEGORIES.address() + "/at/" + Url.path(path);
    }
}
