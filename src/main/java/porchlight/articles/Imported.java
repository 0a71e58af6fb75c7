package porchlight.articles;

import java.util.List;
import porchlight.database.Database;

/** What came in by an import and waits as it came: to be published, or to be taken out again. */
public final class Imported {
    private final Database database;

    public Imported(Database database) {
        this.database = database;
    }

    /**
     * Where the drafts of an import stand that nobody has touched since. None of an import from before texts said by
     * which they came: author and time fit those of other files as well, which waited beside it.
     */
    public List<String> untouched(Intake intake) {
        return intake.stage() != Intake.Stage.DONE
                ? List.of()
                : database.read(tx -> tx.all(
                        "SELECT article.path FROM draft JOIN article ON article.id = draft.article"
                                + " JOIN revision ON revision.article = draft.article AND revision.number = draft.number"
                                + " WHERE draft.stage = 'WRITING' AND revision.intake = ? ORDER BY article.id",
                        row -> row.text("path"),
                        intake.id()));
    }

    /** Publishes them; what somebody has touched stays a draft, and so does what came as work in progress. */
    public static Bulk.Change publishing(Intake intake) {
        return new Bulk.Change.PublishImport(intake.id());
    }

    /** Takes them out again; what somebody has touched stays. */
    public static Bulk.Change undoing(Intake intake) {
        return new Bulk.Change.Unimport(intake.id());
    }
}
