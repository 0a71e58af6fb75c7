package porchlight.articles;

import java.time.InstantSource;
import java.util.Optional;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;

/**
 * What people are typing, kept every few seconds until they save it: a killed server, a lost network or a closed tab
 * takes none of it away. It is nobody's news, so the journal does not tell of it.
 */
public final class Autosaves {
    /** Nobody writes more at once; each may be as long as an article. */
    private static final long MOST = 50;

    private final Database database;
    private final InstantSource clock;

    public Autosaves(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Returns when it is on disk. Any text will do, also one that could not be published.
     *
     * @throws Malformed when path or length are refused
     */
    public void keep(String person, String path, long base, String text) {
        String problem = ArticleFile.problemOfPath(path);
        if (problem != null) {
            throw new Malformed(0, problem);
        }
        if (text.length() > Markdown.MOST_BYTES) {
            throw new Malformed(0, "it is too long to be an article");
        }
        database.run(tx -> {
            if (tx.first(
                                    "SELECT COUNT(*) AS texts FROM autosave WHERE person = ? AND path <> ?",
                                    row -> row.number("texts"),
                                    person,
                                    path)
                            .orElse(0L)
                    >= MOST) {
                throw new Malformed(
                        0, "you have " + MOST + " texts that are not saved: save or throw away some of them first");
            }
            tx.run("""
                INSERT INTO autosave (person, path, base, text, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (person, path) DO UPDATE SET base = excluded.base, text = excluded.text, at = excluded.at""", person, path, base, text, clock.instant());
        });
    }

    public Optional<Autosave> of(String person, String path) {
        return database.read(tx ->
                tx.first("SELECT * FROM autosave WHERE person = ? AND path = ?", Autosaves::autosave, person, path));
    }

    public void drop(String person, String path) {
        database.run(tx -> tx.run("DELETE FROM autosave WHERE person = ? AND path = ?", person, path));
    }

    private static Autosave autosave(Row row) {
        return new Autosave(
                row.text("person"), row.text("path"), row.number("base"), row.text("text"), row.instant("at"));
    }
}
