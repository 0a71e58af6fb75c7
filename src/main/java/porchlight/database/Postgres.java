package porchlight.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import porchlight.database.DatabaseProblem.Reason;

/** A PostgreSQL server, which several Porchlights may share. */
final class Postgres implements Store {
    static final String PREFIX = "jdbc:postgresql:";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final String url;
    private final String place;
    /** The last connection that was granted the claim; only the writer's thread looks at it. */
    private @Nullable Connection claimed;

    Postgres(String url) {
        this.url = url;
        this.place = url.substring(PREFIX.length()).replaceFirst("\\?.*$", "").replaceFirst("^.*[@/](?=[^@/]+/)", "");
    }

    @Override
    public void prepare() {}

    /** The server looks after its pages by itself, and tells when it meets a broken one. */
    @Override
    public void check() {}

    @Override
    public Connection connect(Access access) throws SQLException {
        // What the owner writes in the url goes before these.
        var settings = new Properties();
        settings.setProperty("ApplicationName", "porchlight");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("loginTimeout", "5");
        // A server that has vanished without a word is given up after this many seconds.
        settings.setProperty("socketTimeout", access == Access.BUILD ? "0" : "5");
        settings.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(url, settings);
        try (Statement statement = connection.createStatement()) {
            // Our own limit comes first, so that a lock held elsewhere is told from a server that is gone.
            statement.execute("SET lock_timeout = '4s'");
            return connection;
        } catch (SQLException unusable) {
            connection.close();
            throw unusable;
        }
    }

    /**
     * The lock is the connection's: it ends with it, and with the process. What a killed one leaves behind is gone once
     * the server has noticed, so the first time is waited for a little.
     */
    @Override
    public void claim(Connection connection) throws SQLException {
        if (connection.equals(claimed)) {
            return;
        }
        long latest = System.nanoTime() + (claimed == null ? PATIENCE.toNanos() : 0);
        while (!isGranted(connection)) {
            if (System.nanoTime() > latest) {
                throw inUse();
            }
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
        claimed = connection;
    }

    private static boolean isGranted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_try_advisory_lock(7670726369)")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** Held until the transaction ends: all nodes write one after the other, so journals have no gaps. */
    @Override
    public String beginWriting() {
        return "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(7670726368)";
    }

    @Override
    public String beginReading() {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }

    /** The driver would fetch the whole answer at once. */
    @Override
    public void page(Tx tx, String sql, Part part) {
        // A name of its own: the statement that fetches is kept, and knows the columns.
        String name = "page_" + Integer.toHexString(sql.hashCode());
        tx.run("DECLARE " + name + " NO SCROLL CURSOR FOR " + sql);
        for (boolean first = true, more = true; more; first = false) {
            more = part.read("FETCH 500 FROM " + name, first);
        }
        tx.run("CLOSE " + name);
    }

    @Override
    public Reason reason(SQLException problem) {
        String state = String.valueOf(problem.getSQLState());
        return switch (state) {
            case "23505" -> Reason.CONFLICT;
            case "53100" -> Reason.FULL;
            case "25006" -> Reason.READ_ONLY;
            case "55P03", "57014", "40001", "40P01" -> Reason.BUSY;
            case "XX001", "XX002" -> Reason.DAMAGED;
            case "57P01", "57P02", "57P03", "57P05", "53300" -> Reason.AWAY;
            default ->
                switch (state.length() < 2 ? "" : state.substring(0, 2)) {
                    case "08" -> Reason.AWAY;
                    case "23" -> Reason.RULE;
                    default -> Reason.OTHER;
                };
        };
    }

    @Override
    public String toString() {
        return "PostgreSQL " + place;
    }
}
