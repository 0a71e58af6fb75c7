package porchlight.articles;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.markdown.Slug;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.texts.Difference;

/**
 * Finds and saves articles. Every change writes its revision and its journal entry in one transaction; the index and the
 * folder follow.
 */
public final class Articles {
    /** Journal kinds. The subject is the article's id, the detail its path (or "old path → new path" of a move). */
    public static final String PUBLISHED = "article.published";

    /** Journal kind: another language was chosen for articles that do not say theirs. The detail is its tag. */
    public static final String LANGUAGE = "article.language";

    private static final int AT_ONCE = 500;

    /** Whoever is led on from one address to the next arrives within so many. */
    private static final int MOST_STEPS = 10;

    public static final String MOVED = "article.moved";
    public static final String REMOVED = "article.removed";

    private static final String ARROW = " → ";

    /** Rises when the columns that repeat the text become others; rows of a lower one are read again by {@link #reshape}. */
    private static final int SHAPE = 1;

    /** The one predicate that decides who may see an article; it takes the circle of the visitor. */
    static final String VISIBLE =
            " article.removed IS NULL AND article.state IN ('VALIDATED', 'NOT_VALIDATED') AND article.circle <= ? ";

    private static final String HEAD = """
            SELECT article.id, article.path, article.revision, article.updated, revision.text
            FROM article JOIN revision ON revision.article = article.id AND revision.number = article.revision
            WHERE""";

    private static final String BRIEF = """
            SELECT article.path, article.title, article.kind, article.category, article.language, article.place,
                   article.updated, article.summary
            FROM article""";

    private final Database database;
    private final Journal journal;
    private final Manuscripts manuscripts;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public Articles(
            Database database, Journal journal, Manuscripts manuscripts, InstantSource clock, Supplier<String> ids) {
        this.database = database;
        this.journal = journal;
        this.manuscripts = manuscripts;
        this.clock = clock;
        this.ids = ids;
    }

    // Finding

    /** The published article at a path, if this visitor may see it. */
    public Optional<Article> find(String path, Audience audience) {
        return database.read(
                tx -> tx.first(HEAD + " article.path = ? AND" + VISIBLE, this::article, path, circle(audience)));
    }

    /** Where whoever asks for this path is led, if this visitor may see what is there: an article moved, or was archived. */
    public Optional<String> movedTo(String oldPath, Audience audience) {
        return database.read(tx -> movedTo(tx, oldPath, audience));
    }

