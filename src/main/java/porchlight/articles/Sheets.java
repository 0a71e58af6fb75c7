package porchlight.articles;

import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.Malformed;
import porchlight.search.Synonyms;

/** Texts of the knowledge base that are no articles. */
public final class Sheets {
    /** The file {@code _synonyms.txt}. */
    public static final String SYNONYMS = "synonyms";

    public static final String CHANGED = "sheet.changed";

    private final Database database;
    private final Journal journal;

    public Sheets(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** The text under a name, "" when there is none. */
    public String text(String name) {
        return database.read(tx -> tx.first("SELECT text FROM sheet WHERE name = ?", row -> row.text("text"), name)
                .orElse(""));
    }

    /**
     * Reads synonyms.
     *
     * @throws Malformed with line and reason, when a line is no rule
     */
    public static Synonyms synonyms(String text) {
        try {
            return Synonyms.of(text);
        } catch (Synonyms.Malformed broken) {
            throw new Malformed(broken.line(), String.valueOf(broken.getMessage()));
        }
    }

    void save(Tx tx, String name, String text, String author) {
        tx.run(
                "INSERT INTO sheet (name, text) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text",
                name,
                text);
        journal.append(tx, author, CHANGED, name, "");
    }
}
