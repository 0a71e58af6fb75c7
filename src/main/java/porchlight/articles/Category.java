package porchlight.articles;

import org.jspecify.annotations.Nullable;

/**
 * A folder of articles, as its {@code _category.md} describes it; a folder without one has its name for a title.
 *
 * @param path {@code delivery/abroad}
 * @param icon the name of one of the site's icons
 * @param text Markdown shown above its articles
 * @param articles how many the visitor may see here and below
 */
public record Category(
        String path,
        String title,
        @Nullable Long order,
        @Nullable String icon,
        String text,
        long articles) {

    public String parent() {
        return Content.parentOf(path);
    }
}
