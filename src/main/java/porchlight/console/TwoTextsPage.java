package porchlight.console;

import porchlight.articles.OtherText;
import porchlight.people.Right;
import porchlight.texts.Difference;

/**
 * Two texts of a file that is no article.
 *
 * @param here what stands; "" for nothing
 * @param typed the text that is to stand, as it is in the form
 * @param problem why nothing was changed; "" when nothing is wrong
 */
public record TwoTextsPage(Shell around, OtherText other, String here, String typed, String problem) {
    public String address() {
        return FolderRoom.address(other);
    }

    public boolean mayChoose() {
        return around.me().role().rights().contains(Right.PUBLISH);
    }

    public Difference difference() {
        return Difference.between(here, other.text());
    }

    /** Which text stood when somebody chose. */
    public String state() {
        return FolderRoom.state(here);
    }
}
