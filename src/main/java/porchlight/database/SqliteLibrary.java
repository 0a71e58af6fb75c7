package porchlight.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite itself, unpacked once and kept beside the database. Left alone, the driver unpacks it into /tmp with each start,
 * compares it byte by byte, which takes a tenth of a second, and leaves it there after every crash.
 */
final class SqliteLibrary {
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);

    private SqliteLibrary() {}

    /** Has the driver use what is kept in {@code folder}. Where that cannot be, it goes on as if left alone. */
    static synchronized void useFrom(Path folder) {
        if (System.getProperty(PATH) != null) {
            return; // loaded once for all databases, or the owner has one of their own
        }
        try {
            Path kept = keptIn(folder);
            if (kept != null) {
                System.setProperty(NAME, kept.getFileName().toString());
                System.setProperty(PATH, folder.toAbsolutePath().toString());
            }
        } catch (IOException unable) {
            log.debug("SQLite cannot be kept in {}", folder, unable);
        }
    }

    /** The library of this version for this machine; null when there is none to unpack. */
    static @Nullable Path keptIn(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        URL packed = SQLiteJDBCLoader.class.getResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
        if (packed == null) {
            return null;
        }
        Path kept = folder.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + name);
        URLConnection connection = packed.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            if (!Files.exists(kept) || Files.size(kept) != connection.getContentLengthLong()) {
                Files.createDirectories(folder);
                unpack(in, kept);
            }
        }
        return kept;
    }

    /** Aside, then moved into place: another process may be loading the one that is there. */
    private static void unpack(InputStream in, Path kept) throws IOException {
        Path aside = Files.createTempFile(kept.toAbsolutePath().getParent(), "sqlite-", ".tmp");
        try {
            Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
