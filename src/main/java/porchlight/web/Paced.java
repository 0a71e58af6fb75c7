package porchlight.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Gives whoever reads a stream the time of one answer for every part of it, and counts the bytes. */
final class Paced extends FilterOutputStream {
    private final Deadlines deadlines;
    private long bytes;

    Paced(OutputStream out, Deadlines deadlines) {
        super(out);
        this.deadlines = deadlines;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
        try (var _ = deadlines.writing()) {
            out.write(some, from, length);
        }
        bytes += length;
    }

    @Override
    public void flush() throws IOException {
        try (var _ = deadlines.writing()) {
            out.flush();
        }
    }

    long bytes() {
        return bytes;
    }
}
