package porchlight.console;

import java.util.List;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Flag;
import porchlight.people.Right;

/**
 * What is wrong with articles, as agents say.
 *
 * @param path of the one article that is spoken of; "" for all
 * @param heading what it is called
 * @param fromCase the id of the case in which somebody uses it; "" for none
 * @param typed what is wrong, as far as it was typed
 */
public record FlagsPage(
        Shell around,
        String path,
        String heading,
        List<Flag> flags,
        Authors authors,
        String typed,
        String problem,
        String fromCase,
        boolean raised) {
    public boolean isOfOne() {
        return !path.isEmpty();
    }

    public boolean mayMend() {
        return around.visitor().may(Right.EDIT);
    }

    public String address() {
        return Editing.flags(path);
    }

    public String write(String article) {
        return Editing.write(article);
    }

    public String read(String article) {
        return ArticleLinks.address(article);
    }

    public String caseAddress() {
        return CaseRoom.address(fromCase);
    }

    public String mend(Flag flag) {
        return Editing.at("mended-flags", flag.path());
    }
}
