package porchlight;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fresh databases of both kinds for tests: {@code @ParameterizedTest @EnumSource void …(Databases.Kind kind)} and
 * {@code Database.open(Databases.fresh(kind, folder))}. One real PostgreSQL serves the whole run; it starts when the
 * first test asks for it and needs nothing installed.
 */
public final class Databases {
    public enum Kind {
        SQLITE,
        POSTGRES
    }

    private static final AtomicInteger number = new AtomicInteger();

    private Databases() {}

    /** The url of a database that is empty and nobody else's; {@code folder} is where SQLite puts its file. */
    public static String fresh(Kind kind, Path folder) {
        String name = "fresh" + number.incrementAndGet();
        return switch (kind) {
            case SQLITE -> "jdbc:sqlite:" + folder.resolve(name + ".db");
            case POSTGRES -> create(Shared.SERVER, name);
        };
    }

    /** A server of the test's own, to stop and to start again on the same data. */
    public static EmbeddedPostgres server(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "off")
                .start();
    }

    /** A new one on such a server. */
    public static String create(EmbeddedPostgres server, String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " STRATEGY FILE_COPY");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name + "?user=postgres";
    }

    /** The server is asked to tell only what goes wrong: it would fill the log of the build. Kept, or it is forgotten. */
    private static final Logger chatter = Logger.getLogger("io.zonky.test");

    static {
        chatter.setLevel(Level.WARNING);
    }

    /** Started on first use; it stops with the process. */
    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        // Every open Database keeps five connections, and tests leave some to the end.
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
