package porchlight.console;

import java.util.List;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Working;
import porchlight.markdown.FrontMatter;
import porchlight.people.Right;

/**
 * Where an article stands.
 *
 * @param article its id
 * @param folder the category that is chosen
 * @param name the last part of the address, as it stands in the form
 * @param words with which another article was looked for; "" when none was
 * @param reason why it is archived, as it stands in the form
 * @param problem why nothing was changed; "" when nothing is wrong
 * @param done what was just done, as the address says it; "" for nothing
 */
public record PlacePage(
        Shell around,
        Working working,
        String article,
        CategoryField folder,
        String name,
        String words,
        List<Target> found,
        String reason,
        String problem,
        String done) {

    /** Another article, to send readers to. */
    public record Target(String path, String title) {}

    static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public String path() {
        return working.path();
    }

    public boolean mayChange() {
        return around.visitor().may(Right.PUBLISH);
    }

    public boolean isPublished() {
        return working.head() > 0;
    }

    public boolean isArchived() {
        return file().text("state").filter("archived"::equalsIgnoreCase).isPresent();
    }

    /** Where readers are sent; "" for nowhere. */
    public String instead() {
        return file().text("instead").orElse("");
    }

    private FrontMatter file() {
        return FrontMatter.of(working.text());
    }

    public String address(String room) {
        return Editing.at(room, path());
    }

    public String seen() {
        return ArticleLinks.address(path());
    }

    public String seenInstead() {
        return ArticleLinks.address(instead());
    }

    public String told() {
        return switch (done) {
            case "moved" -> "It was moved. Its old address leads here, and every link to it was put right.";
            case "archived" -> "It was put into the archive: visitors find it no longer.";
            case "restored" -> "Visitors see it again.";
            default -> "";
        };
    }
}
