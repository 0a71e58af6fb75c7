package porchlight.people;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import porchlight.database.Database;
import porchlight.database.Row;

/** Questions to a list that somebody asks often, under a name: for themselves, or for the whole team. */
public final class SavedViews {
    public static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2_000;
    private static final int MOST = 50;

    private final Database database;
    private final InstantSource clock;

    public SavedViews(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param query of the list's address, without the question mark
     * @param shared whether everybody in the team has it
     */
    public record SavedView(String id, String person, String name, String query, boolean shared) {}

    /** A person's own and the team's, by name. */
    public List<SavedView> of(String person, String room) {
        return database.read(tx -> tx.all(
                "SELECT * FROM saved_view WHERE room = ? AND (person = ? OR shared = 1) ORDER BY LOWER(name), id",
                SavedViews::view,
                room,
                person));
    }

    /** False when the person has too many already, or one of the values is too long or empty. */
    public boolean save(String person, String room, String name, String query, boolean shared) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
            return false;
        }
        return database.inTransaction(tx -> {
            long held = tx.first(
                            "SELECT COUNT(*) AS held FROM saved_view WHERE person = ? AND room = ?",
                            row -> row.number("held"),
                            person,
                            room)
                    .orElse(0L);
            tx.run("DELETE FROM saved_view WHERE person = ? AND room = ? AND name = ?", person, room, called);
            return held < MOST
                    && tx.run(
                                    "INSERT INTO saved_view (id, person, room, name, query, shared, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                    UUID.randomUUID().toString(),
                                    person,
                                    room,
                                    called,
                                    query,
                                    shared,
                                    clock.instant())
                            > 0;
        });
    }

    /** Forgets one's own; another's stays. */
    public boolean forget(String person, String id) {
        return database.inTransaction(
                tx -> tx.run("DELETE FROM saved_view WHERE id = ? AND person = ?", id, person) > 0);
    }

    private static SavedView view(Row row) {
        return new SavedView(
                row.text("id"), row.text("person"), row.text("name"), row.text("query"), row.flag("shared"));
    }
}