    private static Optional<String> movedTo(Tx tx, String oldPath, Audience audience) {
        String path = oldPath;
        // Files can be written so that they send readers round in a circle.
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<String> next = ledFrom(tx, path);
            if (next.isEmpty() || isSeen(tx, next.get(), audience)) {
                return next;
            }
            path = next.get();
        }
        return Optional.empty();
    }

    private static Optional<String> ledFrom(Tx tx, String path) {
        return tx.first(
                        "SELECT instead FROM article WHERE path = ? AND removed IS NULL AND state = 'ARCHIVED'"
                                + " AND instead IS NOT NULL",
                        row -> row.text("instead"),
                        path)
                .or(() -> tx.first(
                        "SELECT article.path FROM formerly JOIN article ON article.id = formerly.article"
                                + " WHERE formerly.path = ?",
                        row -> row.text("path"),
                        path));
    }

    static boolean isSeen(Tx tx, String path, Audience audience) {
        return tx.first(
                        "SELECT article.path FROM article WHERE article.path = ? AND" + VISIBLE,
                        row -> row.text("path"),
                        path,
                        circle(audience))
                .isPresent();
    }

    /** Everything that this visitor may see, in reading order: by category, place, title. */
    public List<Brief> all(Audience audience) {
        return database.read(tx -> tx.all(
                BRIEF + " WHERE" + VISIBLE
                        + "ORDER BY article.category, article.place IS NULL, article.place, article.title",
                Articles::brief,
                circle(audience)));
    }

    /** What stands directly in a category, in reading order. */
    public List<Brief> inCategory(String category, Audience audience) {
        return database.read(tx -> tx.all(
                BRIEF + " WHERE article.category = ? AND" + VISIBLE
                        + "ORDER BY article.place IS NULL, article.place, article.title",
                Articles::brief,
                category,
                circle(audience)));
    }

    /** What changed last, the newest first. */
    public List<Brief> recent(int most, Audience audience) {
        return database.read(tx -> tx.all(
                BRIEF + " WHERE" + VISIBLE + "ORDER BY article.updated DESC, article.title LIMIT ?",
                Articles::brief,
                circle(audience),
                most));
    }

    /**
     * What was read most since {@code day} (ISO, UTC), the most read first.
     *
     * @param least views that an article needs to count as read
     */
    public List<Brief> popular(String day, int least, int most, Audience audience) {
        return database.read(tx -> tx.all(
                BRIEF
                        + " JOIN (SELECT article, SUM(views) AS views FROM article_view WHERE day >= ? GROUP BY article HAVING SUM(views) >= ?)"
                        + " AS seen ON seen.article = article.id WHERE" + VISIBLE
                        + "ORDER BY seen.views DESC, article.title LIMIT ?",
                Articles::brief,
                day,
                least,
                circle(audience),
                most));
    }

    /** How many are published, whatever their audience. */
    long count() {
        return database.read(tx -> tx.first(
                        "SELECT COUNT(*) AS articles FROM article WHERE" + VISIBLE,
                        row -> row.number("articles"),
                        circle(Audience.AGENTS))
                .orElse(0L));
    }

    /** A page of heads by id, for followers: whatever its audience, as long as it is published. */
    public List<Article> page(String afterId, int most) {
        return page(afterId, most, Audience.AGENTS);
    }

    /** A page of heads by id, of those that this visitor may see. */
    public List<Article> page(String afterId, int most, Audience audience) {
        return database.read(tx -> tx.all(
                HEAD + " article.id > ? AND" + VISIBLE + "ORDER BY article.id LIMIT ?",
                this::article,
                afterId,
                circle(audience),
                most));
    }

    /** Notes for every head in which language it is, after another was chosen for those that do not say. */
    void takeLanguages() {
        List<Article> some = page("", AT_ONCE);
        while (!some.isEmpty()) {
            List<Article> read = some;
            database.run(tx -> read.forEach(each -> tx.run(
                    "UPDATE article SET language = ? WHERE id = ? AND language <> ?",
                    each.content().language(),
                    each.id(),
                    each.content().language())));
            some = page(some.getLast().id(), AT_ONCE);
        }
    }

    /** The published head of an article, for followers. */
    public Optional<Article> byId(String id) {
        return database.read(
                tx -> tx.first(HEAD + " article.id = ? AND" + VISIBLE, this::article, id, circle(Audience.AGENTS)));
    }

    /** Where an article stands or stood, published or not. */
    public Optional<String> pathOf(String id) {
        return database.read(tx -> tx.first("SELECT path FROM article WHERE id = ?", row -> row.text("path"), id));
    }

    /** A path for a new article, at which none stands, stood or is being written. */
    public String freePath(String category, String title) {
        String folder = Slug.ofCategory(category);
        String wanted = (folder.isEmpty() ? "" : folder + "/") + Slug.of(title);
        return database.read(tx -> {
            String path = wanted;
            for (int next = 2; isTaken(tx, path); next++) {
                path = wanted + "-" + next;
            }
            return path;
        });
    }

    private static boolean isTaken(Tx tx, String path) {
        return idAt(tx, path).isPresent()
                || tx.first("SELECT path FROM formerly WHERE path = ?", row -> row.text("path"), path)
                        .isPresent();
    }

    /** Other articles of a title, whatever their case, that visitors may see; a few of them. */
    public List<Brief> titled(String title, String besides) {
        return database.read(tx -> tx.all(
                BRIEF + " WHERE LOWER(article.title) = LOWER(?) AND article.path <> ? AND" + VISIBLE
                        + "ORDER BY article.path LIMIT 3",
                Articles::brief,
                title,
                besides,
                circle(Audience.AGENTS)));
    }

    /** Whether this visitor may see a picture of the folder: one who sees an article or a category that names it may. */
    public boolean maySeePicture(String path, Audience audience) {
        return database.read(tx -> tx.first(
                                "SELECT picture.path FROM picture JOIN article ON article.id = picture.article"
                                        + " WHERE picture.path = ? AND" + VISIBLE + "LIMIT 1",
                                row -> row.text("path"),
                                path,
                                circle(audience))
                        .isPresent()
                || tx.first(
                                "SELECT category.path FROM category JOIN article ON article.category = category.path"
                                        + " WHERE ((category.path = ? AND category.file LIKE ?) OR category.file LIKE ?) AND"
                                        + VISIBLE + "LIMIT 1",
                                row -> row.text("path"),
                                Content.parentOf(path),
                                "%" + Content.lastPartOf(path) + "%",
                                // A category that was moved names what stayed behind by its folder.
                                "%/" + Content.lastPartOf(Content.parentOf(path)) + "/" + Content.lastPartOf(path)
                                        + "%",
                                circle(audience))
                        .isPresent());
    }

    // Saving

    /**
     * Saves a text as the new head at a path, and returns when it is on disk. A path that had an article before, even a
     * removed one, continues its history.
     *
     * @throws Malformed when the text is refused; nothing is changed then
     */
    public Article publish(String path, String text, String author, String reason) {
        Manuscript manuscript = manuscripts.prepare(path, text);
        return database.inTransaction(tx -> publish(tx, manuscript, author, reason));
    }

    /** What became of a text that somebody handed in. */
    public sealed interface Saved {
        /** @param fresh whether there was nothing at this path before */
        record Done(Article article, boolean fresh) implements Saved {}

        /**
         * Somebody else has changed the article since; nothing was changed.
         *
         * @param head the number of the revision that stands now; 0 when there is no article
         */
        record Stale(long head) implements Saved {}
    }

    /**
     * The same, and only if nobody has changed the article since.
     *
     * @param basedOn the number of the revision that the text was made from, 0 for a new article; null for whatever stands
     *     there
     * @throws Malformed when path or text are refused; nothing is changed then
     */
    public Saved publish(String path, String text, By by, String reason, @Nullable Long basedOn) {
        Manuscript manuscript = prepared(path, text);
        return database.inTransaction(tx -> {
            requireFit(tx, path);
            long head = standing(tx, path);
            return basedOn != null && basedOn != head
                    ? new Saved.Stale(head)
                    : new Saved.Done(publish(tx, manuscript, by, reason), head == 0);
        });
    }

    /**
     * Asks more of the path of something new than of what stands there already.
     *
     * @throws Malformed when it is refused
     */
    static void requireFit(Tx tx, String path) {
        String problem = idAt(tx, path).isPresent() ? null : ArticleFile.problemOfNewPath(path);
        if (problem != null) {
            throw new Malformed(0, problem);
        }
    }

    /** Takes an article away from customers; false when there is none. Its history stays. */
    public boolean remove(String path, By by) {
        return database.inTransaction(tx -> remove(tx, path, by, ""));
    }

    /** One saved text of the article at a path. */
    public Optional<Revision> revision(String path, long number) {
        return database.read(tx -> Revisions.at(tx, path, number));
    }

    /**
     * Reads what somebody handed in.
     *
     * @throws Malformed when path or text are refused
     */
    Manuscript prepared(String path, String text) {
        String problem = ArticleFile.problemOfPath(path);
        if (problem != null) {
            throw new Malformed(0, problem);
        }
        if (text.isBlank()) {
            throw new Malformed(0, "it is empty");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > Markdown.MOST_BYTES) {
            throw new Malformed(
                    0, "it has more than " + Markdown.MOST_BYTES / 1024 + " KiB: split it into several articles");
        }
        return manuscripts.prepare(path, text);
    }

    /** The number of the head; 0 when there is none. */
    static long standing(Tx tx, String path) {
        return tx.first(
                        "SELECT revision FROM article WHERE path = ? AND removed IS NULL",
                        row -> row.number("revision"),
                        path)
                .orElse(0L);
    }

    /**
     * Saves many texts at once, by path: all of them or, when one is refused, none.
     *
     * @throws Malformed names what is wrong with the first that is refused
     */
    public void publishAll(Map<String, String> texts, String author, String reason) {
        List<Manuscript> prepared = texts.entrySet().parallelStream()
                .map(each -> manuscripts.prepare(each.getKey(), each.getValue()))
                .toList();
        database.run(tx -> prepared.forEach(each -> publish(tx, each, author, reason)));
    }

    /** Takes an article away from customers; its history stays. */
    public void remove(String path, String author, String reason) {
        database.run(tx -> remove(tx, path, author, reason));
    }

    // History

    /** Every saved text of the article at a path, drafts among them, the newest first. */
    public List<Revision> history(String path) {
        return database.read(tx -> Revisions.all(tx, path));
    }

    /** Makes an old text the head again, as a new revision. */
    public Article restore(String path, long number, String author) {
        Revision old = known(path, number);
        return publish(path, old.text(), author, "restored revision " + number);
    }

    /** How two texts of an article differ. */
    public Difference difference(String path, long from, long to) {
        return Difference.between(known(path, from).text(), known(path, to).text());
    }

    private Revision known(String path, long number) {
        return revision(path, number)
                .orElseThrow(() -> new IllegalArgumentException(path + " has no revision " + number));
    }

    // Inside a transaction: for the folder and the import, which save many at once

    Article publish(Tx tx, Manuscript manuscript, String author, String reason) {
        return publish(tx, manuscript, new By(author, ""), reason);
    }

    Article publish(Tx tx, Manuscript manuscript, By by, String reason) {
        Instant now = clock.instant();
        String text = manuscript.content().file().toString();
        String id = idAt(tx, manuscript.path()).orElseGet(() -> begun(tx, manuscript.path()));
        long number = Revisions.add(tx, id, now, by.author(), reason, false, text);
        return stand(tx, id, number, manuscript, by, now);
    }

    /** Makes a saved text what visitors see. */
    Article stand(Tx tx, String id, long number, Manuscript manuscript, By by, Instant now) {
        String path = manuscript.path();
        Content content = manuscript.content();
        tx.run(
                """
                UPDATE article SET revision = ?, hash = ?, title = ?, kind = ?, category = ?, language = ?, circle = ?,
                    state = ?, place = ?, summary = ?, updated = ?, owner = ?, review_by = ?, instead = ?, shape = ?,
                    news = CASE WHEN (removed IS NULL AND state IN ('VALIDATED', 'NOT_VALIDATED') AND circle = 0)
                        AND NOT EXISTS (SELECT 1 FROM revision WHERE revision.article = article.id
                            AND revision.number = ? AND revision.significance IN ('MEDIUM', 'MAJOR'))
                        THEN news ELSE ? END,
                    removed = NULL
                WHERE id = ?""",
                number,
                manuscript.hash(),
                content.title(),
                content.kind().name(),
                content.category(),
                content.language(),
                circle(content.audience()),
                content.state().name(),
                content.order(),
                manuscript.summary(),
                now,
                content.owner(),
                content.reviewBy() == null ? null : content.reviewBy().toString(),
                content.instead(),
                SHAPE,
                // What everybody could read before is news only where whoever published it says that it says more.
                number,
                now,
                id);
        // Paths that it was moved from stay: whoever kept such an address must still arrive.
        tx.run("DELETE FROM formerly WHERE path = ?", path);
        showPictures(tx, id, path, content);
        for (String old : content.formerly()) {
            leads(tx, old, id);
        }
        long seq = journal.append(tx, by.author(), by.address(), PUBLISHED, id, path);
        tx.run("UPDATE revision SET seq = ? WHERE article = ? AND number = ?", seq, id, number);
        return new Article(id, path, number, now, content);
    }

    /** A place for revisions, as yet without one. */
    String begun(Tx tx, String path) {
        String fresh = ids.get();
        tx.run(
                "INSERT INTO article (id, path, revision, hash, title, kind, category, language, circle, state,"
                        + " summary, updated) VALUES (?, ?, 0, '', '', '', '', '', 0, '', '', ?)",
                fresh,
                path,
                clock.instant());
        return fresh;
    }

    void remove(Tx tx, String path, String author, String reason) {
        remove(tx, path, new By(author, ""), reason);
    }

    private boolean remove(Tx tx, String path, By by, String reason) {
        Optional<String> id = idAt(tx, path);
        if (id.isEmpty()
                || tx.run("UPDATE article SET removed = ? WHERE id = ? AND removed IS NULL", clock.instant(), id.get())
                        == 0) {
            return false;
        }
        because(tx, journal.append(tx, by.author(), by.address(), REMOVED, id.get(), path), reason);
        return true;
    }

    private static void because(Tx tx, long seq, String reason) {
        if (!reason.isEmpty()) {
            tx.run("INSERT INTO journal_reason (seq, reason) VALUES (?, ?)", seq, reason);
        }
    }

    /**
     * What became of an article that was taken away.
     *
     * @param reason "" where nobody gave one
     * @param last the number of what visitors saw last
     */
    public record TakenAway(Instant at, String author, String reason, long last) {}

    /** Who took the article at a path away; empty while it is there, or when it never was. */
    public Optional<TakenAway> takenAway(String path) {
        return database.read(tx -> tx.first(
                "SELECT journal.at, journal.author, COALESCE(journal_reason.reason, '') AS reason, article.revision"
                        + " FROM article JOIN journal ON journal.subject = article.id AND journal.kind = ?"
                        + " LEFT JOIN journal_reason ON journal_reason.seq = journal.seq"
                        + " WHERE article.path = ? AND article.removed IS NOT NULL AND article.revision > 0"
                        + " ORDER BY journal.seq DESC LIMIT 1",
                row -> new TakenAway(row.instant("at"), row.text("author"), row.text("reason"), row.number("revision")),
                REMOVED,
                path));
    }

    void move(Tx tx, String id, String path, String newPath, By by) {
        move(tx, id, path, newPath, by, "");
    }

    /** @param reason "" for none */
    void move(Tx tx, String id, String path, String newPath, By by, String reason) {
        // A removed article may still hold the new path: its history stays under a name that no file can have.
        tx.run("UPDATE article SET path = '//' || id WHERE path = ? AND removed IS NOT NULL AND id <> ?", newPath, id);
        Content content = manuscripts.read(newPath, headText(tx, id));
        tx.run(
                "UPDATE article SET path = ?, title = ?, category = ?, removed = NULL WHERE id = ?",
                newPath,
                content.title(),
                content.category(),
                id);
        showPictures(tx, id, newPath, content);
        tx.run("DELETE FROM formerly WHERE path = ?", newPath);
        leads(tx, path, id);
        Autosaves.follow(tx, path, newPath);
        because(tx, journal.append(tx, by.author(), by.address(), MOVED, id, path + ARROW + newPath), reason);
    }

    /** Fills in what an earlier program did not keep beside the text. To be done behind the start, until it returns. */
    public void reshape() {
        while (true) {
            List<Article> older = database.readAtLeisure(tx -> tx.all(
                    HEAD + " article.shape < ? AND article.revision > 0 ORDER BY article.id LIMIT ?",
                    this::article,
                    SHAPE,
                    AT_ONCE));
            if (older.isEmpty()) {
                return;
            }
            database.run(tx -> older.forEach(each -> tx.run(
                    "UPDATE article SET owner = ?, review_by = ?, shape = ? WHERE id = ? AND revision = ?",
                    each.content().owner(),
                    each.content().reviewBy() == null
                            ? null
                            : each.content().reviewBy().toString(),
                    SHAPE,
                    each.id(),
                    each.revision())));
        }
    }

    private static void showPictures(Tx tx, String id, String path, Content content) {
        tx.run("DELETE FROM picture WHERE article = ?", id);
        for (String picture : Pictures.namedIn(Content.parentOf(path), content.body())) {
            tx.run("INSERT INTO picture (path, article) VALUES (?, ?)", picture, id);
        }
    }

    private static String headText(Tx tx, String id) {
        return tx.first(
                        "SELECT revision.text FROM article JOIN revision ON revision.article = article.id"
                                + " AND revision.number = article.revision WHERE article.id = ?",
                        row -> row.text("text"),
                        id)
                .orElseThrow();
    }

    /** A removed article whose last text is exactly this one: the same file under its old name. */
    Optional<Moved> removedWith(Tx tx, String hash) {
        return tx.first(
                "SELECT id, path FROM article WHERE hash = ? AND removed IS NOT NULL ORDER BY removed DESC LIMIT 1",
                row -> new Moved(row.text("id"), row.text("path")),
                hash);
    }

    record Moved(String id, String path) {}

    /** The paths that the detail of a journal entry speaks of: one, or old and new of a move. */
    static List<String> paths(String detail) {
        return List.of(detail.split(ARROW, 2));
    }

    static void leads(Tx tx, String oldPath, String id) {
        tx.run(
                "INSERT INTO formerly (path, article) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET article = excluded.article",
                oldPath,
                id);
    }

    static Optional<String> idAt(Tx tx, String path) {
        return tx.first("SELECT id FROM article WHERE path = ?", row -> row.text("id"), path);
    }

    static long circle(Audience audience) {
        return audience.circle();
    }

    private Article article(Row row) {
        String path = row.text("path");
        try {
            return new Article(
                    row.text("id"),
                    path,
                    row.number("revision"),
                    row.instant("updated"),
                    manuscripts.read(path, row.text("text")));
        } catch (Malformed impossible) {
            throw new IllegalStateException("the head of " + path + " was accepted but cannot be read", impossible);
        }
    }

    private static Brief brief(Row row) {
        return new Brief(
                row.text("path"),
                row.text("title"),
                Kind.valueOf(row.text("kind")),
                row.text("category"),
                row.text("language"),
                row.numberOrNull("place"),
                row.instant("updated"),
                row.text("summary"));
    }

    /** What the folder compares with: the head at a path, unless it is removed. */
    Optional<Head> head(Tx tx, String path) {
        return tx.first(
                "SELECT path, hash FROM article WHERE path = ? AND removed IS NULL",
                row -> new Head(row.text("path"), row.text("hash")),
                path);
    }

    /** The text of the head at a path, or null when there is none. */
    static @Nullable String textOf(Tx tx, String path) {
        return tx.first(
                        "SELECT revision.text FROM article JOIN revision ON revision.article = article.id AND"
                                + " revision.number = article.revision WHERE article.path = ? AND article.removed IS NULL",
                        row -> row.text("text"),
                        path)
                .orElse(null);
    }

    /**
     * Whether an article has said this since both sides agreed on a text, or somebody was asked about it then. What it
     * said before that counts for nothing: who goes back to an old text wants it.
     *
     * @param agreed the hash of that text; "" when they never agreed
     */
    static boolean isKept(Tx tx, String path, String text, String agreed) {
        Optional<String> id = idAt(tx, path);
        return id.isPresent()
                && tx.first(
                                "SELECT number FROM revision WHERE article = ? AND number > ? AND text = ?"
                                        + " AND (draft = 0 OR author = ?) LIMIT 1",
                                _ -> true,
                                id.get(),
                                agreed.isEmpty() ? 0 : Revisions.seenAs(tx, id.get(), agreed),
                                text,
                                Mirror.AUTHOR)
                        .isPresent();
    }

    record Head(String path, String hash) {}
}
