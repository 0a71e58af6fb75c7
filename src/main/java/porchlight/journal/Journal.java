package porchlight.journal;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import porchlight.database.Database;
import porchlight.database.Row;
import porchlight.database.Tx;

/** All events, kept in the transaction of what they tell about: neither is ever there without the other. */
public final class Journal {
    private final Database database;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** One object for all appends, so that a transaction of many events wakes the followers once. */
    private final Runnable signal = this::wakeListeners;

    public Journal(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds an event to the transaction and returns its number. Numbers rise by one in the order of the commits,
     * without gaps, on all nodes together: only one transaction writes at a time.
     */
    public long append(Tx tx, String author, String kind, String subject, String detail) {
        return append(tx, author, "", kind, subject, detail);
    }

    /**
     * The same for what says nothing in its detail of where it was done.
     *
     * @param address the IP address; "" for what is done on the server itself
     */
    public long append(Tx tx, String author, String address, String kind, String subject, String detail) {
        tx.afterCommit(signal);
        return tx.first(
                        "INSERT INTO journal (seq, at, author, kind, subject, detail, address)"
                                + " SELECT COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?, ? FROM journal RETURNING seq",
                        row -> row.number("seq"),
                        clock.instant(),
                        author,
                        kind,
                        subject,
                        detail,
                        address)
                .orElseThrow();
    }

    /** At most {@code limit} events that come after {@code seq}, in order. */
    public List<Event> after(long seq, int limit) {
        return database.read(tx -> tx.all(
                "SELECT seq, at, author, kind, subject, detail FROM journal WHERE seq > ? ORDER BY seq LIMIT ?",
                Journal::event,
                seq,
                limit));
    }

    /** The last event of a kind. */
    public Optional<Event> last(String kind) {
        return database.read(tx -> tx.first(
                "SELECT seq, at, author, kind, subject, detail FROM journal WHERE kind = ? ORDER BY seq DESC LIMIT 1",
                Journal::event,
                kind));
    }

    /** The number of the last event; 0 when nothing has happened yet. */
    public long last() {
        return database.read(
                tx -> tx.first("SELECT COALESCE(MAX(seq), 0) AS last FROM journal", row -> row.number("last"))
                        .orElseThrow());
    }

    /**
     * What tells this journal from that of every other database, for whoever keeps a position elsewhere. It is taken
     * from {@code fresh} the first time that anybody asks, and stays.
     */
    public String id(Supplier<String> fresh) {
        return known().orElseGet(() -> {
            String drawn = fresh.get();
            database.run(
                    tx -> tx.run("INSERT INTO journal_id (one, id) VALUES (1, ?) ON CONFLICT (one) DO NOTHING", drawn));
            // Another node may have been first.
            return known().orElseThrow();
        });
    }

    private Optional<String> known() {
        return database.read(tx -> tx.first("SELECT id FROM journal_id", row -> row.text("id")));
    }

    /** Calls {@code listener} soon after each commit that holds events of this journal. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    private void wakeListeners() {
        listeners.forEach(Runnable::run);
    }

    private static Event event(Row row) {
        return new Event(
                row.number("seq"),
                row.instant("at"),
                row.text("author"),
                row.text("kind"),
                row.text("subject"),
                row.text("detail"));
    }
}
