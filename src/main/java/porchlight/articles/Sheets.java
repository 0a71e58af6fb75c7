package porchlight.articles;

import java.time.Instant;
import java.time.InstantSource;
import porchlight.database.Database;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.Malformed;
import porchlight.people.By;
import porchlight.phrasing.Phrasebook;
import porchlight.search.OwnWords;

/** Texts of the knowledge base that are no articles: what the owner tells the search about words, and the content standard. */
public final class Sheets {
    public static final String CHANGED = "sheet.changed";

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    public Sheets(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** The text of a sheet, "" where there is none. */
    public String text(Sheet sheet) {
        return database.read(tx -> text(tx, sheet));
    }

    /** What a good article is here: as the owner says, or as is usual. */
    public Standard standard() {
        String text = text(Sheet.STANDARD);
        return Standard.of(text.isBlank() ? Standard.USUAL : text);
    }

    /** What the coach of those who answer looks for: as the owner says, or as is usual. */
    public Phrasebook phrases() {
        String text = text(Sheet.PHRASES);
        return Sheet.phrases(text.isBlank() ? Phrasebook.usual() : text);
    }

    /** What the owner tells the search, "" where it is nothing. */
    public record Texts(String synonyms, String stopWords) {

        /** @throws Malformed with line and reason, when a line makes no sense */
        public OwnWords words() {
            return new OwnWords(Sheet.synonyms(synonyms), Sheet.stopWords(stopWords));
        }
    }

    public Texts texts() {
        return database.read(Sheets::texts);
    }

    private static Texts texts(Tx tx) {
        return new Texts(text(tx, Sheet.SYNONYMS), text(tx, Sheet.STOP_WORDS));
    }

    static String text(Tx tx, Sheet sheet) {
        return tx.first("SELECT text FROM sheet WHERE name = ?", row -> row.text("text"), sheet.word())
                .orElse("");
    }

    /**
     * Takes new texts.
     *
     * @param before the texts that they were made from: another's must not be written over
     * @return false when there are others by now; nothing was changed then
     * @throws Malformed with line and reason, when a line makes no sense
     */
    public boolean save(Texts texts, Texts before, By by) {
        var _ = texts.words();
        return database.inTransaction(tx -> {
            if (!texts(tx).equals(before)) {
                return false;
            }
            if (!texts.synonyms.equals(before.synonyms)) {
                save(tx, Sheet.SYNONYMS, texts.synonyms, by);
            }
            if (!texts.stopWords.equals(before.stopWords)) {
                save(tx, Sheet.STOP_WORDS, texts.stopWords, by);
            }
            return true;
        });
    }

    /**
     * Takes a new text of one sheet.
     *
     * @param before the text that it was made from
     * @return false when there is another by now; nothing was changed then
     * @throws Malformed with line and reason, when a line makes no sense
     */
    public boolean save(Sheet sheet, String text, String before, By by) {
        sheet.check(text);
        return database.inTransaction(tx -> {
            if (!text(tx, sheet).equals(before)) {
                return false;
            }
            save(tx, sheet, text.isBlank() ? "" : text, by);
            return true;
        });
    }

    void save(Tx tx, Sheet sheet, String text, By by) {
        tx.run(
                "INSERT INTO sheet (name, text) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text",
                sheet.word(),
                text);
        long seq = journal.append(tx, by.author(), by.address(), CHANGED, sheet.word(), "");
        keep(tx, sheet.word(), text, by, clock.instant(), seq);
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
