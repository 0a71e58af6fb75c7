package porchlight.site;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One article.
 *
 * @param html the body as safe HTML, without the title
 * @param contents headings of the body in their order; levels 2 and 3 are listed
 * @param faq true when every heading of level 2 is a question
 * @param minutes it takes to read, at least 1
 * @param tags each leading to its search
 * @param markdown address of the article's Markdown
 * @param previous the article before it in its category
 * @param next the article after it
 */
public record ArticlePage(
        Frame frame,
        String title,
        String html,
        List<Contents> contents,
        boolean faq,
        Instant updated,
        int minutes,
        List<Item> tags,
        List<Item> related,
        String markdown,
        @Nullable Item previous,
        @Nullable Item next)
        implements Page {

    private static final int WORTH_A_LIST = 2;

    /** A line of the table of contents. */
    public record Contents(int level, String anchor, String text) {}

    /** What the table of contents shows: nothing when there is too little to choose from. */
    public List<Contents> outline() {
        List<Contents> shown = contents.stream()
                .filter(line -> line.level() == 2 || (line.level() == 3 && !faq))
                .toList();
        return shown.size() < WORTH_A_LIST ? List.of() : shown;
    }

    @Override
    public String template() {
        return "site/article.jte";
    }
}
