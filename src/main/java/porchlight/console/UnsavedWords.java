package porchlight.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import porchlight.articles.Autosave;
import porchlight.articles.Autosaves;
import porchlight.people.Right;
import porchlight.people.Visitor;
import porchlight.web.Url;

/** What somebody typed and left: they are reminded of it, and find all of it in one place. */
public final class UnsavedWords {
    /** Where the list of them stands on the page of all articles. */
    public static final String ADDRESS = "/console/articles#unsaved";

    /** Whoever is typing just now needs no reminder. */
    private static final Duration LEFT_ALONE = Duration.ofHours(1);

    private UnsavedWords() {}

    /** Words of one window. */
    public record Left(String path, String tab, Instant at) {
        public String goOn() {
            return Editing.write(path) + "?tab=" + Url.value(tab);
        }

        public String throwAway() {
            return Editing.at("autosaves", path);
        }
    }

    static List<Left> of(Autosaves autosaves, String person) {
        return autosaves.all(person).stream()
                .map(each -> new Left(each.path(), each.tab(), each.at()))
                .toList();
    }

    public static List<Notice> notices(Autosaves autosaves, Visitor visitor, Instant now) {
        List<Autosave> all = autosaves.all(visitor.present().person().id());
        if (all.size() >= Autosaves.MOST) {
            return List.of(new Notice(
                    true,
                    "The server keeps no more unsaved words of yours",
                    "It has " + all.size() + " texts that you typed and did not save. Save some of them, or throw them"
                            + " away; until then what you type is kept in your browser alone.",
                    ADDRESS,
                    Right.EDIT));
        }
        long left = all.stream()
                .filter(each -> each.at().isBefore(now.minus(LEFT_ALONE)))
                .count();
        return left == 0
                ? List.of()
                : List.of(new Notice(
                        false,
                        left == 1 ? "Words of yours are not saved" : left + " texts of yours are not saved",
                        "They are kept, and nobody else sees them. Go on with them, or throw them away.",
                        ADDRESS,
                        Right.EDIT));
    }
}
