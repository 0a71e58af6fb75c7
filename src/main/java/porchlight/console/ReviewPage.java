package porchlight.console;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Draft;
import porchlight.articles.Note;
import porchlight.articles.Proofreader.Proof;
import porchlight.articles.Remark;
import porchlight.articles.Significance;
import porchlight.articles.Stage;
import porchlight.articles.Working;
import porchlight.markdown.FrontMatter;
import porchlight.people.Right;
import porchlight.site.Site;
import porchlight.texts.Difference;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Url;

/**
 * A draft to be read by somebody else.
 *
 * @param details what changes above the text
 * @param body the line on which the text begins, below the details
 * @param said remarks about the whole, and those that are settled
 * @param spokenOf the line that a remark is being written about; 0 for none
 * @param proof the page as visitors will see it
 * @param authors what people are called
 * @param now in the zone of the help center
 * @param telling who hears of it when it is published, in a sentence; "" where nobody can
 * @param notes what a reader would stumble over, as the editor lists it
 * @param publication what was chosen for one that was refused
 * @param back what was typed for its writer, who was not sent it; null for nothing
 */
public record ReviewPage(
        Shell around,
        Draft draft,
        Working working,
        List<Line> lines,
        List<DetailChanges.Change> details,
        int body,
        List<Remark> said,
        int spokenOf,
        View view,
        Proof proof,
        Authors authors,
        LocalDateTime now,
        String telling,
        List<Note> notes,
        String problem,
        Publication publication,
        @Nullable String back) {

    /** @param number from 1 in the text as it is now; 0 for a line that is gone */
    public record Line(int number, Difference.Line line, List<Remark> remarks) {}

    /** What of it is looked at. */
    public enum View {
        BOTH("Side by side"),
        LINES("What changes"),
        PAGE("The page");

        private final String title;

        View(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Row 12: a value that makes no sense is no silent choice. */
        static View named(Request request) {
            String word = request.query("view").orElse(BOTH.word());
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> Problem.badRequest("\"view\" is none of those that can be chosen."));
        }
    }

    /** Whether nobody has read it yet: then it is not asked how much it changes. */
    public boolean isFirst() {
        return draft.base() == 0;
    }

    public List<View> views() {
        return List.of(View.values());
    }

    public String addressOf(View each) {
        return address() + (each == View.BOTH ? "" : "?view=" + each.word());
    }

    /** Where a remark about a line is written; the page stays as it is looked at. */
    public String remarkAt(int line) {
        return address() + "?line=" + line + (view == View.BOTH ? "" : "&view=" + view.word());
    }

    public boolean showsLines() {
        return view != View.PAGE;
    }

    public boolean showsPage() {
        return view != View.LINES;
    }

    /** How many lines stand above the text: lines are counted as in the editor, from the first of the text. */
    public int above() {
        return FrontMatter.of(working.text()).bodyLine() - 1;
    }

    public String language() {
        return proof.language().isEmpty() ? around.site().language() : proof.language();
    }

    public String direction() {
        return Site.direction(language());
    }

    public String who(String author) {
        return authors.name(author);
    }

    /** The lines of the details are told in words, but where somebody speaks of one. */
    public List<Line> shownLines() {
        int first = 0;
        while (first < lines.size()
                && (lines.get(first).number() == 0 || lines.get(first).number() < body)) {
            first++;
        }
        boolean spoken = lines.subList(0, first).stream()
                .anyMatch(each -> !each.remarks().isEmpty() || (each.number() > 0 && each.number() == spokenOf));
        boolean named = details.isEmpty()
                && lines.subList(0, first).stream().anyMatch(each -> each.line().change() != Difference.Change.SAME);
        return spoken || named ? lines : lines.subList(first, lines.size());
    }

    /** Whether what was chosen before has to stay seen: it is scheduled, or something was wrong with it. */
    public boolean mustDecide() {
        return back == null && (isScheduled() || !problem.isEmpty());
    }

    /** When it goes live, as the field for it writes moments; "" for at once. */
    public String due() {
        if (publication.isRefused()) {
            return publication.due();
        }
        return draft.stage() instanceof Stage.Scheduled scheduled
                ? LocalDateTime.ofInstant(scheduled.due(), around.site().zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                : "";
    }

    public Significance significance() {
        return publication.significance().orElse(draft.significance());
    }

    /** What stands at a line that is shown, if that is what a note speaks of; "" where no line is. */
    public String placeOf(Note note) {
        int line = note.line() + above();
        return note.line() > 0 && shownLines().stream().anyMatch(each -> showsLines() && each.number() == line)
                ? "#line-" + line
                : "";
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
