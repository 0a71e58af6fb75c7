package porchlight.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log. Lines of requests are gathered and written together, ten times a second: each by itself would keep the
 * thread waiting that carries all requests. Every other line is written at once, after what was gathered before it, so
 * that their order stays.
 */
public final class LogStream extends Handler {
    private static final long TOGETHER_MILLIS = 100;
    private static final int MUCH = 64 * 1024;

    private final OutputStream out;
    private final Charset charset;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean closed;
    private @Nullable Thread writer;

    public LogStream(OutputStream out, Charset charset) {
        this.out = out;
        this.charset = charset;
    }

    @Override
    public void publish(LogRecord event) {
        if (!isLoggable(event)) {
            return;
        }
        byte[] line;
        try {
            line = getFormatter().format(event).getBytes(charset);
        } catch (RuntimeException unable) {
            reportError(null, unable, ErrorManager.FORMAT_FAILURE);
            return;
        }
        gather(line, event instanceof AccessEvent);
    }

    private synchronized void gather(byte[] line, boolean mayWait) {
        gathered.writeBytes(line);
        if (closed || !mayWait || gathered.size() >= MUCH) {
            write();
        } else if (writer == null) {
            writer = Thread.ofPlatform().daemon().name("log").start(this::writeNowAndThen);
        } else if (gathered.size() == line.length) {
            notifyAll();
        }
    }

    private void writeNowAndThen() {
        try {
            while (awaitLine()) {
                Thread.sleep(TOGETHER_MILLIS);
                flush();
            }
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when there will be none. */
    private synchronized boolean awaitLine() throws InterruptedException {
        while (!closed && gathered.size() == 0) {
            wait();
        }
        return !closed;
    }

    private void write() {
        try {
            gathered.writeTo(out);
            out.flush();
        } catch (IOException unable) {
            reportError(null, unable, ErrorManager.WRITE_FAILURE);
        }
        gathered.reset();
    }

    @Override
    public synchronized void flush() {
        if (gathered.size() > 0) {
            write();
        }
    }

    /** What comes afterwards is written line by line: a program that ends may still have something to say. */
    @Override
    public synchronized void close() {
        flush();
        closed = true;
        notifyAll();
    }
}
