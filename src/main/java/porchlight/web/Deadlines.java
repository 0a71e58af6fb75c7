package porchlight.web;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts off who is too slow. Helidon's read timeout starts anew with every byte, and writing has none, so one byte a
 * second would hold a connection for ever. Every connection is one virtual thread; interrupting it while it reads or
 * writes closes its socket.
 */
final class Deadlines implements Http1ConnectionListener, AutoCloseable {
    private static final int BYTES_A_SECOND = 128 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Limits limits;
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    /** Of this server: a connection never changes its thread. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Deadline> headers = new ThreadLocal<>();

    private final Thread sweeper;

    Deadlines(Limits limits) {
        this.limits = limits;
        this.sweeper = Thread.ofPlatform().daemon().name("deadlines").start(this::sweep);
    }

    Deadline body() {
        return within(limits.patience().body());
    }

    /** What is much larger than a form may take as long as a slow line needs for it. */
    Deadline body(long bytes) {
        return within(longest(bytes));
    }

    Duration longest(long bytes) {
        return limits.patience().body().plus(Duration.ofSeconds(bytes / BYTES_A_SECOND));
    }

    /** In which at least something has to come of what nobody waits for. */
    Deadline pause() {
        return within(PAUSE);
    }

    Deadline writing() {
        return within(limits.patience().writing());
    }

    /** From the request line on, the headers have to come in time; until then it is the connection that is idle. */
    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        headers.set(within(limits.patience().headers()));
    }

    @Override
    public void headers(ConnectionContext connection, Headers received) {
        headers.get().close();
        headers.remove();
    }

    private Deadline within(Duration time) {
        var deadline = new Deadline(Thread.currentThread(), System.nanoTime() + time.toNanos());
        running.add(deadline);
        return deadline;
    }

    private void sweep() {
        Duration shortest = limits.patience().headers();
        for (Duration each :
                new Duration[] {limits.patience().body(), limits.patience().writing()}) {
            shortest = each.compareTo(shortest) < 0 ? each : shortest;
        }
        long pause = Math.clamp(shortest.toMillis() / 4, 20, 1_000);
        try {
            while (true) {
                Thread.sleep(pause);
                long now = System.nanoTime();
                for (Deadline each : running) {
                    if (now - each.until > 0) {
                        each.cut();
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        sweeper.interrupt();
    }

    /** Runs until it is closed; who is late is interrupted, and never after the work was done. */
    final class Deadline implements AutoCloseable {
        private final Thread worker;
        private final long until;
        private boolean over;
        private boolean cut;

        private Deadline(Thread worker, long until) {
            this.worker = worker;
            this.until = until;
        }

        private synchronized void cut() {
            running.remove(this);
            if (!over) {
                cut = true;
                worker.interrupt();
            }
        }

        @Override
        public synchronized void close() {
            over = true;
            running.remove(this);
            if (cut) {
                Thread.interrupted();
            }
        }
    }
}
