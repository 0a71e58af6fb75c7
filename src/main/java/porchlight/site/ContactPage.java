package porchlight.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a person.
 *
 * @param about what the visitor searched for before coming here; becomes the subject of a mail; may be empty
 * @param presence whether somebody is there now; null where no hours are set
 * @param popular articles to look at first; may be empty
 */
public record ContactPage(
        Frame frame, String about, @Nullable Presence presence, List<Item> popular) implements Page {

    public Contact contact() {
        return frame.site().contact();
    }

    @Override
    public String template() {
        return "site/contact.jte";
    }
}
