package porchlight.articles;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.markdown.FrontMatter;
import porchlight.people.Audience;

/**
 * Drafts of articles that were never published, or are taken away, and how they travel: {@code draft} says in the file what
 * state they have besides, so that an import makes drafts of them again. The state itself says work in progress then: a file
 * that is not imported but laid into a folder is shown by nobody either.
 */
final class Unpublished {
    static final String DRAFT = "draft";
    private static final String STATE = "state";
    private static final String NO_STATE = "true";
    private static final String FROM = " FROM draft JOIN article ON article.id = draft.article";
    private static final String WHERE = " WHERE article.removed IS NOT NULL AND draft.circle <= ?";

    private final Database database;

    Unpublished(Database database) {
        this.database = database;
    }

    /** @param text as it stands now */
    record Text(String id, String path, String category, String text) {}

    /** A page of them by id, of those that are meant for this visitor. */
    List<Text> page(String afterId, int most, Audience audience) {
        return database.read(tx -> tx.all(
                "SELECT article.id, article.path, draft.category, revision.text" + FROM
                        + " JOIN revision ON revision.article = draft.article AND revision.number = draft.number"
                        + WHERE
                        + " AND article.id > ? ORDER BY article.id LIMIT ?",
                row -> new Text(row.text("id"), row.text("path"), row.text("category"), row.text("text")),
                Articles.circle(audience),
                afterId,
                most));
    }

    /** In which categories there are some that are meant for this visitor. */
    List<String> categories(Audience audience) {
        return database.read(tx -> tx.all(
                "SELECT DISTINCT draft.category" + FROM + WHERE,
                row -> row.text("category"),
                Articles.circle(audience)));
    }

    /** The text as it is given out. */
    static String marked(String text) {
        FrontMatter file = FrontMatter.of(text);
        String state = file.text(STATE).filter(said -> !said.isBlank()).orElse(NO_STATE);
        return file.with(STATE, State.WIP.word()).with(DRAFT, state).toString();
    }

    /** The text of a file that says it is a draft, as it was before it was given out; empty for any other file. */
    static Optional<String> unmarked(String text) {
        // Most files do not, and need not be taken apart for it.
        if (!text.contains(DRAFT + ":")) {
            return Optional.empty();
        }
        FrontMatter file = FrontMatter.of(text);
        String said = file.text(DRAFT).orElse("").strip();
        if (said.equalsIgnoreCase(NO_STATE)) {
            boolean ours = file.text(STATE).filter(State.WIP.word()::equals).isPresent();
            FrontMatter bare = (ours ? file.without(STATE) : file).without(DRAFT);
            return Optional.of(bare.keys().isEmpty() ? bare.body() : bare.toString());
        }
        return isState(said) ? Optional.of(file.with(STATE, said).without(DRAFT).toString()) : Optional.empty();
    }

    private static boolean isState(String said) {
        String name = said.toUpperCase(Locale.ROOT).replaceAll("[-\\s]+", "_");
        for (State each : State.values()) {
            if (each.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
