package porchlight.console;

import porchlight.articles.Stage;
import porchlight.site.Dates;
import porchlight.web.Url;

/** Where articles are worked at, and the words for how far they are. */
final class Editing {
    /** What agents say is wrong, of all articles. */
    static final String FLAGS = "/console/flags";

    private Editing() {}

    static String write(String path) {
        return at("write", path);
    }

    static String history(String path) {
        return at("history", path);
    }

    static String review(String path) {
        return at("review", path);
    }

    static String standard(String path) {
        return at("standard/at", path);
    }

    static String place(String path) {
        return at("place", path);
    }

    static String flags(String path) {
        return at("flags", path);
    }

    static String merge(String path) {
        return at("merge", path);
    }

    /** Where the words of one window are brought together with what stands. */
    static String merge(String path, String tab) {
        return merge(path) + "?tab=" + Url.value(tab);
    }

    static String at(String room, String path) {
        return "/console/" + room + "/" + Url.path(path);
    }

    static String words(Stage stage, Dates dates) {
        return switch (stage) {
            case Stage.Writing _ -> "being written";
            case Stage.Asked _ -> "review asked";
            case Stage.SentBack _ -> "sent back";
            case Stage.Approved _ -> "approved";
            case Stage.Scheduled scheduled -> "goes live " + dates.moment(scheduled.due());
        };
    }
}
