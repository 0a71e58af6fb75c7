package porchlight.console;

import java.util.List;
import java.util.Set;
import porchlight.cases.Case;
import porchlight.cases.Kindred;

/**
 * One answer for all who ask the same.
 *
 * @param theCase the one that the answer is written in
 * @param others those who ask the same
 * @param chosen the ids of those who are to have it too
 * @param form given to the form of this page alone
 * @param seen the number of the last message of the case itself
 * @param sent to how many it went just now; 0 when nothing was sent
 */
public record SameQuestionPage(
        Shell around,
        Case theCase,
        List<Kindred.Other> others,
        Set<String> chosen,
        String form,
        long seen,
        String typed,
        String problem,
        int sent) {
    private static final int SHOWN = 280;

    public String address() {
        return CaseRoom.address(theCase.id()) + "/answers";
    }

    public String caseAddress() {
        return CaseRoom.address(theCase.id());
    }

    public String addressOf(Case each) {
        return CaseRoom.address(each.id());
    }

    public boolean isChosen(Kindred.Other each) {
        return chosen.contains(each.theCase().id());
    }

    /** As much of somebody's words as it takes to see what is different about them. */
    public String words(Kindred.Other each) {
        return each.words().length() <= SHOWN ? each.words() : each.words().substring(0, SHOWN) + " …";
    }
}
