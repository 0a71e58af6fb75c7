package porchlight.console;

import java.util.List;
import porchlight.cases.Standing;

/**
 * One answer for all who ask the same.
 *
 * @param own the one that the answer is written in
 * @param others those who ask the same
 * @param form given to the form of this page alone
 * @param sent to how many it went just now; 0 when nothing was sent
 */
public record SameQuestionPage(
        Shell around, Asking own, List<Asking> others, String form, String typed, String problem, int sent) {
    public String address() {
        return own.address() + "/answers";
    }

    /** Whether there is nobody else to send it to, and nothing to send. */
    public boolean isOver() {
        return others.isEmpty() && (typed.isBlank() || typed.strip().equals(SameQuestion.BEGINNING.strip()));
    }

    /** Whether it goes to the case itself: words that are typed have to go somewhere. */
    public boolean goesToOwn() {
        return isWaiting() || others.isEmpty();
    }

    /** Whether it goes to the case itself as well: one that is answered has an answer already. */
    public boolean isWaiting() {
        return own.theCase().standing() instanceof Standing.Open;
    }
}
