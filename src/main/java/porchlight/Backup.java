package porchlight;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Folder;
import porchlight.database.Database;
import porchlight.database.Dump;
import porchlight.database.Tables;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole knowledge base in one file: all rows of the database as they were at one moment, the files of the articles'
 * folder, and those that came with cases. It can be written while a server runs, and put back into a database of either kind. The index, the vectors and
 * the settings are not in it: the first two are made anew, the last are the operator's.
 *
 * <p>It is a zip file: {@code backup.json} with the form of the tables, {@code database/TABLE.jsonl} with the names of the
 * columns and then a row a line, {@code articles/…}, {@code files/…} with what customers and agents sent, and
 * {@code end.json} with the counts and a checksum of all that.
 */
public final class Backup {
    /** Journal kind: one was written. The subject is empty; the detail says into which file. */
    public static final String WRITTEN = "backup.written";

    private static final String HEAD = "backup.json";
    private static final String END = "end.json";
    private static final String DATABASE = "database/";
    private static final String ARTICLES = "articles/";
    private static final String FILES = "files/";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final int FORMAT = 1;
    private static final long MB = 1024 * 1024;
    private static final int TRIES = 3;
    private static final byte[] NEWLINE = {'\n'};

    /**
     * A small file must not fill a disk (row 21). A real backup may be as large as its articles and pictures are, so there
     * is no bound on that; but texts and their revisions fold to no less than a hundredth, and pictures hardly at all.
     */
    private static final long TIMES_ITS_SIZE = 200;

    private static final long NEVER_TOO_MUCH = 256L * 1024 * 1024;
    private static final int MOST_ENTRIES = 250_000;
    private static final int MOST_CONTENTS = 1_000_000;

    /** A row holds one text of at most 256 KiB, every character of which may be escaped. */
    private static final int LONGEST_ROW = 8 * 1024 * 1024;

    private static final int LONGEST_HEAD = 1024 * 1024;

    /** Lies in the folder as long as a restore is under way: a folder with it is not whole. */
    private static final String UNFINISHED = ".restoring";

    /** What a file's head says. */
    private record Head(int format, Instant made, List<String> form) {}

    /** What is in it. */
    public record Counts(long rows, long files) {}

    /** @param seal SHA-256 of the names and bytes of all that stands before it, in hexadecimal */
    private record End(Counts counts, String seal) {}

    /**
     * @param rows bytes of all rows
     * @param files bytes of the articles' folder
     * @param contents bytes of the files that were sent
     */
    private record Checked(Head head, Counts counts, long rows, long files, long contents) {}

    private Backup() {}

