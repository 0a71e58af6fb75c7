package porchlight.web;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file without a name to find it by, for a body that is too large for memory. Closed, it is gone from the disk and its content
 * cannot be read any more: nothing waits for the collector of garbage.
 */
final class Aside implements AutoCloseable {
    private static final int AT_ONCE = 64 * 1024;

    private final Allowance room;
    private final Arena arena = Arena.ofShared();
    private final FileChannel file;
    private long taken;
    private boolean crowded;
    private @Nullable IOException full;

    /** @param room what may lie on the disk of all bodies together */
    Aside(Path folder, Allowance room) throws IOException {
        this.room = room;
        Files.createDirectories(folder);
        Path place = Files.createTempFile(folder, ".arriving-", ".tmp");
        file = FileChannel.open(
                place, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /**
     * Takes a little more than {@code most} at most. What the disk refuses is told by {@link #content}, and that there is no room by
     * {@link #isCrowded}: neither must look as if the visitor had gone away.
     *
     * @return how many bytes there were
     */
    long take(InputStream in, long most) throws IOException {
        var some = new byte[AT_ONCE];
        while (taken <= most) {
            int read = in.read(some);
            if (read < 0) {
                return taken;
            }
            if (!room.take(read)) {
                crowded = true;
                return taken;
            }
            taken += read;
            write(ByteBuffer.wrap(some, 0, read));
        }
        return taken;
    }

    private void write(ByteBuffer some) {
        try {
            while (full == null && some.hasRemaining()) {
                file.write(some);
            }
        } catch (IOException refused) {
            full = refused;
        }
    }

    /** Whether so many bodies came at once that there was no room for the rest of this one. */
    boolean isCrowded() {
        return crowded;
    }

    /** To be read until this is closed, and no longer. */
    ByteBuffer content() throws IOException {
        if (full != null) {
            throw full;
        }
        return file.map(MapMode.READ_ONLY, 0, file.size(), arena).asByteBuffer();
    }

    @Override
    public void close() {
        try (arena) {
            file.close();
        } catch (IOException gone) {
            // It has no name: what could not be closed is gone with the process.
        } finally {
            room.give(taken);
            taken = 0;
        }
    }
}
