package porchlight.articles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.people.By;

/**
 * Moves articles and whole categories, in one transaction each: whoever kept an old address is led to the new one, and
 * every link leads where it led before, in what is published, being written and being typed.
 */
public final class Rearranging {
    /** Journal kind. The subject is the old path of a category, the detail the new one. */
    public static final String MOVED = "category.moved";

    /** Where a name has to be escaped in links, a text holds one of the signs that do so. */
    private static final String ESCAPED = " OR revision.text LIKE '%!%%' ESCAPE '!' OR revision.text LIKE '%&%'"
            + " OR revision.text LIKE '%\\%' ESCAPE '!')";

    static final String REASON = "moved";
    static final String FOLLOWING = "its links follow what was moved";

    private final Database database;
    private final Journal journal;
    private final Articles articles;
    private final Categories categories;
    private final Manuscripts manuscripts;
    private final Markdown markdown;

    public Rearranging(
            Database database,
            Journal journal,
            Articles articles,
            Categories categories,
            Manuscripts manuscripts,
            Markdown markdown) {
        this.database = database;
        this.journal = journal;
        this.articles = articles;
        this.categories = categories;
        this.manuscripts = manuscripts;
        this.markdown = markdown;
    }

    /** What became of it. */
    public sealed interface Moved {
        /** @param articles how many went along */
        record Well(long articles) implements Moved {}

        /** Nothing was moved: another article stands, or is being written, at one of the new places. */
        record Taken(String path) implements Moved {}

        /** Nothing was moved: there is none. */
        record NoArticle() implements Moved {}
    }

