package porchlight.journal;

import porchlight.database.Database;
import porchlight.database.Tx;

/** How far followers have come, for those that keep their position in the database. */
public final class Positions {
    private final Database database;

    public Positions(Database database) {
        this.database = database;
    }

    /** The number of the last event that the follower has dealt with; 0 for one that is new. */
    public long of(String follower) {
        return database.read(
                tx -> tx.first("SELECT position FROM follower WHERE name = ?", row -> row.number("position"), follower)
                        .orElse(0L));
    }

    /** Remembers, in the transaction of what the follower did, how far it has come. */
    public void move(Tx tx, String follower, long seq) {
        tx.run(
                "INSERT INTO follower (name, position) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET position = excluded.position",
                follower,
                seq);
    }
}
