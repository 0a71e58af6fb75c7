package porchlight.console;

import java.util.List;
import porchlight.articles.Category;
import porchlight.people.Right;
import porchlight.web.Url;

/** The tree of categories, a line each. */
public record CategoriesPage(Shell around, List<Line> lines, String problem) {
    /**
     * @param depth from 0
     * @param up whether one of the same parent stands before it
     * @param down whether one stands behind it
     */
    public record Line(Category category, int depth, boolean up, boolean down) {}

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
