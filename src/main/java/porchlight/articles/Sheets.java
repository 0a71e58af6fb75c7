package porchlight.articles;

import java.time.Instant;
import java.time.InstantSource;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.Malformed;
import porchlight.people.By;
import porchlight.search.Synonyms;

/** Texts of the knowledge base that are no articles. */
public final class Sheets {
    /** The file {@code _synonyms.txt}. */
    public static final String SYNONYMS = "synonyms";

    public static final String CHANGED = "sheet.changed";

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    public Sheets(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** The text under a name, "" when there is none. */
    public String text(String name) {
        return database.read(tx -> text(tx, name));
    }

    static String text(Tx tx, String name) {
        return tx.first("SELECT text FROM sheet WHERE name = ?", row -> row.text("text"), name)
                .orElse("");
    }

    /**
     * Takes new synonyms.
     *
     * @param before the text that they were made from: another's must not be written over
     * @return false when it is another by now; nothing was changed then
     * @throws Malformed with line and reason, when a line is no rule
     */
    public boolean saveSynonyms(String text, String before, By by) {
        var _ = synonyms(text);
        return database.inTransaction(tx -> {
            if (!text(tx, SYNONYMS).equals(before)) {
                return false;
            }
            save(tx, SYNONYMS, text, by);
            return true;
        });
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

    void save(Tx tx, String name, String text, By by) {
        tx.run(
                "INSERT INTO sheet (name, text) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text",
                name,
                text);
        long seq = journal.append(tx, by.author(), by.address(), CHANGED, name, "");
        keep(tx, name, text, by, clock.instant(), seq);
    }

    /** Every text of a sheet is kept: where folder and console meet, none of them is lost. */
    static void keep(Tx tx, String name, String text, By by, Instant now, long seq) {
        tx.run(
                "INSERT INTO sheet_revision (name, number, at, author, text, seq)"
                        + " SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, ? FROM sheet_revision WHERE name = ?",
                name,
                now,
                by.author(),
                text,
                seq,
                name);
    }
}
