package porchlight.search.meaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors by what they are the meaning of, in one file that only grows: nothing is read by the model twice, not even
 * after the index is rebuilt. It is derived: it may be deleted, and what is torn or damaged in it is left out. On a disk
 * that can only be read, what is kept serves, and nothing is added until the next start. Safe for many threads of one
 * process.
 *
 * <p>A record is the text's SHA-256 (its first 16 bytes), the vector (1 byte a number) and a CRC-32C of both.
 */
final class Vectors implements AutoCloseable {
    private static final int KEY = 16;
    private static final int RECORD = KEY + Model.DIMENSIONS + 4;
    private static final Logger LOG = LoggerFactory.getLogger(Vectors.class);

    private final Path file;
    private final FileChannel channel;
    private final Map<Key, Integer> places = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int records;

    private record Key(long high, long low) {}

    static Vectors open(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            return new Vectors(file);
        } catch (IOException e) {
            throw new IllegalStateException("the vectors in " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private Vectors(Path file) throws IOException {
        this.file = file;
        boolean onlyRead = Files.exists(file) && !Files.isWritable(file);
        channel = onlyRead
                ? FileChannel.open(file, StandardOpenOption.READ)
                : FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!onlyRead && !isMine(channel)) {
            channel.close();
            throw new IOException("another Porchlight has it open");
        }
        var bytes = new byte[RECORD * 1024];
        var block = ByteBuffer.wrap(bytes);
        long whole = channel.size() / RECORD;
        while (records < whole) {
            block.clear().limit((int) Math.min(block.capacity(), (whole - records) * RECORD));
            read(block, (long) records * RECORD);
            for (int at = 0; at < block.limit(); at += RECORD, records++) {
                if (isSound(bytes, block, at)) places.put(new Key(block.getLong(at), block.getLong(at + 8)), records);
                else free.add(records);
            }
        }
        // What a crash tore in the middle would put all that is written after it out of step.
        if (!onlyRead) channel.truncate((long) records * RECORD);
        if (!free.isEmpty())
            LOG.warn("{} of {} vectors in {} are damaged: they are made anew", free.size(), records, file);
    }

    /** Until it is closed: two processes that write to one file would write over one another. */
    private static boolean isMine(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    boolean has(String text) {
        var key = key(text);
        synchronized (places) {
            return places.containsKey(key);
        }
    }

    Optional<byte[]> of(String text) {
        var key = key(text);
        Integer place;
        synchronized (places) {
            place = places.get(key);
        }
        if (place == null) return Optional.empty();
        var vector = new byte[Model.DIMENSIONS];
        try {
            read(ByteBuffer.wrap(vector), (long) place * RECORD + KEY);
        } catch (IOException e) {
            throw new IllegalStateException("The vectors in " + file + " cannot be read", e);
        }
        return Optional.of(vector);
    }

    /** Not forced to disk: what a power cut takes is only made again. */
    void put(String text, byte[] vector) {
        var key = key(text);
        var bytes = new byte[RECORD];
        var record = ByteBuffer.wrap(bytes).putLong(key.high).putLong(key.low).put(vector, 0, Model.DIMENSIONS);
        record.putInt(checksum(bytes, 0)).flip();
        synchronized (places) {
            if (places.containsKey(key)) return;
            // What is damaged is written over, or every start would complain of it again.
            int place = free.isEmpty() ? records++ : free.remove();
            try {
                long at = (long) place * RECORD;
                while (record.hasRemaining()) at += channel.write(record, at);
            } catch (IOException | NonWritableChannelException e) {
                free.addFirst(place); // a gap would be taken for damage
                throw new IllegalStateException("The vectors in " + file + " cannot be written", e);
            }
            places.put(key, place);
        }
    }

    private void read(ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int count = channel.read(into, at);
            if (count < 0) throw new IOException(file + " ends too soon");
            at += count;
        }
        into.flip();
    }

    private static boolean isSound(byte[] bytes, ByteBuffer block, int at) {
        return block.getInt(at + RECORD - 4) == checksum(bytes, at);
    }

    private static int checksum(byte[] bytes, int at) {
        var sum = new CRC32C();
        sum.update(bytes, at, RECORD - 4);
        return (int) sum.getValue();
    }

    private static Key key(String text) {
        try {
            var hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Key(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The vectors in " + file + " did not close", e);
        }
    }
}
