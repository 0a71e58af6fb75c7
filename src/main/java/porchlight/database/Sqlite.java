package porchlight.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import porchlight.database.DatabaseProblem.Reason;

/** A file beside the program. */
final class Sqlite implements Store {
    private static final Logger log = LoggerFactory.getLogger(Sqlite.class);
    static final String PREFIX = "jdbc:sqlite:";

    /** Has SQLite read the file as it is, without its helpers and locks. */
    private static final String FROZEN = "immutable=1";

    /** With less nothing can be done: the helper file of locks takes 32 KB already. */
    private static final long LEAST_BYTES = 64 * 1_024;

    private final String url;
    private final Path file;
    /** Held until the end: the system lets go of it when the process dies, however it dies. */
    private @Nullable FileChannel claimed;

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
        try (Connection connection = connect(Access.READ);
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
    public Connection connect(Access access) throws SQLException {
        try {
            return connect(url, access);
        } catch (SQLException refused) {
            Reason reason = reason(refused);
            boolean unwritable = reason == Reason.FULL || reason == Reason.READ_ONLY;
            if (access == Access.READ && unwritable && isOnlyOnDisk()) {
                return connect(PREFIX + file.toAbsolutePath().toUri() + "?" + FROZEN, access);
            }
            throw refused;
        }
    }

    /** Nothing stands in the helper file: then all there is can be read without the helpers, which cannot be made now. */
    private boolean isOnlyOnDisk() {
        try {
            Path helper = beside("-wal");
            return Files.exists(file) && (Files.notExists(helper) || Files.size(helper) == 0);
        } catch (IOException unknown) {
            return false;
        }
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /**
     * One that reads without the helpers would not see what others write later; and as long as one has the helpers open
     * for reading only, no other of this process can write.
     */
    @Override
    public boolean isPassing(Connection connection) {
        return isReadOnly()
                || (connection instanceof SQLiteConnection known
                        && known.getUrl().endsWith(FROZEN));
    }

    private Connection connect(String url, Access access) throws SQLException {
        var settings = new Properties();
        if (!url.endsWith(FROZEN)) {
            settings.setProperty("journal_mode", "WAL");
        }
        // Every commit is on disk before it is acknowledged; WAL alone would leave the last ones to a power cut.
        settings.setProperty("synchronous", "FULL");
        settings.setProperty("foreign_keys", "true");
        settings.setProperty("busy_timeout", "5000");
        Connection connection = JDBC.createConnection(url, settings);
        try (Statement statement = connection.createStatement()) {
            if (access == Access.READ) {
                statement.execute("PRAGMA query_only = true");
                // Opening looks at nothing yet: only now is it known whether it can be read.
                statement.execute("PRAGMA schema_version");
            }
            return connection;
        } catch (SQLException unusable) {
            connection.close();
            throw unusable;
        }
    }

    /** By a lock on a file of its own: SQLite's own locks come and go with each transaction. */
    @Override
    public synchronized void claim(Connection connection) {
        if (claimed != null) {
            return;
        }
        try {
            FileChannel channel =
                    FileChannel.open(beside("-serving"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isMine(channel)) {
                channel.close();
                throw inUse();
            }
            claimed = channel;
        } catch (IOException unwritable) {
            log.debug("{} is claimed when its folder can be written", this, unwritable);
        }
    }

    private static boolean isMine(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (claimed != null) {
                claimed.close();
            }
        } catch (IOException already) {
            log.debug("The claim of {} is let go of by the system", this, already);
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
            case SQLITE_IOERR_SHMSIZE -> Reason.FULL;
            case SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE ->
                isFull() ? Reason.FULL : Reason.READ_ONLY;
            default ->
                switch (code.code & 0xff) {
                    case 13 -> Reason.FULL;
                    case 8 -> Reason.READ_ONLY;
                    case 5, 6 -> Reason.BUSY;
                    case 10, 14 -> isFull() ? Reason.FULL : isReadOnly() ? Reason.READ_ONLY : Reason.AWAY;
                    case 11, 26 -> Reason.DAMAGED;
                    case 19 -> Reason.RULE;
                    default -> Reason.OTHER;
                };
        };
    }

    private boolean isFull() {
        try {
            return Files.exists(file) && Files.getFileStore(file).getUsableSpace() < LEAST_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Without its helpers beside it the file cannot be written either. */
    private boolean isReadOnly() {
        Path folder = file.toAbsolutePath().getParent();
        return Files.exists(file) && !(Files.isWritable(file) && (folder == null || Files.isWritable(folder)));
    }

    @Override
    public String toString() {
        return "SQLite " + file;
    }
}
