package porchlight.articles;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.database.Database;
import porchlight.database.DatabaseProblem;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.markdown.Slug;
import porchlight.people.Audience;
import porchlight.people.By;

/** The tree of categories: only those in which the visitor may see at least one article. */
public final class Categories {
    public static final String CHANGED = "category.changed";

    private static final Comparator<Category> READING_ORDER = Comparator.<Category>comparingLong(
                    each -> each.order() == null ? Long.MAX_VALUE : each.order())
            .thenComparing(Category::title, String.CASE_INSENSITIVE_ORDER);

    /** Moves that are remembered, and how many of them one path may have made. */
    private static final long MOST_MOVES = 1_000;

    private static final int MOST_STEPS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Categories.class);

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;
    private final Map<Audience, Tree> lastTrees = new ConcurrentHashMap<>();
    private volatile Titles lastTitles = new Titles(Map.of());

    public Categories(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** A category that got another path, with all below it. */
    private record Move(String from, String to) {
        boolean takes(String path) {
            return path.equals(from) || path.startsWith(from + "/");
        }

        String of(String path) {
            return to + path.substring(from.length());
        }
    }

    /** Where what was at this path is now, if this visitor sees a category there; the journal remembers every move. */
    public Optional<String> movedTo(String oldPath, Audience audience) {
        List<Move> moves = database.read(tx -> tx.all(
                "SELECT subject, detail FROM journal WHERE kind = ? ORDER BY seq DESC LIMIT ?",
                row -> new Move(row.text("subject"), row.text("detail")),
                Rearranging.MOVED,
                MOST_MOVES));
        Tree tree = tree(audience);
        String path = oldPath;
        for (int step = 0; step < MOST_STEPS; step++) {
            String here = path;
            Optional<String> next =
                    moves.stream().filter(each -> each.takes(here)).findFirst().map(each -> each.of(here));
            if (next.isEmpty() || tree.at(next.get()).isPresent()) {
                return next;
            }
            path = next.get();
        }
        return Optional.empty();
    }

    /** The whole tree as this visitor sees it. */
    public Tree tree(Audience audience) {
        return database.read(tx -> {
            var counts = new TreeMap<String, Long>();
            for (Counted each : tx.all(
                    "SELECT category, COUNT(*) AS articles FROM article WHERE" + Articles.VISIBLE + "GROUP BY category",
                    row -> new Counted(row.text("category"), row.number("articles")),
                    Articles.circle(audience))) {
                for (String path = each.category; !path.isEmpty(); path = Content.parentOf(path)) {
                    counts.merge(path, each.articles, Long::sum);
                }
            }
            Map<String, Category> described = described(tx);
            var tree = new LinkedHashMap<String, Category>();
            counts.forEach((path, articles) -> tree.put(path, counted(path, described.get(path), articles)));
            return new Tree(tree);
        });
    }

    private static Map<String, Category> described(Tx tx) {
        var described = new HashMap<String, Category>();
        tx.all(
                        "SELECT path, title, place, icon, text FROM category",
                        row -> new Category(
                                row.text("path"),
                                row.text("title"),
                                row.numberOrNull("place"),
                                row.textOrNull("icon"),
                                row.text("text"),
                                0))
                .forEach(each -> described.put(each.path(), each));
        return described;
    }

    /** {@link #tree}; while the database cannot be asked, what it was last: a search goes on without the database. */
    public Tree lastTree(Audience audience) {
        if (!database.isAway()) {
            try {
                lastTrees.put(audience, tree(audience));
            } catch (DatabaseProblem unasked) {
                LOG.debug("the tree of categories is the last one known", unasked);
            }
        }
        return lastTrees.getOrDefault(audience, new Tree(Map.of()));
    }

    private record Counted(String category, long articles) {}

    private static Category counted(String path, @Nullable Category described, long articles) {
        return described == null
                ? new Category(path, Slug.titleOf(Content.lastPartOf(path)), null, null, "", articles)
                : new Category(
                        path, described.title(), described.order(), described.icon(), described.text(), articles);
    }

    /** The categories that somebody may see, by path. */
    public record Tree(Map<String, Category> all) {

        public Optional<Category> at(String path) {
            return Optional.ofNullable(all.get(path));
        }

        /** The categories directly below a path ("" for the top), in reading order. */
        public List<Category> below(String path) {
            return all.values().stream()
                    .filter(each -> each.parent().equals(path))
                    .sorted(READING_ORDER)
                    .toList();
        }

        /** The way from the top to a category, itself last; empty when it is not there. */
        public List<Category> trail(String path) {
            var trail = new ArrayList<Category>();
            for (String each = path; !each.isEmpty(); each = Content.parentOf(each)) {
                at(each).ifPresent(trail::addFirst);
            }
            return trail;
        }
    }

    // Changing them

    /** Every category that an article or a description names, with the articles counted that some visitor sees. */
    public Tree whole() {
        return database.read(this::whole);
    }

    private Tree whole(Tx tx) {
        var counts = new TreeMap<>(counted(tx, SEEN));
        counted(tx, UNSEEN).keySet().forEach(path -> counts.putIfAbsent(path, 0L));
        Map<String, Category> described = described(tx);
        for (String each : described.keySet()) {
            for (String path = each; !path.isEmpty(); path = Content.parentOf(path)) {
                counts.putIfAbsent(path, 0L);
            }
        }
        var tree = new LinkedHashMap<String, Category>();
        counts.forEach((path, articles) -> tree.put(path, counted(path, described.get(path), articles)));
        return new Tree(tree);
    }

    private static final String SEEN = "article.removed IS NULL AND article.state IN ('VALIDATED', 'NOT_VALIDATED')";
    private static final String UNSEEN = "(article.removed IS NULL AND article.state IN ('WIP', 'ARCHIVED'))"
            + " OR (article.removed IS NOT NULL AND draft.article IS NOT NULL)";

    /** How many articles are in each category, here and below, that no visitor sees: drafts alone, unfinished, archived. */
    public Map<String, Long> unseen() {
        return database.read(tx -> counted(tx, UNSEEN));
    }

    private static Map<String, Long> counted(Tx tx, String which) {
        var counts = new TreeMap<String, Long>();
        for (Counted each : tx.all(
                "SELECT CASE WHEN article.removed IS NULL THEN article.category ELSE draft.category END AS category,"
                        + " COUNT(*) AS articles FROM article LEFT JOIN draft ON draft.article = article.id WHERE "
                        + which + " GROUP BY 1",
                row -> new Counted(row.text("category"), row.number("articles")))) {
            for (String path = each.category; !path.isEmpty(); path = Content.parentOf(path)) {
                counts.merge(path, each.articles, Long::sum);
            }
        }
        return counts;
    }

    /** Takes a category away in which there is nothing; false when there is something, or no such category. */
    public boolean remove(String path, By by) {
        return database.inTransaction(tx -> {
            Category there = whole(tx).all.get(path);
            boolean holds = there == null
                    || there.articles() > 0
                    || counted(tx, UNSEEN).containsKey(path)
                    || described(tx).keySet().stream().anyMatch(each -> each.startsWith(path + "/"));
            if (!holds) {
                forget(tx, path, by);
            }
            return !holds;
        });
    }

    /**
     * Says what a category is called and looks like; what else its file says stays.
     *
     * @param icon "" for none
     * @param text Markdown shown above its articles
     * @throws Malformed when the path is none that a folder can have, or the text is too long
     */
    public void describe(String path, String title, String icon, String text, By by) {
        var _ = describe(path, title, icon, text, null, by);
    }

    /** What a category's file says now, in short: for whoever changes it. */
    public String mark(String path) {
        return Hash.of(database.read(tx -> file(tx, path)).orElse(""));
    }

    /**
     * The same, unless somebody else was quicker.
     *
     * @param mark of the file that it was made from; null for any
     * @return false when it says something else by now; nothing is changed then
     */
    public boolean describe(String path, String title, String icon, String text, @Nullable String mark, By by) {
        String problem = path.isEmpty() ? "it has no path" : ArticleFile.problemOfPath(path + "/a");
        if (problem != null) {
            throw new Malformed(0, problem);
        }
        return database.inTransaction(tx -> {
            requireFit(tx, path);
            String there = file(tx, path).orElse("");
            if (mark != null && !mark.equals(Hash.of(there))) {
                return false;
            }
            FrontMatter file = FrontMatter.of(there);
            FrontMatter titled = file.with("title", title);
            FrontMatter drawn = icon.isEmpty() ? titled.without("icon") : titled.with("icon", icon);
            save(
                    tx,
                    path,
                    drawn.withBody(text.isBlank() ? "" : text.strip() + "\n").toString(),
                    by);
            return true;
        });
    }

    /** One that is there already keeps its path, whatever it is. */
    private void requireFit(Tx tx, String path) {
        String problem = ArticleFile.problemOfNewPath(path + "/a");
        if (problem != null && whole(tx).at(path).isEmpty()) {
            throw new Malformed(0, problem);
        }
    }

    /** Puts the categories of one parent into this order. */
    public void arrange(List<String> paths, By by) {
        database.run(tx -> {
            Tree tree = whole(tx);
            long place = 1;
            for (String path : paths) {
                Category category = tree.all.get(path);
                if (category != null && !Long.valueOf(place).equals(category.order())) {
                    FrontMatter file = FrontMatter.of(file(tx, path).orElse(""));
                    FrontMatter titled = file.text("title").isPresent() ? file : file.with("title", category.title());
                    save(tx, path, titled.with("order", Long.toString(place)).toString(), by);
                }
                place++;
            }
        });
    }

    /** What categories are called, to say in words where something stands. */
    public record Titles(Map<String, String> described) {
        /** {@code lamps/parts} as "Lamps › Spare parts"; "" for no category. */
        public String trail(String path) {
            var trail = new ArrayDeque<String>();
            for (String each = path; !each.isEmpty(); each = Content.parentOf(each)) {
                String title = described.get(each);
                trail.addFirst(title == null ? Slug.titleOf(Content.lastPartOf(each)) : title);
            }
            return String.join(" › ", trail);
        }
    }

    /** What categories are called; while the database cannot be asked, what they were called last. */
    public Titles titles() {
        if (!database.isAway()) {
            try {
                var described = new HashMap<String, String>();
                database.read(tx -> tx.all(
                                "SELECT path, title FROM category",
                                row -> Map.entry(row.text("path"), row.text("title"))))
                        .forEach(each -> described.put(each.getKey(), each.getValue()));
                lastTitles = new Titles(described);
            } catch (DatabaseProblem unasked) {
                LOG.debug("the titles of categories are the last ones known", unasked);
            }
        }
        return lastTitles;
    }

    /** The text of every {@code _category.md}, by category. */
    Map<String, String> files() {
        var files = new TreeMap<String, String>();
        database.read(tx ->
                        tx.all("SELECT path, file FROM category", row -> Map.entry(row.text("path"), row.text("file"))))
                .forEach(each -> files.put(each.getKey(), each.getValue()));
        return files;
    }

    static Optional<String> file(Tx tx, String path) {
        return tx.first("SELECT file FROM category WHERE path = ?", row -> row.text("file"), path);
    }

    /** Reads and saves a {@code _category.md}. */
    void save(Tx tx, String path, String text, By by) {
        FrontMatter file = FrontMatter.of(text);
        tx.run(
                """
                INSERT INTO category (path, title, place, icon, text, file) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (path) DO UPDATE SET title = excluded.title, place = excluded.place,
                    icon = excluded.icon, text = excluded.text, file = excluded.file""",
                path,
                file.text("title").orElseGet(() -> Slug.titleOf(Content.lastPartOf(path))),
                Manuscripts.number(file, "order"),
                file.text("icon").orElse(null),
                file.body().strip(),
                text);
        long seq = journal.append(tx, by.author(), by.address(), CHANGED, path, "");
        Sheets.keep(tx, sheet(path), text, by, clock.instant(), seq);
    }

    /** The name under which the texts of a category are kept. */
    static String sheet(String path) {
        return "category " + path;
    }

    void forget(Tx tx, String path, By by) {
        if (tx.run("DELETE FROM category WHERE path = ?", path) > 0) {
            journal.append(tx, by.author(), by.address(), CHANGED, path, "");
        }
    }
}
