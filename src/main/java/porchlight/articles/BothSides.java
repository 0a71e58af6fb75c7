package porchlight.articles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;

/** What folder and database have told each other, and what they have yet to; asked of the database, never of the disk. */
public final class BothSides {
    private final Database database;

    public BothSides(Database database) {
        this.database = database;
    }

    /**
     * Something that came from the folder.
     *
     * @param kind of the journal
     * @param path of an article or a category; "" for the synonyms
     * @param from where it stood before it was moved; "" when it was not
     * @param reason who changed the file, if that is known; "" otherwise
     */
    public record Came(Instant at, String kind, String path, String from, String reason) {
        public boolean isArticle() {
            return kind.startsWith("article.");
        }

        public String file() {
            if (isArticle()) {
                return Mirror.name(path);
            }
            return kind.equals(Sheets.CHANGED) ? Sheet.named(path).file() : Mirror.categoryFile(path);
        }
    }

    /** The latest first. */
    public List<Came> came(int most) {
        List<Came> all = database.read(tx -> tx.all(
                "SELECT journal.at, journal.kind, journal.subject, journal.detail,"
                        + " COALESCE(revision.reason, sheet_revision.reason, journal_reason.reason) AS reason FROM journal"
                        + " LEFT JOIN revision ON revision.article = journal.subject AND revision.seq = journal.seq"
                        + " LEFT JOIN sheet_revision ON sheet_revision.seq = journal.seq"
                        + " LEFT JOIN journal_reason ON journal_reason.seq = journal.seq"
                        + " WHERE journal.author = ? AND journal.kind IN (?, ?, ?, ?, ?)"
                        + " ORDER BY journal.seq DESC LIMIT ?",
                BothSides::came,
                Mirror.AUTHOR,
                Articles.PUBLISHED,
                Articles.REMOVED,
                Articles.MOVED,
                Categories.CHANGED,
                Sheets.CHANGED,
                most));
        return withoutFirstHalves(all);
    }

    /** A file that is moved goes at one place and comes at the other: that is told once. */
    private static List<Came> withoutFirstHalves(List<Came> latestFirst) {
        var told = new ArrayList<Came>();
        var left = new HashSet<String>();
        for (Came each : latestFirst) {
            if (each.kind.equals(Articles.MOVED)) {
                left.add(each.from);
            }
            if (!each.kind.equals(Articles.REMOVED) || !left.remove(each.path)) {
                told.add(each);
            }
        }
        return told;
    }

    private static Came came(Row row) {
        String kind = row.text("kind");
        String path = kind.equals(Categories.CHANGED) || kind.equals(Sheets.CHANGED)
                ? row.text("subject")
                : Articles.paths(row.text("detail")).getLast();
        return new Came(
                row.instant("at"),
                kind,
                path,
                kind.equals(Articles.MOVED) ? Articles.paths(row.text("detail")).getFirst() : "",
                Optional.ofNullable(row.textOrNull("reason")).orElse(""));
    }

    /** A file that does not say yet what stands here; {@code goes} when it is to be deleted. */
    public record Waiting(String file, boolean goes) {}

    /** At most so many of each kind. */
    public List<Waiting> waiting(int most) {
        return database.read(tx -> {
            var waiting = new ArrayList<Waiting>();
            articles(tx, most).forEach(path -> waiting.add(new Waiting(Mirror.name(path), false)));
            gone(tx, most).forEach(file -> waiting.add(new Waiting(file, true)));
            sheets(tx, waiting);
            return waiting;
        });
    }

    private static List<String> articles(Tx tx, int most) {
        return tx.all(
                "SELECT article.path FROM article LEFT JOIN mirror ON mirror.file = article.path || '.md'"
                        + " WHERE article.removed IS NULL AND article.revision > 0"
                        + " AND (mirror.hash IS NULL OR mirror.hash <> article.hash) ORDER BY article.updated LIMIT ?",
                row -> row.text("path"),
                most);
    }

    private static List<String> gone(Tx tx, int most) {
        return tx
                .all(
                        "SELECT mirror.file FROM mirror LEFT JOIN article ON article.removed IS NULL"
                                + " AND article.path = SUBSTR(mirror.file, 1, LENGTH(mirror.file) - 3)"
                                + " WHERE article.id IS NULL ORDER BY mirror.file",
                        row -> row.text("file"))
                .stream()
                .filter(Mirror::isArticle)
                .limit(most)
                .toList();
    }

    private static void sheets(Tx tx, List<Waiting> into) {
        tx.all("SELECT path, file FROM category ORDER BY path", row ->
                        new String[] {row.text("path"), row.text("file")})
                .forEach(each -> sheet(tx, Mirror.categoryFile(each[0]), each[1], into));
        for (Sheet each : Sheet.values()) {
            sheet(tx, each.file(), Sheets.text(tx, each), into);
        }
    }

    private static void sheet(Tx tx, String file, String text, List<Waiting> into) {
        String agreed = tx.first("SELECT hash FROM mirror WHERE file = ?", row -> row.text("hash"), file)
                .orElse(null);
        String here = text.isEmpty() ? null : Hash.of(text);
        if (!Objects.equals(agreed, here)) {
            into.add(new Waiting(file, here == null));
        }
    }
}
