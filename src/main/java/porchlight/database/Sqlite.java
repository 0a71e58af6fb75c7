package porchlight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import porchlight.database.DatabaseProblem.Reason;

/** A file beside the program. */
final class Sqlite implements Store {
    static final String PREFIX = "jdbc:sqlite:";

    private final String url;
    private final Path file;

    Sqlite(String url) {
        String name = url.substring(PREFIX.length()).replaceFirst("^file:", "").replaceFirst("\\?.*$", "");
        if (name.isBlank() || url.contains(":memory:") || url.contains("mode=memory")) {
            throw new DatabaseProblem(
                    Reason.REFUSED, "The database url names no file: write jdbc:sqlite:data/porchlight.db.", null);
        }
        this.url = url;
        this.file = Path.of(name);
    }

    @Override
    public void prepare() {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
                SqliteLibrary.useFrom(folder.resolve("native"));
            }
        } catch (IOException refused) {
            throw new DatabaseProblem(
                    Reason.REFUSED, "The folder of the database " + file + " cannot be made.", refused);
        }
    }

    /** The structure of all pages: about four seconds a gigabyte. */
    @Override
    public void check() {
        try (Connection connection = connect(true);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = found.next() ? found.getString(1) : "no answer";
            if (!"ok".equals(verdict)) {
                throw problem(new SQLiteException(verdict, SQLiteErrorCode.SQLITE_CORRUPT));
            }
        } catch (SQLException unreadable) {
            throw problem(unreadable);
        }
    }

    @Override
    public Connection connect(boolean onlyReads) throws SQLException {
        var settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        // Every commit is on disk before it is acknowledged; WAL alone would leave the last ones to a power cut.
        settings.setProperty("synchronous", "FULL");
        settings.setProperty("foreign_keys", "true");
        settings.setProperty("busy_timeout", "5000");
        Connection connection = JDBC.createConnection(url, settings);
        try (Statement statement = connection.createStatement()) {
            if (onlyReads) {
                statement.execute("PRAGMA query_only = true");
            }
            return connection;
        } catch (SQLException unusable) {
            connection.close();
            throw unusable;
        }
    }

    /** Takes the lock now: taken midway, it could be refused with half of the batch done. */
    @Override
    public String beginWriting() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public String beginReading() {
        return "BEGIN";
    }

    /** Rows come from the file one by one as they are read. */
    @Override
    public void page(Tx tx, String sql, Part part) {
        part.read(sql, true);
    }

    @Override
    public Reason reason(SQLException problem) {
        if (!(problem instanceof SQLiteException told)) {
            return Reason.OTHER;
        }
        SQLiteErrorCode code = told.getResultCode();
        return switch (code) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> Reason.CONFLICT;
            // With no space left even the file of locks, which is mapped into memory, cannot grow.
            case SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_WRITE -> Reason.FULL;
            default ->
                switch (code.code & 0xff) {
                    case 13 -> Reason.FULL;
                    case 8 -> Reason.READ_ONLY;
                    case 5, 6 -> Reason.BUSY;
                    case 10, 14 -> Reason.AWAY;
                    case 11, 26 -> Reason.DAMAGED;
                    case 19 -> Reason.RULE;
                    default -> Reason.OTHER;
                };
        };
    }

    @Override
    public String toString() {
        return "SQLite " + file;
    }
}
