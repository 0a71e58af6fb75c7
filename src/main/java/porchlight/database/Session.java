package porchlight.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;

/** One connection with the statements that it has already prepared. Used by one thread. */
final class Session implements AutoCloseable {
    private static final int MOST_STATEMENTS = 200;

    private final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> idle = new LinkedHashMap<>(64, 0.75f, true);

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** A statement that nobody else uses until it is given back: a mapping may ask the same question again. */
    PreparedStatement borrow(String sql) throws SQLException {
        PreparedStatement prepared = idle.remove(sql);
        return prepared == null ? connection.prepareStatement(sql) : prepared;
    }

    void giveBack(String sql, PreparedStatement statement) throws SQLException {
        statement.clearParameters();
        PreparedStatement other = idle.put(sql, statement);
        if (other != null) {
            other.close();
        }
        if (idle.size() > MOST_STATEMENTS) {
            idle.pollFirstEntry().getValue().close();
        }
    }

    /** Runs a statement without values and without an answer. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void commit() throws SQLException {
        run("COMMIT");
    }

    void rollback() throws SQLException {
        run("ROLLBACK");
    }

    /** Closing is for connections that are no longer of use: what goes wrong now harms nobody. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException already) {
            // The server has gone first.
        }
    }
}
