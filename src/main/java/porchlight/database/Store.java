package porchlight.database;

import java.sql.Connection;
import java.sql.SQLException;
import porchlight.database.DatabaseProblem.Reason;

/** What differs between the two databases; all other SQL is the same text. */
sealed interface Store permits Sqlite, Postgres {
    static Store of(String url) {
        if (url.startsWith(Sqlite.PREFIX)) {
            return new Sqlite(url);
        }
        if (url.startsWith(Postgres.PREFIX)) {
            return new Postgres(url);
        }
        // The text itself is not repeated: it may hold a password.
        throw new DatabaseProblem(
                Reason.REFUSED, "The database url must begin with jdbc:sqlite: or jdbc:postgresql:.", null);
    }

    /** Makes what must be there before the first connection. */
    void prepare();

    /**
     * Looks at all data, whether they can be trusted.
     *
     * @throws DatabaseProblem when they are damaged, or could not be read
     */
    void check();

    /**
     * A connection whose transactions begin and end by SQL: left to itself, the driver of SQLite would begin the next
     * one at once and keep other processes from writing. One that only reads is refused every change.
     */
    Connection connect(Access access) throws SQLException;

    /** Whether a connection that was made just now must not be kept after its first transaction. */
    default boolean isPassing(Connection connection) {
        return false;
    }

    /**
     * Keeps other processes from claiming the database for as long as this one lives and is connected; does nothing when
     * that is so already.
     *
     * @throws DatabaseProblem when another one has it
     */
    void claim(Connection connection) throws SQLException;

    /** Lets go of what is held besides connections. */
    default void close() {}

    /** How a transaction begins that is alone in writing, in the whole database. */
    String beginWriting();

    /** How a transaction begins that sees one moment. */
    String beginReading();

    /** Asks for a large answer in as many parts as it takes to keep it out of memory. */
    void page(Tx tx, String sql, Part part);

    interface Part {
        /** @return whether there was a row in it */
        boolean read(String sql, boolean first);
    }

    Reason reason(SQLException problem);

    /** For people: kind and place, without passwords. */
    @Override
    String toString();

    default DatabaseProblem inUse() {
        return new DatabaseProblem(Reason.IN_USE, words(Reason.IN_USE), null);
    }

    default DatabaseProblem problem(SQLException cause) {
        Reason reason = reason(cause);
        return new DatabaseProblem(reason, words(reason) + " (" + cause.getMessage() + ")", cause);
    }

    private String words(Reason reason) {
        return switch (reason) {
            case CONFLICT -> "A row with this key is already there.";
            case RULE -> "A rule of the tables is broken.";
            case FULL -> "The disk of the database is full, and nothing is saved.";
            case READ_ONLY -> "The database can only be read, and nothing is saved.";
            case AWAY -> "The database cannot be reached.";
            case BUSY -> "The database is busy.";
            case DAMAGED ->
                this
                        + " is damaged: move it away, restore a backup (porchlight restore FILE) and start again. Until then nothing is saved.";
            case IN_USE ->
                "Another Porchlight already serves from " + this
                        + ": stop that one, or give this one a database of its own (database.url).";
            case REFUSED -> "The database was refused.";
            case OTHER -> "The database could not do this.";
        };
    }
}
