package porchlight.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import porchlight.articles.Category;
import porchlight.people.Right;
import porchlight.site.Icon;
import porchlight.web.Url;

/** One category: what it is called and looks like, and where it stands. */
public record CategoryEditPage(
        Shell around, Category category, String title, String icon, String text, String problem) {
    public String address() {
        return CategoryRoom.address(category.path());
    }

    public String moveAddress() {
        return Room.CATEGORIES.address() + "/moves/" + Url.path(category.path());
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
