package porchlight.articles;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.people.Audience;

/**
 * Where an article is by now that somebody has open since before it moved, and how their words say it there. Unlike
 * {@link Articles#movedTo} it asks nobody whether they may see it: it is for those who write.
 */
public final class Whereabouts {
    private final Database database;
    private final Markdown markdown;
    private final Categories categories;

    public Whereabouts(Database database, Markdown markdown, Categories categories) {
        this.database = database;
        this.markdown = markdown;
        this.categories = categories;
    }

    /** The id of what stands or is being written at a path; "" for nothing. */
    public String id(String path) {
        return database.read(tx -> Articles.idAt(tx, path).orElse(""));
    }

    /**
     * Where it is now; the same path, unless it moved.
     *
     * @param id of the article that was opened, which another one may have followed at its path; "" when nobody says
     */
    public String now(String path, String id) {
        return database.read(tx -> opened(tx, id).or(() -> led(tx, path)).orElse(path));
    }

    private static Optional<String> opened(Tx tx, String id) {
        return id.isEmpty()
                ? Optional.empty()
                : tx.first("SELECT path FROM article WHERE id = ?", row -> row.text("path"), id)
                        .filter(Whereabouts::isPlace);
    }

    /** What is gone, and whose place another one took, has a path that no file can have. */
    private static boolean isPlace(String path) {
        return !path.startsWith("//");
    }

    private static Optional<String> led(Tx tx, String path) {
        return Articles.idAt(tx, path).isPresent()
                ? Optional.empty()
                : tx.first(
                                "SELECT article.path FROM formerly JOIN article ON article.id = formerly.article"
                                        + " WHERE formerly.path = ?",
                                row -> row.text("path"),
                                path)
                        .filter(Whereabouts::isPlace);
    }

    /** Words that were typed at one path, as they stand at the other: each link leads where it led. */
    public Typed said(String from, String to, Typed typed) {
        Shift shift = database.read(tx -> shift(tx, from, to));
        String body = shift.led(markdown, Content.parentOf(from), Content.parentOf(to), typed.body());
        String category = typed.details().category();
        return new Typed(
                category.isBlank()
                        ? typed.details()
                        : typed.details()
                                .inCategory(categories
                                        .movedTo(Manuscripts.cleanCategory(category), Audience.AGENTS)
                                        .filter(_ ->
                                                categories.whole().at(category).isEmpty())
                                        .orElse(category)),
                body);
    }

    /**
     * The number of the revision that says at the new path what this one said at the old one: a move that puts links
     * right makes a revision of its own, and has overtaken nobody.
     */
    public long base(String from, String to, long number) {
        return database.read(tx -> {
            long head = Articles.standing(tx, to);
            if (head <= number || Drafts.at(tx, to).isPresent()) {
                return number;
            }
            Optional<String> before = Revisions.at(tx, to, number).map(Revision::text);
            Optional<String> now = Revisions.at(tx, to, head).map(Revision::text);
            Shift shift = shift(tx, from, to);
            return before.isPresent()
                            && before.map(text -> rewritten(shift, from, text)).equals(now)
                    ? head
                    : number;
        });
    }

    private String rewritten(Shift shift, String from, String text) {
        try {
            return shift.rewritten(markdown, from, text);
        } catch (Malformed odd) {
            return text;
        }
    }

    /** Others went elsewhere with it, or at another time: whatever has left its path is where it is now. */
    private static Shift shift(Tx tx, String from, String to) {
        Map<String, String> articles = new HashMap<>();
        tx
                .all(
                        "SELECT formerly.path, article.path AS now FROM formerly JOIN article ON article.id = formerly.article"
                                + " WHERE NOT EXISTS (SELECT 1 FROM article AS here WHERE here.path = formerly.path)",
                        row -> Map.entry(row.text("path"), row.text("now")))
                .stream()
                .filter(each -> isPlace(each.getValue()))
                .forEach(each -> articles.put(each.getKey(), each.getValue()));
        articles.put(from, to);
        return new Shift(articles, "", "");
    }
}
