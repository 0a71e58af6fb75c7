package porchlight.cases;

import java.util.List;
import porchlight.database.Database;
import porchlight.database.Row;

/** Articles that came of cases, and what has become of them. */
public final class Written {
    private final Database database;

    public Written(Database database) {
        this.database = database;
    }

    /** Whether anybody reads it. */
    public enum State {
        READ("published"),
        /** Published, and being written again as well. */
        IMPROVED("published, and being improved"),
        BEGUN("being written"),
        ARCHIVED("archived"),
        AWAY("taken away");

        private final String title;

        State(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public boolean isRead() {
            return this == READ || this == IMPROVED;
        }
    }

    public record Article(String path, String title, State state) {}

    /** Those that came of one case, in the order in which they did. */
    public List<Article> of(String theCase) {
        return database.read(tx -> tx.all(
                "SELECT article.path, article.state, CASE WHEN article.removed IS NULL THEN article.title"
                        + " ELSE COALESCE(draft.title, article.title) END AS title,"
                        + " CASE WHEN article.removed IS NULL THEN 0 ELSE 1 END AS away,"
                        + " CASE WHEN draft.article IS NULL THEN 0 ELSE 1 END AS begun"
                        + " FROM case_article JOIN article ON article.id = case_article.article"
                        + " LEFT JOIN draft ON draft.article = article.id"
                        + " WHERE case_article.support_case = ? ORDER BY case_article.at, article.path",
                row -> new Article(row.text("path"), row.text("title"), state(row)),
                theCase));
    }

    private static State state(Row row) {
        boolean begun = row.flag("begun");
        if (row.flag("away")) {
            return begun ? State.BEGUN : State.AWAY;
        }
        return switch (row.text("state")) {
            case "ARCHIVED" -> State.ARCHIVED;
            case "WIP" -> State.BEGUN;
            default -> begun ? State.IMPROVED : State.READ;
        };
    }
}
