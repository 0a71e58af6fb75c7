package porchlight.cases;

import java.util.Optional;
import porchlight.cases.Message.From;
import porchlight.database.Tx;
import porchlight.people.By;

/**
 * What is said a second time, word for word, by whoever said it last. Browsers put words that were sent back into their field, on a
 * page whose form is new: only the words tell that they were sent.
 */
final class SaidAlready {
    private SaidAlready() {}

    /** With a file that did not come with it, it is something else. Notes do not come between two answers. */
    static Optional<Message> find(Tx tx, String id, From from, String text, Enclosed enclosed, By by) {
        return CaseRows.messages(tx, id).stream()
                .filter(each -> from == From.NOTE || each.isPublic())
                .reduce((_, later) -> later)
                .filter(each -> each.from() == from
                        && each.author().equals(by.author())
                        && each.text().equals(text)
                        && enclosed.isIn(tx, each.id()));
    }
}