    /**
     * Writes everything into a new file, which appears under its name when it is whole and on disk.
     *
     * @param sent the folder with the contents of files that customers and agents sent
     * @throws IOException when there is such a file already, or it cannot be written
     */
    public static Counts write(Database database, Path articles, Path sent, Path to, Instant now) throws IOException {
        if (Files.exists(to)) {
            throw new FileAlreadyExistsException(to + " is there already: name a new file.");
        }
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try {
            Counts counts;
            try (var zip = new Sealed(new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part))))) {
                zip.begin(new ZipEntry(HEAD));
                zip.write(JsonMapper.shared().writeValueAsBytes(new Head(FORMAT, now, Dump.form())));
                // The rows first: what is changed in the folder after them is taken for an edit when it is restored.
                long rows = rows(database, zip);
                long files = files(articles, zip) + contents(sent, zip);
                counts = new Counts(rows, files);
                var end = JsonMapper.shared().writeValueAsBytes(new End(counts, hex(zip.seal)));
                zip.begin(new ZipEntry(END));
                zip.write(end);
            }
            try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
                file.force(true);
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
            return counts;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long rows(Database database, Sealed zip) throws IOException {
        var writing = new Tables() {
            private long rows;

            @Override
            public void begin(String table, List<String> columns) {
                try {
                    zip.begin(new ZipEntry(DATABASE + table + ".jsonl"));
                    line(columns);
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
            }

            @Override
            public void row(List<@Nullable Object> values) {
                try {
                    line(values);
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
                rows++;
            }

            private void line(List<?> values) throws IOException {
                zip.write(JsonMapper.shared().writeValueAsBytes(values));
                zip.write(NEWLINE);
            }
        };
        try {
            Dump.of(database, writing);
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
        return writing.rows;
    }

    private static long files(Path articles, Sealed zip) throws IOException {
        long files = 0;
        for (String name : Folder.files(articles)) {
            Path file = articles.resolve(name);
            try {
                var facts = Files.readAttributes(file, BasicFileAttributes.class);
                byte[] bytes = Files.readAllBytes(file);
                for (int i = 1; i < TRIES && isChanged(file, facts); i++) {
                    facts = Files.readAttributes(file, BasicFileAttributes.class);
                    bytes = Files.readAllBytes(file);
                }
                var entry = new ZipEntry(ARTICLES + name);
                entry.setLastModifiedTime(facts.lastModifiedTime());
                zip.begin(entry);
                zip.write(bytes);
                files++;
            } catch (NoSuchFileException removed) {
                // Between the walk and now: then it is not part of the knowledge base any more.
            }
        }
        return files;
    }

    /** Contents never change; what came in after the rows were read is named by none of them. */
    private static long contents(Path sent, Sealed zip) throws IOException {
        if (!Files.isDirectory(sent)) {
            return 0;
        }
        long files = 0;
        try (var all = Files.walk(sent, 2)) {
            for (Path each : all.sorted().toList()) {
                String name = sent.relativize(each).toString().replace('\\', '/');
                if (isContent(name) && Files.isRegularFile(each)) {
                    files += copied(each, name, zip) ? 1 : 0;
                }
            }
        }
        return files;
    }

    private static boolean copied(Path file, String name, Sealed zip) throws IOException {
        try (var in = Files.newInputStream(file)) {
            zip.begin(new ZipEntry(FILES + name));
            zip.copy(in);
            return true;
        } catch (NoSuchFileException cleared) {
            // Nobody needs it any more: it was cleared away since the folder was read.
            return false;
        }
    }

    /** Such as {@code ab/ab12…}: by its hash, in the folder of its first two letters. */
    private static boolean isContent(String name) {
        return name.matches("([0-9a-f]{2})/\\1[0-9a-f]{62}");
    }

    /** Somebody saved it while it was being read: half of it may be old. */
    private static boolean isChanged(Path file, BasicFileAttributes facts) throws IOException {
        var now = Files.readAttributes(file, BasicFileAttributes.class);
        return now.size() != facts.size() || !now.lastModifiedTime().equals(facts.lastModifiedTime());
    }

    /** A zip file being written, with the checksum of what is in it so far. */
    private static final class Sealed implements AutoCloseable {
        private final ZipOutputStream zip;
        private final MessageDigest seal = sha256();

        Sealed(ZipOutputStream zip) {
            this.zip = zip;
        }

        void begin(ZipEntry entry) throws IOException {
            zip.putNextEntry(entry);
            seal.update(entry.getName().getBytes(StandardCharsets.UTF_8));
        }

        void write(byte[] bytes) throws IOException {
            zip.write(bytes);
            seal.update(bytes);
        }

        /** Piece by piece: a file may be larger than memory. */
        void copy(InputStream file) throws IOException {
            new DigestInputStream(file, seal).transferTo(zip);
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String hex(MessageDigest seal) {
        return HexFormat.of().formatHex(seal.digest());
    }

    /**
     * Puts everything from a file into an empty database and an empty folder. The file is read through before anything
     * is written.
     *
     * @throws IOException when the file is not a whole backup, when something is there already, or cannot be written
     */
    public static Counts restore(Path from, String databaseUrl, Path articles, Path sent) throws IOException {
        var checked = check(from);
        Path mark = articles.resolve(UNFINISHED);
        if (!Files.exists(mark) && !Folder.files(articles).isEmpty()) {
            throw new IOException("There are files in " + articles
                    + " already: move them away, or name an empty folder with --set articles.folder=FOLDER.");
        }
        requireRoom(articles, checked.files);
        requireRoom(sent, checked.contents);
        if (databaseUrl.startsWith(SQLITE)) {
            // Once in the database, and once in its journal until all of it is there.
            requireRoom(Path.of(databaseUrl.substring(SQLITE.length())), 2 * checked.rows);
        }
        Dump.requireEmpty(databaseUrl, checked.head.form());
        Files.createDirectories(articles);
        Files.writeString(mark, "This folder is not whole: run the restore again.\n");
        each(from, (entry, in) -> {
            if (entry.getName().startsWith(ARTICLES)) {
                extract(entry, in, articles.resolve(entry.getName().substring(ARTICLES.length())));
            } else if (entry.getName().startsWith(FILES)) {
                extract(entry, in, sent.resolve(entry.getName().substring(FILES.length())));
            }
        });
        Dump.fill(
                databaseUrl,
                checked.head.form(),
                tables -> each(from, (entry, in) -> {
                    if (entry.getName().startsWith(DATABASE)) {
                        readRows(entry, in, tables);
                    }
                }));
        Files.delete(mark);
        return checked.counts;
    }

    /**
     * That a disk has room for what is to be written, so that it is not found out when it is full.
     *
     * @throws IOException with a sentence that says what to do
     */
    static void requireRoom(Path place, long bytes) throws IOException {
        Path there = place.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        long free = Files.getFileStore(there).getUsableSpace();
        if (free < bytes) {
            throw new IOException("The disk of " + there + " has room for " + free / MB + " MB, and the backup needs "
                    + bytes / MB + " MB: make room, or name another place.");
        }
    }

    /**
     * That no restore into the folder was broken off.
     *
     * @throws UncheckedIOException with a sentence that says what to do
     */
    static void requireWhole(Path articles) {
        if (Files.exists(articles.resolve(UNFINISHED))) {
            throw new UncheckedIOException(new IOException(
                    "A restore into " + articles + " was broken off: run it again, with the same file."));
        }
    }

    private static void extract(ZipEntry entry, InputStream in, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        if (entry.getLastModifiedTime() != null) {
            Files.setLastModifiedTime(to, entry.getLastModifiedTime());
        }
    }

    private static long readRows(ZipEntry entry, InputStream in, Tables tables) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String columns = line(lines);
        if (columns == null) {
            throw notWhole("a table has no columns");
        }
        String table = entry.getName().substring(DATABASE.length()).replaceFirst("\\.jsonl$", "");
        tables.begin(
                table,
                JsonMapper.shared()
                        .readTree(columns)
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        long rows = 0;
        for (String line = line(lines); line != null; line = line(lines)) {
            var values = new ArrayList<@Nullable Object>();
            for (JsonNode value : JsonMapper.shared().readTree(line)) {
                if (value.isNull()) values.add(null);
                else if (value.isNumber()) values.add(value.longValue());
                else values.add(value.asString());
            }
            tables.row(values);
            rows++;
        }
        return rows;
    }

    /** One line; a file without line ends must not become one text in memory. */
    private static @Nullable String line(BufferedReader lines) throws IOException {
        var line = new StringBuilder();
        for (int each = lines.read(); each != '\n'; each = lines.read()) {
            if (each < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() == LONGEST_ROW) throw notWhole("a row is longer than any that Porchlight writes");
            line.append((char) each);
        }
        return line.toString();
    }

    /** Reads all of it, so that what is torn, changed or not ours is refused before anything is written. */
    private static Checked check(Path from) throws IOException {
        var nowhere = new Tables() {
            @Override
            public void begin(String table, List<String> columns) {}

            @Override
            public void row(List<@Nullable Object> values) {}
        };
        var found = new long[2];
        var bytes = new long[3];
        var names = new TreeSet<String>();
        var head = new ArrayList<Head>();
        var end = new ArrayList<End>();
        var seal = sha256();
        each(from, (entry, plain) -> {
            String name = entry.getName();
            var in = name.equals(END) ? plain : new DigestInputStream(plain, seal);
            if (!name.equals(END)) seal.update(name.getBytes(StandardCharsets.UTF_8));
            int most = name.startsWith(ARTICLES) ? MOST_ENTRIES : MOST_CONTENTS;
            if (names.size() >= most) throw notWhole("it has more than " + most + " files");
            if (!names.add(name)) throw notWhole("it has " + name + " twice");
            if (name.startsWith(DATABASE)) {
                long before = plain.unfolded();
                found[0] += readRows(entry, in, nowhere);
                bytes[0] += plain.unfolded() - before;
            } else if (name.startsWith(ARTICLES)) {
                requireInside(name.substring(ARTICLES.length()));
                bytes[1] += in.transferTo(OutputStream.nullOutputStream());
                found[1]++;
            } else if (name.startsWith(FILES)) {
                if (!isContent(name.substring(FILES.length()))) throw notWhole("it has a file called " + name);
                bytes[2] += in.transferTo(OutputStream.nullOutputStream());
                found[1]++;
            } else if (name.equals(END)) {
                end.add(JsonMapper.shared().readValue(in.readNBytes(LONGEST_HEAD), End.class));
            } else if (name.equals(HEAD)) {
                head.add(JsonMapper.shared().readValue(in.readNBytes(LONGEST_HEAD), Head.class));
            } else {
                throw notWhole("it has " + name + ", which no backup has");
            }
        });
        if (head.isEmpty()) throw notWhole("it has no " + HEAD);
        var counts = new Counts(found[0], found[1]);
        if (!end.equals(List.of(new End(counts, hex(seal))))) throw notWhole("its end is missing, or tells otherwise");
        if (head.getFirst().format != FORMAT)
            throw new IOException("The backup was made by a newer Porchlight: take that version or a newer one.");
        return new Checked(head.getFirst(), counts, bytes[0], bytes[1], bytes[2]);
    }

    /** A name that leads out of the folder it is put in is an attack, not a backup. */
    private static void requireInside(String name) throws IOException {
        Path path = Path.of(name);
        if (name.isEmpty() || name.contains("\\") || path.isAbsolute() || !path.equals(path.normalize()))
            throw notWhole("it has a file called " + name);
        if (path.startsWith("..")) throw notWhole("it has a file called " + name);
    }

    private interface Reading {
        void entry(ZipEntry entry, Unfolded in) throws IOException;
    }

    private static void each(Path from, Reading reading) throws IOException {
        long most = Math.max(NEVER_TOO_MUCH, TIMES_ITS_SIZE * Files.size(from));
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(from)))) {
            var entryOnly = new Unfolded(zip, most);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                reading.entry(entry, entryOnly);
            }
        } catch (ZipException | EOFException | JacksonException torn) {
            throw notWhole(torn.getMessage());
        }
    }

    /** What is in the entries of a zip file, up to a bound. */
    private static final class Unfolded extends FilterInputStream {
        private final long most;
        private long bytes;

        Unfolded(InputStream zip, long most) {
            super(zip);
            this.most = most;
        }

        long unfolded() {
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int each = super.read();
            count(each < 0 ? 0 : 1);
            return each;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws IOException {
            bytes += more;
            if (bytes > most) {
                throw notWhole("it would unfold to more than " + TIMES_ITS_SIZE + " times its size");
            }
        }

        /** An entry's reader may close what it reads from: the file goes on. */
        @Override
        public void close() {}
    }

    private static IOException notWhole(@Nullable String why) {
        return new IOException("This is not a whole backup of Porchlight: " + why + ".");
    }
}
