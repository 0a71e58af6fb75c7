package porchlight.console;

import java.util.List;
import porchlight.cases.Inbox.View;

/**
 * The first page of the console.
 *
 * @param notices what wants this visitor's attention, the urgent first
 * @param news how many articles somebody has changed since the visitor looked at them
 * @param customers how many wait, by list; none for whoever does not answer them
 */
public record StartPage(Shell around, List<Notice> notices, List<Waiting> customers, long news) {
    private static final int FIRST = 5;

    /** @param count how many cases are on the list */
    public record Waiting(View view, long count) {
        public boolean isPressing() {
            return view == View.LATE;
        }
    }

    public List<Notice> first() {
        return notices.stream().limit(FIRST).toList();
    }
}
