package porchlight.articles;

import java.util.List;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.By;

/** Moves whole categories; whoever kept an old address is led to the new one. */
public final class Rearranging {
    /** Journal kind. The subject is the old path of a category, the detail the new one. */
    public static final String MOVED = "category.moved";

    private final Database database;
    private final Journal journal;
    private final Articles articles;
    private final Categories categories;
    private final Manuscripts manuscripts;

    public Rearranging(
            Database database, Journal journal, Articles articles, Categories categories, Manuscripts manuscripts) {
        this.database = database;
        this.journal = journal;
        this.articles = articles;
        this.categories = categories;
        this.manuscripts = manuscripts;
    }

    /** What became of it. */
    public sealed interface Moved {
        /** @param articles how many went along */
        record Well(long articles) implements Moved {}

        /** Nothing was moved: another article stands at one of the new places. */
        record Taken(String path) implements Moved {}
    }

    /**
     * Gives a category another path, with all that is in it and below it.
     *
     * @throws Malformed for a path that no folder can have, or one inside the category itself
     */
    public Moved moveCategory(String from, String to, By by) {
        refuse(to + "/a");
        if (from.isEmpty() || to.equals(from) || to.startsWith(from + "/")) {
            throw new Malformed(0, "a category cannot be moved into itself");
        }
        return database.inTransaction(tx -> {
            List<String> inside = below(tx, "path", from);
            for (String path : inside) {
                Optional<Moved.Taken> taken = taken(tx, path, to + path.substring(from.length()));
                if (taken.isPresent()) {
                    return taken.get();
                }
            }
            inside.forEach(path -> moveArticle(tx, path, to + path.substring(from.length()), by));
            // Those that name their category themselves, wherever they stand.
            List<String> named = below(tx, "category", from);
            for (String path : named) {
                String text = Articles.textOf(tx, path);
                if (text != null) {
                    FrontMatter file = FrontMatter.of(text);
                    String category = manuscripts.read(path, text).category();
                    articles.publish(
                            tx,
                            manuscripts.prepare(
                                    path,
                                    file.with("category", to + category.substring(from.length()))
                                            .toString()),
                            by,
                            "its category was moved");
                }
            }
            for (String each : describedBelow(tx, from)) {
                String file = Categories.file(tx, each).orElse("");
                categories.save(tx, to + each.substring(from.length()), file, by);
                categories.forget(tx, each, by);
            }
            journal.append(tx, by.author(), by.address(), MOVED, from, to);
            return new Moved.Well(inside.size() + named.size());
        });
    }

    private static void refuse(String path) {
        String problem = ArticleFile.problemOfPath(path);
        if (problem != null) {
            throw new Malformed(0, problem);
        }
    }

    private static Optional<Moved.Taken> taken(Tx tx, String path, String to) {
        return to.equals(path)
                ? Optional.empty()
                : tx.first(
                        "SELECT article.path FROM article LEFT JOIN draft ON draft.article = article.id WHERE article.path = ?"
                                + " AND (article.removed IS NULL OR draft.article IS NOT NULL)",
                        row -> new Moved.Taken(row.text("path")),
                        to);
    }

    private void moveArticle(Tx tx, String path, String to, By by) {
        String id = Articles.idAt(tx, path).orElseThrow();
        if (Articles.standing(tx, path) > 0) {
            articles.move(tx, id, path, to, by);
        } else {
            // Nobody ever saw it here, so nobody has to be led on.
            tx.run("UPDATE article SET path = '//' || id WHERE path = ? AND id <> ?", to, id);
            tx.run("UPDATE article SET path = ? WHERE id = ?", to, id);
        }
        tx.run(
                "UPDATE draft SET category = ? WHERE article = ? AND category = ?",
                Content.parentOf(to),
                id,
                Content.parentOf(path));
        tx.run("UPDATE autosave SET path = ? WHERE path = ?", to, path);
    }

    /** The paths of the articles whose path or category lies in a category or below it. */
    private static List<String> below(Tx tx, String column, String category) {
        String where = column.equals("path")
                ? " SUBSTR(article.path, 1, ?) = ?"
                : " article.removed IS NULL AND SUBSTR(article.category || '/', 1, ?) = ?";
        return tx.all(
                "SELECT article.path FROM article LEFT JOIN draft ON draft.article = article.id"
                        + " WHERE (article.removed IS NULL OR draft.article IS NOT NULL) AND" + where
                        + " ORDER BY article.path",
                row -> row.text("path"),
                length(category),
                category + "/");
    }

    private static List<String> describedBelow(Tx tx, String category) {
        return tx.all(
                "SELECT path FROM category WHERE SUBSTR(path || '/', 1, ?) = ? ORDER BY path",
                row -> row.text("path"),
                length(category),
                category + "/");
    }

    private static long length(String category) {
        return category.codePointCount(0, category.length()) + 1L;
    }
}
