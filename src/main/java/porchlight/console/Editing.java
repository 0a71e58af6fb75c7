package porchlight.console;

import java.util.Map;
import porchlight.articles.Stage;
import porchlight.people.By;
import porchlight.site.Dates;
import porchlight.web.Url;

/** Where articles are worked at, and the words for how far they are. */
final class Editing {
    private Editing() {}

    static String write(String path) {
        return "/console/write/" + Url.path(path);
    }

    static String history(String path) {
        return "/console/history/" + Url.path(path);
    }

    static String review(String path) {
        return "/console/review/" + Url.path(path);
    }

    static String merge(String path) {
        return "/console/merge/" + Url.path(path);
    }

    /** Who wrote something: a person by name, a program or a part of ours by what it is. */
    static String who(Map<String, String> names, String author) {
        String name = names.get(author);
        if (name != null) {
            return name;
        }
        if (author.startsWith(By.OF_KEY)) {
            return "a program";
        }
        return switch (author) {
            case "folder" -> "the folder";
            case "command" -> "the command line";
            case "clock" -> "the clock";
            case "" -> "nobody";
            default -> author;
        };
    }

    static String words(Stage stage, Dates dates) {
        return switch (stage) {
            case Stage.Writing _ -> "being written";
            case Stage.Asked _ -> "review asked";
            case Stage.SentBack _ -> "sent back";
            case Stage.Approved _ -> "approved";
            case Stage.Scheduled scheduled -> "published on " + dates.moment(scheduled.due());
        };
    }
}
