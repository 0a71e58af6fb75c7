package porchlight.console;

import java.util.List;
import porchlight.cases.Acquaintance;
import porchlight.cases.Attachments;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Written;
import porchlight.searches.Outcomes;
import porchlight.site.FileDesk;
import porchlight.site.FilePicker;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;

/** The files of a case, and who asks: what an agent sees beside the words. */
public final class CaseSide {
    private final Cases cases;
    private final Attachments attachments;
    private final FileDesk files;
    private final Acquaintance acquaintance;
    private final Outcomes outcomes;
    private final Written written;

    public CaseSide(
            Cases cases,
            Attachments attachments,
            FileDesk files,
            Acquaintance acquaintance,
            Outcomes outcomes,
            Written written) {
        this.cases = cases;
        this.attachments = attachments;
        this.files = files;
        this.acquaintance = acquaintance;
        this.outcomes = outcomes;
        this.written = written;
    }

    public FileDesk files() {
        return files;
    }

    List<Written.Article> written(String theCase) {
        return written.of(theCase);
    }

    Beside of(Case theCase, Shell around, FilePicker picker) {
        return new Beside(
                attachments.of(theCase.id()),
                picker,
                new CustomerPanel(
                        around,
                        theCase,
                        cases.fields(theCase.id()),
                        outcomes.trail(theCase.search()),
                        acquaintance.comment(theCase),
                        acquaintance.before(theCase)));
    }

    /** A file of this case, notes' files among them. */
    public Answer file(Request request) {
        return attachments
                .forAgents(request.part("id"), request.part("file"))
                .map(files::give)
                .orElseThrow(() -> Problem.notFound("There is no such file."));
    }
}
