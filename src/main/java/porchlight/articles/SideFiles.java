package porchlight.articles;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;
import porchlight.journal.Journal;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.By;

/**
 * What the folder holds besides articles: the texts of categories, and the sheets. Where both sides changed one, what
 * stands here stays, and the other text waits for somebody to choose.
 */
public final class SideFiles {
    /** Journal kinds. The subject is the file. */
    public static final String CONFLICTED = "sheet.conflict";

    public static final String SETTLED = "sheet.conflict-settled";

    private final Database database;
    private final Journal journal;
    private final Categories categories;
    private final Sheets sheets;
    private final InstantSource clock;

    public SideFiles(Database database, Journal journal, Categories categories, Sheets sheets, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.categories = categories;
        this.sheets = sheets;
        this.clock = clock;
    }

    /** What stands here for a file, "" for nothing. */
    public String text(String file) {
        return database.read(tx -> Optional.ofNullable(text(tx, file)).orElse(""));
    }

    /** What stands here for a file; null for nothing. */
    static @Nullable String text(Tx tx, String file) {
        String text = Sheet.ofFile(file)
                .map(sheet -> Sheets.text(tx, sheet))
                .or(() -> Categories.file(tx, Content.parentOf(file)))
                .orElse("");
        return text.isEmpty() ? null : text;
    }

    /**
     * Takes a text for a file; "" takes away what stood there.
     *
     * @throws Malformed with line and reason, when it makes no sense
     */
    void save(Tx tx, String file, String text, By by) {
        check(file, text);
        Optional<Sheet> sheet = Sheet.ofFile(file);
        if (sheet.isPresent()) {
            sheets.save(tx, sheet.get(), text, by);
        } else if (text.isEmpty()) {
            categories.forget(tx, Content.parentOf(file), by);
        } else {
            categories.save(tx, Content.parentOf(file), text, by);
        }
    }

    /** Notes who changed the latest text of a file elsewhere, and why; "" is nothing to note. */
    void because(Tx tx, String file, String who) {
        if (!who.isEmpty()) {
            tx.run(
                    "UPDATE sheet_revision SET reason = ? WHERE name = ? AND number ="
                            + " (SELECT MAX(number) FROM sheet_revision WHERE name = ?)",
                    who,
                    sheet(file),
                    sheet(file));
        }
    }

    private static String sheet(String file) {
        return Sheet.ofFile(file).map(Sheet::word).orElseGet(() -> Categories.sheet(Content.parentOf(file)));
    }

    /** @throws Malformed with line and reason, when the text makes no sense */
    static void check(String file, String text) {
        Sheet.ofFile(file).ifPresentOrElse(sheet -> sheet.check(text), () -> FrontMatter.of(text));
    }

    // Two texts of one file

    /** Texts from elsewhere that wait for somebody to choose, the oldest first. */
    public List<OtherText> waiting() {
        return database.read(SideFiles::waiting);
    }

    static List<OtherText> waiting(Tx tx) {
        return tx.all("SELECT * FROM other_text WHERE settled IS NULL ORDER BY at, id", SideFiles::otherText);
    }

    public Optional<OtherText> find(String id) {
        return database.read(tx -> tx.first("SELECT * FROM other_text WHERE id = ?", SideFiles::otherText, id));
    }

    /**
     * Keeps a text from elsewhere, once: told again, it may have been settled since.
     *
     * @param base the hash of the text that both sides began from: the same words on another one are another question
     */
    void keep(Tx tx, String file, String base, String text, String author, String who) {
        if (text.equals(text(tx, file))) {
            return;
        }
        int fresh = tx.run(
                "INSERT INTO other_text (id, file, text, who, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                Hash.of(file + "\n" + base + "\n" + text),
                file,
                text,
                who,
                clock.instant());
        if (fresh > 0) {
            journal.append(tx, author, CONFLICTED, file, "");
        }
    }

    /** Whether this text stood here since both sides agreed on the one of this hash, which is "" when they never did. */
    static boolean isKept(Tx tx, String file, String text, String agreed) {
        String name = sheet(file);
        // Of many long lists only the hashes are kept at hand.
        for (String hash : tx.all(
                "SELECT text FROM sheet_revision WHERE name = ? ORDER BY number DESC",
                row -> Hash.of(row.text("text")),
                name)) {
            if (hash.equals(agreed)) {
                return false;
            }
            if (hash.equals(Hash.of(text))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Notes that somebody has chosen.
     *
     * @param text what stands from now on; null for what stands already
     * @param before what stood when they chose
     * @return false when another text stands by now, or somebody else has chosen; nothing was changed then
     * @throws Malformed with line and reason, when the text makes no sense; nothing was changed then
     */
    public boolean settle(OtherText other, @Nullable String text, String before, By by) {
        return database.inTransaction(tx -> {
            String now = Optional.ofNullable(text(tx, other.file())).orElse("");
            if (!now.equals(before)
                    || tx.run(
                                    "UPDATE other_text SET settled = ? WHERE id = ? AND settled IS NULL",
                                    clock.instant(),
                                    other.id())
                            == 0) {
                return false;
            }
            if (text != null && !text.equals(now)) {
                save(tx, other.file(), text, by);
            }
            journal.append(tx, by.author(), by.address(), SETTLED, other.file(), "");
            return true;
        });
    }

    private static OtherText otherText(Row row) {
        return new OtherText(row.text("id"), row.text("file"), row.text("text"), row.text("who"), row.instant("at"));
    }
}
