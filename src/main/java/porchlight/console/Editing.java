package porchlight.console;

import porchlight.articles.Stage;
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
