package porchlight.articles;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose articles are wanted.
 *
 * @param owners one of them, as articles name their owners; empty for nobody at all, null for anybody
 * @param editor who saved it last, as the journal names them; null for anybody
 */
public record Whose(@Nullable Set<String> owners, @Nullable String editor) {
    public static final Whose ANYBODYS = new Whose(null, null);

    /** The text that is worked at, or else the one that visitors see. */
    private static final String EDITOR = "(SELECT author FROM revision WHERE revision.article = article.id"
            + " AND revision.number = CASE WHEN draft.number IS NULL THEN article.revision ELSE draft.number END)";

    /** Puts what is wanted to a query that knows of articles and drafts. */
    void into(StringBuilder where, List<Object> values, String owner) {
        if (owners != null && owners.isEmpty()) {
            where.append(" AND COALESCE(").append(owner).append(", '') = ''");
        } else if (owners != null) {
            where.append(" AND LOWER(")
                    .append(owner)
                    .append(") IN (LOWER(?)")
                    .append(", LOWER(?)".repeat(owners.size() - 1))
                    .append(")");
            values.addAll(owners);
        }
        if (editor != null) {
            where.append(" AND ").append(EDITOR).append(" = ?");
            values.add(editor);
        }
    }
}
