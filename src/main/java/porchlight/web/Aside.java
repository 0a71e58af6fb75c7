package porchlight.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file without a name to find it by, for a body that is too large for memory. It is gone with whoever holds its content. */
final class Aside implements AutoCloseable {
    private static final int AT_ONCE = 64 * 1024;

    private final FileChannel file;
    private @Nullable IOException full;

    Aside(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path place = Files.createTempFile(folder, ".arriving-", ".tmp");
        file = FileChannel.open(
                place, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /**
     * Takes at most one byte more than {@code most}. What the disk refuses is told by {@link #content}: it must not look as
     * if the visitor had gone away.
     *
     * @return how many bytes there were
     */
    long take(InputStream in, long most) throws IOException {
        var some = new byte[AT_ONCE];
        long taken = 0;
        while (taken <= most) {
            int read = in.read(some);
            if (read < 0) {
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

    ByteBuffer content() throws IOException {
        if (full != null) {
            throw full;
        }
        return file.map(MapMode.READ_ONLY, 0, file.size());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
