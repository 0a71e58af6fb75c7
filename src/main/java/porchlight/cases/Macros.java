package porchlight.cases;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.journal.Journal;
import porchlight.people.By;

/** Replies that agents keep for one another. */
public final class Macros {
    /** Journal kinds. The subject is the id of the macro, the detail its title. */
    public static final String SAVED = "macro.saved";

    public static final String REMOVED = "macro.removed";

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;

    public Macros(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** All, by title. */
    public List<Macro> all() {
        return database.read(tx -> tx.all("SELECT * FROM macro ORDER BY LOWER(title), id", Macros::macro));
    }

    public Optional<Macro> find(String id) {
        return database.read(tx -> tx.first("SELECT * FROM macro WHERE id = ?", Macros::macro, id));
    }

    /** What became of a macro that was to be saved. */
    public enum Saved {
        DONE,
        /** Another one has this title. */
        TAKEN,
        /** There is no such macro any more. */
        GONE
    }

    /** @param id of the macro that is changed; "" for a new one */
    public Saved save(String id, String title, String text, By by) {
        return database.inTransaction(tx -> {
            Optional<Macro> there = tx.first("SELECT * FROM macro WHERE id = ?", Macros::macro, id);
            if (!id.isEmpty() && there.isEmpty()) {
                return Saved.GONE;
            }
            if (tx.first("SELECT id FROM macro WHERE title = ? AND id <> ?", row -> row.text("id"), title, id)
                    .isPresent()) {
                return Saved.TAKEN;
            }
            if (there.filter(each -> each.title().equals(title) && each.text().equals(text))
                    .isPresent()) {
                return Saved.DONE;
            }
            String known = id.isEmpty() ? UUID.randomUUID().toString() : id;
            tx.run(
                    "INSERT INTO macro (id, title, text, updated, author) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO"
                            + " UPDATE SET title = excluded.title, text = excluded.text, updated = excluded.updated,"
                            + " author = excluded.author",
                    known,
                    title,
                    text,
                    clock.instant(),
                    by.author());
            journal.append(tx, by.author(), by.address(), SAVED, known, title);
            return Saved.DONE;
        });
    }

    public void remove(String id, By by) {
        database.run(tx -> tx.first("SELECT * FROM macro WHERE id = ?", Macros::macro, id)
                .ifPresent(each -> {
                    tx.run("DELETE FROM macro WHERE id = ?", id);
                    journal.append(tx, by.author(), by.address(), REMOVED, id, each.title());
                }));
    }

    private static Macro macro(Row row) {
        return new Macro(
                row.text("id"), row.text("title"), row.text("text"), row.instant("updated"), row.text("author"));
    }
}
