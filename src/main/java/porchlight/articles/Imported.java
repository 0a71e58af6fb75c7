package porchlight.articles;

import java.util.List;
import porchlight.database.Database;

/** What came in by an import and waits as it came: to be published, or to be taken out again. */
public final class Imported {
    private final Database database;

    public Imported(Database database) {
        this.database = database;
    }

    /** Where the drafts of an import stand that nobody has touched since. */
    public List<String> untouched(Intake intake) {
        return intake.stage() != Intake.Stage.DONE
                ? List.of()
                : database.read(tx -> tx.all(
                        "SELECT article.path FROM draft JOIN article ON article.id = draft.article"
                                + " JOIN revision ON revision.article = draft.article AND revision.number = draft.number"
                                + " WHERE draft.stage = 'WRITING' AND revision.reason = ? AND revision.author = ?"
                                + " AND revision.at >= ? AND revision.at <= ? ORDER BY article.id",
                        row -> row.text("path"),
                        Imports.REASON,
                        intake.author(),
                        intake.at(),
                        intake.changed()));
    }

    /** Takes them out again; what somebody has touched stays. */
    public static Bulk.Change undoing(Intake intake) {
        return new Bulk.Change.Unimport(intake.author(), intake.at(), intake.changed());
    }
}
