package porchlight.articles;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;

/**
 * What people are typing, kept every few seconds until they save it: a killed server, a lost network or a closed tab
 * takes none of it away, and neither does another window of the same person. It is nobody's news, so the journal does
 * not tell of it.
 */
public final class Autosaves {
    /** Nobody writes more at once. */
    public static final long MOST = 50;

    /** A text that is too long to be saved is shortened by its writer: until then it is kept, within reason. */
    public static final int MOST_BYTES = 2 * Markdown.MOST_BYTES;

    private final Database database;
    private final InstantSource clock;

    public Autosaves(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Returns when it is on disk. Any text will do, also one that could not be published. It takes the place of what this
     * window kept before and of the words that it began with; what other windows keep stays.
     *
     * @throws Malformed when path or length are refused
     */
    public void keep(String person, String path, Tab tab, long base, String text) {
        String problem = ArticleFile.problemOfPath(path);
        if (problem != null) {
            throw new Malformed(0, problem);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new Malformed(0, "they are more than twice as long as an article may be; divide them into several");
        }
        database.run(tx -> {
            drop(tx, person, path, tab);
            if (tx.first("SELECT COUNT(*) AS texts FROM autosave WHERE person = ?", row -> row.number("texts"), person)
                            .orElse(0L)
                    >= MOST) {
                throw new Malformed(
                        0,
                        "you have " + MOST
                                + " texts that are not saved; the room Articles lists them: save or throw away some"
                                + " of them first");
            }
            tx.run(
                    "INSERT INTO autosave (person, path, tab, base, text, at) VALUES (?, ?, ?, ?, ?, ?)",
                    person,
                    path,
                    tab.name(),
                    base,
                    text,
                    clock.instant());
        });
    }

    /** What this person typed last and did not save. */
    public Optional<Autosave> of(String person, String path) {
        return all(person, path).stream().findFirst();
    }

    /** What this person typed in each window, the latest first. */
    public List<Autosave> all(String person, String path) {
        return database.read(tx -> all(tx, person, path));
    }

    /** All that this person typed anywhere and did not save, the latest first. */
    public List<Autosave> all(String person) {
        return database.read(tx -> tx.all(
                "SELECT * FROM autosave WHERE person = ? ORDER BY at DESC, path, tab", Autosaves::autosave, person));
    }

    /** How many these are. */
    public long count(String person) {
        return database.read(tx -> tx.first(
                        "SELECT COUNT(*) AS texts FROM autosave WHERE person = ?", row -> row.number("texts"), person)
                .orElse(0L));
    }

    /** Forgets what a window kept, and the words that it began with: they are saved, or not wanted. */
    public void drop(String person, String path, Tab tab) {
        database.run(tx -> drop(tx, person, path, tab));
    }

    /** Forgets these words, unless they are others by now. */
    public void drop(Autosave words) {
        database.run(tx -> tx.run(
                "DELETE FROM autosave WHERE person = ? AND path = ? AND tab = ? AND text = ?",
                words.person(),
                words.path(),
                words.tab(),
                words.text()));
    }

    private static void drop(Tx tx, String person, String path, Tab tab) {
        for (Autosave each : all(tx, person, path)) {
            if (each.tab().equals(tab.name()) || each.mark().equals(tab.upon())) {
                tx.run("DELETE FROM autosave WHERE person = ? AND path = ? AND tab = ?", person, path, each.tab());
            }
        }
    }

    /** What is being typed goes along with an article that moves; where the same window typed something at both, it stays. */
    static void follow(Tx tx, String from, String to) {
        tx.run(
                "UPDATE autosave SET path = ? WHERE path = ? AND NOT EXISTS (SELECT 1 FROM autosave AS there"
                        + " WHERE there.path = ? AND there.person = autosave.person AND there.tab = autosave.tab)",
                to,
                from,
                to);
    }

    private static List<Autosave> all(Tx tx, String person, String path) {
        return tx.all(
                "SELECT * FROM autosave WHERE person = ? AND path = ? ORDER BY at DESC, tab",
                Autosaves::autosave,
                person,
                path);
    }

    private static Autosave autosave(Row row) {
        return new Autosave(
                row.text("person"),
                row.text("path"),
                row.text("tab"),
                row.number("base"),
                row.text("text"),
                row.instant("at"));
    }
}
