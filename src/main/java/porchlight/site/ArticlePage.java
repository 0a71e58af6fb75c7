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
 * @param asked for whoever came from a search; null for everybody else
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
        @Nullable Item next,
        @Nullable Asked asked)
        implements Page {

    private static final int WORTH_A_LIST = 2;

    /** A line of the table of contents. */
    public record Contents(int level, String anchor, String text) {}

    /**
     * “Did this answer your question?”
     *
     * @param action where the answer is sent to
     * @param article the path that goes with it
     * @param answered what was said so far; null for nothing yet
     * @param others what else the search found, to go on with
     */
    public record Asked(
            String action, String article, @Nullable Boolean answered, List<Item> others) {
        /** With dots, which anchors made of headings never have. */
        public static final String ANCHOR = "did.this.help";

        /** For an attribute that needs a word. */
        public String pressed(boolean yes) {
            return answered != null && answered == yes ? "true" : "false";
        }

        public boolean isOpen() {
            return answered == null;
        }

        public boolean helped() {
            return answered != null && answered;
        }
    }

    /** What the table of contents shows: nothing when there is too little to choose from. */
    public List<Contents> outline() {
        List<Contents> shown = contents.stream()
                .filter(line -> line.level() == 2 || (line.level() == 3 && !faq))
                .toList();
        return shown.size() < WORTH_A_LIST ? List.of() : shown;
    }

    /** Whether somebody of the team looks, who can mend what is wrong. */
    public boolean isForAgents() {
        return frame.me() != null && frame.me().inside();
    }

    public String fixAddress() {
        return "/console/write" + place();
    }

    public String flagAddress() {
        return "/console/flags" + place();
    }

    /** As it stands in addresses. */
    private String place() {
        return markdown.substring("/articles".length(), markdown.length() - ".md".length());
    }

    @Override
    public String template() {
        return "site/article.jte";
    }
}
