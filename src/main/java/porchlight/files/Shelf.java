package porchlight.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where the contents of files lie: by the hash of what is in them, so that the same is kept once, and so that no name that
 * somebody gave a file is ever one on our disk (rows 17 and 19). Nothing is executable, and nothing has an ending.
 */
public final class Shelf {
    private static final String ARRIVING = ".arriving-";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int AT_ONCE = 16 * 1024;

    private final Path folder;

    /** Nobody clears a content away while somebody else finds it there already. */
    private final Object finding = new Object();

    /** @param folder is made when it is missing */
    public Shelf(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** The disk takes nothing just now: it is full, or may only be read. */
    public static final class Unable extends UncheckedIOException {
        private Unable(IOException cause) {
            super(cause);
        }
    }

    private interface Writing<T> {
        T write() throws IOException;
    }

    /** What our disk refuses must not look as if what comes in could not be read. */
    private static <T> T writing(Writing<T> writing) {
        try {
            return writing.write();
        } catch (IOException refused) {
            throw new Unable(refused);
        }
    }

    /** A content that is looked at before it is kept; closed without {@link #keep}, nothing of it is left. */
    public final class Arriving implements AutoCloseable {
        private final Path aside;
        private final MessageDigest digest = sha256();
        private final byte[] head;
        private final long size;

        private Arriving(InputStream in, long most) throws IOException {
            aside = writing(() -> {
                Files.createDirectories(folder);
                return Files.createTempFile(folder, ARRIVING, ".tmp");
            });
            try (var out = writing(() -> FileChannel.open(aside, StandardOpenOption.WRITE))) {
                var first = ByteBuffer.allocate(FileKind.HEAD);
                size = take(in, out, most, first);
                head = first.hasRemaining() ? Arrays.copyOf(first.array(), first.position()) : first.array();
                writing(() -> {
                    out.force(true);
                    return out;
                });
            } catch (IOException | RuntimeException refused) {
                Files.deleteIfExists(aside);
                throw refused;
            }
        }

        private long take(InputStream in, FileChannel out, long most, ByteBuffer first) throws IOException {
            var some = new byte[AT_ONCE];
            long taken = 0;
            while (taken <= most) {
                int read = in.read(some);
                if (read < 0) {
                    break;
                }
                taken += read;
                digest.update(some, 0, read);
                first.put(some, 0, Math.min(read, first.remaining()));
                ByteBuffer rest = ByteBuffer.wrap(some, 0, read);
                while (rest.hasRemaining()) {
                    var _ = writing(() -> out.write(rest));
                }
            }
            return taken;
        }

        /** In bytes; one more than the most that was asked for, or a little beyond, where there is more. */
        public long size() {
            return size;
        }

        /** The first bytes, at most {@link FileKind#HEAD}. */
        public byte[] head() {
            return head.clone();
        }

        /** Where all of it lies until it is kept. */
        public Path place() {
            return aside;
        }

        /**
         * Returns the hash, in hexadecimal, when the content is on disk under it.
         *
         * @param now for how long nobody clears it away, although nothing names it yet
         */
        public String keep(Instant now) {
            String hash = HexFormat.of().formatHex(digest.digest());
            Path place = Shelf.this.place(hash);
            Path parent = Objects.requireNonNull(place.getParent());
            return writing(() -> {
                Files.createDirectories(parent);
                Files.setLastModifiedTime(aside, FileTime.from(now));
                synchronized (finding) {
                    Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
                settle(parent);
                settle(folder);
                return hash;
            });
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(aside);
        }
    }

    /**
     * Takes a content in, never as a whole in memory.
     *
     * @param most how many bytes it may have; no more than a little beyond is read
     * @throws IOException when it cannot be read
     * @throws Unable when it cannot be written
     */
    public Arriving arriving(InputStream in, long most) throws IOException {
        return new Arriving(in, most);
    }

    /** Where a content lies; none when it is not here. */
    public Optional<Path> find(String hash) {
        return HASH.matcher(hash).matches() ? Optional.of(place(hash)).filter(Files::isRegularFile) : Optional.empty();
    }

    /** A moved file is only there for good when its folder is on disk as well. */
    private static void settle(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Clears away what nobody names and nobody has laid here since a moment.
     *
     * @param named which hashes that begin with these two letters are named by something
     */
    public void clear(Instant since, Function<String, Set<String>> named) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = each.getFileName().toString();
                if (name.startsWith(ARRIVING)) {
                    remove(each, since);
                } else if (name.matches("[0-9a-f]{2}") && Files.isDirectory(each)) {
                    clear(each, since, named.apply(name));
                }
            }
        }
    }

    private void clear(Path part, Instant since, Set<String> named) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(part)) {
            for (Path each : all) {
                if (!named.contains(each.getFileName().toString())) {
                    remove(each, since);
                }
            }
        }
    }

    private void remove(Path file, Instant since) throws IOException {
        synchronized (finding) {
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException kept) {
                // What was arriving has found its place, or was refused, meanwhile.
            }
        }
    }

    private Path place(String hash) {
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
