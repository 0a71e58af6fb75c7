package porchlight.console;

import java.util.List;
import porchlight.articles.Category;
import porchlight.people.Right;
import porchlight.web.Url;

/** The tree of categories, a line each. */
public record CategoriesPage(Shell around, List<Line> lines, String problem) {
    /**
     * @param unseen articles in it that no visitor sees
     * @param depth from 0
     * @param up whether one of the same parent stands before it
     * @param down whether one stands behind it
     */
    public record Line(Category category, long unseen, int depth, boolean up, boolean down) {}

    /** How many articles are in it, and how many of them nobody sees yet or any more. */
    static String count(Shell around, Category category, long unseen) {
        String seen =
                category.articles() == 1 ? "one article" : around.dates().number(category.articles()) + " articles";
        return unseen == 0 ? seen : seen + ", " + around.dates().number(unseen) + " more that visitors do not see";
    }

    public String count(Line line) {
        return count(around, line.category, line.unseen);
    }

    static String anchor(String path) {
        return "c-" + Url.value(path);
    }

    public String anchor(Line line) {
        return anchor(line.category.path());
    }

    public String address(Line line) {
        return CategoryRoom.address(line.category.path());
    }

    public boolean mayChange() {
        return around.visitor().may(Right.PUBLISH);
    }
}
