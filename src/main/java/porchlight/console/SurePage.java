package porchlight.console;

import java.util.List;
import java.util.Map;
import porchlight.articles.Bulk;

/**
 * What is about to happen to many articles, and whether it is meant.
 *
 * @param address of the list from which they were chosen
 * @param published how many of them visitors see
 * @param views how often those were read in three months
 * @param titles of the first of them
 * @param fields what was chosen to be done
 * @param paths of those that were chosen; none when it is all that were found
 */
public record SurePage(
        Shell around,
        String address,
        Bulk.Change change,
        long of,
        long published,
        long views,
        List<String> titles,
        Map<String, String> fields,
        List<String> paths) {

    public String heading() {
        return verb() + " " + count(of, "article") + "?";
    }

    public String button() {
        return verb() + " " + (of == 1 ? "it" : "all " + around.dates().number(of));
    }

    private String verb() {
        return switch (change) {
            case Bulk.Change.To to when takesAway() -> "Archive";
            case Bulk.Change.Discard _ -> "Throw away the drafts of";
            case Bulk.Change.Publish _ -> "Publish";
            case Bulk.Change.BringBack _ -> "Bring back";
            case Bulk.Change.Ask _ -> "Ask for a review of";
            case Bulk.Change.Approve _ -> "Approve";
            default -> "Change";
        };
    }

    /** Whether it takes something from somebody. */
    public boolean takesAway() {
        return change instanceof Bulk.Change.Discard
                || (change instanceof Bulk.Change.To to && to.state().word().equals("archived"));
    }

    /** What follows, in sentences. */
    public String follows() {
        return switch (change) {
            case Bulk.Change.To to when takesAway() -> lost();
            case Bulk.Change.Discard _ ->
                "What is being written there is thrown away. For thirty days it can be taken back.";
            case Bulk.Change.Publish _ ->
                "Visitors see what is being written, at once. Those without a draft stay as they are.";
            default ->
                published == 0
                        ? "Visitors see none of them."
                        : "Visitors see " + around.dates().number(published) + " of them.";
        };
    }

    private String lost() {
        if (published == 0) {
            return "Visitors see none of them. They stay in the list, and can be brought back.";
        }
        return (published == of
                        ? of == 1 ? "Visitors see it now" : "Visitors see all of them now"
                        : "Visitors see " + around.dates().number(published) + " of them now")
                + (views == 0 ? "" : ", and read " + (published == 1 ? "it " : "them ") + times() + " in three months")
                + ". From then on their search does not find " + (published == 1 ? "it" : "them")
                + ", and old links lead to a page that says that there is nothing. It can be undone afterwards. To send"
                + " readers to another article, archive each by itself, from its own page.";
    }

    private String times() {
        return views == 1 ? "once" : around.dates().number(views) + " times";
    }

    private String count(long count, String what) {
        return count == 1 ? "one " + what : around.dates().number(count) + " " + what + "s";
    }

    public long more() {
        return of - titles.size();
    }
}
