package porchlight.console;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import porchlight.articles.Draft;
import porchlight.articles.Remark;
import porchlight.articles.Significance;
import porchlight.articles.Stage;
import porchlight.articles.Working;
import porchlight.people.Right;
import porchlight.texts.Difference;
import porchlight.web.Url;

/**
 * A draft to be read by somebody else.
 *
 * @param said remarks about the whole, and those that are settled
 * @param spokenOf the line that a remark is being written about; 0 for none
 * @param authors what people are called
 * @param now in the zone of the help center
 */
public record ReviewPage(
        Shell around,
        Draft draft,
        Working working,
        List<Line> lines,
        List<Remark> said,
        int spokenOf,
        Authors authors,
        LocalDateTime now,
        String problem) {

    /** @param number from 1 in the text as it is now; 0 for a line that is gone */
    public record Line(int number, Difference.Line line, List<Remark> remarks) {}

    public String who(String author) {
        return authors.name(author);
    }

    public String stage() {
        return Editing.words(draft.stage(), around.dates());
    }

    public boolean isAsked() {
        return draft.stage() instanceof Stage.Asked;
    }

    public boolean isApproved() {
        return draft.stage() instanceof Stage.Approved;
    }

    public boolean isScheduled() {
        return draft.stage() instanceof Stage.Scheduled;
    }

    /** Whether somebody is at it, so that a review can be asked for. */
    public boolean isOpen() {
        return draft.stage() instanceof Stage.Writing || draft.stage() instanceof Stage.SentBack;
    }

    public boolean mayPublish() {
        return around.visitor().may(Right.PUBLISH);
    }

    public long openRemarks() {
        return lines.stream().mapToLong(each -> each.remarks.size()).sum()
                + said.stream().filter(Remark::isOpen).count();
    }

    public List<Significance> significances() {
        return List.of(Significance.values());
    }

    /** The earliest moment that can be chosen, as the field for it writes moments. */
    public String soonest() {
        return now.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    public String writeAddress() {
        return Editing.write(draft.path());
    }

    public String historyAddress() {
        return Editing.history(draft.path());
    }

    public String standardAddress() {
        return Editing.standard(draft.path());
    }

    public String mergeAddress() {
        return Editing.merge(draft.path());
    }

    public String address() {
        return Editing.review(draft.path());
    }

    public String remarksAddress() {
        return "/console/remarks/" + Url.path(draft.path());
    }

    public String settlingAddress() {
        return "/console/settled-remarks/" + Url.path(draft.path());
    }

    public String publicationsAddress() {
        return "/console/publications/" + Url.path(draft.path());
    }
}
