package porchlight.articles;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import porchlight.database.Tx;

/** Which articles may name what moves: in what is published, being written, thrown away, waiting or being typed. */
final class Naming {
    /** Where a name has to be escaped in links, a text holds one of the signs that do so. */
    private static final String ESCAPED = " OR revision.text LIKE '%!%%' ESCAPE '!' OR revision.text LIKE '%&%'"
            + " OR revision.text LIKE '%\\%' ESCAPE '!')";

    private Naming() {}

    /** Their ids. Every text is looked through: not for whoever others wait for. */
    static List<String> of(Tx tx, Shift shift) {
        Set<String> ids = new TreeSet<>(tx.all(
                "SELECT article.id FROM article JOIN revision ON revision.article = article.id"
                        + " AND revision.number = article.revision WHERE article.removed IS NULL AND (revision.text LIKE ? ESCAPE '!'"
                        + (shift.isPlain() ? ")" : ESCAPED),
                row -> row.text("id"),
                "%" + shift.word().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"));
        ids.addAll(among(
                tx,
                shift,
                "SELECT one.article AS id, revision.text FROM (SELECT article, number FROM draft"
                        + " UNION SELECT article, number FROM thrown_draft UNION SELECT article, number FROM conflict) AS one"
                        + " JOIN revision ON revision.article = one.article AND revision.number = one.number"));
        ids.addAll(among(
                tx,
                shift,
                "SELECT article.id, autosave.text FROM autosave JOIN article ON article.path = autosave.path"));
        if (!shift.from().isEmpty()) {
            ids.addAll(tx.all(
                    "SELECT one.article AS id FROM (SELECT article, category FROM draft UNION SELECT article, category"
                            + " FROM thrown_draft) AS one WHERE SUBSTR(one.category || '/', 1, CAST(? AS INTEGER)) = ?",
                    row -> row.text("id"),
                    shift.from().codePointCount(0, shift.from().length()) + 1L,
                    shift.from() + "/"));
        }
        return List.copyOf(ids);
    }

    /** Each text is read and let go, one after the other: all of them may be more than fits. */
    private static List<String> among(Tx tx, Shift shift, String texts) {
        return tx
                .all(
                        texts,
                        row -> shift.mayBeIn(row.text("text")) ? Optional.of(row.text("id")) : Optional.<String>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
