package porchlight.articles;

import org.jspecify.annotations.Nullable;
import porchlight.database.Row;
import porchlight.database.Tx;

/**
 * What was asked, approved or scheduled ends with the text that it spoke of. It is remembered, so that whoever decided it
 * is told, until it is decided anew.
 */
final class Lapse {
    private Lapse() {}

    /** What other words leave behind: what stood until now, or what lapsed before it. */
    static @Nullable Stage after(@Nullable Draft before) {
        if (before == null) {
            return null;
        }
        return switch (before.stage()) {
            case Stage.Asked _ ->
                before.lapsed() == null || before.lapsed() instanceof Stage.Asked ? before.stage() : before.lapsed();
            case Stage.Approved _, Stage.Scheduled _ -> before.stage();
            case Stage.Writing _, Stage.SentBack _ -> before.lapsed();
        };
    }

    static void note(Tx tx, String article, @Nullable Stage lapsed) {
        if (lapsed == null) {
            return;
        }
        tx.run(
                "UPDATE draft SET lapsed = ?, lapsed_by = ?, lapsed_at = ?, lapsed_due = ? WHERE article = ?",
                Step.of(lapsed).name(),
                lapsed.by(),
                lapsed.at(),
                lapsed instanceof Stage.Scheduled scheduled ? scheduled.due() : null,
                article);
    }

    /** It is decided anew. Who asks for a review decides nothing. */
    static void over(Tx tx, String article, Step step) {
        if (step != Step.ASKED) {
            tx.run(
                    "UPDATE draft SET lapsed = NULL, lapsed_by = NULL, lapsed_at = NULL, lapsed_due = NULL"
                            + " WHERE article = ?",
                    article);
        }
    }

    static @Nullable Stage of(Row row) {
        String lapsed = row.textOrNull("lapsed");
        return lapsed == null
                ? null
                : Step.valueOf(lapsed)
                        .stage(row.text("lapsed_by"), row.instant("lapsed_at"), row.instantOrNull("lapsed_due"));
    }
}
