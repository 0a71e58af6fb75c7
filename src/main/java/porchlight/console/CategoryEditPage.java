package porchlight.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import porchlight.articles.Categories;
import porchlight.articles.Category;
import porchlight.people.Right;
import porchlight.site.Icon;
import porchlight.web.Url;

/**
 * One category: what it is called and looks like, and where it stands.
 *
 * @param unseen articles in it that no visitor sees
 * @param mark of the file that the form was made from
 * @param others into which all that is in it can go
 * @param titles what categories are called
 */
public record CategoryEditPage(
        Shell around,
        Category category,
        long unseen,
        List<Category> others,
        Categories.Titles titles,
        String title,
        String icon,
        String text,
        String mark,
        String problem) {
    public String address() {
        return CategoryRoom.address(category.path());
    }

    public String moveAddress() {
        return Room.CATEGORIES.address() + "/moves/" + Url.path(category.path());
    }

    public String mergeAddress() {
        return Room.CATEGORIES.address() + "/merges/" + Url.path(category.path());
    }

    public String removalAddress() {
        return Room.CATEGORIES.address() + "/removal/" + Url.path(category.path());
    }

    public String lastPart() {
        return PlacePage.lastPart(category.path());
    }

    public String count() {
        return CategoriesPage.count(around, category, unseen);
    }

    public boolean isEmpty() {
        return category.articles() == 0 && unseen == 0;
    }

    public List<String> icons() {
        return Arrays.stream(Icon.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** A picture may be called by several names in the file. */
    public boolean isChosen(String each) {
        return !icon.isEmpty() && Icon.named(icon) == Icon.named(each);
    }

    public boolean mayChange() {
        return around.visitor().may(Right.PUBLISH);
    }
}
