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
    Connection connect(boolean onlyReads) throws SQLException;

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

    default DatabaseProblem problem(SQLException cause) {
        Reason reason = reason(cause);
        return new DatabaseProblem(reason, words(reason) + " (" + cause.getMessage() + ")", cause);
    }

    private String words(Reason reason) {
        return switch (reason) {
            case CONFLICT -> "A row with this key is already there.";
            case RULE -> "A rule of the tables is broken.";
            case FULL -> "The disk of the database is full.";
            case READ_ONLY -> "The database can only be read.";
            case AWAY -> "The database cannot be reached.";
            case BUSY -> "The database is busy.";
            case DAMAGED ->
                this
                        + " is damaged: move it away, restore a backup (porchlight restore FILE) and start again. Until then nothing is saved.";
            case REFUSED -> "The database was refused.";
            case OTHER -> "The database could not do this.";
        };
    }
}