    /**
     * Gives an article another path. One that names its category itself stays in it.
     *
     * @throws Malformed for a path that no file can have
     */
    public Moved move(String from, String to, By by) {
        refuse(to);
        return database.inTransaction(tx -> {
            if (!isHere(tx, from)) {
                return new Moved.NoArticle();
            }
            Optional<Moved.Taken> taken = taken(tx, from, to);
            if (taken.isPresent()) {
                return taken.get();
            }
            if (!to.equals(from)) {
                shift(tx, new Shift(Map.of(from, to), "", ""), Set.of(), by);
            }
            return new Moved.Well(1);
        });
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
            if (Categories.file(tx, to).filter(file -> !file.isEmpty()).isPresent()) {
                throw new Malformed(
                        0,
                        "there is a category " + to + " already, with a name of its own; move its articles, or choose"
                                + " another path");
            }
            var inside = new LinkedHashMap<String, String>();
            below(tx, "path", from).forEach(path -> inside.put(path, to + path.substring(from.length())));
            for (var each : inside.entrySet()) {
                Optional<Moved.Taken> taken = taken(tx, each.getKey(), each.getValue());
                if (taken.isPresent()) {
                    return taken.get();
                }
            }
            return moved(tx, inside, from, to, by);
        });
    }

    /**
     * Puts all that is in one category, and below it, into another one, and takes the first away. Where an article of the
     * same name stands already, the one that comes gets a number.
     *
     * @throws Malformed for a category that goes into itself
     */
    public Moved mergeCategory(String from, String into, By by) {
        refuse(into + "/a");
        if (from.isEmpty() || into.equals(from) || into.startsWith(from + "/")) {
            throw new Malformed(0, "a category cannot go into itself");
        }
        return database.inTransaction(tx -> {
            var inside = new LinkedHashMap<String, String>();
            var given = new HashSet<String>();
            for (String path : below(tx, "path", from)) {
                String wanted = into + path.substring(from.length());
                String free = wanted;
                for (int next = 2; given.contains(free) || taken(tx, path, free).isPresent(); next++) {
                    free = wanted + "-" + next;
                }
                given.add(free);
                inside.put(path, free);
            }
            return moved(tx, inside, from, into, by);
        });
    }

    private Moved moved(Tx tx, Map<String, String> inside, String from, String to, By by) {
        // Those that name their category themselves, wherever they stand.
        Set<String> named = new LinkedHashSet<>(below(tx, "category", from));
        named.removeIf(path -> !namesCategory(tx, path));
        shift(tx, new Shift(inside, from, to), named, by);
        journal.append(tx, by.author(), by.address(), MOVED, from, to);
        named.removeAll(inside.keySet());
        return new Moved.Well(inside.size() + named.size());
    }

    private static boolean namesCategory(Tx tx, String path) {
        String text = Articles.textOf(tx, path);
        return text != null && FrontMatter.of(text).text("category").isPresent();
    }

    private static void refuse(String path) {
        String problem = ArticleFile.problemOfNewPath(path);
        if (problem != null) {
            throw new Malformed(0, problem);
        }
    }

    /** What can be taken back is here as well: it must not find its place taken. */
    private static boolean isHere(Tx tx, String path) {
        return Articles.standing(tx, path) > 0 || Drafts.at(tx, path).isPresent() || Drafts.isThrown(tx, path);
    }

    private static Optional<Moved.Taken> taken(Tx tx, String path, String to) {
        boolean typed = tx.first("SELECT path FROM autosave WHERE path = ?", row -> row.text("path"), to)
                .isPresent();
        return !to.equals(path) && (typed || isHere(tx, to)) ? Optional.of(new Moved.Taken(to)) : Optional.empty();
    }

    /** @param named articles whose file names the category that moves */
    private void shift(Tx tx, Shift shift, Set<String> named, By by) {
        // All texts are read before anything moves: they say where links led.
        Map<String, Told> heads = heads(tx, shift, named);
        List<Written> drafts = written(tx, shift);
        List<Typing> typed = typed(tx, shift);
        Map<String, String> sheets = sheets(tx, shift);
        Map<String, OtherText> waiting = waiting(tx, shift);

        shiftCategories(tx, shift);
        shift.articles().forEach((from, to) -> moveArticle(tx, from, to, by));
        heads.forEach((path, head) -> publish(tx, shift, path, head, named.contains(path), by));
        for (Written each : drafts) {
            tx.run(
                    "UPDATE revision SET text = ? WHERE article = ? AND number = ?",
                    shift.rewritten(markdown, each.path, each.text),
                    each.id,
                    each.number);
        }
        for (Typing each : typed) {
            tx.run(
                    "UPDATE autosave SET text = ? WHERE person = ? AND path = ? AND tab = ?",
                    shift.rewritten(markdown, each.path, each.text),
                    each.person,
                    shift.article(each.path),
                    each.tab);
        }
        waiting.forEach((id, other) -> {
            String category = Content.parentOf(other.file());
            tx.run(
                    "UPDATE other_text SET file = ?, text = ? WHERE id = ?",
                    Mirror.categoryFile(shift.category(category)),
                    shift.described(markdown, category, other.text()),
                    id);
        });
        sheets.forEach((category, text) -> {
            String now = shift.category(category);
            String rewritten = shift.described(markdown, category, text);
            // What a category says of itself stays, whatever comes into it.
            boolean described = !now.equals(category)
                    && Categories.file(tx, now).filter(file -> !file.isEmpty()).isPresent();
            if (!described && (!now.equals(category) || !rewritten.equals(text))) {
                categories.save(tx, now, rewritten, by);
            }
            if (!now.equals(category)) {
                categories.forget(tx, category, by);
            }
        });
    }

    /** The upper ones first: what a lower one becomes may be what an upper one was. */
    private static void shiftCategories(Tx tx, Shift shift) {
        List<String> categories = tx.all(
                "SELECT category FROM draft UNION SELECT category FROM thrown_draft", row -> row.text("category"));
        categories.stream()
                .filter(each -> !shift.category(each).equals(each))
                .sorted()
                .forEach(each -> {
                    String now = shift.category(each);
                    tx.run("UPDATE draft SET category = ? WHERE category = ?", now, each);
                    tx.run("UPDATE thrown_draft SET category = ? WHERE category = ?", now, each);
                });
    }

    private void publish(Tx tx, Shift shift, String path, Told head, boolean named, By by) {
        String now = shift.article(path);
        FrontMatter file = FrontMatter.of(shift.rewritten(markdown, path, head.text));
        if (named) {
            String category = manuscripts.read(path, head.text).category();
            file = file.with("category", shift.category(category));
        }
        String text = file.toString();
        if (text.equals(head.text)) {
            return;
        }
        String reason = named || !now.equals(path) ? REASON : FOLLOWING;
        long fresh =
                articles.publish(tx, manuscripts.prepare(now, text), by, reason).revision();
        // It says what it said: whoever writes at it has not been overtaken.
        tx.run("UPDATE draft SET base = ? WHERE article = ? AND base = ?", fresh, head.id, head.number);
        tx.run("UPDATE autosave SET base = ? WHERE path = ? AND base = ?", fresh, now, head.number);
    }

    private void moveArticle(Tx tx, String path, String to, By by) {
        String id = Articles.idAt(tx, path).orElseThrow();
        if (Articles.standing(tx, path) > 0) {
            articles.move(tx, id, path, to, by);
        } else {
            tx.run("UPDATE article SET path = '//' || id WHERE path = ? AND id <> ?", to, id);
            tx.run("UPDATE article SET path = ? WHERE id = ?", to, id);
            // No visitor ever saw it here, but somebody may have it open, and is led on.
            tx.run("DELETE FROM formerly WHERE path = ?", to);
            Articles.leads(tx, path, id);
            Autosaves.follow(tx, path, to);
        }
        for (String each : List.of("draft", "thrown_draft")) {
            tx.run(
                    "UPDATE " + each + " SET category = ? WHERE article = ? AND category = ?",
                    Content.parentOf(to),
                    id,
                    Content.parentOf(path));
        }
    }

    // Texts that may have to say something else: those that move, and those that hold the word

    private record Told(String id, long number, String text) {}

    private static Map<String, Told> heads(Tx tx, Shift shift, Set<String> named) {
        var heads = new LinkedHashMap<String, Told>();
        var paths = new ArrayList<>(shift.articles().keySet());
        paths.addAll(named);
        paths.addAll(tx.all(
                "SELECT article.path FROM article JOIN revision ON revision.article = article.id"
                        + " AND revision.number = article.revision WHERE article.removed IS NULL AND (revision.text LIKE ? ESCAPE '!'"
                        + (shift.isPlain() ? ")" : ESCAPED)
                        + " ORDER BY article.path",
                row -> row.text("path"),
                "%" + shift.word().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"));
        for (String path : paths) {
            tx.first(
                            "SELECT article.id, article.revision, revision.text FROM article JOIN revision"
                                    + " ON revision.article = article.id AND revision.number = article.revision"
                                    + " WHERE article.path = ? AND article.removed IS NULL",
                            row -> new Told(row.text("id"), row.number("revision"), row.text("text")),
                            path)
                    .ifPresent(head -> heads.put(path, head));
        }
        return heads;
    }

    private record Written(String id, String path, long number, String text) {}

    /** Drafts, those that can be taken back, and texts from elsewhere that wait beside an article. */
    private static List<Written> written(Tx tx, Shift shift) {
        return tx
                .all(
                        "SELECT article.id, article.path, one.number, revision.text FROM ("
                                + "SELECT article, number FROM draft UNION SELECT article, number FROM thrown_draft"
                                + " UNION SELECT article, number FROM conflict) AS one"
                                + " JOIN article ON article.id = one.article"
                                + " JOIN revision ON revision.article = one.article AND revision.number = one.number",
                        row -> concerns(shift, row.text("path"), row.text("text"))
                                ? Optional.of(new Written(
                                        row.text("id"), row.text("path"), row.number("number"), row.text("text")))
                                : Optional.<Written>empty())
                .stream()
                // What others write is read and let go, one text after the other: all of them may be more than fits.
                .flatMap(Optional::stream)
                .toList();
    }

    private record Typing(String person, String path, String tab, String text) {}

    private static List<Typing> typed(Tx tx, Shift shift) {
        return tx
                .all(
                        "SELECT person, path, tab, text FROM autosave",
                        row -> concerns(shift, row.text("path"), row.text("text"))
                                ? Optional.of(new Typing(
                                        row.text("person"), row.text("path"), row.text("tab"), row.text("text")))
                                : Optional.<Typing>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, String> sheets(Tx tx, Shift shift) {
        var sheets = new LinkedHashMap<String, String>();
        tx
                .all(
                        "SELECT path, file FROM category ORDER BY path",
                        row -> Map.entry(row.text("path"), row.text("file")))
                .stream()
                .filter(each -> !shift.category(each.getKey()).equals(each.getKey()) || shift.mayBeIn(each.getValue()))
                .forEach(each -> sheets.put(each.getKey(), each.getValue()));
        return sheets;
    }

    /** Texts from elsewhere of categories, that wait for somebody to choose; by id. */
    private static Map<String, OtherText> waiting(Tx tx, Shift shift) {
        var waiting = new LinkedHashMap<String, OtherText>();
        SideFiles.waiting(tx).stream()
                .filter(each -> Sheet.ofFile(each.file()).isEmpty())
                .filter(each -> {
                    String category = Content.parentOf(each.file());
                    return !shift.category(category).equals(category) || shift.mayBeIn(each.text());
                })
                .forEach(each -> waiting.put(each.id(), each));
        return waiting;
    }

    private static boolean concerns(Shift shift, String path, String text) {
        return shift.articles().containsKey(path) || shift.mayBeIn(text);
    }

    /** The paths of the articles whose path or category lies in a category or below it. */
    private static List<String> below(Tx tx, String column, String category) {
        String where = column.equals("path")
                ? " SUBSTR(article.path, 1, CAST(? AS INTEGER)) = ?"
                : " article.removed IS NULL AND SUBSTR(article.category || '/', 1, CAST(? AS INTEGER)) = ?";
        return tx.all(
                "SELECT article.path FROM article LEFT JOIN draft ON draft.article = article.id"
                        + " LEFT JOIN thrown_draft ON thrown_draft.article = article.id"
                        + " WHERE (article.removed IS NULL OR draft.article IS NOT NULL"
                        + " OR thrown_draft.article IS NOT NULL) AND" + where
                        + " ORDER BY article.path",
                row -> row.text("path"),
                length(category),
                category + "/");
    }

    private static long length(String category) {
        return category.codePointCount(0, category.length()) + 1L;
    }
}
